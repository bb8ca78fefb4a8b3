// A report's groups, measures, columns and period, each looked up and found to fit. What does not is complained of and left out,
// so that all faults come at once and a saved report can go on without what its reader may not see.
import type { MeasureDocument, ReportDocument } from '../../shared/documents.ts';
import { reportLimits, type BucketName, type ReportAggregate } from '../../shared/report.ts';
import { isPlain, resolvePath, type ReportField, type ReportNames, type ReportPath } from './names.ts';

export interface ReportGroupPlan<F> extends ReportPath<F> { readonly path: string; readonly bucket?: BucketName }

export interface ReportMeasurePlan<F> {
  readonly name: string;
  readonly aggregate: ReportAggregate;
  readonly document: MeasureDocument;
  /** What is measured; absent where records are counted. */
  readonly path?: ReportPath<F>;
  /** Key of the relation whose records are measured, and their entity. */
  readonly relation?: { readonly key: string; readonly target: string };
  readonly since?: ReportPath<F>;
  /** Of ratio: names of two other measures. */
  readonly parts?: readonly [string, string];
}

export interface ReportPlan<F> {
  readonly groups: readonly (ReportGroupPlan<F> | undefined)[];
  readonly measures: readonly (ReportMeasurePlan<F> | undefined)[];
  readonly columns: readonly (ReportColumnPlan<F> | undefined)[];
  readonly period?: ReportPath<F>;
  /** Of columns: what records are ordered by. */
  readonly sort: readonly { readonly at: ReportPath<F>; readonly descending: boolean }[];
}
export interface ReportColumnPlan<F> extends ReportPath<F> { readonly path: string }

const counted: MeasureDocument = { name: 'count', aggregate: 'count' };

/** A report's measures; how many records where it says none. */
export function measuresOf({ columns, measures = [] }: ReportDocument): readonly MeasureDocument[] {
  return columns === undefined && measures.length === 0 ? [counted] : measures;
}

/** Looks up all that a report names outside of its filters. */
export function resolveReport<F extends ReportField>(names: ReportNames<F>, report: ReportDocument): ReportPlan<F> {
  const { entity, columns, groups = [], period } = report;
  const measures = measuresOf(report);
  if (columns !== undefined && (groups.length > 0 || report.measures !== undefined)) names.complain('/columns', 'meta.report-columns', {});
  checkNames(names, report, measures);
  const at = period === undefined ? undefined : resolvePeriod(names, entity, period.field);
  if (report.compare !== undefined && (period === undefined || columns !== undefined)) names.complain('/compare', 'meta.report-compare', {});
  return {
    groups: groups.map((group, index) => resolveGroup(names, entity, group, `/groups/${index}`)),
    measures: measures.map((measure, index) => resolveMeasure(names, entity, measure, measures, `/measures/${index}`)),
    columns: (columns ?? []).map((path, index) => resolveColumn(names, entity, path, `/columns/${index}`)),
    sort: columns === undefined ? [] : (report.sort?.split(',') ?? []).flatMap((item) => resolveSort(names, entity, item) ?? []),
    ...(at !== undefined && { period: at }),
  };
}

function resolveSort<F extends ReportField>(names: ReportNames<F>, entity: string, item: string): ReportPlan<F>['sort'][number] | undefined {
  const path = item.replace(/^-/, '');
  const at = resolvePath(names, entity, path, '/sort');
  if (at === undefined) return undefined;
  if (at.hops.length <= 1 && at.field.type.sort !== 'none' && isPlain(names, at)) return { at, descending: item.startsWith('-') };
  names.complain('/sort', 'meta.sort-field', { field: path });
  return undefined;
}

/** A date field of the record that a span of time is about. */
export function resolvePeriod<F extends ReportField>(names: ReportNames<F>, entity: string, path: string, pointer = '/period/field'): ReportPath<F> | undefined {
  const found = resolvePath(names, entity, path, pointer);
  if (found === undefined) return undefined;
  if (found.field.type.buckets && isPlain(names, found)) return found;
  names.complain(pointer, 'meta.report-date', { field: path });
  return undefined;
}

function resolveGroup<F extends ReportField>(names: ReportNames<F>, entity: string, { field: path, bucket }: NonNullable<ReportDocument['groups']>[number], pointer: string): ReportGroupPlan<F> | undefined {
  const found = resolvePath(names, entity, path, `${pointer}/field`);
  if (found === undefined) return undefined;
  const { type } = found.field;
  if (bucket !== undefined && !type.buckets) return void names.complain(`${pointer}/bucket`, 'query.bucket', { bucket, field: path });
  if (!isPlain(names, found) || !type.operators.includes('$eq') || (type.relation === 'none' && (type.sort === 'none' || type.parts !== undefined))) {
    return void names.complain(`${pointer}/field`, 'meta.report-group', { field: path });
  }
  return { ...found, path, ...(bucket !== undefined && { bucket }) };
}

function resolveColumn<F extends ReportField>(names: ReportNames<F>, entity: string, path: string, pointer: string): ReportColumnPlan<F> | undefined {
  const found = resolvePath(names, entity, path, pointer);
  if (found === undefined) return undefined;
  if (found.field.key.includes('.') || found.field.type.relation === 'lines' || names.isServerOnly(found.entity, found.field)) return void names.complain(pointer, 'meta.report-column', { field: path });
  return { ...found, path };
}

function resolveMeasure<F extends ReportField>(names: ReportNames<F>, entity: string, document: MeasureDocument, all: readonly MeasureDocument[], pointer: string): ReportMeasurePlan<F> | undefined {
  const { name, aggregate, field: path, since, of, to } = document;
  if (aggregate === 'ratio') {
    const parts = [of, to].map((part) => all.find((measure) => measure.name === part && measure.aggregate !== 'ratio'));
    const [over, under] = parts;
    if (path !== undefined || since !== undefined || document.filter !== undefined || over === undefined || under === undefined) return void names.complain(pointer, 'meta.report-ratio', { name });
    return { name, aggregate, document, parts: [over.name, under.name] };
  }
  if (of !== undefined || to !== undefined) return void names.complain(pointer, 'meta.report-ratio', { name });
  if (path === undefined) return aggregate === 'count' && since === undefined ? { name, aggregate, document } : void names.complain(pointer, 'meta.report-measure', { aggregate, field: '' });
  const [key = '', ...rest] = path.split('.');
  const relation = names.relation(entity, key);
  if (relation !== undefined) return since === undefined ? overRelation(names, document, { key, target: relation.target }, rest, pointer) : void names.complain(`${pointer}/since`, 'meta.report-since', { field: path, since });
  const found = resolvePath(names, entity, path, `${pointer}/field`);
  if (found === undefined) return undefined;
  if (since !== undefined) return elapsed(names, entity, document, found, since, pointer);
  return fits(names, found, aggregate, path, pointer) ? { name, aggregate, document, path: found } : undefined;
}

function overRelation<F extends ReportField>(names: ReportNames<F>, document: MeasureDocument, relation: { readonly key: string; readonly target: string }, rest: readonly string[], pointer: string): ReportMeasurePlan<F> | undefined {
  const { name, aggregate, field = '' } = document;
  const refused = (): undefined => void names.complain(pointer, 'meta.report-measure', { aggregate, field });
  if (rest.length === 0) return aggregate === 'count' ? { name, aggregate, document, relation } : refused();
  const path = resolvePath(names, relation.target, rest.join('.'), `${pointer}/field`);
  if (path === undefined) return undefined;
  // What differs cannot be added up record by record.
  if (path.hops.length > 0 || aggregate === 'countDistinct') return refused();
  return fits(names, path, aggregate, field, pointer) ? { name, aggregate, document, relation, path } : undefined;
}

function elapsed<F extends ReportField>(names: ReportNames<F>, entity: string, document: MeasureDocument, path: ReportPath<F>, since: string, pointer: string): ReportMeasurePlan<F> | undefined {
  const { name, aggregate, field } = document;
  const start = resolvePath(names, entity, since, `${pointer}/since`);
  if (start === undefined) return undefined;
  const fitting = [path, start].every((end) => end.hops.length === 0 && end.field.type.buckets && isPlain(names, end)) && start.field.type.operandType === path.field.type.operandType;
  if (!fitting || aggregate === 'count' || aggregate === 'countDistinct') return void names.complain(`${pointer}/since`, 'meta.report-since', { field, since });
  return { name, aggregate, document, path, since: start };
}

function fits<F extends ReportField>(names: ReportNames<F>, path: ReportPath<F>, aggregate: Exclude<ReportAggregate, 'ratio'> | ReportAggregate, field: string, pointer: string): boolean {
  const known: readonly string[] = path.field.type.aggregates;
  if (isPlain(names, path) && known.includes(aggregate)) return true;
  names.complain(pointer, 'meta.report-measure', { aggregate, field });
  return false;
}

/** What sort and chart speak of. */
function checkNames<F extends ReportField>(names: ReportNames<F>, { columns, groups = [], sort, chart }: ReportDocument, measures: readonly MeasureDocument[]): void {
  if (measures.length > reportLimits.measures) return names.complain('/measures', 'meta.too-many', { limit: reportLimits.measures });
  const known = new Set([...measures.map(({ name }) => name), ...groups.map(({ field }) => field)]);
  measures.forEach(({ name }, index) => {
    if (measures.findIndex((measure) => measure.name === name) < index || groups.some(({ field }) => field === name)) names.complain(`/measures/${index}/name`, 'meta.repeated', { key: name });
  });
  groups.forEach(({ field, bucket }, index) => {
    if (groups.findIndex((group) => group.field === field && group.bucket === bucket) < index) names.complain(`/groups/${index}/field`, 'meta.repeated', { key: field });
  });
  if (columns === undefined) for (const item of sort?.split(',') ?? []) if (!known.has(item.replace(/^-/, ''))) names.complain('/sort', 'meta.report-name', { name: item.replace(/^-/, '') });
  chart?.measures?.forEach((name, index) => {
    if (!measures.some((measure) => measure.name === name)) names.complain(`/chart/measures/${index}`, 'meta.report-name', { name });
  });
}
