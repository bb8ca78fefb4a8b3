// Runs a program in the clone and waits for it. What it says goes to standard error where standard output is for data.
import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/** Says what the launcher does, on standard error. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Runs Node with these words in the clone; answers its exit code. */
export async function runNode(words, options = {}) {
  return run(process.execPath, words, options);
}

/** Runs npm: the very one that runs us, where there is one. */
export async function runNpm(words, options = {}) {
  const own = process.env.npm_execpath;
  if (own?.endsWith('.js')) return runNode([own, ...words], options);
  return run('npm', words, { ...options, shell: process.platform === 'win32' });
}

async function run(program, words, { quiet = false, env = {}, shell = false } = {}) {
  const child = spawn(program, words, {
    cwd: root, shell, env: { ...process.env, ...env }, stdio: ['inherit', quiet ? process.stderr : 'inherit', 'inherit'],
  });
  // A terminal's Ctrl-C reaches the child by itself; a signal sent to us alone must be handed on.
  const forward = (signal) => child.kill(signal);
  const ignore = () => {};
  process.on('SIGTERM', forward);
  process.on('SIGINT', process.stdin.isTTY ? ignore : forward);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 1)));
    });
  } finally {
    process.off('SIGTERM', forward);
    process.off('SIGINT', forward);
    process.off('SIGINT', ignore);
  }
}
