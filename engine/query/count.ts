// How many rows a list has in all. A rule with two ways to see a row ("own, or of my teams") is counted way by way where indexes
// alone can answer, and ids that both ways find count once: as an OR it would have to visit every row, at twice the cost.
import { ident } from '../db/identifier.ts';
import { desiredIndexes } from '../ddl/desired-indexes.ts';
import { comparedColumn } from '../filter/kind.ts';
import type { Entity, Field } from '../meta/model.ts';
import type { FilterNode } from '../shared/filter/ast.ts';
import { condition } from './condition.ts';
import { readLimits, type ListRequest } from './request.ts';
import { and, ruleFilter, tableOf, type Scope } from './scope.ts';

/** The count that was asked for, as one expression; `where` is the condition of the list. */
export function countSql(scope: Scope, entity: Entity, where: string, request: ListRequest): string {
  switch (request.count) {
    case 'none': return 'NULL';
    case 'exact': return exactSql(scope, entity, where, request);
    case 'estimated': return `(SELECT count(*) FROM (SELECT FROM ${tableOf(scope, entity)} t WHERE ${where} LIMIT ${readLimits.countCap + 1}) n)`;
  }
}

function exactSql(scope: Scope, entity: Entity, where: string, request: ListRequest): string {
  const table = tableOf(scope, entity);
  const ways = twoWays(scope, entity, request);
  if (ways === undefined) return `(SELECT count(*) FROM ${table} t WHERE ${where})`;
  const rest = condition(scope, entity, request, { rule: false });
  const [one, other] = ways.map((way) => `(SELECT t.id FROM ${table} t WHERE ${and([way, rest])})`);
  return `(SELECT count(*) FROM ${one} one FULL JOIN ${other} other ON other.id = one.id)`;
}

/** Both sides of the row rule's OR, if each has an index that holds all columns which the list's condition compares. */
function twoWays(scope: Scope, entity: Entity, request: ListRequest): readonly [string, string] | undefined {
  const { node, values } = scope.access.rows(entity.key, 'read');
  const [one, other, ...more] = node.op === 'or' ? node.items : [];
  if (one === undefined || other === undefined || more.length > 0 || request.trash === true || request.q !== undefined) return undefined;
  const asked = request.filter === undefined ? [] : comparedColumns(request.filter.node, (name) => entity.fieldByApiName.get(name));
  if (asked === undefined) return undefined;
  const isHeld = (way: FilterNode): boolean => {
    const own = comparedColumns(way, (name) => entity.fields.get(name));
    return own !== undefined && holdsAll(entity, [...own, ...asked, 'id']);
  };
  const sql = (way: FilterNode): string => ruleFilter(scope, entity, 't', way, values);
  return isHeld(one) && isHeld(other) ? [sql(one), sql(other)] : undefined;
}

/** The columns of comparisons that stand beside each other; undefined where a filter is more than that. */
function comparedColumns(node: FilterNode, fieldOf: (name: string) => Field | undefined): readonly string[] | undefined {
  const columns: string[] = [];
  for (const item of node.op === 'and' ? node.items : [node]) {
    if (item.op === 'constant') continue;
    const name = item.op === 'compare' && item.path.length === 1 && item.operand.kind !== 'field' ? item.path[0] : undefined;
    const field = name === undefined ? undefined : fieldOf(name);
    const column = field === undefined ? undefined : comparedColumn(field);
    if (column === undefined) return undefined;
    columns.push(column.name);
  }
  return columns;
}

/** Whether one index of living rows begins with the first column and has the others. */
function holdsAll(entity: Entity, [first, ...others]: readonly string[]): boolean {
  return desiredIndexes(entity).some(({ keys, method, where }) => {
    const has = (column: string | undefined, key: string | undefined): boolean => column !== undefined && key !== undefined && (key === ident(column) || key.startsWith(`${ident(column)} `));
    return method === 'btree' && where === '"deleted_at" IS NULL' && has(first, keys[0]) && others.every((column) => keys.some((key) => has(column, key)));
  });
}
