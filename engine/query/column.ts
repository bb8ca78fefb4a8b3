// Names of tables and columns in a statement, and conditions put together.
import { ident } from '../db/identifier.ts';
import type { ColumnOf } from '../meta/field-types/contract.ts';
import type { Entity, Field } from '../meta/model.ts';

export function tableOf(scope: { readonly schema: string }, entity: Pick<Entity, 'table'>): string {
  return `${ident(scope.schema)}.${ident(entity.table)}`;
}

/** Qualified columns of a field at a row alias, by part. */
export function columnOf(field: Field, alias: string): ColumnOf {
  return (part = '') => {
    const column = field.columns.find((candidate) => candidate.part === part) ?? (part === '' ? field.columns[0] : undefined);
    if (column === undefined) throw new Error(`${field.entity}.${field.key} has no column for “${part}”`);
    return `${alias}.${ident(column.name)}`;
  };
}

/** The conditions that are there, AND-ed; `true` when there is none. */
export function and(conditions: readonly (string | null | undefined)[]): string {
  const present = conditions.filter((condition): condition is string => typeof condition === 'string' && condition !== '');
  return present.length === 0 ? 'true' : present.length === 1 ? present[0]! : present.map((condition) => `(${condition})`).join(' AND ');
}
