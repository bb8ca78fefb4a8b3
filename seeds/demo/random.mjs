// A seeded source of chance and of dates: the same seed and day give the same data on every machine.
// It must not read the clock nor Math.random, and knows nothing of what is generated.

const dayMs = 86_400_000;

/** Mulberry32: small, fast, good enough for sample data. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (low, high) => low + Math.floor(next() * (high - low + 1));
  const pick = (list) => list[Math.floor(next() * list.length)];
  return {
    int,
    pick,
    chance: (share) => next() < share,
    /** One key of `{ key: weight }`. */
    weighted: (weights) => {
      const entries = Object.entries(weights);
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of entries) if ((left -= weight) < 0) return key;
      return entries[entries.length - 1][0];
    },
    /** `count` different items of the list, in its order. */
    some: (list, count) => {
      const rest = [...list];
      const taken = new Set();
      while (taken.size < count && rest.length > 0) taken.add(rest.splice(Math.floor(next() * rest.length), 1)[0]);
      return list.filter((item) => taken.has(item));
    },
  };
}

/** Days are counted as whole numbers; `today` is `YYYY-MM-DD`. */
export const dayNumber = (date) => Math.round(Date.parse(`${date}T00:00:00Z`) / dayMs);
export const dateOf = (day) => new Date(day * dayMs).toISOString().slice(0, 10);
/** The nearest day at or before this one that is not a Sunday. */
export const workday = (day) => (new Date(day * dayMs).getUTCDay() === 0 ? day - 1 : day);
/** An instant in Vietnam's office hours, as `…+07:00`. */
export const instant = (day, minuteOfDay) => {
  const two = (value) => String(value).padStart(2, '0');
  return `${dateOf(day)}T${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}:00+07:00`;
};
