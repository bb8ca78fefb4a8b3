// npm ends at a signal without handing it on: its shell goes, and what it started would live on as an orphan.
import process from 'node:process';

const lookMs = 200;

/** Under npm, takes the end of the parent for a request to stop in order, unless we were asked already. */
export function followParent() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    process.kill(process.pid, 'SIGTERM');
  }, lookMs);
  look.unref();
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
    process.once(signal, () => {
      clearInterval(look);
      // Listening took the signal's own effect away; where nobody else listens yet, it has it after all.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    });
  }
}
