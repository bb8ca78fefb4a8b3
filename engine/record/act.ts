// What is asked for by name: transitions, actions, conversions. Each is a right of its own; what it sets comes from metadata, what it
// asks for from the client.
import type { Ctx } from '../access/context.ts';
import type { Transaction } from '../db/database.ts';
import { EngineError, invalid, type ErrorItem } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import { actsOf, actTitle, targetsOf, type Act } from '../meta/acts.ts';
import type { Entity } from '../meta/model.ts';
import { translate } from '../meta/translate.ts';
import { notFound } from '../query/get.ts';
import { applyWhole } from './change.ts';
import { applyChange, type ChangeOptions } from './change-row.ts';
import { completeDrafts } from './complete.ts';
import { followingLines } from './derived.ts';
import { refuseErrors, type Draft } from './draft.ts';
import { readInput } from './input.ts';
import { movedKeys } from './moved.ts';
import { withinRecord } from './one-line.ts';
import { takeInHand } from './in-hand.ts';
import { changeLists } from './lists.ts';
import { makeByAction, makeByConversion } from './make.ts';
import { bodyOf, readsRecord, valueOf, type InHand } from './slots.ts';
import { check } from './validate.ts';
import { readBack } from './writable.ts';

export interface ActAnswer { readonly text: string; readonly created: boolean }
type Json = Readonly<Record<string, unknown>>;
type ActOptions = Pick<ChangeOptions, 'version'>;

/** Does one act to a record. Errors: 403, 404, `record.transition-start` (409), `record.version` (412), 422 where its conditions or its input fail. */
export async function act(ctx: Ctx, entityName: string, id: string, name: string, body: unknown, options: ActOptions = {}, on?: Transaction): Promise<ActAnswer> {
  const { entity, act: found } = actOf(ctx, entityName, name);
  if (!isId(id)) throw notFound();
  const own: Ctx = { ...ctx, action: name };
  const draft = await draftAct(own, entity, id, found, body ?? {});
  const run = (tx?: Transaction): Promise<ActAnswer> => perform(own, entity, found, draft, options, tx);
  return entity.parent === undefined || on !== undefined ? run(on) : withinRecord(own, entity, id, 'change', run, async (tx, answer) => (answer.created ? answer : { ...answer, text: await readBack(own, entity, id, draft.answer, tx) }));
}

/** One statement where the act needs nothing but the row it writes; else a transaction that holds the record. */
async function perform(ctx: Ctx, entity: Entity, found: Act, draft: Draft, options: ActOptions, tx?: Transaction): Promise<ActAnswer> {
  const plain = async (set: Json, inHand: InHand, on?: Transaction): Promise<string> => {
    const whole = await withSlots(ctx, entity, draft, set, inHand, on);
    const how = { ...options, act: found };
    if (followingLines(ctx.model, entity, movedKeys(entity, whole.columns.keys())).length === 0) return applyChange(ctx, entity, whole, how, on);
    return on === undefined ? ctx.db.transaction((own) => applyWhole(ctx, entity, whole, how, own), 'generic') : applyWhole(ctx, entity, whole, how, on);
  };
  if (found.kind === 'transition') return { text: await plain({}, nothingInHand(entity), tx), created: false };
  const { set } = found.kind === 'action' ? found.document : { set: undefined };
  if (set !== undefined && !Object.values(set).some(readsRecord)) return { text: await plain(set, nothingInHand(entity), tx), created: false };
  if (tx === undefined) return ctx.db.transaction((own) => perform(ctx, entity, found, draft, options, own), 'generic');
  const inHand = await takeInHand(ctx, entity, draft.id, found, options.version, tx);
  if (set !== undefined) return { text: await plain(set, inHand, tx), created: false };
  if (found.kind === 'action') {
    const { create, add, remove } = found.document;
    if (add !== undefined || remove !== undefined) {
      await changeLists(ctx, entity, draft.id, { add: listsOf(ctx, entity, add, inHand), remove: listsOf(ctx, entity, remove, inHand) }, tx);
      return { text: await readBack(ctx, entity, draft.id, [], tx), created: false };
    }
    return create === undefined ? { text: await plain({}, inHand, tx), created: false } : { text: await makeByAction(ctx, inHand, create, tx), created: true };
  }
  const { made, text } = await makeByConversion(ctx, inHand, found, tx);
  const { record = {} } = found.document;
  const changed = Object.keys(record).length === 0 ? undefined : await plain(record, { ...inHand, made }, tx);
  return text === undefined ? { text: changed ?? await readBack(ctx, entity, draft.id, [], tx), created: false } : { text, created: true };
}

/** `{list: slot}` as ids to add or to take out, by API names. */
function listsOf(ctx: Ctx, entity: Entity, slots: Json | undefined, inHand: InHand): Json {
  return Object.fromEntries(Object.entries(bodyOf(ctx, entity, slots, inHand)).map(([name, id]) => [name, typeof id === 'string' ? [id] : []]));
}

const nothingInHand = (entity: Entity): InHand => ({ entity, values: new Map(), made: new Map() });

/** The draft with what metadata sets; read-only does not bind it. */
async function withSlots(ctx: Ctx, entity: Entity, draft: Draft, slots: Json, inHand: InHand, on: Transaction | undefined): Promise<Draft> {
  const given = new Map(Object.entries(slots).flatMap(([key, slot]) => { const field = entity.fields.get(key); return field === undefined ? [] : [[field, valueOf(ctx, field, slot, inHand)] as const]; }));
  const errors: ErrorItem[] = [];
  const { columns } = check(ctx, entity, given, '', errors);
  const [set] = await completeDrafts({ ...ctx, rounds: true }, entity, [{ ...draft, columns }] as const, errors, on);
  refuseErrors(errors);
  return { ...draft, columns: new Map([...set.columns, ...draft.columns]) };
}

/** The act by its name, if the actor may do it to some record. */
function actOf(ctx: Ctx, entityName: string, name: string): { readonly entity: Entity; readonly act: Act } {
  const entity = ctx.model.entityByApiName.get(entityName);
  if (entity === undefined || !ctx.access.can(entity.key, 'read')) throw new EngineError('missing', 'query.unknown-entity', { params: { entity: entityName } });
  const found = actsOf(entity).get(name);
  if (found === undefined) throw new EngineError('missing', 'record.unknown-action', { params: { action: name.slice(0, 60) } });
  const isClosed = found.kind === 'transition' && found.bySystem && ctx.access.actor.systemReason === undefined;
  if (isClosed || !ctx.access.can(entity.key, name)) throw new EngineError('forbidden', 'access.action', { params: { action: actTitle(translate(ctx.model, ctx.locale), entity, found) } });
  // Whoever may do it must be able to make what it makes.
  if (targetsOf(found).some((key) => !ctx.access.can(key, 'create'))) throw new EngineError('forbidden', 'access.action', { params: { action: 'create' } });
  return { entity, act: found };
}

/** The fields that the act asks for, as the client gave them, and the state that it leads to. */
async function draftAct(ctx: Ctx, entity: Entity, id: string, found: Act, body: unknown): Promise<Draft> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw invalid('http.body-shape', '');
  const action = actTitle(translate(ctx.model, ctx.locale), entity, found);
  for (const name of Object.keys(body)) {
    if (!found.input.some((field) => field.apiName === name)) throw invalid('record.not-asked', `/${name}`, { action, field: name.slice(0, 60) });
  }
  const errors: ErrorItem[] = [];
  const { given, conditional } = readInput(ctx, entity, body, '', false, found.input);
  const { columns, many } = check(ctx, entity, given, '', errors);
  if (found.kind === 'transition') columns.set(found.process.field.key, { '': found.to });
  const answer = [...given.keys()].filter((field) => !field.inDefault).map((field) => field.apiName);
  const [draft] = await completeDrafts(ctx, entity, [{ id, event: ctx.newId(), pointer: '', conditional, columns, many, given: [], answer }] as const, errors);
  refuseErrors(errors);
  return draft;
}
