// Days and moments. Of the marks that the engine keeps, a table shows the day only; what people plan has an hour. A moment that is a
// whole day is shown as that day, which no zone moves.
import { useText, type Text } from '../../i18n/index.ts';
import type { ModelField } from '../../../../engine/shared/wire.ts';
import type { Formats } from '../../i18n/format.ts';
import { useSiteFormats } from '../../shell/me.ts';
import type { ShownValue, ValueShape } from './contract.ts';

const day = { whole: true, leastPx: 98, mostPx: 150, weight: 0.25 } as const;

export const dateValue: ValueShape = {
  Show: function Day({ value }: ShownValue) { return useSiteFormats().date(value); },
  text: (value, { formats }) => formats.date(value),
  column: day,
};

/** The day that the moment stands for as a whole, `YYYY-MM-DD`. */
function wholeDay({ allDay }: ModelField, record: ShownValue['record']): string | undefined {
  const held = allDay === undefined ? undefined : record[allDay];
  return typeof held === 'string' ? held : undefined;
}

function whole(date: string, formats: Formats, t: Text): string {
  return `${formats.date(date)} · ${t('date.allDay')}`;
}

/** In a line of many values. */
function brief(value: unknown, field: ModelField, record: ShownValue['record'], formats: Formats): string {
  const held = wholeDay(field, record);
  return held !== undefined || field.system ? formats.date(held ?? formats.day(value)) : formats.dateTime(value);
}

function Moment({ field, record, value, dense }: ShownValue) {
  const formats = useSiteFormats();
  const t = useText();
  const held = wholeDay(field, record);
  const long = held === undefined ? formats.dateTime(value) : whole(held, formats, t);
  return dense ? <span title={long}>{brief(value, field, record, formats)}</span> : long;
}

export const dateTimeValue: ValueShape = {
  Show: Moment,
  text: (value, { field, record, formats }) => brief(value, field, record, formats),
  column: day,
};
