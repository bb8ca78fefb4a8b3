// A seeded source of chance: the same seed gives the same draws on every machine. Each part of the data takes a stream of its own,
// so that a change of one part leaves the others as they were. It must not read the clock nor Math.random.

/** A stream for `name`; equal names give equal streams. */
export function streamOf(seed, name) {
  let state = seed >>> 0;
  for (const letter of name) state = Math.imul(state ^ letter.codePointAt(0), 2_654_435_761) >>> 0;
  return randomFrom(state);
}

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
    next,
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
      const rest = [...list.keys()];
      const taken = new Set();
      while (taken.size < count && rest.length > 0) taken.add(rest.splice(Math.floor(next() * rest.length), 1)[0]);
      return list.filter((_, index) => taken.has(index));
    },
    /** Around `median`, now and then several times as much: sizes, values and durations of business are like that. */
    skewed: (median, spread) => median * Math.exp(spread * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())),
  };
}

/** Draws items by weight, fast however many there are; undefined of an empty list. */
export function drawer(random, items, weightOf) {
  const sums = [];
  let sum = 0;
  for (const item of items) sums.push(sum += weightOf(item));
  return () => {
    const wanted = random.next() * sum;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle] <= wanted) low = middle + 1;
      else high = middle;
    }
    return items[low];
  };
}
