// One text per value that records are found by, the same for a cell of a file and for what the database answers.
import { Decimal } from 'decimal.js';
import { primaryOf } from '../../meta/field-types/many.ts';
import type { Field } from '../../meta/model.ts';

/** Fields whose values compare exactly: texts, numbers, days, ids and single links. */
export function isFindable(field: Field): boolean {
  return ['none', 'one'].includes(field.type.relation) && field.columns.length > 0 && field.type.parts === undefined && ['text', 'numeric', 'bigint', 'date', 'uuid'].includes(field.type.operandType) && field.type.sort !== 'none';
}

/** The key of a wire value as the pipeline would store it (trimmed, folded to the field's form); undefined when it is no value of the field. */
export function keyOf(field: Field, value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  const parsed = field.type.toColumns(field, value);
  if (!parsed.ok) return undefined;
  const [stored] = Object.values(parsed.value);
  return stored === null || stored === undefined ? undefined : canonical(field, stored);
}

/** The key of a value as a list reads it. */
export function keyRead(field: Field, value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  const main = primaryOf(value);
  if (main === null || main === undefined) return undefined;
  return canonical(field, typeof main === 'object' && 'id' in main ? main.id : main);
}

function canonical(field: Field, value: unknown): string {
  const text = String(value);
  return ['numeric', 'bigint'].includes(field.type.operandType) ? new Decimal(text).toFixed() : text;
}
