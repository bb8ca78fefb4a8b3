// `$some`, `$none`, `$every` over a relation's records or a field's plain values.
import { bug } from '../lib/errors.ts';
import { namedField, type FilterNode } from '../shared/filter/ast.ts';
import { overHops } from './hop-sql.ts';
import { comparedColumn, kindOf } from './kind.ts';
import { resolvePath, targetOf, type PathEnd } from './names.ts';
import { operandSql } from './operand-sql.ts';
import { relationSql } from './relation-sql.ts';
import { enter, present, qualified, tableOf, unknownField, wrongOperator, type FilterScope } from './scope.ts';

type Compile = (node: FilterNode, scope: FilterScope) => string;

export function quantifySql(node: FilterNode & { op: 'quantify' }, scope: FilterScope, compile: Compile): string {
  const { hops, end } = resolvePath(scope, node.path, node.pointer);
  const inner: Compile = node.quantifier === '$every' ? (item, at) => `(${compile(item, at)}) IS NOT TRUE` : compile;
  const found = overHops(scope, hops, (at) => someSql(node, end, at, inner));
  if (node.quantifier === '$some') return found;
  // An array column may be NULL; EXISTS never is, and only its plain NOT becomes an anti-join.
  return end.is === 'items' && hops.length === 0 ? `((${found}) IS NOT TRUE)` : `NOT ${found}`;
}

function someSql(node: FilterNode & { op: 'quantify' }, end: PathEnd, at: FilterScope, compile: Compile): string {
  switch (end.is) {
    case 'relation': return relationSql(at, end.relation, (far) => compile(node.item, far));
    case 'items': return itemsSql(node, end, at, compile);
    case 'column': return linkSql(node, end, at, compile);
  }
}

function itemsSql(node: FilterNode & { op: 'quantify' }, end: PathEnd & { is: 'items' }, at: FilterScope, compile: Compile): string {
  const column = qualified(at.alias, end.column);
  const contained = node.quantifier === '$every' ? null : containedSql(node.item, end, at, column);
  if (contained !== null) return contained;
  const alias = at.nextAlias();
  if (namedField(node.item).length === 0) {
    const scope: FilterScope = { ...at, item: { field: end.field, expression: `${alias}.item` } };
    return `EXISTS (SELECT FROM unnest(${column}) AS ${alias}(item) WHERE ${compile(node.item, scope)})`;
  }
  // Fields of the items exist only where the items are ids of records.
  const target = end.field.target === undefined ? undefined : targetOf(at, end.field);
  if (target === undefined) throw unknownField(at, [...node.path, ...namedField(node.item)], node.pointer);
  return `EXISTS (SELECT FROM ${tableOf(at, target.table)} ${alias} WHERE ${alias}.id = ANY(${column})${present(at, target, alias)} AND ${compile(node.item, enter(at, target, alias))})`;
}

/** The frequent questions "has this one" and "has one of these" in the form that an index on the array answers. */
function containedSql(item: FilterNode, end: PathEnd & { is: 'items' }, at: FilterScope, column: string): string | null {
  if (item.op !== 'compare' || item.path.length > 0 || item.operand.kind === 'field') return null;
  const left = { expression: column, field: end.field, kind: kindOf(end.field) };
  if (item.operator === '$eq') return `(${column} @> ARRAY[${operandSql(item, at, left)}])`;
  return item.operator === '$in' ? `(${column} && ${operandSql(item, at, left, 'each')})` : null;
}

/** A to-one link as a relation of at most one record: how a rule of the far record is asked for, in metadata only. */
function linkSql(node: FilterNode & { op: 'quantify' }, end: PathEnd & { is: 'column' }, at: FilterScope, compile: Compile): string {
  const target = end.field.type.relation === 'one' ? targetOf(at, end.field) : undefined;
  const column = comparedColumn(end.field);
  if (at.names === 'api' || target === undefined) throw wrongOperator(at, node.path, node.quantifier, node.pointer);
  if (column === undefined) throw bug(`${end.field.entity}.${end.field.key} has no column`);
  const far = enter(at, target, at.nextAlias());
  return `EXISTS (SELECT FROM ${tableOf(at, target.table)} ${far.alias} WHERE ${far.alias}.id = ${qualified(at.alias, column)}${present(at, target, far.alias)} AND ${compile(node.item, far)})`;
}
