// Records added up: groups with subtotals and totals in one statement. Values behind to-one links come by joins, values behind
// to-many relations from a lateral subquery per record each, so that nothing is counted twice.
import type { Ctx } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';
import { literal } from '../db/identifier.ts';
import type { Field } from '../meta/model.ts';
import { reportLimits } from '../shared/report.ts';
import { refuseLarge, sizedSql } from './answer-size.ts';
import { bucketSql, groupOutput } from './aggregate.ts';
import { cached, type Plan } from './plan.ts';
import { run } from './run.ts';
import { and, columnOf, freshHead, planScope, reportFilter, rowRule, tableOf, type Scope } from './scope.ts';
import type { SummaryGroup, SummaryMeasure, SummaryPath, SummaryRequest } from './summary-request.ts';
import { openSource } from './summary-source.ts';

export interface SummaryRow { readonly groups: readonly unknown[]; readonly measures: readonly unknown[] }
export interface Summary { readonly rows: readonly SummaryRow[]; readonly subtotals: readonly (readonly SummaryRow[])[]; readonly totals: readonly unknown[]; readonly groupCount: number }

/** Adds up what the actor may read. Whoever makes the request has checked the rights on its fields. */
export async function summarise(ctx: Ctx, request: SummaryRequest, on: Queryable): Promise<Summary> {
  const plan = cached(ctx, shapeOf(request), () => planSummary(ctx, request));
  const values = [...request.filter.values, ...request.measures.flatMap(({ filter }) => filter?.values ?? [])];
  const [rows, subtotals, totals, count] = await run(ctx, plan, { values, inputs: {}, filterAt: '' }, on);
  return { rows: rowsOf(rows), subtotals: (Array.isArray(subtotals) ? subtotals : []).map(rowsOf), totals: rowsOf(totals)[0]?.measures ?? [], groupCount: Number(count ?? 0) };
}

function rowsOf(text: unknown): readonly SummaryRow[] {
  refuseLarge(text);
  const rows: readonly (readonly [readonly unknown[], readonly unknown[]])[] = typeof text === 'string' ? JSON.parse(text) : [];
  return rows.map(([groups, measures]) => ({ groups, measures }));
}

function shapeOf({ entity, filter, groups, measures, sort, limit, exporting }: SummaryRequest): string {
  const path = (at: SummaryPath | undefined): unknown => at && [at.hops.map(({ key }) => key), at.field.key];
  return JSON.stringify(['summary', entity.key, filter.shape, groups.map((group) => [path(group), group.bucket]),
    measures.map((measure) => [measure.aggregate, path(measure.path), measure.relation?.key, path(measure.since), measure.parts, measure.filter?.shape]), sort, limit, exporting]);
}

function planSummary(ctx: Ctx, request: SummaryRequest): Plan {
  const scope = planScope(ctx);
  const { entity, groups, measures } = request;
  const source = openSource(scope, entity);
  const groupColumns = groups.map((group, index) => `${groupSql(source.value(group), group, ctx.site.zone)} AS g${index}`);
  let first = request.filter.values.length;
  const aggregates = measures.map((measure, index) => {
    const at = first;
    first += measure.filter?.values.length ?? 0;
    return measure.parts === undefined ? `${source.measure(measure, index, at)} AS m${index}` : undefined;
  });
  const where = and([
    't.deleted_at IS NULL', rowRule(scope, entity, 't'), request.exporting ? rowRule(scope, entity, 't', 'export') : null,
    reportFilter(scope, entity, 't', request.filter.node, 0),
  ]);
  const names = groups.map((_, index) => `g${index}`);
  const sets = names.length === 0 ? '()' : [...new Set([`(${names.join(', ')})`, ...names.map((name) => `(${name})`), '()'])].join(', ');
  const told = groups.map((group, index) => outputOf(scope, group, index));
  const ratios = measures.flatMap(({ parts }, index) => (parts === undefined ? [] : [`round(trellis.divide(100 * m${parts[0]}::numeric, m${parts[1]}::numeric), 2) AS m${index}`]));
  const steps = [
    `r AS (SELECT ${[...groupColumns, ...source.columns(), '1 AS one'].join(', ')} FROM ${tableOf(scope, entity)} t${source.joins()} WHERE ${where})`,
    `a AS (SELECT ${[...names, `${names.length === 0 ? '0' : `GROUPING(${names.join(', ')})`} AS gs`, ...aggregates.filter((column) => column !== undefined)].join(', ')} FROM r GROUP BY GROUPING SETS (${sets}))`,
    `b AS (SELECT ${['a.*', ...ratios].join(', ')} FROM a)`,
    `c AS MATERIALIZED (SELECT ${['b.*', ...told.map(({ sql }, index) => `${sql} AS o${index}`)].join(', ')} FROM b ${told.flatMap(({ joins }) => joins).join(' ')})`,
  ];
  return { ...scope.finish(`SELECT h.ok, y.* FROM ${freshHead(scope)} h LEFT JOIN LATERAL (${answerSql(request, steps, told)}) y ON h.ok`), named: false, pool: 'heavy' };
}

/** Rows, subtotals per group, totals, and how many values the first group has. */
function answerSql({ groups, measures, sort, limit }: SummaryRequest, steps: readonly string[], told: readonly Told[]): string {
  const count = groups.length;
  const all = 2 ** count - 1;
  const only = (index: number): number => all - 2 ** (count - 1 - index);
  const measured = `json_build_array(${measures.map((measure, index) => measureOutput(measure, index)).join(', ')})`;
  const rows = (which: readonly number[], rest: string): string => `${sizedSql(`SELECT coalesce(json_agg(json_build_array(x.g, x.m)), '[]')::text AS d FROM (SELECT json_build_array(${which.map((index) => `c.o${index}`).join(', ')}) AS g, ${measured} AS m FROM c ${rest}) x`)}`;
  const totals = rows([], `WHERE c.gs = ${all}`);
  if (count === 0) return `WITH ${steps.join(', ')} SELECT '[]'::text, ARRAY[]::text[], ${totals}, 0`;
  const direction = (index: number): string => (sort.some((item) => item.is === 'group' && item.index === index && item.descending) ? 'DESC' : 'ASC');
  const byMeasure = sort.flatMap((item) => (item.is === 'measure' ? [`c.m${item.index} ${item.descending ? 'DESC' : 'ASC'} NULLS LAST`] : item.index === 0 ? [`${told[0]!.order} ${direction(0)} NULLS LAST`] : []));
  const order = [...byMeasure, `${told[0]!.order} NULLS LAST`, 'c.g0 NULLS LAST'].join(', ');
  const top = `top AS MATERIALIZED (SELECT coalesce(to_jsonb(z.g0), 'null') AS g, z.rank FROM (SELECT c.g0, row_number() OVER (ORDER BY ${order}) AS rank FROM c WHERE c.gs = ${only(0)}) z WHERE z.rank <= ${limit})`;
  const joined = `JOIN top ON top.g = coalesce(to_jsonb(c.g0), 'null')`;
  const rest = groups.slice(1).map((_, index) => `${told[index + 1]!.order} ${direction(index + 1)} NULLS LAST, c.g${index + 1} NULLS LAST`);
  const every = groups.map((_, index) => index);
  const lines = rows(every, `${joined} WHERE c.gs = 0 ORDER BY ${['top.rank', ...rest].join(', ')} LIMIT ${reportLimits.rows + 1}`);
  const subtotals = count === 1 ? [] : every.map((index) => rows([index], index === 0 ? `${joined} WHERE c.gs = ${only(0)} ORDER BY top.rank LIMIT ${reportLimits.rows}` : `WHERE c.gs = ${only(index)} ORDER BY ${told[index]!.order} ${direction(index)} NULLS LAST, c.g${index} NULLS LAST LIMIT ${reportLimits.rows}`));
  return `WITH ${[...steps, top].join(', ')} SELECT ${lines}, ARRAY[${subtotals.join(', ')}]::text[], ${totals}, (SELECT count(*)::int FROM c WHERE c.gs = ${only(0)})`;
}

function groupSql(column: string, { field, bucket }: SummaryGroup, zone: string): string {
  return bucket === undefined ? column : bucketSql(column, field, bucket, zone);
}

/** What a group is told as, the joins that this needs, and what its values are ordered by. */
interface Told { readonly sql: string; readonly joins: readonly string[]; readonly order: string }

function outputOf(scope: Scope, { field, bucket }: SummaryGroup, index: number): Told {
  const coded = codedSql(scope, field, `b.g${index}`);
  if (coded !== undefined) return { sql: coded, joins: [], order: `(c.o${index}->>'label') COLLATE "vi-x-icu"` };
  const joins: string[] = [];
  const sql = groupOutput(scope, { field, isBucket: bucket !== undefined }, `b.g${index}`, joins);
  return { sql, joins, order: bucket === undefined ? orderOf(field, index) : `c.g${index}` };
}

/** A code that a record of another entity explains, with its name; they are public lists, so no right on them is asked. */
function codedSql(scope: Scope, field: Field, value: string): string | undefined {
  const [key = '', part] = field.key.split('.');
  const coded = scope.model.entities.get(field.entity)?.fields.get(key)?.type.codes?.parts.find((candidate) => candidate.part === part);
  const entity = coded && scope.model.entities.get(coded.entity);
  const [code, name] = [coded?.code, coded?.name].map((column) => entity?.fields.get(column ?? ''));
  if (entity === undefined || code?.columns[0] === undefined || name?.columns[0] === undefined) return undefined;
  const far = scope.alias();
  const label = `(SELECT ${columnOf(name, far)()} FROM ${tableOf(scope, entity)} ${far} WHERE ${columnOf(code, far)()} = ${value} AND ${far}.deleted_at IS NULL LIMIT 1)`;
  return `CASE WHEN ${value} IS NOT NULL THEN json_build_object('id', ${value}, 'label', ${label}) END`;
}

function orderOf(field: Field, index: number): string {
  if (field.type.relation === 'one') return `(c.o${index}->>'label') COLLATE "vi-x-icu"`;
  switch (field.type.sort) {
    case 'options': return `array_position(ARRAY[${(field.document.options ?? []).map((option) => literal(option.value)).join(', ')}]::text[], c.g${index}::text)`;
    case 'text': return `c.g${index} COLLATE "vi-x-icu"`;
    default: return `c.g${index}`;
  }
}

/** In the form of the field, where it is a value of one. */
function measureOutput({ aggregate, path, since }: SummaryMeasure, index: number): string {
  const isOwn = path !== undefined && since === undefined && aggregate !== 'count' && aggregate !== 'countDistinct';
  return isOwn ? path.field.type.readSql(path.field, () => `c.m${index}`) : `c.m${index}`;
}
