// Groups and measures over one entity, under its row rule. A group or a measure is a field the actor may read in every row.
import type { Ctx } from '../access/context.ts';
import { labelReadable } from '../access/index.ts';
import { ident, literal } from '../db/identifier.ts';
import { invalid } from '../lib/errors.ts';
import type { Entity, Field } from '../meta/model.ts';
import { partField } from '../meta/part-field.ts';
import { labelSql } from './label.ts';
import { condition } from './condition.ts';
import { cached, type Plan } from './plan.ts';
import { inBody, type AggregateRequest, type BucketName } from './request.ts';
import { run } from './run.ts';
import { and, columnOf, freshHead, planScope, rowRule, tableOf, type Scope } from './scope.ts';
import { searchPattern } from './search.ts';
import { readableEntity, unknownField } from './selection.ts';
import { hasValue, valueOf } from './value.ts';

interface Group { readonly name: string; readonly expression: string; readonly field: Field; readonly isBucket: boolean }

interface Measure { readonly name: string; readonly sql: string; /** Whose form the result has; absent for counts. */ readonly field?: Field }

/** Rows of groups and measures as JSON text `{"data":[…]}`. */
export async function aggregate(ctx: Ctx, request: AggregateRequest): Promise<string> {
  const entity = readableEntity(ctx.model, ctx.access, request.entity);
  const key = JSON.stringify(['aggregate', { ...request, filter: request.filter?.shape, q: request.q !== undefined }]);
  const plan = cached(ctx, key, () => planAggregate(ctx, entity, request));
  const [data] = await run(ctx, plan, { values: request.filter?.values ?? [], inputs: request.q === undefined ? {} : { q: searchPattern(request.q) }, filterAt: inBody('filter') });
  return `{"data":${typeof data === 'string' ? data : '[]'}}`;
}

function planAggregate(ctx: Ctx, entity: Entity, request: AggregateRequest): Plan {
  const scope = planScope(ctx);
  const groups = request.groups.map((group) => groupOf(scope, ctx.site.zone, entity, group));
  const measures = request.measures.map((measure, index) => measureOf(scope, entity, measure, index));
  requireDistinct([...groups.map((group) => group.name), ...measures.map((measure) => measure.name)]);

  const where = condition(scope, entity, { ...request, at: inBody });
  const inner = [...groups.map((group, index) => `${group.expression} AS g${index}`), ...measures.map((measure, index) => `${measure.sql} AS m${index}`)];
  const groupBy = groups.length === 0 ? '' : ` GROUP BY ${groups.map((_, index) => index + 1).join(', ')}`;
  const joins: string[] = [];
  const outer = [
    ...groups.map((group, index) => `${groupOutput(scope, group, `m.g${index}`, joins)} AS ${ident(group.name)}`),
    ...measures.map((measure, index) => `${measure.field?.type.readSql(measure.field, () => `m.m${index}`) ?? `m.m${index}`} AS ${ident(measure.name)}`),
  ];
  const order = orderBy(request, groups, measures.map((measure) => measure.name));
  const page = `SELECT * FROM (SELECT ${inner.join(', ')} FROM ${tableOf(scope, entity)} t WHERE ${where}${groupBy}) m ORDER BY ${order} LIMIT ${request.limit}`;
  const rows = `SELECT ${outer.join(', ')} FROM (${page}) m ${joins.join(' ')} ORDER BY ${order}`;
  const data = `SELECT coalesce(json_agg(x), '[]')::text AS d FROM (${rows}) x`;
  return { ...scope.finish(`SELECT h.ok, y.d FROM ${freshHead(scope)} h LEFT JOIN LATERAL (${data}) y ON h.ok`), named: false };
}

/** Whether this reader may group by the field. Errors (400): `query.unknown-field`, `query.bucket`, `query.aggregate`, at `/groups`. */
export function checkGroup(ctx: Ctx, entity: Entity, group: AggregateRequest['groups'][number]): void {
  groupOf(planScope(ctx), ctx.site.zone, entity, group);
}

function groupOf(scope: Scope, zone: string, entity: Entity, group: AggregateRequest['groups'][number]): Group {
  const name = group.path.join('.');
  const { field, column } = groupColumn(scope, entity, group.path, '/groups', 'group');
  if (group.bucket !== undefined) {
    if (!field.type.buckets) throw invalid('query.bucket', '/groups', { bucket: group.bucket, field: name });
    return { name, field, isBucket: true, expression: bucketSql(column, field, group.bucket, zone) };
  }
  if (!['none', 'one'].includes(field.type.relation) || field.type.relation === 'none' && (field.type.sort === 'none' || field.type.parts !== undefined)) throw invalid('query.aggregate', '/groups', { aggregate: 'group', field: name });
  return { name, field, isBucket: false, expression: column };
}

/** The field at a path of one or two names and the expression of its raw value over `t`. */
function groupColumn(scope: Scope, entity: Entity, path: readonly string[], pointer: string, aggregate: string): { field: Field; column: string } {
  const field = plainField(scope, entity, path[0], path, pointer);
  const link = field.from === undefined ? undefined : entity.fields.get(field.from.link);
  const shown = scope.model.entities.get(link?.target ?? '')?.fields.get(field.from?.field ?? '');
  if (path.length === 1 && link !== undefined && shown !== undefined) return groupColumn(scope, entity, [link.apiName, shown.apiName], pointer, aggregate);
  const single = (end: Field): Field => {
    // Lines and links have no column to look at.
    if (!hasValue(end)) throw invalid('query.aggregate', pointer, { aggregate, field: path.join('.') });
    return end;
  };
  if (path.length === 1) return { field, column: measureColumn(scope, single(field), 't') };
  const part = path.length === 2 ? partField(field, path[1]!) : undefined;
  if (part !== undefined) return { field: part, column: measureColumn(scope, part, 't') };
  const target = field.type.relation === 'one' ? scope.model.entities.get(field.target!) : undefined;
  if (target === undefined || path.length > 2 || !scope.access.can(target.key, 'read')) throw unknownField(path.join('.'), pointer);
  const far = single(plainField(scope, target, path[1], path, pointer));
  const row = scope.alias();
  const where = and([`${row}.id = ${columnOf(field, 't')()}`, `${row}.deleted_at IS NULL`, rowRule(scope, target, row)]);
  return { field: far, column: `(SELECT ${measureColumn(scope, far, row)} FROM ${tableOf(scope, target)} ${row} WHERE ${where})` };
}

function plainField(scope: Scope, entity: Entity, name: string | undefined, path: readonly string[], pointer: string): Field {
  const field = name === undefined ? undefined : entity.fieldByApiName.get(name);
  if (field === undefined || scope.access.read(entity.key, field.key) !== 'yes') throw unknownField(path.join('.'), pointer);
  return field;
}

/** Money is compared and summed in the site's currency. */
export function measureColumn(scope: Scope, field: Field, alias: string): string {
  return valueOf(scope, field, alias)(field.columns.length === 0 || field.columns.some((column) => column.part === 'base') ? 'base' : '');
}

/** The day that a bucket begins on, in the zone. */
export function bucketSql(column: string, field: Field, bucket: BucketName, zone: string): string {
  const local = field.type.name === 'date' ? `${column}::timestamp` : `${column} AT TIME ZONE ${literal(zone)}`;
  return `date_trunc(${literal(bucket)}, ${local})::date`;
}

function measureOf(scope: Scope, entity: Entity, measure: AggregateRequest['measures'][number], index: number): Measure {
  const name = measure.as;
  if (measure.path === undefined) {
    if (measure.aggregate !== 'count') throw invalid('query.aggregate', `/measures/${index}`, { aggregate: measure.aggregate, field: '' });
    return { name, sql: 'count(*)' };
  }
  const { field, column } = groupColumn(scope, entity, measure.path, `/measures/${index}/field`, measure.aggregate);
  if (!field.type.aggregates.includes(measure.aggregate)) throw invalid('query.aggregate', `/measures/${index}`, { aggregate: measure.aggregate, field: measure.path.join('.') });
  switch (measure.aggregate) {
    case 'count': return { name, sql: `count(${column})` };
    case 'countDistinct': return { name, sql: `count(DISTINCT ${column})` };
    case 'avg': return { name, field, sql: `trim_scale(trellis.divide(sum(${column}), count(${column})))` };
    default: return { name, field, sql: `${measure.aggregate}(${column})` };
  }
}

/** The value of a group as it is told: a link as `{id, label}`, its label by a join. */
export function groupOutput(scope: Scope, group: Pick<Group, 'field' | 'isBucket'>, value: string, joins: string[]): string {
  if (group.field.type.relation !== 'one') return group.isBucket ? value : group.field.type.readSql(group.field, () => value);
  const target = scope.model.entities.get(group.field.target!)!;
  if (!scope.access.can(target.key, 'read') || labelReadable(scope.access, target, scope.model) !== 'yes') return `(SELECT row_to_json(y) FROM (SELECT ${value} AS id, NULL::text AS label WHERE ${value} IS NOT NULL) y)`;
  const far = scope.alias();
  joins.push(`LEFT JOIN ${tableOf(scope, target)} ${far} ON ${and([`${far}.id = ${value}`, `${far}.deleted_at IS NULL`, rowRule(scope, target, far)])}`);
  return `CASE WHEN ${value} IS NULL THEN NULL ELSE (SELECT row_to_json(y) FROM (SELECT ${value} AS id, ${labelSql(scope, target, far)} AS label) y) END`;
}

function orderBy(request: AggregateRequest, groups: readonly Group[], measures: readonly string[]): string {
  const asked = (request.sort ?? []).map((item) => {
    const group = groups.findIndex((candidate) => candidate.name === item.name);
    const measure = measures.indexOf(item.name);
    if (group < 0 && measure < 0) throw unknownField(item.name, '/sort');
    return `${group >= 0 ? `m.g${group}` : `m.m${measure}`} ${item.descending ? 'DESC' : 'ASC'} NULLS LAST`;
  });
  const rest = groups.map((_, index) => `m.g${index} NULLS LAST`);
  return [...asked, ...rest, ...(rest.length === 0 ? ['1'] : [])].join(', ');
}

const plainName = /^[A-Za-z][A-Za-z0-9_.]{0,62}$/;

function requireDistinct(names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name) || !plainName.test(name)) throw invalid('query.alias', '/measures', { name });
    seen.add(name);
  }
}

