// A condition in words, for its chip.
import type { ModelField } from '../../../../engine/shared/wire.ts';
import type { Text, TextKey } from '../../i18n/index.ts';
import type { Formats } from '../../i18n/format.ts';
import type { Condition, Operator } from './conditions.ts';

const plain: Readonly<Record<Operator, TextKey>> = {
  $eq: 'op.eq', $ne: 'op.ne', $in: 'op.in', $nin: 'op.nin', $contains: 'op.contains', $startsWith: 'op.startsWith', $lt: 'op.lt', $lte: 'op.lte',
  $gt: 'op.gt', $gte: 'op.gte', $between: 'op.between', $some: 'op.some', $none: 'op.none', empty: 'op.empty', notEmpty: 'op.notEmpty',
};
const ofDates: Readonly<Partial<Record<Operator, TextKey>>> = { $lt: 'op.before', $lte: 'op.until', $gt: 'op.after', $gte: 'op.since' };

export function operatorText(t: Text, field: ModelField, operator: Operator): string {
  const dated = field.type === 'date' || field.type === 'dateTime';
  return t((dated ? ofDates[operator] : undefined) ?? plain[operator]);
}

/** Relative dates that the editor offers; `value` is the filter's operand. */
export const relativeDates: readonly { readonly key: TextKey; readonly value: { readonly $date: string; readonly plus?: string } }[] = [
  { key: 'date.today', value: { $date: 'today' } },
  { key: 'date.week', value: { $date: 'startOfWeek' } },
  { key: 'date.month', value: { $date: 'startOfMonth' } },
  { key: 'date.quarter', value: { $date: 'startOfQuarter' } },
  { key: 'date.year', value: { $date: 'startOfYear' } },
  { key: 'date.last7', value: { $date: 'today', plus: '-7d' } },
  { key: 'date.last30', value: { $date: 'today', plus: '-30d' } },
  { key: 'date.next7', value: { $date: 'today', plus: '7d' } },
  { key: 'date.next30', value: { $date: 'today', plus: '30d' } },
];

export function valueText(t: Text, formats: Formats, field: ModelField, condition: Condition, labels: ReadonlyMap<string, string>): string {
  if (condition.operator === 'empty' || condition.operator === 'notEmpty') return '';
  const one = (value: unknown): string => {
    if (typeof value === 'object' && value !== null) {
      if ('$actor' in value) return t('filter.me');
      const relative = relativeDates.find((item) => JSON.stringify(item.value) === JSON.stringify(value));
      return relative ? t(relative.key) : JSON.stringify(value);
    }
    if (value === true) return t('value.yes');
    if (value === false) return t('value.no');
    const option = field.options?.find((item) => item.value === value);
    if (option) return option.title;
    if (field.type === 'date' || field.type === 'dateTime') return formats.date(value) || String(value);
    if (['integer', 'decimal', 'money', 'percent'].includes(field.type)) return formats.number(value) || String(value);
    return labels.get(String(value)) ?? String(value);
  };
  if (!Array.isArray(condition.value)) return one(condition.value);
  if (condition.operator === '$between') return condition.value.map(one).join(' – ');
  const shown = condition.value.slice(0, 2).map(one).join(', ');
  return condition.value.length > 2 ? `${shown} +${condition.value.length - 2}` : shown;
}
