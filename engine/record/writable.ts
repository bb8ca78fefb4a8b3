// Small steps that every write shares: the entity it may touch, the row read back, the authority it moved itself.
import type { Ctx } from '../access/context.ts';
import type { Queryable, Transaction } from '../db/database.ts';
import { ident } from '../db/identifier.ts';
import { EngineError } from '../lib/errors.ts';
import type { Entity } from '../meta/model.ts';
import { get } from '../query/get.ts';

/** The entity for a write: 404 when it may not even be read, 403 when the action is refused. */
export function writableEntity(ctx: Ctx, name: string, action: string): Entity {
  const entity = ctx.model.entityByApiName.get(name);
  if (entity === undefined || (!ctx.access.can(entity.key, 'read') && !ctx.access.can(entity.key, action))) throw new EngineError('missing', 'query.unknown-entity', { params: { entity: name } });
  // A line is made within its record alone: by itself it would belong to none.
  const isLoose = action === 'create' && entity.parent !== undefined;
  if (isLoose || !ctx.access.can(entity.key, action)) throw new EngineError('forbidden', 'access.action', { params: { action } });
  return entity;
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
  const rows = await tx.rows({ text: `SELECT authority FROM ${ident(ctx.site.schema)}._head`, values: [] });
  return { ...ctx, authority: Number(rows[0]?.[0] ?? ctx.authority) };
}

