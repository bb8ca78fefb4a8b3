// A field's value at a row, wherever it comes from: its column, or what it is computed by under the reader's rights.
import type { ColumnOf } from '../meta/field-types/contract.ts';
import type { Field } from '../meta/model.ts';
import { isInSql } from './in-sql.ts';
import { columnOf, type Scope } from './scope.ts';

/** The value by part; a computed one has its main value, and its base where amounts have one. */
export function valueOf(scope: Scope, field: Field, alias: string): ColumnOf {
  if (field.columns.length > 0 || field.computed === undefined) return columnOf(field, alias);
  return (part = '') => scope.computed(field, alias, part === 'base');
}

/** Whether the database has a value for the field: a column, or a formula that it can compute. */
export function hasValue(field: Field): boolean {
  return field.columns.length > 0 || (field.computed !== undefined && isInSql(field.computed));
}
