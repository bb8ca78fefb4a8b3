// Values against their field: JSON Schema by one Ajv per entity hash, each field compiled on first use; then the type's own bounds.
// Gives the values of all columns, ready to bind, or every complaint at its place.
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Ctx } from '../access/context.ts';
import { EngineError, type ErrorItem } from '../lib/errors.ts';
import type { JsonSchema } from '../meta/field-types/contract.ts';
import type { Entity, Field } from '../meta/model.ts';
import { isRequiredAlways } from '../meta/required.ts';
import type { ProblemCode } from '../shared/problems/index.ts';
import type { Given } from './input.ts';
import { normalise } from './normalise.ts';
import { isKnown, titleOf } from './title.ts';
import { pairDays } from './whole-days.ts';

/** Column values by field key and part; null clears. */
export type ColumnValues = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

export interface Checked {
  /** A Map of one's own: what the pipeline itself knows is added to it. */
  readonly columns: Map<string, Readonly<Record<string, unknown>>>;
  /** To-many fields in the body: ids of `links`, items of `lines`. */
  readonly many: ReadonlyMap<string, readonly unknown[]>;
}

const compilers = new WeakMap<Entity, Ajv2020>();
const validators = new WeakMap<Field, ValidateFunction>();

/** Checks all given values of the record at `at`; complaints are appended to `errors`. */
export function check(ctx: Ctx, entity: Entity, given: Given, at: string, errors: ErrorItem[]): Checked {
  pairDays(ctx, entity, given);
  const columns = new Map<string, Readonly<Record<string, unknown>>>();
  let many = noLists;
  const keepMany = (key: string, items: readonly unknown[]): void => {
    many = new Map([...many, [key, items]]);
  };
  for (const [field, raw] of given) {
    const value = normalise(ctx, field, raw);
    const toMany = field.type.relation === 'many' || field.type.relation === 'lines';
    if (value === null || value === undefined) {
      if (isRequiredAlways(field)) errors.push(missing(ctx, field, at));
      else if (toMany) keepMany(field.key, []);
      else columns.set(field.key, cleared(field));
      continue;
    }
    const complaints = schemaComplaints(ctx, entity, field, value, at);
    if (complaints.length > 0) {
      errors.push(...complaints);
      continue;
    }
    if (field.type.relation === 'lines') {
      keepMany(field.key, Array.isArray(value) ? value : []);
      continue;
    }
    const parsed = field.type.toColumns(field, value);
    if (!parsed.ok) errors.push({ pointer: `${pointerOf(field, at)}${parsed.at ?? ''}`, code: parsed.code, params: { ...parsed.params, title: titleOf(ctx, field) } });
    // A type may find that nothing was said, e.g. a text of blanks.
    else if (isRequiredAlways(field) && saysNothing(parsed.value)) errors.push(missing(ctx, field, at));
    else if (!toMany) columns.set(field.key, stored(parsed.value));
    else keepMany(field.key, Array.isArray(parsed.value['']) ? parsed.value[''] : []);
  }
  return { columns, many };
}

/** Most records bring no list; a thousand empty Maps are kept until their statement is done. */
const noLists: ReadonlyMap<string, readonly unknown[]> = new Map();

const pointerOf = (field: Field, at: string): string => `${at}/${field.apiName}`;

function missing(ctx: Ctx, field: Field, at: string): ErrorItem {
  return { pointer: pointerOf(field, at), code: 'record.required', params: { title: titleOf(ctx, field) } };
}

function saysNothing(parts: Readonly<Record<string, unknown>>): boolean {
  return Object.values(parts).every((part) => part === null || isEmptyList(part));
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** Complains of required fields that a new record does not bring. Errors: 403 where only fields are missing that the actor may not know of. */
export function checkRequired(ctx: Ctx, entity: Entity, present: (key: string) => boolean, at: string, errors: ErrorItem[]): void {
  const fields = requiredFields(entity);
  if (fields.every((field) => present(field.key))) return;
  const absent = fields.filter((field) => !present(field.key));
  const known = absent.filter((field) => isKnown(ctx.access, field));
  errors.push(...known.map((field) => missing(ctx, field, at)));
  // Who may not even know of what is missing cannot make such a record.
  if (errors.length === 0) throw new EngineError('forbidden', 'access.action', { params: { action: 'create' } });
}

const required = new WeakMap<Entity, readonly Field[]>();

/** Fields that somebody must fill: the engine fills its own. */
function requiredFields(entity: Entity): readonly Field[] {
  let fields = required.get(entity);
  if (fields === undefined) required.set(entity, (fields = [...entity.fields.values()].filter((field) => isRequiredAlways(field) && !field.system && field.type.name !== 'autonumber' && field.type.name !== 'position')));
  return fields;
}

function cleared(field: Field): Readonly<Record<string, unknown>> {
  return Object.fromEntries(field.columns.map((column) => [column.part, null]));
}

/** A list without items is stored as a field nobody filled: one form for one meaning. */
function stored(parts: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  let empty = false;
  for (const part in parts) empty ||= isEmptyList(parts[part]);
  return !empty ? parts : Object.fromEntries(Object.entries(parts).map(([part, value]) => [part, isEmptyList(value) ? null : value]));
}

const none: ErrorItem[] = [];

function schemaComplaints(ctx: Ctx, entity: Entity, field: Field, value: unknown, at: string): ErrorItem[] {
  // Lines are records of their own entity: the pipeline checks each of them.
  if (field.type.relation === 'lines') return Array.isArray(value) ? countComplaints(ctx, field, value.length, pointerOf(field, at)) : [wrongType(ctx, field, pointerOf(field, at), 'array')];
  if (Array.isArray(value)) {
    const many = countComplaints(ctx, field, value.length, pointerOf(field, at));
    if (many.length > 0) return many;
  }
  const validate = validatorOf(entity, field);
  if (validate(value) === true) return none;
  return telling(validate.errors ?? []).map((error) => complaint(ctx, field, value, pointerOf(field, at), error));
}

/** Of a failed choice only the choice itself is told, not each of its branches. */
function telling(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const choices = errors.filter((error) => error.keyword === 'anyOf' || error.keyword === 'oneOf');
  const plain = errors.filter((error) => !choices.some((choice) => error.instancePath.startsWith(choice.instancePath)));
  return [...choices, ...plain].slice(0, 5);
}

function validatorOf(entity: Entity, field: Field): ValidateFunction {
  const known = validators.get(field);
  if (known !== undefined) return known;
  let ajv = compilers.get(entity);
  if (ajv === undefined) {
    ajv = new Ajv2020({ strict: false, allErrors: true, verbose: false, validateSchema: false });
    (addFormats as unknown as (target: Ajv2020) => void)(ajv);
    compilers.set(entity, ajv);
  }
  const made = ajv.compile(withoutUniqueItems(field.type.valueSchema(field)));
  validators.set(field, made);
  return made;
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
