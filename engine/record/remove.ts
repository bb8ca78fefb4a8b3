// Into the trash and back. A record takes its lines and cascading children along under one operation, and brings them back whole.
import { system } from '../access/index.ts';
import type { Ctx } from '../access/context.ts';
import type { Queryable, Transaction } from '../db/database.ts';
import { ident } from '../db/identifier.ts';
import { EngineError } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import type { Entity, Field, Relation } from '../meta/model.ts';
import { get, notFound } from '../query/get.ts';
import { cached, type Plan } from '../query/plan.ts';
import { run } from '../query/run.ts';
import { and, columnOf, input, rowRule, tableOf } from '../query/scope.ts';
import { stampInputs } from './inputs.ts';
import { refuse } from './refusals.ts';
import { authorityCte, eventCtes, gate, recorded, touchesRights, writeScope } from './scope.ts';
import { applyChange } from './change.ts';
import { withLiveAuthority, writableEntity } from './write.ts';

export interface RemoveOptions {
  readonly version?: number;
  /** Operation that the trash restores whole. */
  readonly operation?: string;
  readonly on?: Transaction;
}

/** Puts a record into the trash. Errors: `record.in-use` (409), `record.version` (412), 403, 404. */
export async function remove(ctx: Ctx, entityName: string, id: string, options: RemoveOptions = {}): Promise<void> {
  const entity = writableEntity(ctx, entityName, 'delete');
  if (!isId(id)) throw notFound();
  const operation = options.operation ?? ctx.operationId ?? ctx.newId();
  const near = nearRelations(ctx, entity);
  if (options.on !== undefined) return removeWhole(ctx, entity, id, near, { ...options, operation }, options.on);
  if (near.length === 0) return trash(ctx, entity, id, operation, options.version);
  return ctx.db.transaction((tx) => removeWhole(ctx, entity, id, near, { ...options, operation }, tx), 'generic');
}

/** Takes a record out of the trash, with everything that went there with it. */
export async function restore(ctx: Ctx, entityName: string, id: string): Promise<string> {
  const entity = writableEntity(ctx, entityName, 'delete');
  if (!isId(id)) throw notFound();
  return ctx.db.transaction(async (tx) => {
    const now = await restoreWhole(ctx, entity, id, tx);
    return get(now, { entity: entityName }, id, tx);
  }, 'generic');
}

/** Relations whose far records hang on this one. */
function nearRelations(ctx: Ctx, entity: Entity): readonly Relation[] {
  return [...entity.relations.values()].filter((relation) => relation.kind === 'lines' || relation.kind === 'inverse');
}

async function removeWhole(ctx: Ctx, entity: Entity, id: string, near: readonly Relation[], options: RemoveOptions & { operation: string }, tx: Transaction): Promise<void> {
  await trash(ctx, entity, id, options.operation, options.version, tx);
  const moved = touchesRights(entity, null) ? await withLiveAuthority(ctx, tx) : ctx;
  // Children follow whoever may see them: their rights were settled with the parent's.
  const own: Ctx = { ...moved, operationId: options.operation, access: system('delete', { id: ctx.access.actor.id, mainTeam: ctx.access.actor.mainTeam }) };
  for (const relation of near) {
    const child = ctx.model.entities.get(relation.target)!;
    const link = child.fields.get(relation.kind === 'lines' ? child.parent!.link : relation.via.field)!;
    const ids = await liveChildren(ctx, child, link, id, tx);
    if (ids.length === 0) continue;
    const act = relation.kind === 'lines' ? 'cascade' : link.document.onDelete ?? 'restrict';
    if (act === 'restrict') throw new EngineError('conflict', 'record.in-use', { params: { relation: relation.title } });
    for (const childId of ids) {
      if (act === 'cascade') await remove(own, child.apiName, childId, { operation: options.operation, on: tx });
      else await applyChange(own, child, { id: childId, event: own.newId(), pointer: '', conditional: [], columns: new Map([[link.key, { '': null }]]), many: new Map(), answer: [] }, {}, tx);
    }
  }
}

async function liveChildren(ctx: Ctx, child: Entity, link: Field, id: string, tx: Transaction): Promise<readonly string[]> {
  const rows = await tx.rows({ text: `SELECT c.id FROM ${ident(ctx.site.schema)}.${ident(child.table)} c WHERE ${columnOf(link, 'c')()} = $1 AND c.deleted_at IS NULL ORDER BY c.id`, values: [id] });
  return rows.map((row) => String(row[0]));
}

async function trash(ctx: Ctx, entity: Entity, id: string, operation: string, version: number | undefined, on?: Queryable): Promise<void> {
  const inputs = { ...stampInputs(ctx), id, event: ctx.newId(), operation, ifMatch: version ?? null };
  const [removed, found, may] = await attempt(ctx, entity, trashPlan(ctx, entity, true), inputs, on);
  if (found === null) throw notFound();
  if (may !== true) throw new EngineError('forbidden', 'access.action', { params: { action: 'delete' } });
  if (removed !== null) return;
  if (version !== undefined) throw new EngineError('stale', 'record.version', { extra: { current: JSON.parse(await get(ctx, { entity: entity.apiName }, id, on)) } });
  throw new EngineError('unavailable', 'revision.busy', { retryAfterSeconds: 1 });
}

async function attempt(ctx: Ctx, entity: Entity, plan: Plan, inputs: Readonly<Record<string, unknown>>, on?: Queryable): Promise<readonly unknown[]> {
  try {
    return await run(ctx, plan, { values: [], inputs }, on);
  } catch (error) {
    return refuse(ctx, entity, error, () => '');
  }
}

/** The statement that moves one record into the trash, or out of it. */
function trashPlan(ctx: Ctx, entity: Entity, into: boolean): Plan {
  return cached(ctx, JSON.stringify([into ? 'trash' : 'restore', entity.key]), () => {
    const scope = writeScope(ctx);
    const table = tableOf(scope, entity);
    const seen = and([`t.id = ${input(scope, 'id')}::uuid`, `t.deleted_at IS ${into ? '' : 'NOT '}NULL`, rowRule(scope, entity, 't', 'read')]);
    const may = rowRule(scope, entity, 't', 'delete') ?? 'true';
    const values = recorded(entity).map((field) => `${field.type.historySql(field, columnOf(field, 'n'))} AS ${ident(field.key)}`);
    const state = into ? `deleted_at = ${scope.now}, deleted_op = ${input(scope, 'operation')}::uuid` : 'deleted_at = NULL, deleted_op = NULL';
    const ctes = [
      ...gate(scope),
      `old AS (SELECT t.id, t.version, t.deleted_op, (${may}) AS may FROM h, ${table} t WHERE h.ok AND ${seen})`,
      `new AS (UPDATE ${table} l SET ${state}, version = l.version + 1, updated_at = ${scope.now}, updated_by = ${scope.actor} FROM old o
        WHERE o.may AND l.id = o.id AND l.version = coalesce(${input(scope, 'ifMatch')}::int, o.version) AND l.version = o.version RETURNING l.*)`,
      ...eventCtes(scope, entity, 'new n', into ? 'delete' : 'restore', `${input(scope, 'event')}::uuid`, `(SELECT jsonb_strip_nulls(to_jsonb(y)) FROM (SELECT ${values.join(', ')}) y)`),
      ...(touchesRights(entity, null) ? authorityCte(scope) : []),
    ];
    return { ...scope.finish(`WITH ${ctes.join(',\n')}\nSELECT h.ok, (SELECT id FROM new), (SELECT version FROM old), (SELECT may FROM old), (SELECT deleted_op FROM old) FROM h`), named: true, pool: 'generic' as const };
  });
}

async function restoreWhole(ctx: Ctx, entity: Entity, id: string, tx: Transaction): Promise<Ctx> {
  const inputs = { ...stampInputs(ctx), id, event: ctx.newId(), ifMatch: null };
  const [restored, found, may, operation] = await attempt(ctx, entity, trashPlan(ctx, entity, false), inputs, tx);
  if (found === null) throw notFound();
  if (may !== true || restored === null) throw new EngineError('forbidden', 'access.action', { params: { action: 'restore' } });
  const moved = touchesRights(entity, null) ? await withLiveAuthority(ctx, tx) : ctx;
  const own: Ctx = { ...moved, access: system('restore', { id: ctx.access.actor.id, mainTeam: ctx.access.actor.mainTeam }) };
  for (const relation of nearRelations(ctx, entity)) {
    const child = ctx.model.entities.get(relation.target)!;
    const link = child.fields.get(relation.kind === 'lines' ? child.parent!.link : relation.via.field)!;
    const rows = await tx.rows({ text: `SELECT c.id FROM ${ident(ctx.site.schema)}.${ident(child.table)} c WHERE ${columnOf(link, 'c')()} = $1 AND c.deleted_op = $2 ORDER BY c.id`, values: [id, operation] });
    for (const row of rows) await restoreWhole(own, child, String(row[0]), tx);
  }
  return moved;
}

