// What all parts of the demo share: the moment it is made for, how much there is of everything, and the names that are taken.
import { busyness, dayOf, minuteMs, officeTime, workday } from './calendar.mjs';
import { drawer, streamOf } from './random.mjs';

const seed = 20_251_119;

/** How many rows of each at full size; people, teams, products and the like are fixed. */
const counts = { account: 2000, contact: 5000, lead: 3000, opportunity: 1500, case: 800, reorder: 110, project: 44, note: 1300, meeting: 1500, call: 3200, task: 2400, thread: 420 };

/** How far back accounts reach, and the history of selling. */
export const historyDays = 548;
const accountDays = 1100;

/** `scale` 1 is the full company. */
export function worldOf({ now, scale = 1 }) {
  const local = Date.parse(now) + 7 * 60 * minuteMs;
  const today = dayOf(local);
  const part = (count) => Math.max(1, Math.round(count * scale));
  return {
    now: local, today, start: today - historyDays, accountDays, scale, part,
    counts: { campaign: 22, ...Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, part(count)])) },
    taken: { names: new Set(), domains: new Set(), codes: new Set(), mails: new Set() },
    stream: (name) => streamOf(seed, name),
    /** Draws days of the history, more of busy ones and of recent ones: the company grows. */
    days: (random, from = today - historyDays, growth = 0.7) => {
      const all = Array.from({ length: today - from }, (_, index) => from + index);
      return drawer(random, all, (day) => busyness(day) * (1 + (growth * (day - from)) / (today - from)));
    },
    /** Office time about `days` after a moment, later than it; undefined while that lies ahead. */
    after: (random, at, days) => {
      const wanted = days < 1 ? at + Math.max(2, Math.round(days * 600)) * minuteMs : officeTime(random, workday(dayOf(at) + Math.round(days)));
      const next = Math.max(wanted, at + minuteMs + random.int(0, 59_000));
      return next < local ? next : undefined;
    },
  };
}


