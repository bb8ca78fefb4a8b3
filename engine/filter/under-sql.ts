// `$under`: a link to a record of a tree is the given one or lies below it. The tree is the target's link to itself.
import type { Entity, Field } from '../meta/model.ts';
import type { FilterNode } from '../shared/filter/ast.ts';
import { comparedColumn } from './kind.ts';
import { targetOf } from './names.ts';
import { operandSql, type Compared } from './operand-sql.ts';
import { present, qualified, tableOf, unknownField, wrongOperator, type FilterScope } from './scope.ts';

/** `UNION` (not ALL) ends a walk through a circle. */
export function underSql(node: FilterNode & { op: 'compare' }, scope: FilterScope, left: Compared): string {
  const target = left.field.type.relation === 'one' ? targetOf(scope, left.field) : undefined;
  const tree = target === undefined ? undefined : treeLink(target);
  const column = tree === undefined ? undefined : comparedColumn(tree);
  if (target === undefined || tree === undefined || column === undefined) throw wrongOperator(scope, node.path, '$under', node.pointer);
  if (scope.access !== undefined && scope.access.read(target.key, tree.key) !== 'yes') throw unknownField(scope, node.path, node.pointer);
  const many = node.operand.kind === 'actor' && node.operand.set !== 'id';
  const given = operandSql(node, scope, left, many ? 'each' : undefined);
  const top = many ? `SELECT unnest(${given})` : `SELECT ${given}`;
  const [below, row] = [scope.nextAlias(), scope.nextAlias()];
  return `${left.expression} IN (WITH RECURSIVE ${below}(id) AS (${top} UNION SELECT ${row}.id FROM ${tableOf(scope, target.table)} ${row} JOIN ${below} ON ${qualified(row, column)} = ${below}.id WHERE true${present(scope, target, row)}) SELECT id FROM ${below})`;
}

/** The link by which records of an entity lie below one another: one made for that, else `parent` if there is one, else the first to itself. */
export function treeLink(entity: Entity): Field | undefined {
  const loops = [...entity.fields.values()].filter((field) => !field.system && field.type.relation === 'one' && field.target === entity.key);
  return loops.find((field) => field.type.name === 'treeParent') ?? loops.find((field) => field.key === 'parent') ?? loops[0];
}
