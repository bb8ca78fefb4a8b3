// The far records of one relation of one record, as a list of their own.
import type { Ctx } from '../access/context.ts';
import { isId } from '../lib/id.ts';
import { refuseLarge, sizedSql } from './answer-size.ts';
import { boundedSql, tooManyExpanded } from './expanded.ts';
import { notFound } from './get.ts';
import { orderSql } from './order.ts';
import { cached, type Plan } from './plan.ts';
import { project } from './projection.ts';
import { relationJoin } from './relation-join.ts';
import type { ListRequest } from './request.ts';
import { run } from './run.ts';
import { and, freshHead, input, planScope, requestFilter, rowRule, tableOf } from './scope.ts';
import { readableEntity, readableRelation, select, unknownField } from './selection.ts';
import type { Entity, Relation } from '../meta/model.ts';

export type RelatedRequest = Pick<ListRequest, 'fields' | 'expand' | 'sort' | 'limit' | 'offset' | 'filter'>;

/** `{"data":[…],"page":{…}}` as text; 404 when the record itself is not visible. */
export async function related(ctx: Ctx, entityName: string, id: string, relationName: string, request: RelatedRequest): Promise<string> {
  const entity = readableEntity(ctx.model, ctx.access, entityName);
  const relation = entity.relationByApiName.get(relationName);
  if (relation === undefined) throw unknownField(relationName, '');
  readableRelation(ctx.model, ctx.access, relation, relationName, '');
  if (!isId(id)) throw notFound();
  const plan = cached(ctx, JSON.stringify(['related', entity.key, relation.key, request.fields, request.expand, request.sort, request.limit, request.offset !== undefined, request.filter?.shape]), () => planRelated(ctx, entity, relation, request));
  const [data, count] = await run(ctx, plan, { values: request.filter?.values ?? [], inputs: { id, offset: request.offset } });
  if (typeof data !== 'string') throw notFound();
  if (data === '') throw tooManyExpanded();
  refuseLarge(data);
  return `{"data":${data},"page":{"count":${Number(count)}}}`;
}

function planRelated(ctx: Ctx, entity: Entity, relation: Relation, request: RelatedRequest): Plan {
  const scope = planScope(ctx);
  const target = ctx.model.entities.get(relation.target)!;
  const { from, condition } = relationJoin(scope, entity, relation, 'p.id', 't');
  const where = and([condition, 't.deleted_at IS NULL', rowRule(scope, target, 't'), request.filter === undefined ? null : requestFilter(scope, target, 't', request.filter)]);
  const order = orderSql(scope, target, 't', request.sort);
  const selection = select(ctx.model, ctx.access, target, request.fields, request.expand);
  const { columns, joins } = project(scope, selection, 't');
  const offset = request.offset === undefined ? '' : ` OFFSET ${input(scope, 'offset')}::int`;
  const page = `SELECT t.* FROM ${from} WHERE ${where} ORDER BY ${order} LIMIT ${request.limit}${offset}`;
  const bound = boundedSql(scope, selection, 'page t', request.limit);
  const rows = `SELECT ${columns.join(', ')} FROM ${bound === null ? `(${page})` : 'page'} t ${joins.join(' ')} ORDER BY ${order}`;
  const read = `SELECT coalesce(json_agg(x), '[]')::text FROM (${rows}) x`;
  const data = bound === null ? read : `WITH page AS MATERIALIZED (${page}) SELECT CASE WHEN ${bound} THEN (${read}) ELSE '' END`;
  const parent = and([`p.id = ${input(scope, 'id')}::uuid`, 'p.deleted_at IS NULL', rowRule(scope, entity, 'p')]);
  const text = `SELECT h.ok, y.d, y.n FROM ${freshHead(scope)} h LEFT JOIN LATERAL (
    SELECT ${sizedSql(`SELECT (${data}) AS d`)} AS d, (SELECT count(*) FROM ${from} WHERE ${where}) AS n
    FROM ${tableOf(scope, entity)} p WHERE ${parent}) y ON h.ok`;
  return { ...scope.finish(text), named: false };
}

