// A page of one entity: where, order, page first, then links and JSON; count and freshness in the same statement.
import type { Ctx } from '../access/context.ts';
import { invalid } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import type { Entity } from '../meta/model.ts';
import { afterCursor, orderSql } from './order.ts';
import { cached, freshHead, type Plan } from './plan.ts';
import { project } from './projection.ts';
import { readLimits, type ListRequest } from './request.ts';
import { and, input, planScope, requestFilter, rowRule, tableOf, type Scope } from './scope.ts';
import { searchCondition, searchPattern } from './search.ts';
import { readableEntity, select } from './selection.ts';
import { run } from './run.ts';

/** The answer of a list as JSON text, ready for the socket. */
export async function list(ctx: Ctx, request: ListRequest): Promise<string> {
  const entity = readableEntity(ctx.model, ctx.access, request.entity);
  if (request.cursor !== undefined && !isId(request.cursor)) throw invalid('query.cursor', '?cursor');
  const plan = cached(ctx, listKey(request), () => planList(ctx, entity, request));
  const [data, last, count] = await run(ctx, plan, {
    values: request.filter?.values ?? [],
    ...(request.filterAt !== undefined && { filterAt: request.filterAt }),
    inputs: { cursor: request.cursor, offset: request.offset, q: request.q === undefined ? undefined : searchPattern(request.q) },
  });
  return `{"data":${text(data)},"page":${JSON.stringify(page(request, last, count))}}`;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '[]';
}

function page(request: ListRequest, last: unknown, count: unknown): Record<string, unknown> {
  const answer: Record<string, unknown> = {};
  if (typeof last === 'string') answer['next'] = last;
  if (count === null || count === undefined) return answer;
  const found = Number(count);
  const capped = request.count === 'estimated' && found > readLimits.countCap;
  answer['count'] = capped ? readLimits.countCap : found;
  if (capped) answer['countCapped'] = true;
  return answer;
}

function listKey(request: ListRequest): string {
  return JSON.stringify(['list', request.entity, request.filter?.shape, request.q !== undefined, request.sort, request.limit,
    request.offset !== undefined, request.cursor !== undefined, request.fields, request.expand, request.count, request.trash === true]);
}

function planList(ctx: Ctx, entity: Entity, request: ListRequest): Plan {
  const scope = planScope(ctx);
  const selection = select(ctx.model, ctx.access, entity, request.fields, request.expand);
  const where = condition(scope, entity, request);
  const order = orderSql(scope, entity, 't', request.sort);
  const after = request.cursor === undefined ? null : afterCursor(scope, entity, 't', request.sort, input(scope, 'cursor'));
  const offset = request.offset === undefined ? '' : ` OFFSET ${input(scope, 'offset')}::int`;
  const { columns, joins } = project(scope, selection, 't');
  const rows = `SELECT ${columns.join(', ')} FROM (SELECT t.* FROM ${tableOf(scope, entity)} t WHERE ${and([where, after])} ORDER BY ${order} LIMIT ${request.limit}${offset}) t ${joins.join(' ')} ORDER BY ${order}`;
  const last = `(array_agg(x.id))[${request.limit}]`;
  const data = `SELECT coalesce(json_agg(x), '[]')::text AS d, ${last} AS last FROM (${rows}) x`;
  return {
    ...scope.finish(`SELECT h.ok, y.d, y.last, ${countSql(scope, entity, where, request)} FROM ${freshHead(scope)} h LEFT JOIN LATERAL (${data}) y ON h.ok`),
    // LIKE and unbounded counts depend on their values too much for a generic plan.
    named: request.q === undefined && request.count === 'none' && !request.filter?.shape.includes('$contains') && !request.filter?.shape.includes('$startsWith'),
  };
}

/** Everything that decides which rows: rule, trash, filter, search. */
export function condition(scope: Scope, entity: Entity, request: Pick<ListRequest, 'filter' | 'filterAt' | 'q' | 'trash'>): string {
  return and([
    request.trash === true ? and(['t.deleted_at IS NOT NULL', rowRule(scope, entity, 't', 'delete')]) : 't.deleted_at IS NULL',
    rowRule(scope, entity, 't'),
    request.filter === undefined ? null : requestFilter(scope, entity, 't', request.filter, request.filterAt),
    request.q === undefined ? null : searchCondition(scope, entity, 't', input(scope, 'q')),
  ]);
}

function countSql(scope: Scope, entity: Entity, where: string, request: ListRequest): string {
  const table = tableOf(scope, entity);
  switch (request.count) {
    case 'none': return 'NULL';
    case 'exact': return `(SELECT count(*) FROM ${table} t WHERE ${where})`;
    case 'estimated': return `(SELECT count(*) FROM (SELECT FROM ${table} t WHERE ${where} LIMIT ${readLimits.countCap + 1}) n)`;
  }
}
