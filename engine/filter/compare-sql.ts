// One comparison as SQL. A link path is "there is a visible record such that", and its negative the negation of that,
// so that a hidden record, a trashed one and none at all answer alike.
import type { CompareOperator, FilterNode } from '../shared/filter/ast.ts';
import { operandSql, type Compared } from './operand-sql.ts';
import { kindOf } from './kind.ts';
import { overHops } from './hop-sql.ts';
import { resolvePath, type PathEnd } from './names.ts';
import { endSql, enter, qualified, wrongOperator, type FilterScope } from './scope.ts';
import { relationSql } from './relation-sql.ts';
import { underSql } from './under-sql.ts';

type Compare = FilterNode & { op: 'compare' };

/** Operators that every plain item and every id understands, whatever its field's type lists. */
const itemOperators: ReadonlySet<CompareOperator> = new Set(['$eq', '$ne', '$in', '$nin']);

/** Beside a day: before its begin or after its end. */
const dayBounds: Readonly<Partial<Record<CompareOperator | 'filled', { readonly is: string; readonly after: boolean }>>> = {
  $lt: { is: '<', after: false }, $gte: { is: '>=', after: false }, $lte: { is: '<', after: true }, $gt: { is: '>=', after: true },
};

export function compareSql(node: Compare, scope: FilterScope): string {
  if (node.path.length === 0) return itemSql(node, scope);
  const { hops, entity, end } = resolvePath(scope, node.path, node.pointer);
  if (end.is === 'relation') {
    if (node.operator !== '$empty') throw wrongOperator(scope, node.path, node.operator, node.pointer);
    return `NOT ${overHops(scope, hops, (at) => relationSql(enter(at, entity, at.alias), end.relation, null))}`;
  }
  if (end.is === 'items') {
    if (node.operator !== '$empty') throw wrongOperator(scope, node.path, node.operator, node.pointer);
    const filled = overHops(scope, hops, (at) => `cardinality(${qualified(at.alias, end.column)}) > 0`);
    return `((${filled}) IS NOT TRUE)`;
  }
  if (!understands(end, node.operator)) throw wrongOperator(scope, node.path, node.operator, node.pointer);
  const at = (alias: string): Compared => ({ expression: endSql(scope, alias, end), field: end.field, kind: end.words === undefined ? kindOf(end.field) : 'text', ...(end.words && { words: end.words }) });
  if (hops.length === 0) return conditionSql(node, scope, at(scope.alias), node.operator);
  const positive = overHops(scope, hops, (far) => conditionSql(node, scope, at(far.alias), positiveOf(node.operator)));
  return isNegative(node.operator) ? `NOT ${positive}` : positive;
}

/** `$under` asks the target for a tree, which no field type can know. */
function understands(end: PathEnd & { is: 'column' }, operator: CompareOperator): boolean {
  if (end.words !== undefined) return operator === '$empty' || itemOperators.has(operator);
  return operator === '$under' || end.field.type.operators.includes(operator);
}

/** The item of a quantifier: a plain value, or the id of the record. */
function itemSql(node: Compare, scope: FilterScope): string {
  const field = scope.item?.field ?? scope.entity.fields.get('id');
  if (field === undefined || !itemOperators.has(node.operator)) throw wrongOperator(scope, ['$some'], node.operator, node.pointer);
  return conditionSql(node, scope, { expression: scope.item?.expression ?? `${scope.alias}.id`, field, kind: kindOf(field) }, node.operator);
}

/** The condition on one column. `scope` is the row the filter stands on, which `$field` reads. */
function conditionSql(node: Compare, scope: FilterScope, left: Compared, operator: CompareOperator | 'filled'): string {
  const column = left.expression;
  const bound = boundSql(node, scope, left, operator);
  if (bound !== undefined) return bound;
  const right = (form?: 'each' | 'contains' | 'startsWith'): string => operandSql(node, scope, left, form);
  switch (operator) {
    case '$empty': return `${column} IS NULL`;
    case 'filled': return `${column} IS NOT NULL`;
    case '$eq': return `${column} = ${right()}`;
    // The other side may be empty too, and two empty values are not equal.
    case '$ne': return nullable(node) ? `((${column} = ${right()}) IS NOT TRUE)` : `${column} IS DISTINCT FROM ${right()}`;
    case '$in': return `${column} = ANY(${right('each')})`;
    case '$nin': return `(${column} IS NULL OR NOT ${column} = ANY(${right('each')}))`;
    case '$lt': return `${column} < ${right()}`;
    case '$lte': return `${column} <= ${right()}`;
    case '$gt': return `${column} > ${right()}`;
    case '$gte': return `${column} >= ${right()}`;
    case '$contains': return `trellis.fold(${column}) LIKE ${right('contains')}`;
    case '$startsWith': return `trellis.fold(${column}) LIKE ${right('startsWith')}`;
    case '$under': return underSql(node, scope, left);
    case '$between': throw wrongOperator(scope, node.path, operator, node.pointer);
  }
}

/** A moment beside a day of the record in hand, which lasts from its begin to its end. */
function boundSql({ operand }: Compare, scope: FilterScope, left: Compared, operator: CompareOperator | 'filled'): string | undefined {
  if (operand.kind !== 'record' || left.kind !== 'dateTime') return undefined;
  const sign = dayBounds[operator];
  const bound = sign === undefined ? undefined : scope.dayInHand?.(operand.path, sign.after);
  return bound === undefined ? undefined : `${left.expression} ${sign?.is ?? ''} ${bound}`;
}

function nullable(node: Compare): boolean {
  return node.operand.kind === 'field' || node.operand.kind === 'record';
}

function isNegative(operator: CompareOperator): boolean {
  return operator === '$ne' || operator === '$nin' || operator === '$empty';
}

function positiveOf(operator: CompareOperator): CompareOperator | 'filled' {
  return operator === '$ne' ? '$eq' : operator === '$nin' ? '$in' : operator === '$empty' ? 'filled' : operator;
}
