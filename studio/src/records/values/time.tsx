// A time of day: the seconds show only where there are some.
import type { ValueShape } from './contract.ts';

/** `08:30:00` → `08:30`. */
export function shortTime(value: unknown): string {
  return typeof value === 'string' ? value.replace(/^(\d{2}:\d{2}):00$/, '$1') : '';
}

export const timeValue: ValueShape = { Show: ({ value }) => shortTime(value), text: shortTime, column: { right: true, whole: true, leastPx: 64, mostPx: 110, weight: 0.2 } };
