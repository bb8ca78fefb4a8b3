// What a link field offers while a person types: ids and labels of visible records, best match first.
import type { Ctx } from '../access/context.ts';
import { labelReadable } from '../access/index.ts';
import { EngineError } from '../lib/errors.ts';
import type { Entity } from '../meta/model.ts';
import { labelSql } from './label.ts';
import { narrowingOf, narrowSql, type Narrow, type Narrowing } from './narrow.ts';
import { cached, type Plan } from './plan.ts';
import type { ListRequest } from './request.ts';
import { run } from './run.ts';
import { and, freshHead, input, planScope, tableOf } from './scope.ts';
import { condition } from './condition.ts';
import { searchCondition, searchFields, searchPattern } from './search.ts';
import { readableEntity } from './selection.ts';

export type LookupRequest = Pick<ListRequest, 'entity' | 'filter' | 'q' | 'limit'> & { readonly narrow?: Narrow };

/** `{"data":[{id,label}]}` as text; without `q` the records changed last. */
export async function lookup(ctx: Ctx, request: LookupRequest): Promise<string> {
  const entity = readableEntity(ctx.model, ctx.access, request.entity);
  const q = request.q?.trim() === '' ? undefined : request.q;
  const narrowing = request.narrow === undefined ? undefined : narrowingOf(ctx, entity, request.narrow);
  const plan = cached(ctx, JSON.stringify(['lookup', request.narrow?.entity, request.narrow?.field, request.entity, request.filter?.shape, q !== undefined, request.limit]), () => planLookup(ctx, entity, { ...request, ...(q === undefined ? {} : { q }) }, q !== undefined, narrowing));
  const pattern = q === undefined ? undefined : searchPattern(q);
  const [data] = await run(ctx, plan, { values: request.filter?.values ?? [], inputs: { q: pattern, prefix: pattern?.slice(1) }, ...(narrowing && { inHand: narrowing.inHand }) });
  return `{"data":${typeof data === 'string' ? data : '[]'}}`;
}

function planLookup(ctx: Ctx, entity: Entity, request: LookupRequest, typed: boolean, narrowing: Narrowing | undefined): Plan {
  const scope = planScope(ctx);
  if (labelReadable(ctx.access, entity, ctx.model) !== 'yes') throw new EngineError('forbidden', 'access.action', { params: { action: 'lookup' } });
  const label = labelSql(scope, entity, 't');
  const match = !typed ? null
    : searchFields(scope, entity).length > 0 ? `(${searchCondition(scope, entity, 't', input(scope, 'q'))} OR trellis.fold(${label}) LIKE ${input(scope, 'q')})`
      : `trellis.fold(${label}) LIKE ${input(scope, 'q')}`;
  const where = and([condition(scope, entity, request.filter === undefined ? {} : { filter: request.filter }), narrowing === undefined ? null : narrowSql(scope, narrowing, 't'), match]);
  // The order of changes tells when a record changed, so it is for who may read that.
  const byChange = ctx.access.read(entity.key, 'updatedAt') === 'yes' ? 't.updated_at DESC, t.id DESC' : `${label} COLLATE "vi-x-icu", t.id`;
  const order = typed ? `(trellis.fold(${label}) LIKE ${input(scope, 'prefix')}) DESC, ${label} COLLATE "vi-x-icu", t.id` : byChange;
  const rows = `SELECT t.id, ${label} AS label FROM ${tableOf(scope, entity)} t WHERE ${where} ORDER BY ${order} LIMIT ${request.limit}`;
  return { ...scope.finish(`SELECT h.ok, CASE WHEN h.ok THEN (SELECT coalesce(json_agg(x), '[]')::text FROM (${rows}) x) END FROM ${freshHead(scope)} h`), named: false };
}

/** Labels of known ids, for values that are kept as ids. Hidden ones are absent, and all where the label may not be shown. */
export async function labels(ctx: Ctx, entity: Entity, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (labelReadable(ctx.access, entity, ctx.model) !== 'yes') return new Map();
  return new Map([...await visible(ctx, entity, ids)].map(([id, label]) => [id, label ?? '']));
}

/** Those of known ids that the actor may see, with their labels: null where the label may not be shown. */
export async function visible(ctx: Ctx, entity: Entity, ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  if (ids.length === 0 || !ctx.access.can(entity.key, 'read')) return new Map();
  const plan = cached(ctx, JSON.stringify(['labels', entity.key]), () => {
    const scope = planScope(ctx);
    const where = and([`t.id = ANY(${input(scope, 'ids')}::uuid[])`, condition(scope, entity, {})]);
    const label = labelReadable(ctx.access, entity, ctx.model) === 'yes' ? labelSql(scope, entity, 't') : 'NULL::text';
    const rows = `SELECT coalesce(json_object_agg(t.id, ${label}), '{}')::text FROM ${tableOf(scope, entity)} t WHERE ${where}`;
    return { ...scope.finish(`SELECT h.ok, CASE WHEN h.ok THEN (${rows}) END FROM ${freshHead(scope)} h`), named: true };
  });
  const [data] = await run(ctx, plan, { values: [], inputs: { ids } });
  const found: unknown = JSON.parse(typeof data === 'string' ? data : '{}');
  return new Map(Object.entries(found ?? {}).map(([id, label]) => [id, typeof label === 'string' ? label : null]));
}
