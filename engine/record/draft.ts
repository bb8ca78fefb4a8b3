// One record on its way in: body → authorised, defaulted, checked values, ready to be bound. Nothing is written here.
import type { Ctx } from '../access/context.ts';
import { EngineError, type ErrorItem } from '../lib/errors.ts';
import type { Entity, Field } from '../meta/model.ts';
import { roundDefaults } from './amounts.ts';
import { addDefaults } from './defaults.ts';
import { readInput, type Given, type Input } from './input.ts';
import { inputName } from './source.ts';
import { check, checkRequired, type Checked, type ColumnValues } from './validate.ts';

export interface Draft {
  readonly id: string;
  /** Id of its event; the one that tells of a new record has the record's. */
  readonly event: string;
  readonly pointer: string;
  readonly conditional: Input['conditional'];
  readonly columns: ColumnValues;
  readonly many: Checked['many'];
  /** Keys of the fields in the body, where something depends on that: a condition makes one read-only, or one is taken from elsewhere. */
  readonly given: readonly string[];
  /** API names of long fields in the body: the answer holds them too. */
  readonly answer: readonly string[];
}

/** Values that the pipeline itself adds to a body: the parent of a line and its place. */
export type Fixed = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export function draftNew(ctx: Ctx, entity: Entity, body: unknown, pointer: string, errors: ErrorItem[], fixed: Fixed = {}): Draft {
  const { given, conditional } = readInput(ctx, entity, body, pointer, true);
  const answer = longNames(given);
  const said = givenKeys(entity, given);
  addDefaults(ctx, entity, given);
  const before = errors.length;
  const { columns, many } = check(ctx, entity, given, pointer, errors);
  // Of what is there but wrong has been complained already.
  const wrong = errors.length === before ? noKeys : new Set([...given.keys()].map(({ key }) => key).filter((key) => !columns.has(key) && !many.has(key)));
  for (const key in fixed) columns.set(key, fixed[key]!);
  roundDefaults(ctx, entity, columns, (field) => typeof body === 'object' && body !== null && Object.hasOwn(body, field.apiName));
  checkRequired(ctx, entity, (key) => wrong.has(key) || filled(columns.get(key)) || (many.get(key)?.length ?? 0) > 0, pointer, errors);
  const id = ctx.newId();
  return { id, event: id, pointer, conditional, columns, many, given: said, answer };
}

export function draftChange(ctx: Ctx, entity: Entity, id: string, body: unknown, pointer: string, errors: ErrorItem[], fixed: Fixed = {}): Draft {
  const { given, conditional } = readInput(ctx, entity, body, pointer, false);
  const { columns, many } = check(ctx, entity, given, pointer, errors);
  for (const key in fixed) columns.set(key, fixed[key]!);
  return { id, event: ctx.newId(), pointer, conditional, columns, many, given: givenKeys(entity, given), answer: longNames(given) };
}

/** The drafts, each perhaps another; `map` keeps the length of a tuple. */
export function replaced<Drafts extends readonly Draft[]>(drafts: Drafts, change: (draft: Draft) => Draft): Drafts {
  return drafts.map(change) as readonly Draft[] as Drafts;
}

/** Throws 422 with everything that was found. */
export function refuseErrors(errors: readonly ErrorItem[]): void {
  const [first] = errors;
  if (first !== undefined) throw new EngineError('rejected', 'record.refused', { errors, pointer: first.pointer });
}

const nothing: readonly string[] = [];
const noKeys: ReadonlySet<string> = new Set();
const single = new WeakMap<Field, readonly string[]>();

/** The same list for every record: a thousand records say the same. */
function oneName(field: Field): readonly string[] {
  let names = single.get(field);
  if (names === undefined) single.set(field, (names = [field.apiName]));
  return names;
}

function givenKeys(entity: Entity, given: Given): readonly string[] {
  let matters = mattering.get(entity);
  if (matters === undefined) mattering.set(entity, (matters = [...entity.fields.values()].some((field) => field.copy !== undefined || field.document.readOnlyWhen !== undefined)));
  return matters ? [...given.keys()].map((field) => field.key) : nothing;
}

const mattering = new WeakMap<Entity, boolean>();

function longNames(given: Given): readonly string[] {
  let names: readonly string[] = nothing;
  for (const field of given.keys()) if (!field.inDefault) names = names === nothing ? oneName(field) : [...names, field.apiName];
  return names;
}

function filled(parts: Readonly<Record<string, unknown>> | undefined): boolean {
  for (const part in parts) {
    const value = parts[part];
    if (value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0)) return true;
  }
  return false;
}

/** Looks a column's value up by the name of its input; undefined where the draft says nothing of it. */
export function columnInput(entity: Entity, columns: ColumnValues, name: string): unknown {
  const place = placesOf(entity).get(name);
  return place === undefined ? undefined : columns.get(place.key)?.[place.part];
}

const places = new WeakMap<Entity, ReadonlyMap<string, { readonly key: string; readonly part: string }>>();

/** Where the value of an input stands, by the input's name. */
function placesOf(entity: Entity): ReadonlyMap<string, { readonly key: string; readonly part: string }> {
  let known = places.get(entity);
  if (known === undefined) places.set(entity, (known = new Map([...entity.fields.values()].flatMap(({ key, columns }) => columns.map((column) => [inputName(column), { key, part: column.part }])))));
  return known;
}
