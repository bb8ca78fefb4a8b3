// The two outcomes of taking a value, as short constructors for the field types.
import type { ProblemCode } from '../../shared/problems/index.ts';
import type { Parsed, TypedField } from './contract.ts';

/** The value was taken. */
export function taken<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

/** The value was refused; the message names the field by its title. */
export function refuse(field: TypedField, code: ProblemCode, params: Readonly<Record<string, unknown>> = {}): Parsed<never> {
  return { ok: false, code, params: { title: field.title, ...params } };
}

/** A value for the main column alone. */
export function inMain(parsed: Parsed<unknown>): Parsed<Readonly<Record<string, unknown>>> {
  return parsed.ok ? taken({ '': parsed.value }) : parsed;
}

/** `toColumns` of a type whose whole value stands in its main column. */
export function mainColumn(parse: (field: TypedField, value: unknown) => Parsed<unknown>): (field: TypedField, value: unknown) => Parsed<Readonly<Record<string, unknown>>> {
  return (field, value) => inMain(parse(field, value));
}
