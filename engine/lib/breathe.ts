// Work that comes in steps, done without keeping others waiting: between two steps the process answers who is there.
import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long a process may be away from those it serves. */
const mostMs = 8;

/** Runs the steps to their end and gives the result; pauses wherever the last pause is too long ago. */
export async function breathing<T>(steps: Iterator<unknown, T>): Promise<T> {
  for (let sinceMs = performance.now(); ;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - sinceMs < mostMs) continue;
    await nextTurn();
    sinceMs = performance.now();
  }
}
