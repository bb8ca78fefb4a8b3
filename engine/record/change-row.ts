// Changing one row: the statement, its replays when somebody else was faster, and the lost race told to who asked for a version.
import type { Ctx } from '../access/context.ts';
import type { Queryable, Transaction } from '../db/database.ts';
import { ident } from '../db/identifier.ts';
import { EngineError } from '../lib/errors.ts';
import { actTitle, type Act } from '../meta/acts.ts';
import type { Entity } from '../meta/model.ts';
import { translate } from '../meta/translate.ts';
import { get, notFound } from '../query/get.ts';
import { run } from '../query/run.ts';
import { columnInput, type Draft } from './draft.ts';
import { bindFiles, touchesFiles } from './files.ts';
import { lockTrees, treesOf } from './trees.ts';
import { stampInputs } from './inputs.ts';
import { changeLinks, filteredLists } from './links.ts';
import { refuse } from './refusals.ts';
import { touchesRights } from './scope.ts';
import { addedInput, updatePlan, type UpdateShape } from './update.ts';

export interface ChangeOptions {
  /** Version of If-Match; absent: last write wins, field by field. */
  readonly version?: number;
  readonly onlyIfChanged?: boolean;
  /** Keys of to-many fields that the same write changes elsewhere. */
  readonly touched?: readonly string[];
  /** The transition, action or conversion that writes. */
  readonly act?: Act;
}

const replays = 3;

/** Runs the change of an authorised draft; links and files change with it, lines do not. */
export async function applyChange(ctx: Ctx, entity: Entity, draft: Draft, options: ChangeOptions, tx?: Transaction): Promise<string> {
  if (!touchesFiles(entity, draft)) return changeRow(ctx, entity, draft, options, tx);
  const work = async (own: Transaction): Promise<string> => {
    const text = await changeRow(ctx, entity, draft, options, own);
    await bindFiles(ctx, entity, [draft], false, own);
    return text;
  };
  return tx === undefined ? ctx.db.transaction(work, 'generic') : work(tx);
}

async function changeRow(ctx: Ctx, entity: Entity, draft: Draft, options: ChangeOptions, tx?: Transaction): Promise<string> {
  if (tx === undefined && treesOf(entity, draft.columns).length > 0) return ctx.db.transaction((own) => lockThenChange(ctx, entity, draft, options, own), 'generic');
  const links = tx === undefined ? {} : await changeLinks(ctx, entity, draft, tx);
  const shape: UpdateShape = {
    set: [...draft.columns.keys()].sort(),
    conditional: draft.conditional,
    answer: draft.answer.filter((name) => entity.fieldByApiName.get(name)?.columns.length !== 0),
    lists: filteredLists(entity, draft),
    guarded: draft.given.filter((key) => entity.fields.get(key)?.document.readOnlyWhen !== undefined).sort(),
    withExtra: Object.keys(links).length > 0,
    rights: touchesRights(entity, changedKeys(draft)),
    onlyIfChanged: options.onlyIfChanged === true,
    touched: [...new Set([...draft.many.keys(), ...options.touched ?? []])].sort(),
    ...(options.act && { act: options.act.name }),
  };
  const known: Record<string, unknown> = { ...stampInputs(ctx), id: draft.id, event: draft.event, ifMatch: options.version ?? null, extra: shape.withExtra ? JSON.stringify(links) : null };
  for (const key of shape.lists) known[addedInput(key)] = (links[key]?.[1] ?? []).filter((to) => links[key]?.[0].includes(to) !== true);
  const inputs = (name: string): unknown => (name in known ? known[name] : columnInput(entity, draft.columns, name));
  for (let attempt = 0; ; attempt++) {
    if (attempt === replays && tx === undefined) return ctx.db.transaction((own) => lockThenChange(ctx, entity, draft, options, own), 'generic');
    const [json, version, may] = await attemptChange(ctx, entity, draft, shape, inputs, tx);
    if (version === null) throw notFound();
    if (may !== true) throw new EngineError('forbidden', 'access.action', { params: { action: options.act === undefined ? 'update' : actTitle(translate(ctx.model, ctx.locale), entity, options.act) } });
    if (typeof json === 'string') return json;
    if (shape.onlyIfChanged) return '';
    if (options.version !== undefined) throw await lostRace(ctx, entity, draft.id, tx);
    if (attempt > replays) throw new EngineError('unavailable', 'revision.busy', { retryAfterSeconds: 1 });
  }
}

async function attemptChange(ctx: Ctx, entity: Entity, draft: Draft, shape: UpdateShape, inputs: (name: string) => unknown, on?: Queryable): Promise<readonly unknown[]> {
  try {
    return await run(ctx, updatePlan(ctx, entity, shape), { values: [], inputs }, on);
  } catch (error) {
    return refuse(ctx, entity, error, () => draft.pointer);
  }
}

/** Where many write one record, waiting in line beats trying again. */
async function lockThenChange(ctx: Ctx, entity: Entity, draft: Draft, options: ChangeOptions, tx: Transaction): Promise<string> {
  await lockTrees(ctx, entity, draft.columns, tx);
  await lockRow(ctx, entity, draft.id, tx);
  return changeRow(ctx, entity, draft, options, tx);
}

/** Makes other writers of the record wait. The gate comes with it: whoever held the row while a switch waits could not get through later. */
export async function lockRow(ctx: Ctx, entity: Entity, id: string, tx: Transaction, lock: 'NO KEY UPDATE' | 'UPDATE' = 'NO KEY UPDATE'): Promise<void> {
  await lockRows(ctx, entity, 'id = $1', id, tx, lock);
}

/** The same for all rows that a condition on `$1` names, in the order of their ids. */
export async function lockRows(ctx: Ctx, entity: Entity, where: string, value: unknown, tx: Transaction, lock: 'NO KEY UPDATE' | 'UPDATE' = 'NO KEY UPDATE'): Promise<void> {
  const schema = ident(ctx.site.schema);
  await tx.rows({ text: `WITH gate AS (SELECT FROM ${schema}._head WHERE false FOR KEY SHARE) SELECT id FROM ${schema}.${ident(entity.table)} WHERE ${where} ORDER BY id FOR ${lock}`, values: [value] });
}

/** The record as it is, for a body that changes nothing; an asked version must be the live one all the same. */
export async function changeNothing(ctx: Ctx, entity: Entity, id: string, { version }: ChangeOptions, on?: Queryable): Promise<string> {
  const text = await get(ctx, { entity: entity.apiName }, id, on);
  const current: { readonly version?: unknown } = JSON.parse(text);
  if (version !== undefined && current.version !== version) throw new EngineError('stale', 'record.version', { extra: { current } });
  return text;
}

/** 412 with the record as it stands now; what the client had is in its own hands. */
async function lostRace(ctx: Ctx, entity: Entity, id: string, on?: Queryable): Promise<EngineError> {
  const current: unknown = JSON.parse(await get(ctx, { entity: entity.apiName }, id, on));
  return new EngineError('stale', 'record.version', { extra: { current } });
}

/** Keys of everything the draft sets. */
export function changedKeys(draft: Draft): readonly string[] {
  return [...draft.columns.keys(), ...draft.many.keys()];
}
