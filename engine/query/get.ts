// One record by id. Missing, trashed and invisible records are all the same 404.
import type { Ctx } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';
import { EngineError } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import type { Entity } from '../meta/model.ts';
import { refuseLarge, sizedSql } from './answer-size.ts';
import { boundedSql, tooManyExpanded } from './expanded.ts';
import { cached, type Plan } from './plan.ts';
import { project } from './projection.ts';
import { inQuery, type GetRequest } from './request.ts';
import { run } from './run.ts';
import { and, freshHead, input, planScope, rowRule, tableOf } from './scope.ts';
import { readableEntity, select } from './selection.ts';
import { withServerValues } from './server-only.ts';

/** The record as JSON text. Inside a write, `tx` reads what the write left. */
export async function get(ctx: Ctx, request: GetRequest, id: string, tx?: Queryable): Promise<string> {
  const entity = readableEntity(ctx.model, ctx.access, request.entity);
  if (!isId(id)) throw notFound();
  const plan = cached(ctx, JSON.stringify(['get', request.entity, request.fields, request.expand]), () => planGet(ctx, entity, request));
  const [data] = await run(ctx, plan, { values: [], inputs: { id } }, tx);
  if (typeof data !== 'string') throw notFound();
  if (data === '') throw tooManyExpanded();
  refuseLarge(data);
  return withServerValues(ctx, entity, data);
}

export function notFound(): EngineError {
  return new EngineError('missing', 'query.not-found');
}

function planGet(ctx: Ctx, entity: Entity, request: GetRequest): Plan {
  const scope = planScope(ctx);
  const selection = select(ctx.model, ctx.access, entity, request.fields ?? [['*']], request.expand, inQuery, true);
  const { columns, joins } = project(scope, selection, 't');
  const where = and([`t.id = ${input(scope, 'id')}::uuid`, 't.deleted_at IS NULL', rowRule(scope, entity, 't')]);
  const bound = boundedSql(scope, selection, 'page t', 1);
  const found = bound === null ? `${tableOf(scope, entity)} t ${joins.join(' ')} WHERE ${where}` : `page t ${joins.join(' ')}`;
  const read = `SELECT row_to_json(x)::text FROM (SELECT ${columns.join(', ')} FROM ${found}) x`;
  const row = bound === null ? read : `WITH page AS MATERIALIZED (SELECT t.* FROM ${tableOf(scope, entity)} t WHERE ${where}) SELECT CASE WHEN ${bound} THEN (${read}) ELSE '' END`;
  // One row by itself does not come near the bound.
  const many = selection.many.length > 0 || [...entity.fields.values()].some(({ type }) => type.relation === 'lines');
  return { ...scope.finish(`SELECT h.ok, CASE WHEN h.ok THEN ${many ? sizedSql(`SELECT (${row}) AS d`) : `(${row})`} END FROM ${freshHead(scope)} h`), named: true, pool: 'shared' };
}
