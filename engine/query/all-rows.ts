// All rows of a list, in its order and under its rights, portion by portion through a cursor: however many there are, few are in memory.
import type { Ctx } from '../access/context.ts';
import type { Transaction } from '../db/database.ts';
import { bind } from '../filter/params.ts';
import { condition } from './condition.ts';
import { orderSql } from './order.ts';
import { cached } from './plan.ts';
import { project } from './projection.ts';
import { inQuery, type ListRequest } from './request.ts';
import { requireFresh } from './require-fresh.ts';
import { planScope, tableOf } from './scope.ts';
import { searchPattern } from './search.ts';
import { readableEntity, select } from './selection.ts';

export type AllRowsRequest = Pick<ListRequest, 'entity' | 'filter' | 'q' | 'sort' | 'fields' | 'at' | 'exporting'>;

/** A record as a list tells it. */
export type RowJson = Readonly<Record<string, unknown>>;

const portionRows = 500;

/** Reads no more than `most`; each portion is waited for. In a transaction of its own that has read nothing yet: all portions are of one moment. */
export async function allRows(ctx: Ctx, request: AllRowsRequest, most: number, tx: Transaction, take: (rows: readonly RowJson[]) => Promise<void>): Promise<void> {
  const entity = readableEntity(ctx.model, ctx.access, request.entity);
  const at = request.at ?? inQuery;
  const plan = cached(ctx, JSON.stringify(['allRows', request.entity, request.filter?.shape, request.q !== undefined, request.sort, request.fields, most, request.exporting === true]), () => {
    const scope = planScope(ctx);
    const selection = select(ctx.model, ctx.access, entity, request.fields, undefined, at);
    const where = condition(scope, entity, request);
    const order = orderSql(scope, entity, 't', request.sort, at);
    const { columns, joins } = project(scope, selection, 't');
    const page = `SELECT t.* FROM ${tableOf(scope, entity)} t WHERE ${where} ORDER BY ${order} LIMIT ${most}`;
    return scope.finish(`SELECT row_to_json(x)::text FROM (SELECT ${columns.join(', ')} FROM (${page}) t ${joins.join(' ')} ORDER BY ${order}) x`);
  });
  const values = bind(plan.sources, {
    values: request.filter?.values ?? [], inputs: (name) => (name === 'q' && request.q !== undefined ? searchPattern(request.q) : undefined),
    actor: ctx.access.actor, now: ctx.clock.now(), zone: ctx.site.zone, pointer: at('filter'),
  });
  await tx.execute({ text: 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY', values: [] });
  await requireFresh(ctx, tx);
  await tx.execute({ text: `DECLARE all_rows NO SCROLL CURSOR FOR ${plan.text}`, values });
  for (;;) {
    const rows = await tx.rows({ text: `FETCH ${portionRows} FROM all_rows`, values: [] });
    if (rows.length > 0) await take(rows.map(([text]): RowJson => JSON.parse(String(text))));
    if (rows.length < portionRows) return;
  }
}
