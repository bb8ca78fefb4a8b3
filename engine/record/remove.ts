// Into the trash and back. A record takes its lines and cascading children along under one operation, and brings them back whole.
import { system } from '../access/index.ts';
import type { Ctx } from '../access/context.ts';
import type { Transaction } from '../db/database.ts';
import { ident } from '../db/identifier.ts';
import { EngineError } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import type { Entity, Field, Relation } from '../meta/model.ts';
import { get, notFound } from '../query/get.ts';
import { columnOf } from '../query/scope.ts';
import { applyChange } from './change-row.ts';
import { touchesRights } from './scope.ts';
import { trash, untrash } from './trash-row.ts';
import { withLiveAuthority, writableEntity } from './writable.ts';

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

async function restoreWhole(ctx: Ctx, entity: Entity, id: string, tx: Transaction): Promise<Ctx> {
  const operation = await untrash(ctx, entity, id, tx);
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

