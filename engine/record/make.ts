// New records out of one: copies and conversions. The actor needs the right to the act and to create what it makes; the values come
// from metadata and from what he may read.
import type { Ctx } from '../access/context.ts';
import { filling } from '../access/index.ts';
import type { Transaction } from '../db/database.ts';
import { ident } from '../db/identifier.ts';
import { EngineError } from '../lib/errors.ts';
import { processesOf, type ActionDocument, type Conversion, type ConversionStep } from '../meta/acts.ts';
import type { Entity, Field } from '../meta/model.ts';
import { columnOf } from '../query/scope.ts';
import { withOwnFiles } from './copy-files.ts';
import { foundBy } from './found.ts';
import { changeLists } from './lists.ts';
import { bodyOf, type InHand } from './slots.ts';
import { carried } from './whole-value.ts';
import { create } from './write.ts';

type Made = Pick<ConversionStep, 'map' | 'set' | 'lines' | 'match' | 'add'>;
type Body = Record<string, unknown>;

/** The record that an action's `create` makes, as JSON. */
export async function makeByAction(ctx: Ctx, from: InHand, { entity, copy, set }: NonNullable<ActionDocument['create']>, tx: Transaction): Promise<string> {
  const target = ctx.model.entities.get(entity)!;
  const body = { ...(copy === true && copied(ctx, target, from)), ...bodyOf(ctx, target, set, from) };
  return create(making(ctx), target.apiName, [{ body: await withOwnFiles(ctx, target, body, from, tx), pointer: '' }], false, tx);
}

/** All that a conversion makes or finds, by name, in its order; `texts` holds the new ones as JSON. Errors: `record.converted` (409). */
export async function makeByConversion(ctx: Ctx, from: InHand, { document }: Conversion, tx: Transaction): Promise<{ readonly made: ReadonlyMap<string, string>; readonly text: string | undefined }> {
  const steps = stepsOf(document);
  if (document.once === true) for (const step of steps) await refuseSecond(ctx, from, step, tx);
  const made = new Map<string, string>();
  let last: string | undefined;
  for (const step of steps) {
    const target = ctx.model.entities.get(step.entity)!;
    const body = convertedBody(ctx, target, { ...from, made }, step);
    const found = await foundBy(ctx, target, step.match ?? [], body, tx);
    last = found === undefined ? await create(making(ctx), target.apiName, [{ body: await withOwnFiles(ctx, target, body, from, tx), pointer: '' }], false, tx) : undefined;
    const id: unknown = found ?? Reflect.get(JSON.parse(last ?? '{}'), 'id');
    made.set(step.name, String(id));
    if (found !== undefined) await changeLists(ctx, target, found, { add: bodyOf(ctx, target, step.add, { ...from, made }) }, tx);
  }
  return { made, text: steps.length === 1 ? last : undefined };
}

/** One target stands for one step of its entity's name. */
export function stepsOf({ entity, map, set, add, lines, match, steps = [] }: Conversion['document']): readonly ConversionStep[] {
  const only = entity === undefined ? [] : [{ name: entity, entity, ...(map && { map }), ...(set && { set }), ...(add && { add }), ...(lines && { lines }), ...(match && { match }) }];
  return [...only, ...steps];
}

/** What metadata sets needs no right to write the field, and read-only does not bind it. */
function making(ctx: Ctx): Ctx {
  const access = filling(ctx.access);
  return { ...ctx, access: { ...access, key: `${access.key}+writes`, write: () => 'yes' } };
}

function convertedBody(ctx: Ctx, target: Entity, from: InHand, { map = {}, set, add, lines = {} }: Made): Body {
  const body: Body = {};
  for (const [to, source] of Object.entries(map)) if (from.values.has(source)) put(body, target.fields.get(to), carried(from.entity.fields.get(source), from.values.get(source), target.fields.get(to)));
  for (const [to, { from: source, map: columns }] of Object.entries(lines)) {
    const field = target.fields.get(to);
    const line = ctx.model.entities.get(field?.target ?? '');
    const items = from.values.get(source);
    if (line === undefined || !Array.isArray(items)) continue;
    put(body, field, items.map((item: unknown) => {
      const made: Body = {};
      if (item instanceof Map) for (const [column, key] of Object.entries(columns)) if (item.has(key)) put(made, line.fields.get(column), item.get(key));
      return made;
    }));
  }
  return { ...body, ...bodyOf(ctx, target, set, from), ...bodyOf(ctx, target, add, from) };
}

/** An empty value is left to the target's default. */
function put(body: Body, field: Field | undefined, value: unknown): void {
  if (field !== undefined && value !== null && value !== undefined) body[field.apiName] = value;
}

/** What a copy takes along: everything that can be written again, but states, unique values and what says `uses.copy: false`. */
function copied(ctx: Ctx, target: Entity, from: InHand): Body {
  const states = new Set(processesOf(target).map(({ field }) => field.key));
  return copyOf(ctx, target, from.values, (field) => !states.has(field.key));
}

function copyOf(ctx: Ctx, entity: Entity, values: ReadonlyMap<string, unknown>, wanted: (field: Field) => boolean): Body {
  const body: Body = {};
  for (const field of entity.fields.values()) {
    const { document } = field;
    const stays = field.system || field.type.generated || field.computed !== undefined || document.from !== undefined || document.unique !== undefined || document.uses?.copy === false;
    const value = values.get(field.key);
    if (stays || !wanted(field)) continue;
    const line = field.type.relation === 'lines' ? ctx.model.entities.get(field.target ?? '') : undefined;
    put(body, field, line !== undefined && Array.isArray(value) ? value.map((item: unknown) => (item instanceof Map ? copyOf(ctx, line, item, () => true) : {})) : value);
  }
  return body;
}

/** The record's own lock makes two that convert it at once wait for one another. */
async function refuseSecond(ctx: Ctx, from: InHand, { entity, map = {} }: ConversionStep, tx: Transaction): Promise<void> {
  const target = ctx.model.entities.get(entity)!;
  for (const [to, source] of Object.entries(map)) {
    const link = target.fields.get(to);
    if (source !== 'id' || link === undefined) continue;
    const [row] = await tx.rows({ text: `SELECT id FROM ${ident(ctx.site.schema)}.${ident(target.table)} t WHERE ${columnOf(link, 't')()} = $1 AND t.deleted_at IS NULL LIMIT 1`, values: [from.values.get('id')] });
    if (row !== undefined) throw new EngineError('conflict', 'record.converted');
  }
}
