// How a field's values compare, read from what its type declares; never from the type's name.
import type { Column, Field } from '../meta/model.ts';
import type { ValueKind } from '../shared/filter/evaluate.ts';

/** The kind of a field's operand, and of the items of a multi-valued one. */
export function kindOf(field: Field): ValueKind {
  return kindOfSql(field.type.operandType);
}

function kindOfSql(sqlType: string): ValueKind {
  const type = sqlType.toLowerCase();
  if (type.startsWith('uuid')) return 'id';
  if (type.startsWith('bool')) return 'boolean';
  if (type.startsWith('timestamp')) return 'dateTime';
  if (type.startsWith('time')) return 'time';
  if (type.startsWith('date')) return 'date';
  if (/^(numeric|decimal|int|bigint|smallint|double|real)/.test(type)) return 'number';
  return 'text';
}

/** The column that filters compare: the base amount where a field keeps one, else the main value. */
export function comparedColumn(field: Field): Column | undefined {
  return partOf(field, 'base') ?? partOf(field, '') ?? partOf(field, 'id') ?? field.columns[0];
}

export function partOf(field: Field, part: string): Column | undefined {
  return field.columns.find((column) => column.part === part);
}

/** True for fields that hold several values in one array column. */
export function isMultiValued(field: Field): boolean {
  return comparedColumn(field)?.sqlType.includes('[]') === true;
}
