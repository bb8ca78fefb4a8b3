// Whose report runs next: a few at once, one per person, people in turn, so that nobody's long ones shut the others out.
// Knows nothing of reports. Of this process alone: other processes have connections of their own.
import { EngineError } from '../lib/errors.ts';

export interface Turns {
  /** Runs the work when it is this person's turn. Errors: `report.busy` (503) when that takes too long, or nobody waits for the answer any more. */
  take<T>(person: string, work: () => Promise<T>, hasLeft?: () => boolean): Promise<T>;
}

export interface TurnsOptions { readonly places: number; readonly patienceMs: number }

const retryAfterSeconds = 5;

/** Places for work, and who waits for one. */
export function openTurns({ places, patienceMs }: TurnsOptions): Turns {
  const running = new Set<string>();
  /** By person, who has waited longest for a turn first. */
  const waiting = new Map<string, (() => void)[]>();

  const next = (): void => {
    for (const [person, queue] of waiting) {
      if (running.size >= places) return;
      if (running.has(person)) continue;
      const start = queue.shift();
      waiting.delete(person);
      if (queue.length > 0) waiting.set(person, queue);
      running.add(person);
      start?.();
    }
  };

  const leave = (person: string, start: () => void): void => {
    const left = waiting.get(person)?.filter((other) => other !== start) ?? [];
    if (left.length === 0) waiting.delete(person);
    else waiting.set(person, left);
  };

  const turn = (person: string): Promise<void> => new Promise((resolve, reject) => {
    const start = (): void => {
      clearTimeout(patience);
      resolve();
    };
    const patience = setTimeout(() => {
      leave(person, start);
      reject(busy());
    }, patienceMs);
    waiting.set(person, [...waiting.get(person) ?? [], start]);
    next();
  });

  return {
    take: async (person, work, hasLeft = () => false) => {
      await turn(person);
      try {
        if (hasLeft()) throw busy();
        return await work();
      } finally {
        running.delete(person);
        next();
      }
    },
  };
}

function busy(): EngineError {
  return new EngineError('unavailable', 'report.busy', { retryAfterSeconds });
}

/** The lane for long work has few connections, and others want some. */
export const reportTurns = openTurns({ places: 2, patienceMs: 10_000 });
