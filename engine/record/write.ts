// The one pipeline: n drafts of one entity become rows. A record without lines or links is one statement;
// with them it is one transaction of the same statements, parent first.
import type { Ctx } from '../access/context.ts';
import type { Queryable, Transaction } from '../db/database.ts';
import { EngineError, type ErrorItem } from '../lib/errors.ts';
import type { Entity } from '../meta/model.ts';
import { get } from '../query/get.ts';
import { run } from '../query/run.ts';
import { createPlan, type CreateShape } from './create.ts';
import { columnInputs, draftNew, refuseErrors, type Draft, type Fixed } from './draft.ts';
import { stampInputs } from './inputs.ts';
import { writeLines } from './lines.ts';
import { insertLinks, linkIds } from './links.ts';
import { numberInputs } from './number.ts';
import { refuse } from './refusals.ts';
import { touchesRights } from './scope.ts';

export interface NewRecord { readonly body: unknown; readonly pointer: string; readonly fixed?: Fixed }

/** The entity for a write: 404 when it may not even be read, 403 when the action is refused. */
export function writableEntity(ctx: Ctx, name: string, action: string): Entity {
  const entity = ctx.model.entityByApiName.get(name);
  if (entity === undefined || (!ctx.access.can(entity.key, 'read') && !ctx.access.can(entity.key, action))) throw new EngineError('missing', 'query.unknown-entity', { params: { entity: name } });
  if (!ctx.access.can(entity.key, action)) throw new EngineError('forbidden', 'access.action', { params: { action } });
  return entity;
}

/** Creates one record (answer: its JSON) or several, all or nothing (answer: a JSON array). */
export async function create(ctx: Ctx, entityName: string, records: readonly NewRecord[], many: boolean, tx?: Transaction): Promise<string> {
  const entity = writableEntity(ctx, entityName, 'create');
  const errors: ErrorItem[] = [];
  const drafts = records.map((record) => draftNew(ctx, entity, record.body, record.pointer, errors, record.fixed));
  refuseErrors(errors);
  if (drafts.length === 0) return '[]';
  if (drafts.every((draft) => draft.many.size === 0)) return insert(ctx, entity, drafts, many, tx);
  if (tx !== undefined) return insertWhole(ctx, entity, drafts, many, tx);
  return ctx.db.transaction((own) => insertWhole(ctx, entity, drafts, many, own), 'generic');
}

/** One statement for all drafts. */
async function insert(ctx: Ctx, entity: Entity, drafts: readonly Draft[], many: boolean, on?: Queryable): Promise<string> {
  const conditional = new Map(drafts.flatMap((draft) => draft.conditional.map((rule) => [rule.field.key, rule] as const)));
  const shape: CreateShape = {
    many: many || drafts.length > 1,
    conditional: [...conditional.values()],
    answer: [...new Set(drafts.flatMap((draft) => draft.answer.filter((name) => entity.fieldByApiName.get(name)?.columns.length !== 0)))].sort(),
    withExtra: !many && drafts.length === 1 && drafts.some((draft) => draft.many.size > 0),
  };
  const inputs = { ...stampInputs(ctx), ...numberInputs(ctx, entity.fields.values()), ...rowInputs(entity, drafts, shape) };
  const pointers = new Map(drafts.map((draft) => [draft.id, draft.pointer]));
  try {
    const [json] = await run(ctx, createPlan(ctx, entity, shape), { values: [], inputs }, on);
    return typeof json === 'string' ? json : '[]';
  } catch (error) {
    return refuse(ctx, entity, error, (id) => pointers.get(id) ?? '');
  }
}

function rowInputs(entity: Entity, drafts: readonly Draft[], shape: CreateShape): Record<string, unknown> {
  const [first] = drafts;
  if (!shape.many && first !== undefined) return { ...columnInputs(entity, first.columns), c_id: first.id, event: first.event, ...(shape.withExtra && { extra: JSON.stringify(linkIds(entity, first)) }) };
  return { rows: JSON.stringify(drafts.map((draft, ordinal) => ({ ...columnInputs(entity, draft.columns), c_id: draft.id, event: draft.event, ordinal }))) };
}

/** Parents, then their links and lines, in one transaction; read back at the end. */
async function insertWhole(ctx: Ctx, entity: Entity, drafts: readonly Draft[], many: boolean, tx: Transaction): Promise<string> {
  let now = ctx;
  for (const draft of drafts) {
    await insert(now, entity, [draft], false, tx);
    if (touchesRights(entity, null)) now = await withLiveAuthority(now, tx);
    await insertLinks(now, entity, draft, tx);
    await writeLines(now, entity, draft, tx, create);
  }
  const answers: string[] = [];
  for (const draft of drafts) answers.push(await readBack(now, entity, draft.id, draft.answer, tx));
  return many ? `[${answers.join(',')}]` : answers[0]!;
}

/** The written record as the actor may read it; null fields where not even that is allowed any more. */
export async function readBack(ctx: Ctx, entity: Entity, id: string, answer: readonly string[], on: Queryable): Promise<string> {
  try {
    return await get(ctx, { entity: entity.apiName, fields: [[], ...answer.map((name) => [name])] }, id, on);
  } catch (error) {
    if (error instanceof EngineError && error.kind === 'missing') return JSON.stringify({ id });
    throw error;
  }
}

/** After this transaction moved the authority itself, its next statements are planned for the moved one. */
export async function withLiveAuthority(ctx: Ctx, tx: Transaction): Promise<Ctx> {
  const rows = await tx.rows({ text: `SELECT authority FROM "${ctx.site.schema}"._head`, values: [] });
  return { ...ctx, authority: Number(rows[0]?.[0] ?? ctx.authority) };
}

