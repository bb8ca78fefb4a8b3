// From one day to another.
import type { Formats } from '../../i18n/format.ts';
import { useSiteFormats } from '../../shell/me.ts';
import type { ShownValue, ValueShape } from './contract.ts';

function range(value: unknown, formats: Pick<Formats, 'date'>): string {
  if (typeof value !== 'object' || value === null || !('from' in value)) return '';
  const to = 'to' in value ? formats.date(value.to) : '';
  return `${formats.date(value.from)} –${to === '' ? '' : ` ${to}`}`;
}

export const dateRangeValue: ValueShape = {
  Show: function Range({ value }: ShownValue) { return range(value, useSiteFormats()); },
  text: (value, { formats }) => range(value, formats),
  column: { whole: true, leastPx: 120, mostPx: 230, weight: 0.3 },
};
