// The label of a record as an SQL expression over one row. Rights on its parts were checked before (labelReadable).
import { columnOf, rowRule, tableOf, and, type Scope } from './scope.ts';
import { literal } from '../db/identifier.ts';
import type { Entity, Field } from '../meta/model.ts';


/** Text expression of an entity's label at `alias`; links inside a label show the target's own label, one level deep. */
export function labelSql(scope: Scope, entity: Entity, alias: string, depth = 0): string {
  const parts = entity.label.map((part) => ('text' in part ? literal(part.text) : partSql(scope, entity.fields.get(part.field)!, alias, depth)));
  const only = parts.length === 1 ? parts[0]! : undefined;
  return only ?? `concat(${parts.join(', ')})`;
}

function partSql(scope: Scope, field: Field, alias: string, depth: number): string {
  if (field.type.relation === 'one') {
    const target = scope.model.entities.get(field.target!);
    if (target === undefined || depth > 0) return 'NULL::text';
    const far = scope.alias();
    const where = and([`${far}.id = ${columnOf(field, alias)()}`, `${far}.deleted_at IS NULL`, rowRule(scope, target, far)]);
    return `(SELECT ${labelSql(scope, target, far, depth + 1)} FROM ${tableOf(scope, target)} ${far} WHERE ${where})`;
  }
  const column = columnOf(field, alias)();
  return field.columns[0]?.sqlType.startsWith('text') === true ? column : `(${column})::text`;
}
