// Values against their field: JSON Schema by one Ajv per entity hash, each field compiled on first use; then the type's own bounds.
// Gives the values of all columns, ready to bind, or every complaint at its place.
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Ctx } from '../access/context.ts';
import { EngineError, type ErrorItem } from '../lib/errors.ts';
import type { JsonSchema } from '../meta/field-types/contract.ts';
import type { Entity, Field } from '../meta/model.ts';
import type { ProblemCode } from '../shared/problems/index.ts';
import type { Given } from './input.ts';
import { normalise } from './normalise.ts';
import { isKnown, titleOf } from './title.ts';

/** Column values by field key and part; null clears. */
export type ColumnValues = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

export interface Checked {
  readonly columns: ColumnValues;
  /** To-many fields in the body: ids of `links`, items of `lines`. */
  readonly many: ReadonlyMap<string, readonly unknown[]>;
}

interface Validators { readonly ajv: Ajv2020; readonly byField: Map<string, ValidateFunction> }

const validators = new WeakMap<Entity, Validators>();

/** Checks all given values; complaints are appended to `errors`. */
export function check(ctx: Ctx, entity: Entity, given: ReadonlyMap<string, Given>, errors: ErrorItem[]): Checked {
  const columns = new Map<string, Readonly<Record<string, unknown>>>();
  const many = new Map<string, readonly unknown[]>();
  for (const { field, value: raw, pointer } of given.values()) {
    const value = normalise(ctx, field, raw);
    const toMany = field.type.relation === 'many' || field.type.relation === 'lines';
    if (value === null || value === undefined) {
      if (field.required) errors.push({ pointer, code: 'record.required', params: { title: titleOf(ctx, field) } });
      else if (toMany) many.set(field.key, []);
      else columns.set(field.key, cleared(field));
      continue;
    }
    const complaints = schemaComplaints(ctx, entity, field, value, pointer);
    errors.push(...complaints);
    if (complaints.length > 0) continue;
    if (field.type.relation === 'lines') {
      many.set(field.key, Array.isArray(value) ? value : []);
      continue;
    }
    const parsed = field.type.toColumns(field, value);
    if (parsed.ok && field.required && Object.values(parsed.value).every((part) => Array.isArray(part) && part.length === 0)) {
      errors.push({ pointer, code: 'record.required', params: { title: titleOf(ctx, field) } });
      continue;
    }
    if (toMany && parsed.ok) {
      const ids = parsed.value[''];
      many.set(field.key, Array.isArray(ids) ? ids : []);
      continue;
    }
    // A type may find that nothing was said, e.g. a text of blanks.
    if (parsed.ok && field.required && Object.values(parsed.value).every((part) => part === null)) errors.push({ pointer, code: 'record.required', params: { title: titleOf(ctx, field) } });
    else if (parsed.ok) columns.set(field.key, stored(parsed.value));
    else errors.push({ pointer: `${pointer}${parsed.at ?? ''}`, code: parsed.code, params: { title: titleOf(ctx, field), ...parsed.params } });
  }
  return { columns, many };
}

/** Complains of required fields that a new record does not bring. Errors: 403 where only fields are missing that the actor may not know of. */
export function checkRequired(ctx: Ctx, entity: Entity, present: (key: string) => boolean, pointer: string, errors: ErrorItem[]): void {
  const missing = [...entity.fields.values()].filter((field) => field.required && !field.system && field.type.name !== 'autonumber' && field.type.name !== 'position' && !present(field.key));
  const known = missing.filter((field) => isKnown(ctx.access, field));
  errors.push(...known.map((field) => ({ pointer: `${pointer}/${field.apiName}`, code: 'record.required' as const, params: { title: titleOf(ctx, field) } })));
  // Who may not even know of what is missing cannot make such a record.
  if (missing.length > 0 && known.length === 0) throw new EngineError('forbidden', 'access.action', { params: { action: 'create' } });
}

function cleared(field: Field): Readonly<Record<string, unknown>> {
  return Object.fromEntries(field.columns.map((column) => [column.part, null]));
}

/** A list without items is stored as a field nobody filled: one form for one meaning. */
function stored(parts: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(parts).map(([part, value]) => [part, Array.isArray(value) && value.length === 0 ? null : value]));
}

function schemaComplaints(ctx: Ctx, entity: Entity, field: Field, value: unknown, pointer: string): ErrorItem[] {
  // Lines are records of their own entity: the pipeline checks each of them.
  if (field.type.relation === 'lines') return Array.isArray(value) ? countComplaints(ctx, field, value.length, pointer) : [wrongType(ctx, field, pointer, 'a list')];
  if (Array.isArray(value)) {
    const many = countComplaints(ctx, field, value.length, pointer);
    if (many.length > 0) return many;
  }
  const validate = validatorOf(entity, field);
  if (validate(value) === true) return [];
  return telling(validate.errors ?? []).map((error) => complaint(ctx, field, value, pointer, error));
}

/** Of a failed choice only the choice itself is told, not each of its branches. */
function telling(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const choices = errors.filter((error) => error.keyword === 'anyOf' || error.keyword === 'oneOf');
  const plain = errors.filter((error) => !choices.some((choice) => error.instancePath.startsWith(choice.instancePath)));
  return [...choices, ...plain].slice(0, 5);
}

function validatorOf(entity: Entity, field: Field): ValidateFunction {
  let known = validators.get(entity);
  if (known === undefined) {
    const ajv = new Ajv2020({ strict: false, allErrors: true, verbose: false, validateSchema: false });
    (addFormats as unknown as (target: Ajv2020) => void)(ajv);
    validators.set(entity, (known = { ajv, byField: new Map() }));
  }
  let validate = known.byField.get(field.key);
  if (validate === undefined) known.byField.set(field.key, (validate = known.ajv.compile(withoutUniqueItems(field.type.valueSchema(field)))));
  return validate;
}

/** Ajv compares every item with every other; the field type finds repeats by a set. */
function withoutUniqueItems(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => keyword !== 'uniqueItems'));
}

/** Items that one field of one record holds at most, unless its metadata says less. */
const maxItemsOfField = 1000;

function countComplaints(ctx: Ctx, field: Field, count: number, pointer: string): ErrorItem[] {
  const { minItems } = field.document;
  const { most } = itemBounds(field);
  if (minItems !== undefined && count < minItems) return [{ pointer, code: 'record.items-few', params: { title: titleOf(ctx, field), limit: minItems } }];
  if (count > most) return [{ pointer, code: 'record.items-many', params: { title: titleOf(ctx, field), limit: most } }];
  return [];
}

/** How many items the field must and may hold. */
export function itemBounds({ document, required }: Field): { readonly least: number; readonly most: number } {
  return { least: Math.max(document.minItems ?? 0, required ? 1 : 0), most: Math.min(document.maxItems ?? maxItemsOfField, maxItemsOfField) };
}

function wrongType(ctx: Ctx, field: Field, pointer: string, expected: string): ErrorItem {
  return { pointer, code: 'record.type', params: { title: titleOf(ctx, field), expected } };
}

const codes: Readonly<Record<string, ProblemCode>> = {
  minLength: 'record.text-short', maxLength: 'record.text-long', pattern: 'record.pattern', format: 'record.pattern',
  minimum: 'record.minimum', maximum: 'record.maximum', exclusiveMinimum: 'record.above', exclusiveMaximum: 'record.below',
  minItems: 'record.items-few', maxItems: 'record.items-many', uniqueItems: 'record.items-repeat', enum: 'record.option', const: 'record.option',
};

function complaint(ctx: Ctx, field: Field, value: unknown, pointer: string, error: ErrorObject): ErrorItem {
  const title = titleOf(ctx, field);
  const at = `${pointer}${error.instancePath}`;
  const code = codes[error.keyword];
  if (code === undefined) return { pointer: at, code: 'record.type', params: { title, expected: expectation(error, field) } };
  const shown = code === 'record.option' ? { value: shortText(valueAt(value, error.instancePath)) } : { limit: error.params['limit'] };
  return { pointer: at, code, params: { title, ...shown } };
}

function expectation(error: ErrorObject, field: Field): string {
  const type: unknown = error.params['type'];
  return typeof type === 'string' ? type : Array.isArray(type) ? type.join(' | ') : field.type.name;
}

function valueAt(value: unknown, path: string): unknown {
  return path === '' ? value : path.split('/').slice(1).reduce<unknown>((inner, part) => (inner !== null && typeof inner === 'object' ? Reflect.get(inner, part) : undefined), value);
}

function shortText(value: unknown): string {
  return String(typeof value === 'object' ? JSON.stringify(value) : value).slice(0, 60);
}
