// Between the API's filter and the chips that people see. Pure; what it cannot show as a chip it keeps whole.
import type { ModelEntity, ModelField } from '../../../../engine/shared/wire.ts';
import type { FilterJson } from '../../api/records.ts';
import { fieldOf } from '../fields.ts';
import { isObject } from '../../../../engine/shared/json-object.ts';
import { spanOf, spans } from './dates.ts';

/** The operators people choose from; `$empty` splits in two, and a span of the calendar is two bounds in one. */
export type Operator = 'span' | '$eq' | '$ne' | '$in' | '$nin' | '$contains' | '$startsWith' | '$lt' | '$lte' | '$gt' | '$gte' | '$between' | '$some' | '$none' | 'empty' | 'notEmpty';

export interface Condition { readonly field: string; readonly operator: Operator; readonly value: unknown }

const known: readonly string[] = ['$eq', '$ne', '$in', '$nin', '$contains', '$startsWith', '$lt', '$lte', '$gt', '$gte', '$between', '$some', '$none'];

function isOperator(text: string): text is Operator {
  return known.includes(text);
}

/** Which operators a field offers, the most used first. */
export function operatorsOf(field: ModelField): readonly Operator[] {
  const wanted = wantedOperators(field);
  const allowed = new Set(field.operators);
  const emptiness = allowed.size === 0 || allowed.has('$empty');
  return wanted.filter((operator) => (operator === 'empty' || operator === 'notEmpty' ? emptiness : operator === 'span' ? allowed.size === 0 || allowed.has('$gte') : allowed.size === 0 || allowed.has(operator)));
}

function wantedOperators(field: ModelField): readonly Operator[] {
  switch (field.type) {
    case 'select': case 'link': case 'treeParent': case 'user': case 'team': case 'currency':
      return ['$in', '$nin', 'empty', 'notEmpty'];
    case 'multiSelect': case 'tags': case 'links':
      return ['$some', '$none', 'empty', 'notEmpty'];
    case 'boolean':
      return ['$eq', 'empty'];
    case 'integer': case 'decimal': case 'money': case 'percent': case 'position': case 'rating':
      return ['$gte', '$lte', '$between', '$eq', '$ne', 'empty', 'notEmpty'];
    case 'date': case 'dateTime':
      return ['span', '$gte', '$lte', '$between', 'empty', 'notEmpty'];
    case 'time':
      return ['$gte', '$lte', '$eq', 'empty', 'notEmpty'];
    case 'lines': case 'anyLink': case 'duration':
      return ['empty', 'notEmpty'];
    default:
      return ['$contains', '$startsWith', '$eq', '$ne', 'empty', 'notEmpty'];
  }
}

export function canFilter(field: ModelField): boolean {
  return field.readable && operatorsOf(field).length > 0 && field.type !== 'lines';
}

/** Splits a filter into chips; `rest` is what no chip can say. */
export function readConditions(entity: ModelEntity, filter: FilterJson | undefined): { readonly conditions: readonly Condition[]; readonly rest: readonly FilterJson[] } {
  const conditions: Condition[] = [];
  const rest: FilterJson[] = [];
  const take = (part: FilterJson): void => {
    for (const [name, operand] of Object.entries(part)) {
      if (name === '$and' && Array.isArray(operand)) { operand.filter(isObject).forEach(take); continue; }
      const field = fieldOf(entity, name);
      const found = field ? readField(name, operand) : undefined;
      if (found) conditions.push(...found);
      else rest.push({ [name]: operand });
    }
  };
  take(filter ?? {});
  return { conditions, rest };
}

/** The conditions of one field, all of which must hold; undefined where no condition can say it. */
export function readField(field: string, operand: unknown): readonly Condition[] | undefined {
  const span = spanOf(operand);
  if (span) return [{ field, operator: 'span', value: span.key }];
  if (!isObject(operand) || '$actor' in operand || '$date' in operand) return [{ field, operator: '$eq', value: operand }];
  const found: Condition[] = [];
  for (const [key, value] of Object.entries(operand)) {
    if (key === '$empty') found.push({ field, operator: value === false ? 'notEmpty' : 'empty', value: undefined });
    else if (isOperator(key)) found.push({ field, operator: key, value: key === '$some' || key === '$none' ? readInner(value) : value });
    else return undefined;
  }
  return found;
}

/** `{$in: […]}`, `{id: {$in: […]}}`, `{$eq: x}` → the values. */
function readInner(value: unknown): unknown {
  if (!isObject(value)) return [];
  const inner = isObject(value['id']) ? value['id'] : value;
  return Array.isArray(inner['$in']) ? inner['$in'] : '$eq' in inner ? [inner['$eq']] : [];
}

export function writeCondition(entity: ModelEntity, condition: Condition): FilterJson {
  const { field, operator, value } = condition;
  if (operator === 'span') return { [field]: spans.find((item) => item.key === value)?.operand ?? {} };
  if (operator === 'empty' || operator === 'notEmpty') return { [field]: { $empty: operator === 'empty' } };
  if (operator === '$some' || operator === '$none') {
    const inner = { $in: value };
    return { [field]: { [operator]: fieldOf(entity, field)?.type === 'links' ? { id: inner } : inner } };
  }
  const list = operator === '$in' || operator === '$nin';
  // "me" is one operand, not a list.
  const written = list && !Array.isArray(value) ? (operator === '$in' ? '$eq' : '$ne') : operator;
  return { [field]: written === '$eq' ? value : { [written]: value } };
}

/** The filter for a list of chips and the kept rest; undefined when nothing is left. */
export function writeConditions(entity: ModelEntity, conditions: readonly Condition[], rest: readonly FilterJson[]): FilterJson | undefined {
  return allOfFilters([...conditions.map((condition) => writeCondition(entity, condition)), ...rest]);
}

/** AND of several filters in the shortest form. */
export function allOfFilters(filters: readonly (FilterJson | undefined)[]): FilterJson | undefined {
  const parts = filters.filter((filter): filter is FilterJson => filter !== undefined && Object.keys(filter).length > 0);
  if (parts.length === 0) return undefined;
  const names = parts.flatMap((part) => Object.keys(part));
  if (new Set(names).size === names.length && !names.includes('$and')) return Object.assign({}, ...parts) as FilterJson;
  return { $and: parts };
}
