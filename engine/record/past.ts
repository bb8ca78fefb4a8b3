// A door of the engine's own: records that came about in the past, each with its maker, its time and what changed since. They pass the
// checks of every write; history tells the past as it would have been. No request comes through here: clients write in the present.
import type { Ctx } from '../access/context.ts';
import { filling } from '../access/index.ts';
import type { Transaction } from '../db/database.ts';
import type { ErrorItem } from '../lib/errors.ts';
import { fixedClock } from '../lib/clock.ts';
import { idOf } from '../lib/id.ts';
import type { Entity, Field } from '../meta/model.ts';
import { run } from '../query/run.ts';
import { dayIn } from '../shared/dates.ts';
import { completeCodes } from './codes.ts';
import { draftNew, refuseErrors, type Draft, type Fixed } from './draft.ts';
import { exactAmounts } from './exact-amounts.ts';
import { bindFiles, completeFiles } from './files.ts';
import { stampInputs } from './inputs.ts';
import { copiedFields, givenLinks } from './insert.ts';
import { insertManyLinks, linkIds } from './links.ts';
import { numberDay, numberInputs } from './number.ts';
import { pastPlan, statesJson } from './past-plan.ts';
import { refuse } from './refusals.ts';
import { touchesRights } from './scope.ts';
import { settle } from './settle.ts';
import { rowsInputs } from './source.ts';
import { writableEntity } from './writable.ts';

type Values = Readonly<Record<string, unknown>>;

/** What was done to a record, when and by whom; by which act, where it was none of its process. */
export interface PastChange { readonly at: string; readonly by: string; readonly action?: string | undefined; readonly set: Values }

/** A record as it was made, and its changes in their order. Its id, from `idOf`, is the caller's to choose: others may point to it. */
export interface PastRecord {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  /** The conversion or action that made it. */
  readonly action?: string | undefined;
  readonly body: Values;
  readonly later?: readonly PastChange[];
}

/** One version of a record: what it held, and the event that told it. */
interface State { readonly draft: Draft; readonly at: string; readonly by: string; readonly action: string | undefined }
/** All versions of one record, the first at the front; the last is the row. */
interface Lived { readonly states: readonly [State, ...State[]]; readonly last: State }

/** Writes them all. Only for the engine acting on its own account; people and teams, which decide rights, are made in the present. */
export async function createPast(ctx: Ctx, entityName: string, records: readonly PastRecord[], tx: Transaction): Promise<void> {
  if (ctx.access.actor.systemReason === undefined) throw new Error('the past is written by the engine alone');
  const own = { ...ctx, access: filling(ctx.access) };
  const entity = writableEntity(own, entityName, 'create');
  if (touchesRights(entity, null)) throw new Error(`${entityName} decides rights: it has no past of its own`);
  const errors: ErrorItem[] = [];
  const lived = await complete(own, entity, records.map((record, index) => live(own, entity, record, `/${index}`, errors)), errors, tx);
  for (const part of byNumberDay(ctx, entity, lived)) await writePart(own, entity, part, tx);
}

function live(ctx: Ctx, entity: Entity, { id, at, by, action, body, later = [] }: PastRecord, pointer: string, errors: ErrorItem[]): Lived {
  const then: Ctx = { ...ctx, clock: fixedClock(at) };
  const nowMs = ctx.clock.now().getTime();
  let values = body;
  const state = (change: Omit<PastChange, 'set'>, event: string): State => {
    if (Date.parse(change.at) > nowMs) throw new Error(`${entity.key}${pointer}: ${change.at} is not past`);
    return { at: change.at, by: change.by, action: change.action, draft: { ...draftNew(then, entity, values, pointer, errors), id, event } };
  };
  // A new record's event has its id, as everywhere.
  const first = state({ at, by, action }, id);
  const others = later.map((change, index) => {
    if (Date.parse(change.at) <= Date.parse(later[index - 1]?.at ?? at)) throw new Error(`${entity.key}${pointer}: changes come one after another`);
    values = { ...values, ...change.set };
    return state(change, idOf(new Date(change.at)));
  });
  return { states: [first, ...others], last: others.at(-1) ?? first };
}

/** Names of coded places, for all states in one look-up. */
async function complete(ctx: Ctx, entity: Entity, lived: readonly Lived[], errors: ErrorItem[], tx: Transaction): Promise<readonly Lived[]> {
  const all = lived.flatMap(({ states }) => states);
  const exact = await exactAmounts(ctx, entity, all.map(({ draft }) => draft), errors, tx);
  const coded = await completeCodes(ctx, entity, exact, errors, tx);
  const drafts = await completeFiles(ctx, entity, coded, errors, tx);
  refuseErrors(errors);
  const named = new Map(all.map((state, index) => [state, { ...state, draft: drafts[index] ?? state.draft }]));
  const of = (state: State): State => named.get(state) ?? state;
  return lived.map(({ states: [first, ...others], last }) => ({ states: [of(first), ...others.map(of)], last: of(last) }));
}

/** Numbers name the year or the month: what one statement counts up lies in one of them. */
function byNumberDay(ctx: Ctx, entity: Entity, lived: readonly Lived[]): readonly (readonly Lived[])[] {
  const parts = new Map<string, Lived[]>();
  for (const each of lived) {
    const day = numberDay(entity, dayIn(ctx.site.zone, new Date(each.states[0].at)));
    const part = parts.get(day);
    if (part === undefined) parts.set(day, [each]);
    else part.push(each);
  }
  return [...parts.values()];
}

async function writePart(ctx: Ctx, entity: Entity, lived: readonly Lived[], tx: Transaction): Promise<void> {
  const drafts = lived.map(({ last }) => last.draft);
  await insertPast(ctx, entity, lived, tx);
  await insertManyLinks(ctx, entity, drafts, tx);
  await bindFiles(ctx, entity, drafts, true, tx);
  for (const field of [...entity.fields.values()].filter(({ type }) => type.relation === 'lines')) await writeLines(ctx, entity, field, lived, tx);
  for (const { last } of lived) {
    if ([...last.draft.many.keys()].some((key) => entity.fields.get(key)?.type.relation === 'lines')) await settle(ctx, entity, last.draft.id, last.draft.id, tx);
  }
}

/** Lines were there from the beginning and stay as they are. */
async function writeLines(ctx: Ctx, entity: Entity, field: Field, lived: readonly Lived[], tx: Transaction): Promise<void> {
  const line = ctx.model.entities.get(field.target ?? '');
  const link = line?.fields.get(line.parent?.link ?? '');
  if (line === undefined || link === undefined) return;
  const position = [...line.fields.values()].find((candidate) => candidate.type.name === 'position');
  const errors: ErrorItem[] = [];
  const lines = lived.flatMap(({ states: [{ at, by, action }], last: { draft } }) => (draft.many.get(field.key) ?? []).map((item, index): Lived => {
    const fixed: Fixed = { [link.key]: { '': draft.id }, ...(position && { [position.key]: { '': index + 1 } }) };
    const made = draftNew({ ...ctx, clock: fixedClock(at) }, line, item, `${draft.pointer}/${field.apiName}/${index}`, errors, fixed);
    const id = idOf(new Date(at));
    const state: State = { at, by, action, draft: { ...made, id, event: id } };
    return { states: [state], last: state };
  }));
  refuseErrors(errors);
  if (lines.length > 0) await insertPast(ctx, line, lines, tx);
}

async function insertPast(ctx: Ctx, entity: Entity, lived: readonly Lived[], tx: Transaction): Promise<void> {
  const drafts = lived.map(({ last }) => last.draft);
  const moving = movingFields(entity, lived);
  const shape = { links: givenLinks(ctx, entity, drafts), copies: copiedFields(entity, drafts), moving };
  const rows = lived.map(({ states: [first, ...others], last: { at, by, draft } }) => ({
    ...draft,
    more: { past_version: 1 + others.length, past_at: first.at, past_by: first.by, past_last_at: at, past_last_by: by, past_action: first.action ?? null, past_extra: draft.many.size > 0 ? JSON.stringify(linkIds(entity, draft)) : null },
  }));
  const states = moving.length === 0 ? [] : lived.flatMap(({ states: all }) => all.map(({ draft, at, by, action }, index) => ({
    record: draft.id, event: draft.event, version: index + 1, at, by, action, value: (field: Field, part: string) => draft.columns.get(field.key)?.[part],
  })));
  const day: Ctx = { ...ctx, clock: fixedClock(lived[0]?.states[0].at ?? ctx.clock.now().toISOString()) };
  const known: Readonly<Record<string, unknown>> = { ...stampInputs(ctx), ...numberInputs(day, entity), ...rowsInputs(entity, rows, ctx.newId), states: statesJson(moving, states) };
  try {
    await run(ctx, pastPlan(ctx, entity, shape), { values: [], inputs: (name) => known[name] }, tx);
  } catch (error) {
    refuse(ctx, entity, error, (id) => drafts.find((draft) => draft.id === id)?.pointer ?? '');
  }
}

/** Fields whose value in some state is not that of the one before. */
function movingFields(entity: Entity, lived: readonly Lived[]): readonly Field[] {
  const keys = new Set<string>();
  for (const { states } of lived) {
    for (let index = 1; index < states.length; index++) {
      const [before, after] = [states[index - 1]?.draft.columns, states[index]?.draft.columns];
      for (const key of after?.keys() ?? []) if (!keys.has(key) && differ(before?.get(key), after?.get(key))) keys.add(key);
    }
  }
  const moving = [...entity.fields.values()].filter(({ key }) => keys.has(key));
  const fixed = moving.find(({ system }) => system);
  if (fixed !== undefined) throw new Error(`${entity.key}.${fixed.key} does not change in the past`);
  return moving;
}

type Parts = Readonly<Record<string, unknown>> | undefined;

function differ(before: Parts, after: Parts): boolean {
  for (const part in after) if (before?.[part] !== after[part] && JSON.stringify(before?.[part]) !== JSON.stringify(after[part])) return true;
  return false;
}
