// Days that move with the calendar: points such as “7 days ago”, spans such as “this month”. Pure.
import type { CountKey, Text, TextKey } from '../../i18n/index.ts';

export type DateUnit = 'd' | 'w' | 'M' | 'y';
export interface RelativeDate { readonly $date: string; readonly plus?: string }

/** Points that the editor offers by name. */
export const points: readonly { readonly key: TextKey; readonly value: RelativeDate }[] = [
  { key: 'date.today', value: { $date: 'today' } },
  { key: 'date.week', value: { $date: 'startOfWeek' } },
  { key: 'date.month', value: { $date: 'startOfMonth' } },
  { key: 'date.quarter', value: { $date: 'startOfQuarter' } },
  { key: 'date.year', value: { $date: 'startOfYear' } },
];

export const units: readonly { readonly unit: DateUnit; readonly key: CountKey }[] = [
  { unit: 'd', key: 'date.unitDay' }, { unit: 'w', key: 'date.unitWeek' }, { unit: 'M', key: 'date.unitMonth' }, { unit: 'y', key: 'date.unitYear' },
];

export function isRelative(value: unknown): value is RelativeDate {
  return typeof value === 'object' && value !== null && '$date' in value && typeof value.$date === 'string';
}

/** `{"$date": "today", "plus": "-7d"}` → −7 days; undefined for what does not count from today. */
export function shiftOf(value: unknown): { readonly amount: number; readonly unit: DateUnit } | undefined {
  if (!isRelative(value) || value.$date !== 'today') return undefined;
  const match = /^([+-]?\d{1,4})([dwMy])$/.exec(value.plus ?? '');
  const unit = units.find((item) => item.unit === match?.[2])?.unit;
  return match && unit ? { amount: Number(match[1]), unit } : undefined;
}

export function pointText(t: Text, value: RelativeDate): string {
  const named = points.find((item) => item.value.$date === value.$date);
  const shift = /^([+-]?)(\d{1,4})([dwMy])$/.exec(value.plus ?? '');
  const unit = units.find((item) => item.unit === shift?.[3]);
  if (!shift || !unit) return named ? t(named.key) : value.$date;
  const ago = shift[1] === '-';
  const words = { count: Number(shift[2]), unit: t(unit.key, { count: Number(shift[2]) }) };
  if (value.$date === 'today') return t(ago ? 'date.ago' : 'date.ahead', words);
  return t(ago ? 'date.before' : 'date.after', { ...words, point: named ? t(named.key) : value.$date });
}

interface Span { readonly key: TextKey; readonly operand: { readonly $gte: RelativeDate; readonly $lt: RelativeDate } }

const from = (base: string, start: string | undefined, end: string): Span['operand'] => ({ $gte: start === undefined ? { $date: base } : { $date: base, plus: start }, $lt: end === '' ? { $date: base } : { $date: base, plus: end } });

/** From the first day to before the one after the last. */
export const spans: readonly Span[] = [
  { key: 'span.today', operand: from('today', undefined, '1d') },
  { key: 'span.yesterday', operand: from('today', '-1d', '') },
  { key: 'span.tomorrow', operand: from('today', '1d', '2d') },
  { key: 'span.thisWeek', operand: from('startOfWeek', undefined, '1w') },
  { key: 'span.lastWeek', operand: from('startOfWeek', '-1w', '') },
  { key: 'span.nextWeek', operand: from('startOfWeek', '1w', '2w') },
  { key: 'span.thisMonth', operand: from('startOfMonth', undefined, '1M') },
  { key: 'span.lastMonth', operand: from('startOfMonth', '-1M', '') },
  { key: 'span.nextMonth', operand: from('startOfMonth', '1M', '2M') },
  { key: 'span.thisQuarter', operand: from('startOfQuarter', undefined, '3M') },
  { key: 'span.lastQuarter', operand: from('startOfQuarter', '-3M', '') },
  { key: 'span.thisYear', operand: from('startOfYear', undefined, '1y') },
  { key: 'span.lastYear', operand: from('startOfYear', '-1y', '') },
  { key: 'span.last7', operand: from('today', '-6d', '1d') },
  { key: 'span.last30', operand: from('today', '-29d', '1d') },
  { key: 'span.next7', operand: from('today', undefined, '7d') },
  { key: 'span.next30', operand: from('today', undefined, '30d') },
];

/** The span that two bounds mean. */
export function spanOf(operand: unknown): Span | undefined {
  if (typeof operand !== 'object' || operand === null || !('$gte' in operand) || !('$lt' in operand) || Object.keys(operand).length !== 2) return undefined;
  const { $gte, $lt } = operand;
  return spans.find((item) => JSON.stringify([item.operand.$gte, item.operand.$lt]) === JSON.stringify([$gte, $lt]));
}
