// A filter tree → one SQL condition. Its text depends on the filter's shape alone; every value is a parameter.
// Two-valued like the evaluator: a condition may come out NULL only where that counts as false (inside AND and OR).
import type { FilterNode } from '../shared/filter/ast.ts';
import { compareSql } from './compare-sql.ts';
import { quantifySql } from './quantify-sql.ts';
import type { FilterScope } from './scope.ts';

export type { FilterRights, FilterScope } from './scope.ts';

/**
 * The condition over the row at `scope.alias`. It may be NULL for false: say `(…) IS TRUE` where NULL and false differ (bool_and).
 * Throws `query.unknown-field`, `query.operator-type` and `query.operand`, each with its pointer.
 */
export function filterSql(node: FilterNode, scope: FilterScope): string {
  switch (node.op) {
    case 'constant': return node.value ? 'true' : 'false';
    case 'and': return node.items.length === 0 ? 'true' : `(${node.items.map((item) => filterSql(item, scope)).join(' AND ')})`;
    case 'or': return node.items.length === 0 ? 'false' : `(${node.items.map((item) => filterSql(item, scope)).join(' OR ')})`;
    case 'not': return `((${filterSql(node.item, scope)}) IS NOT TRUE)`;
    case 'compare': return compareSql(node, scope);
    case 'quantify': return quantifySql(node, scope, filterSql);
  }
}
