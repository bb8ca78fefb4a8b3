// Days and moments. A table has room for the day; the hour is on the record's page.
import { useSiteFormats } from '../../shell/me.ts';
import type { ShownValue, ValueShape } from './contract.ts';

const day = { whole: true, leastPx: 98, mostPx: 150, weight: 0.25 } as const;

export const dateValue: ValueShape = {
  Show: function Day({ value }: ShownValue) { return useSiteFormats().date(value); },
  text: (value, { formats }) => formats.date(value),
  column: day,
};

function Moment({ value, dense }: ShownValue) {
  const formats = useSiteFormats();
  return dense ? <span title={formats.dateTime(value)}>{formats.date(formats.day(value))}</span> : formats.dateTime(value);
}

export const dateTimeValue: ValueShape = {
  Show: Moment,
  text: (value, { formats }) => formats.date(formats.day(value)),
  column: day,
};
