// A number that the engine gives to each new record, in a format such as `BG-{YYYY}-{00000}`. How counts are kept is not its business.
import type { FieldType } from './contract.ts';
import { mainColumn } from './parsed.ts';
import { text } from './text.ts';
import { textValue } from './text-value.ts';

const place = /\{(YYYY|YY|MM|0+)\}/g;

/** The text of the `count`-th number on a day of the site's zone (`YYYY-MM-DD`). A count with more digits than zeros is written whole. */
export function renderNumber(format: string, count: number | bigint | string, day: string): string {
  return format.replace(place, (_, token: string) => {
    switch (token) {
      case 'YYYY': return day.slice(0, 4);
      case 'YY': return day.slice(2, 4);
      case 'MM': return day.slice(5, 7);
      default: return String(count).padStart(token.length, '0');
    }
  });
}

/** Counts with equal periods rise together: '' for ever, `2026`, `2026-03`. */
export function numberPeriod(reset: 'never' | 'yearly' | 'monthly' | undefined, day: string): string {
  return reset === 'yearly' ? day.slice(0, 4) : reset === 'monthly' ? day.slice(0, 7) : '';
}

export const autonumber: FieldType = {
  ...text, name: 'autonumber', generated: true,
  keywords: {
    numberFormat: { type: 'string', minLength: 3, maxLength: 60, pattern: '^[^{}]*(?:\\{(?:YYYY|YY|MM)\\}[^{}]*)*\\{0{1,18}\\}[^{}]*(?:\\{(?:YYYY|YY|MM)\\}[^{}]*)*$', description: 'Text with one place of zeros for the count and any of {YYYY}, {YY}, {MM} for the day.' },
    reset: { enum: ['never', 'yearly', 'monthly'], description: 'When the count starts again at 1.' },
  },
  valueSchema: () => ({ type: 'string', readOnly: true }),
  toColumns: mainColumn(textValue),
  sort: 'plain', widget: 'readOnly', cell: 'text', widensTo: ['text', 'longText'],
};
