// A time of day without a date or a zone: time in PostgreSQL, `hh:mm:ss` on the wire.
import { clockTime } from '../../shared/values/clock.ts';
import type { FieldType, Parsed, TypedField } from './contract.ts';
import { ordered } from './operators.ts';
import { mainColumn, refuse, taken } from './parsed.ts';
import { readColumn } from './read-column.ts';

const wireForm = /^[0-9]{2}:[0-9]{2}(?::[0-9]{2})?$/;

function timeValue(field: TypedField, value: unknown): Parsed<string> {
  const time = typeof value === 'string' && wireForm.test(value) ? clockTime(value) : undefined;
  return time === undefined ? refuse(field, 'value.not-clock-time') : taken(time);
}

export const time: FieldType = {
  name: 'time', relation: 'none', keywords: {}, generated: false,
  columns: () => [{ part: '', sqlType: 'time(0)' }],
  valueSchema: () => ({ type: 'string', pattern: '^(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?$' }),
  ...readColumn,
  toColumns: mainColumn(timeValue),
  operators: ordered, operandType: 'time', toOperand: timeValue,
  sort: 'plain', aggregates: ['count', 'countDistinct', 'min', 'max'], buckets: false,
  /** As people write it: 8:30, 08:30:15, 8h30. */
  fromText(field, text) {
    const found = clockTime(text);
    return found === undefined ? refuse(field, 'value.not-clock-time') : taken(found);
  },
  searchable: false, long: false, widget: 'time', cell: 'time', widensTo: [],
};
