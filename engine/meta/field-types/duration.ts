// A length of time in whole seconds (bigint), so that it adds up; months and years have no fixed length and do not occur.
import { durationSeconds } from '../../shared/values/clock.ts';
import type { FieldType, Parsed, TypedField } from './contract.ts';
import { wholeOperand } from './integer.ts';
import { boundKeywords, numberValue } from './number-value.ts';
import { ordered } from './operators.ts';
import { mainColumn, refuse, taken } from './parsed.ts';
import { readColumn } from './read-column.ts';

const digits = { precision: 12, scale: 0 };

/** Seconds as a number, or ISO 8601 text such as `PT1H30M`. */
function secondsOf(value: unknown): unknown {
  return typeof value === 'string' && /^p/i.test(value) ? durationSeconds(value) : value;
}

function durationValue(field: TypedField, value: unknown): Parsed<string> {
  const seconds = secondsOf(value);
  const isLength = typeof seconds === 'number' && seconds >= 0 || typeof seconds === 'string' && /^[0-9]+$/.test(seconds);
  return isLength ? numberValue(field, seconds, digits) : refuse(field, 'value.not-duration');
}

export const duration: FieldType = {
  name: 'duration', relation: 'none', keywords: { minimum: boundKeywords.minimum, maximum: boundKeywords.maximum }, generated: false,
  columns: () => [{ part: '', sqlType: 'bigint' }],
  valueSchema: ({ document }) => ({
    type: ['integer', 'string'], minimum: Number(document.minimum ?? 0), pattern: '^(?:[0-9]{1,12}|P[0-9DHMSTW]+)$',
    ...(document.maximum !== undefined && { maximum: Number(document.maximum) }),
  }),
  wireSchema: () => ({ type: 'integer' }),
  ...readColumn,
  toColumns: mainColumn(durationValue),
  operators: ordered, operandType: 'bigint', toOperand: (field, value) => wholeOperand(field, secondsOf(value)),
  sort: 'plain', aggregates: ['count', 'countDistinct', 'sum', 'avg', 'min', 'max'], buckets: false,
  /** A bare number is seconds; else PT1H30M, 1:30, 1 giờ 30 phút, 90 min. */
  fromText(field, text) {
    const seconds = /^[0-9]{1,12}$/.test(text.trim()) ? Number(text.trim()) : durationSeconds(text);
    return seconds === undefined ? refuse(field, 'value.not-duration') : taken(seconds);
  },
  searchable: false, long: false, widget: 'duration', cell: 'duration', widensTo: ['integer'],
};
