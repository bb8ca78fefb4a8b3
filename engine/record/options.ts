// Which options the row's other values allow, as SQL: by the option's own `when`, and by the value of another select.
import { literal } from '../db/identifier.ts';
import type { Entity, Field } from '../meta/model.ts';
import { columnOf } from '../query/scope.ts';

/** True or NULL when every chosen option fits the row at `alias`; null where any option always does. `holds` compiles a condition. */
export function allowedSql(entity: Entity, field: Field, alias: string, holds: (condition: Readonly<Record<string, unknown>>) => string): string | null {
  const { options = [], optionsBy } = field.document;
  const column = columnOf(field, alias)();
  const isList = field.columns[0]?.sqlType.includes('[]') === true;
  const conditions = options.flatMap(({ value, when }) => (when === undefined ? [] : [`(${isList ? `NOT ${literal(value)} = ANY(${column})` : `${column} <> ${literal(value)}`} OR ${holds(when)})`]));
  const other = optionsBy === undefined ? undefined : entity.fields.get(optionsBy.field);
  if (optionsBy !== undefined && other !== undefined) {
    const arms = Object.entries(optionsBy.allow).map(([value, allowed]) => {
      const list = `ARRAY[${allowed.map(literal).join(', ')}]::text[]`;
      return `WHEN ${literal(value)} THEN ${isList ? `${column} <@ ${list}` : `${column} = ANY(${list})`}`;
    });
    const none = isList ? `cardinality(${column}) = 0` : `${column} IS NULL`;
    conditions.push(`(${column} IS NULL OR ${none} OR ${arms.length === 0 ? 'false' : `CASE ${columnOf(other, alias)()} ${arms.join(' ')} ELSE false END`})`);
  }
  return conditions.length === 0 ? null : conditions.join(' AND ');
}
