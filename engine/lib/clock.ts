// The only place that reads the machine's clock. Everything else takes a Clock, so that tests can set the time.

export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved; for tests and replays. */
export function fixedClock(start: string): Clock & { set(at: string): void; advance(ms: number): void } {
  let at = new Date(start);
  return {
    now: () => new Date(at),
    set: (next) => { at = new Date(next); },
    advance: (ms) => { at = new Date(at.getTime() + ms); },
  };
}
