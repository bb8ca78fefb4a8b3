// A condition in words, for its chip.
import type { ModelEntity, ModelField } from '../../../../engine/shared/wire.ts';
import type { Text, TextKey } from '../../i18n/index.ts';
import type { Formats } from '../../i18n/format.ts';
import { fieldOf } from '../fields.ts';
import type { Condition, Operator } from './conditions.ts';
import { isRelative, pointText, spans } from './dates.ts';
import type { Branch } from './tree.ts';

const plain: Readonly<Record<Operator, TextKey>> = {
  span: 'op.span', $eq: 'op.eq', $ne: 'op.ne', $in: 'op.in', $nin: 'op.nin', $contains: 'op.contains', $startsWith: 'op.startsWith', $lt: 'op.lt', $lte: 'op.lte',
  $gt: 'op.gt', $gte: 'op.gte', $between: 'op.between', $some: 'op.some', $none: 'op.none', empty: 'op.empty', notEmpty: 'op.notEmpty',
};
const ofDates: Readonly<Partial<Record<Operator, TextKey>>> = { $lt: 'op.before', $lte: 'op.until', $gt: 'op.after', $gte: 'op.since' };

export function operatorText(t: Text, field: ModelField, operator: Operator): string {
  const dated = field.type === 'date' || field.type === 'dateTime';
  return t((dated ? ofDates[operator] : undefined) ?? plain[operator]);
}

export function valueText(t: Text, formats: Formats, field: ModelField, condition: Condition, labels: ReadonlyMap<string, string>): string {
  if (condition.operator === 'empty' || condition.operator === 'notEmpty') return '';
  if (condition.operator === 'span') return spanText(t, condition.value);
  const one = (value: unknown): string => {
    if (typeof value === 'object' && value !== null) {
      if ('$actor' in value) return t('filter.me');
      return isRelative(value) ? pointText(t, value) : JSON.stringify(value);
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

function spanText(t: Text, key: unknown): string {
  const span = spans.find((item) => item.key === key);
  return span ? t(span.key) : '';
}

/** A branch of a filter in words: “Giai đoạn là Thành công hoặc Giá trị từ 1.000.000”. */
export function branchText(t: Text, formats: Formats, entity: ModelEntity, branch: Branch, labels: ReadonlyMap<string, string>, inner = false): string {
  if (branch.kind === 'other') return t('filter.advanced');
  if (branch.kind === 'group') {
    const words = branch.items.map((item) => branchText(t, formats, entity, item, labels, true)).join(` ${t(branch.any ? 'filter.or' : 'filter.and')} `);
    return inner && branch.items.length > 1 ? `(${words})` : words;
  }
  const field = fieldOf(entity, branch.condition.field);
  if (!field) return branch.condition.field;
  return `${field.short ?? field.title} ${operatorText(t, field, branch.condition.operator)} ${valueText(t, formats, field, branch.condition, labels)}`.trim();
}
