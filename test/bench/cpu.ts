// CPU time of a process and of a whole PostgreSQL, from /proc: what has been used so far, in milliseconds.
// Linux only; the bench says so where /proc is missing.
import fs from 'node:fs';

const tickMs = 10; // USER_HZ is 100 on every Linux that Node runs on

/** All threads of one process, to the nanosecond where the kernel tells. */
export function processCpuMs(pid: number): number {
  const threads = fs.readdirSync(`/proc/${pid}/task`).map((thread) => scheduledMs(`/proc/${pid}/task/${thread}/schedstat`));
  return threads.every((value) => value !== undefined) ? threads.reduce((sum, value) => sum + value, 0) : statOf(pid).usedMs;
}

/** A parent with single-threaded children, those that have ended included: PostgreSQL as a whole. */
export function treeCpuMs(parent: number): number {
  let sum = processCpuMs(parent) + statOf(parent).endedMs;
  for (const child of childrenOf(parent)) {
    try {
      sum += processCpuMs(child) + statOf(child).endedMs;
    } catch {
      // Ended this moment; its parent counts it from now on.
    }
  }
  return sum;
}

/** Whose child this process is. */
export function parentOf(pid: number): number {
  return statOf(pid).parent;
}

function scheduledMs(file: string): number | undefined {
  try {
    const [nanoseconds] = fs.readFileSync(file, 'utf8').split(' ');
    return Number(nanoseconds) / 1e6;
  } catch {
    return undefined;
  }
}

function statOf(pid: number): { readonly parent: number; readonly usedMs: number; readonly endedMs: number } {
  const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name stands in brackets and may hold spaces; fields after it begin with the third.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ').map(Number);
  const field = (number: number): number => fields[number - 3] ?? 0;
  return { parent: field(4), usedMs: (field(14) + field(15)) * tickMs, endedMs: (field(16) + field(17)) * tickMs };
}

function childrenOf(parent: number): readonly number[] {
  try {
    return fs.readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return fs.readdirSync('/proc').map(Number).filter((pid) => pid > 0 && isChild(pid, parent));
  }
}

function isChild(pid: number, parent: number): boolean {
  try {
    return statOf(pid).parent === parent;
  } catch {
    return false;
  }
}
