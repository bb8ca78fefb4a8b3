// A page of one entity: where, order, page first, then links and JSON; count and freshness in the same statement.
import type { Ctx } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';
import { invalid } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import { refuseLarge, sizedSql } from './answer-size.ts';
import { boundedSql, tooManyExpanded } from './expanded.ts';
import type { Entity } from '../meta/model.ts';
import { condition } from './condition.ts';
import { countSql } from './count.ts';
import { afterCursor, orderSql } from './order.ts';
import { cached, type Plan } from './plan.ts';
import { project } from './projection.ts';
import { inQuery, readLimits, type ListRequest } from './request.ts';
import { and, freshHead, input, planScope, rowRule, ruleFilter, tableOf, type Scope } from './scope.ts';
import { searchPattern } from './search.ts';
import { run } from './run.ts';
import { readableEntity, select } from './selection.ts';
import { visibleShare, type Share } from './share.ts';

/** The answer of a list as JSON text, ready for the socket. */
export async function list(ctx: Ctx, request: ListRequest, on?: Queryable): Promise<string> {
  const entity = readableEntity(ctx.model, ctx.access, request.entity);
  const at = request.at ?? inQuery;
  if (request.cursor !== undefined && !isId(request.cursor)) throw invalid('query.cursor', at('cursor'));
  const share = visibleShare(ctx, entity);
  const plan = cached(ctx, listKey(request, share), () => planList(ctx, entity, request, share));
  const [data, last, count, known] = await run(ctx, plan, {
    values: request.filter?.values ?? [],
    filterAt: at('filter'),
    inputs: { limit: request.limit, cursor: request.cursor, offset: request.offset, q: request.q === undefined ? undefined : searchPattern(request.q) },
  }, on);
  if (known === false) throw invalid('query.cursor', at('cursor'));
  if (typeof data !== 'string') throw tooManyExpanded(at);
  refuseLarge(data);
  return `{"data":${data},"page":${JSON.stringify(page(request, last, count))}}`;
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

function listKey(request: ListRequest, share: Share): string {
  return JSON.stringify(['list', share, request.entity, request.filter?.shape, request.q !== undefined, request.sort, request.limit,
    request.offset !== undefined, request.cursor !== undefined, request.fields, request.expand, request.count, request.trash === true, request.exporting === true]);
}

function planList(ctx: Ctx, entity: Entity, request: ListRequest, share: Share): Plan {
  const scope = planScope(ctx);
  const selection = select(ctx.model, ctx.access, entity, request.fields, request.expand, request.at);
  const where = condition(scope, entity, request);
  const order = orderSql(scope, entity, 't', request.sort, request.at);
  const after = request.cursor === undefined ? null : afterCursor(scope, entity, 't', request.sort, input(scope, 'cursor'));
  const offset = request.offset === undefined ? '' : ` OFFSET ${input(scope, 'offset')}::int`;
  const { columns, joins } = project(scope, selection, 't');
  const source = share === 'sparse' ? arms(scope, entity, and([where, after])) : `${tableOf(scope, entity)} t WHERE ${and([where, after])}`;
  // A literal limit lets a generic plan know that the page is small; as a parameter it keeps PostgreSQL on custom plans.
  const limit = share === 'unknown' ? `${input(scope, 'limit')}::int` : String(request.limit);
  const page = `SELECT t.* FROM ${source} ORDER BY ${order} LIMIT ${limit}${offset}`;
  const bound = boundedSql(scope, selection, 'page t', request.limit);
  const rows = `SELECT ${columns.join(', ')} FROM ${bound === null ? `(${page})` : 'page'} t ${joins.join(' ')} ORDER BY ${order}`;
  const last = `(array_agg(x.id))[${request.limit}]`;
  const read = `SELECT coalesce(json_agg(x), '[]')::text AS d, ${last} AS last FROM (${rows}) x`;
  const data = bound === null ? read : `WITH page AS MATERIALIZED (${page}) SELECT z.d, z.last FROM (SELECT ${bound} AS ok) b LEFT JOIN LATERAL (${read}) z ON b.ok`;
  const skewed = request.filter !== undefined && /\$(contains|startsWith)/.test(request.filter.shape);
  const named = request.q === undefined && request.count === 'none' && !skewed;
  return {
    ...scope.finish(`SELECT h.ok, ${sizedSql('SELECT y.d')}, y.last, ${countSql(scope, entity, where, request)}, ${cursorSql(scope, entity, request)} FROM ${freshHead(scope)} h LEFT JOIN LATERAL (${data}) y ON h.ok`),
    // LIKE and unbounded counts depend on their values too much for a generic plan.
    named,
    pool: named && (share === 'sparse' || (share === 'dense' && isEven(request))) ? 'shared' : 'interactive',
  };
}

/** Whether the cursor's row is one the actor may see, trashed meanwhile or not: a page after a hidden row would tell its values. */
function cursorSql(scope: Scope, entity: Entity, request: ListRequest): string {
  if (request.cursor === undefined) return 'true';
  return `EXISTS (SELECT FROM ${tableOf(scope, entity)} c WHERE ${and([`c.id = ${input(scope, 'cursor')}::uuid`, rowRule(scope, entity, 'c')])})`;
}

/** Ranges and patterns depend on their values; equality under a literal limit does not, or little. */
function isEven(request: ListRequest): boolean {
  return request.filter === undefined || !/\$(lt|gt|contains|startsWith|some|none|every|under|empty)/.test(request.filter.shape);
}

/** The rows of a rule that is an OR, one arm after the other: each arm has its index, and together they are few. */
function arms(scope: Scope, entity: Entity, where: string): string {
  const { node, values } = scope.access.rows(entity.key, 'read');
  const rules = (node.op === 'or' ? node.items : [node]).map((item) => ruleFilter(scope, entity, 't', item, values));
  const selects = rules.map((rule, index) => `SELECT t.* FROM ${tableOf(scope, entity)} t WHERE ${and([rule, ...rules.slice(0, index).map((before) => `(${before}) IS NOT TRUE`), where])}`);
  return `(${selects.join(' UNION ALL ')} OFFSET 0) t`;
}
