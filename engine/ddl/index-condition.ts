// `where` of a declared index → its predicate. An index takes constants only, so of the filter language it takes
// equality, lists, `$ne` and `$empty` on fields of the row itself.
import { ident, literal } from '../db/identifier.ts';
import { normaliseType } from './sql-type.ts';
import type { Entity } from '../meta/model.ts';

export interface IndexCondition { readonly sql: readonly string[]; readonly columns: readonly string[] }

/** Undefined for a filter that no index can have. */
export function indexCondition(entity: Entity, where: Readonly<Record<string, unknown>> | undefined): IndexCondition | undefined {
  const sql: string[] = [];
  const columns: string[] = [];
  for (const [name, condition] of Object.entries(where ?? {})) {
    const column = entity.fields.get(name)?.columns[0];
    if (column === undefined) return undefined;
    const operators = isObject(condition) ? Object.entries(condition) : [['$eq', condition] as const];
    for (const [operator, operand] of operators) {
      const one = conditionSql(ident(column.name), normaliseType(column.sqlType).replace(/ COLLATE .*/, ''), operator, operand);
      if (one === undefined) return undefined;
      sql.push(one);
      columns.push(column.name);
    }
  }
  return { sql, columns };
}

function conditionSql(column: string, type: string, operator: string, operand: unknown): string | undefined {
  switch (operator) {
    case '$eq': return isScalar(operand) ? `${column} = ${constant(operand, type)}` : undefined;
    case '$ne': return isScalar(operand) ? `${column} IS DISTINCT FROM ${constant(operand, type)}` : undefined;
    case '$in': return Array.isArray(operand) && operand.length > 0 && operand.every(isScalar)
      ? `${column} = ANY (ARRAY[${operand.map((each) => constant(each, type)).join(', ')}])` : undefined;
    case '$empty': return typeof operand === 'boolean' ? `${column} IS ${operand ? '' : 'NOT '}NULL` : undefined;
    default: return undefined;
  }
}

function constant(value: string | number | boolean, type: string): string {
  return `${literal(String(value))}::${type}`;
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
