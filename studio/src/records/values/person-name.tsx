// A person's name as a whole.
import type { ValueShape } from './contract.ts';

/** The whole name or the printed line that came with a value in parts. */
export function wholeOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  const whole = 'full' in value ? value.full : 'text' in value ? value.text : '';
  return typeof whole === 'string' ? whole : '';
}

export const personNameValue: ValueShape = { Show: ({ value }) => wholeOf(value), text: wholeOf, column: { whole: true, leastPx: 110, mostPx: 240, weight: 0.9 } };
