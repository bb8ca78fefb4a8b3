// A report of columns: the records themselves, by the planner's own list.
import type { Queryable } from '../db/database.ts';
import type { Field } from '../meta/model.ts';
import type { ReportColumnPlan, ReportPlan } from '../meta/report/resolve.ts';
import { list } from '../query/index.ts';
import { reportLimits, type ReportAnswer } from '../shared/report.ts';
import { headOf } from './answer.ts';
import { allOf, combined } from './filters.ts';
import type { Running } from './running.ts';
import { apiPath, fieldTitle, fieldValue } from './value.ts';

type Json = Readonly<Record<string, unknown>>;

/** Records with a value per column, at most as many as the report's limit. */
export async function listColumns(running: Running, columns: readonly ReportColumnPlan<Field>[], order: ReportPlan<Field>['sort'], conditions: readonly Json[], on: Queryable): Promise<ReportAnswer> {
  const { ctx, report, entity, options } = running;
  const paths = columns.map(apiPath);
  const limit = report.limit ?? reportLimits.rows;
  const sort = order.map(({ at, descending }) => ({ path: apiPath(at).split('.'), descending }));
  const text = await list(ctx, {
    entity: entity.apiName, limit, count: 'none', fields: paths.map((path) => path.split('.')), exporting: options.exporting === true,
    filter: combined(conditions), ...(sort.length > 0 && { sort }),
  }, on);
  const { data, page }: { readonly data: readonly Json[]; readonly page: { readonly next?: string } } = JSON.parse(text);
  return {
    ...headOf(running), chart: { type: 'table', measures: [], stacked: false, horizontal: false },
    groups: [], measures: [], rows: [], subtotals: [], totals: [], groupCount: 0, truncated: page.next !== undefined,
    columns: columns.map((column) => ({ path: apiPath(column), title: fieldTitle(ctx, column), ...fieldValue(ctx, column) })),
    records: data.map((record) => ({ id: String(record['id']), values: paths.map((path) => valueAt(record, path)) })),
    filter: allOf(conditions),
  };
}

function valueAt(record: Json, path: string): unknown {
  let value: unknown = record;
  for (const step of path.split('.')) value = typeof value === 'object' && value !== null ? Reflect.get(value, step) : null;
  return value ?? null;
}
