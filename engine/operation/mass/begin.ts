// A change of many records begins: who asks may do so, the patch is one, and the records are settled there and then: whoever comes to fit
// the filter later is not among them, and whoever stops fitting it by the change itself still is.
import type { Ctx } from '../../access/context.ts';
import type { Transaction } from '../../db/database.ts';
import { ident } from '../../db/identifier.ts';
import { EngineError, invalid } from '../../lib/errors.ts';
import { isId } from '../../lib/id.ts';
import type { Entity } from '../../meta/model.ts';
import { recordIds, type IdsRequest } from '../../query/index.ts';
import { readPatch } from '../../record/index.ts';
import { massLimits, type MassKind } from '../kinds.ts';

/** Which records are meant. */
export interface Meant {
  readonly ids?: readonly string[] | undefined;
  readonly filter?: IdsRequest['filter'];
  readonly q?: string | undefined;
  readonly at: NonNullable<IdsRequest['at']>;
}

/** What is kept of a request until it is done; nobody reads it but the work itself. */
export interface Kept {
  /** Key of the entity. */
  readonly entity: string;
  readonly patch?: Readonly<Record<string, unknown>>;
  /** Of an API token that is narrower than its user. */
  readonly scope?: readonly string[];
  /** What an undo takes back. */
  readonly of?: string;
  readonly undoes?: MassKind;
}

/** Errors: 403, 404, those of `readPatch` and of a filter, `operation.which`, `operation.lines`, `operation.too-many`. */
export async function beginMassUpdate(ctx: Ctx, entityName: string, patch: unknown, meant: Meant, scope?: readonly string[]): Promise<string> {
  const entity = massEntity(ctx, entityName, 'update');
  const given = readPatch(ctx, entityName, patch, '/patch');
  // What history does not keep cannot be given back.
  const isKept = entity.history && Object.keys(given).every((name) => entity.fieldByApiName.get(name)?.document.history !== false);
  return begin(ctx, { kind: 'mass-update', entity, kept: { entity: entity.key, patch: given, ...(scope && { scope }) }, undoable: isKept }, meant);
}

/** Errors: 403, 404, `operation.which`, `operation.lines`, `operation.too-many`. */
export async function beginMassDelete(ctx: Ctx, entityName: string, meant: Meant, scope?: readonly string[]): Promise<string> {
  const entity = massEntity(ctx, entityName, 'delete');
  return begin(ctx, { kind: 'mass-delete', entity, kept: { entity: entity.key, ...(scope && { scope }) }, undoable: entity.trash }, meant);
}

/** The entity, where the actor may do this to many of its records. */
export function massEntity(ctx: Ctx, name: string, action: 'update' | 'delete'): Entity {
  const entity = ctx.model.entityByApiName.get(name);
  if (entity === undefined || !ctx.access.can(entity.key, 'read')) throw new EngineError('missing', 'query.unknown-entity', { params: { entity: name } });
  for (const each of [action, 'massUpdate']) if (!ctx.access.can(entity.key, each)) throw new EngineError('forbidden', 'access.action', { params: { action: each } });
  if (entity.parent !== undefined) throw new EngineError('rejected', 'operation.lines');
  return entity;
}

async function begin(ctx: Ctx, beginning: Omit<Beginning, 'rows'>, meant: Meant): Promise<string> {
  const ids = await settled(ctx, beginning.entity, meant);
  const rows = ids.map((id): Settled => ({ id, version: null }));
  return ctx.db.transaction((tx) => insertOperation(ctx, { ...beginning, rows }, tx), 'generic');
}

async function settled(ctx: Ctx, entity: Entity, { ids, filter, q, at }: Meant): Promise<readonly string[]> {
  if ((ids === undefined) === (filter === undefined)) throw invalid('operation.which', '');
  if (ids === undefined) {
    const found = await recordIds(ctx, { entity: entity.apiName, at, ...(filter && { filter }), ...(q !== undefined && { q }) }, massLimits.records + 1);
    if (found.length > massLimits.records) throw new EngineError('rejected', 'operation.too-many', { params: { limit: massLimits.records } });
    return found;
  }
  if (q !== undefined) throw invalid('operation.which', '/q');
  if (ids.length > massLimits.ids) throw new EngineError('limited', 'http.too-many-items', { params: { limit: massLimits.ids } });
  const wrong = ids.findIndex((id) => !isId(id));
  if (wrong >= 0) throw invalid('http.parameter', `/ids/${wrong}`, { name: 'ids', expected: 'anId' });
  return [...new Set(ids.map((id) => id.toLowerCase()))].sort();
}

export interface Settled { readonly id: string; readonly version: number | null }

interface Beginning { readonly kind: MassKind; readonly entity: Entity; readonly kept: Kept; readonly rows: readonly Settled[]; readonly undoable: boolean; readonly detail?: Readonly<Record<string, unknown>> }

/** Writes an operation that waits for a process to take it up. */
export async function insertOperation(ctx: Ctx, { kind, entity, kept, rows, undoable, detail }: Beginning, tx: Transaction): Promise<string> {
  const id = ctx.newId();
  const schema = ident(ctx.site.schema);
  await tx.execute({
    text: `INSERT INTO ${schema}._operation (id, kind, title, state, done, total, started_by, at, detail, lease_until, attempt) VALUES ($1, $2, $3, 'running', 0, $4, $5, $6, $7::jsonb, now(), 0)`,
    values: [id, kind, entity.apiName, rows.length, ctx.access.actor.id, ctx.clock.now(), JSON.stringify({ request: kept, entity: entity.apiName, kept: undoable, ...detail })],
  });
  await tx.execute({
    text: `INSERT INTO ${schema}._operation_row (operation_id, place, record_id, version) SELECT $1, r.place, r.id, r.version FROM unnest($2::uuid[], $3::integer[]) WITH ORDINALITY r(id, version, place)`,
    values: [id, rows.map((row) => row.id), rows.map((row) => row.version)],
  });
  return id;
}
