// Which records a request is about, by their ids alone: for work that takes them one after another later. Under the same rights as a list.
import type { Ctx } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';
import { isObject } from '../shared/json-object.ts';
import type { Entity } from '../meta/model.ts';
import { condition } from './condition.ts';
import { cached } from './plan.ts';
import { inQuery, type ListRequest } from './request.ts';
import { run } from './run.ts';
import { and, freshHead, input, planScope, rowRule, tableOf } from './scope.ts';
import { searchPattern } from './search.ts';
import { readableEntity } from './selection.ts';

export type IdsRequest = Pick<ListRequest, 'entity' | 'filter' | 'q' | 'at'>;

/** Ids of all records that the reader finds so, in the order of their ids; no more than `most`. */
export async function recordIds(ctx: Ctx, request: IdsRequest, most: number): Promise<readonly string[]> {
  const entity = readableEntity(ctx.model, ctx.access, request.entity);
  const at = request.at ?? inQuery;
  const plan = cached(ctx, JSON.stringify(['ids', request.entity, request.filter?.shape, request.q !== undefined, most]), () => {
    const scope = planScope(ctx);
    const rows = `SELECT t.id FROM ${tableOf(scope, entity)} t WHERE ${condition(scope, entity, request)} ORDER BY t.id LIMIT ${most}`;
    return { ...scope.finish(`SELECT h.ok, CASE WHEN h.ok THEN (SELECT coalesce(json_agg(x.id), '[]')::text FROM (${rows}) x) END FROM ${freshHead(scope)} h`), named: false, pool: 'heavy' as const };
  });
  const [data] = await run(ctx, plan, { values: request.filter?.values ?? [], filterAt: at('filter'), inputs: { q: request.q === undefined ? undefined : searchPattern(request.q) } });
  const found: unknown = JSON.parse(typeof data === 'string' ? data : '[]');
  return Array.isArray(found) ? found.map(String) : [];
}

/** Of these ids those that the actor sees; true for records that he may do `action` to. */
export async function withinAction(ctx: Ctx, entity: Entity, ids: readonly string[], action: string, on: Queryable): Promise<ReadonlyMap<string, boolean>> {
  const plan = cached(ctx, JSON.stringify(['withinAction', entity.key, action]), () => {
    const scope = planScope(ctx);
    const where = and([`t.id = ANY(${input(scope, 'ids')}::uuid[])`, condition(scope, entity, {})]);
    const rows = `SELECT coalesce(json_object_agg(t.id, coalesce(${rowRule(scope, entity, 't', action) ?? 'true'}, false)), '{}')::text FROM ${tableOf(scope, entity)} t WHERE ${where}`;
    return { ...scope.finish(`SELECT h.ok, CASE WHEN h.ok THEN (${rows}) END FROM ${freshHead(scope)} h`), named: true, pool: 'generic' as const };
  });
  const [data] = await run(ctx, plan, { values: [], inputs: { ids } }, on);
  const found: unknown = JSON.parse(typeof data === 'string' ? data : '{}');
  return new Map(isObject(found) ? Object.entries(found).map(([id, may]) => [id, may === true]) : []);
}
