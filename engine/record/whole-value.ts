// Values on their way from one field to another, or into an expression: which part of a value in several parts is meant.
import { membersOf } from '../meta/field-types/object-value.ts';
import { primaryOf } from '../meta/field-types/many.ts';
import type { Field } from '../meta/model.ts';

/** The value as its main column holds it. */
export function wholeValue(field: Field | undefined, value: unknown): unknown {
  if (field?.type.relation !== 'none' || typeof value !== 'object' || value === null || (Array.isArray(value) && field.document.many === undefined)) return value;
  const parsed = field.type.toColumns(field, value);
  return parsed.ok ? parsed.value[''] ?? null : null;
}

/** A value of `from` for another field: of several values the primary where that takes one alone, types that it does not know left out. */
export function carried(from: Field | undefined, value: unknown, to: Field | undefined): unknown {
  if (from?.document.many === undefined || to === undefined || from === to) return value;
  const types = to.document.many?.types;
  if (types === undefined) return primaryOf(value);
  if (!Array.isArray(value)) return value;
  return value.map((entry: unknown) => {
    const { type, ...rest } = membersOf(entry) ?? { value: entry };
    return types.some((option) => option.value === type) ? { ...rest, type } : rest;
  });
}
