// How an answer tells what it holds: titles in the reader's language, kinds of values, and the filter behind each row.
import type { Ctx } from '../access/context.ts';
import type { Entity, Field } from '../meta/model.ts';
import type { ReportGroupPlan, ReportMeasurePlan } from '../meta/report/resolve.ts';
import { reportDocument } from '../meta/transform/read.ts';
import { translate } from '../meta/translate.ts';
import type { SummaryRow } from '../query/index.ts';
import type { ReportDocument } from '../shared/documents.ts';
import type { ReportAnswer, ReportChart, ReportGroup, ReportMeasure, ReportRow } from '../shared/report.ts';
import { bucketEnd, spanFilter } from './period.ts';
import type { Running } from './running.ts';
import { apiPath, fieldTitle, fieldValue } from './value.ts';

type Json = Readonly<Record<string, unknown>>;
type Reader = Pick<Ctx, 'model' | 'site' | 'locale'>;

/** Head of an answer: what ran, when, on what. */
export function headOf({ ctx, report, entity, options, prompts, leftOut, period }: Running): Pick<ReportAnswer, 'name' | 'title' | 'description' | 'entity' | 'at' | 'prompts' | 'leftOut' | 'period'> {
  const texts = translate(ctx.model, ctx.locale);
  const description = options.saved ? texts.text('report', report.name, ['description']) ?? report.description : report.description;
  return {
    ...(options.saved && { name: report.name }), title: (options.saved ? texts.report(report.name) : undefined) ?? report.title,
    ...(description !== undefined && { description }),
    entity: entity.apiName, at: ctx.clock.now().toISOString(), prompts, leftOut, ...(period && { period: period.told }),
  };
}

/** How it is drawn; what the reader may not see is not drawn. */
export function chartOf({ chart }: ReportDocument, measures: readonly Pick<ReportMeasurePlan<Field>, 'name'>[]): ReportChart {
  const named = chart?.measures?.map((name) => measures.findIndex((measure) => measure.name === name)).filter((index) => index >= 0);
  return { type: chart?.type ?? 'table', measures: named ?? measures.map((_, index) => index), stacked: chart?.stacked ?? false, horizontal: chart?.horizontal ?? false };
}

/** The groups by their fields. */
export function groupsOf(reader: Reader, groups: readonly ReportGroupPlan<Field>[]): readonly ReportGroup[] {
  return groups.map((group) => ({
    path: apiPath(group), title: fieldTitle(reader, group), ...fieldValue(reader, group), ...(group.bucket !== undefined && { bucket: group.bucket }),
  }));
}

/** The measures by what they measure. */
export function measuresTold(reader: Reader, report: ReportDocument, entity: Entity, measures: readonly ReportMeasurePlan<Field>[]): readonly ReportMeasure[] {
  const texts = translate(reader.model, reader.locale);
  return measures.map(({ name, aggregate, document, path, relation, since }) => {
    const counted = relation === undefined ? texts.entityPlural(entity.key) ?? entity.titlePlural : texts.relation(entity.key, relation.key) ?? entity.relations.get(relation.key)?.title;
    // A title that was just changed is newer than its translation.
    const translated = savedTitle(reader, report.name, name) === document.title ? texts.reportMeasure(report.name, name) : undefined;
    const title = translated ?? document.title ?? (path === undefined ? counted : fieldTitle(reader, path)) ?? name;
    const head = { name, title, aggregate, ...(document.better !== undefined && { better: document.better }), ...(!isAddedUp(name, measures) && { total: false as const }) };
    if (aggregate === 'ratio') return { ...head, type: 'percent', scale: 2 };
    if (since !== undefined && path !== undefined) return { ...head, type: 'decimal', scale: 2, unit: path.field.type.operandType === 'date' ? 'day' : 'hour' };
    if (path === undefined || aggregate === 'count' || aggregate === 'countDistinct') return { ...head, type: 'integer' };
    const value = fieldValue(reader, path);
    return { ...head, ...value, ...(aggregate === 'avg' && value.type === 'integer' && { type: 'decimal', scale: 2 }) };
  });
}

/** Whether a measure makes sense over all rows: not where its document, or that of a part, says otherwise. */
export function isAddedUp(name: string, measures: readonly ReportMeasurePlan<Field>[]): boolean {
  const own = measures.find((each) => each.name === name);
  return [own, ...measures.filter((each) => own?.parts?.includes(each.name))].every((each) => each?.document.total !== false);
}

function savedTitle({ model }: Reader, report: string, measure: string): string | undefined {
  const saved = model.documents.get('report')?.get(report);
  return saved && reportDocument(saved).measures?.find(({ name }) => name === measure)?.title;
}

/** Rows as they are told, with the filter of the records behind them; `which`: the groups that a row has. */
export function rowTold({ site }: Pick<Ctx, 'site'>, groups: readonly ReportGroupPlan<Field>[]): (which: readonly number[]) => (row: SummaryRow) => ReportRow {
  return (which) => ({ groups: values, measures }) => {
    const conditions = which.map((index, place) => conditionOf(groups[index]!, values[place], site.zone));
    return { groups: values, measures, where: conditions.length === 1 ? conditions[0]! : { $and: conditions } };
  };
}

function conditionOf(group: ReportGroupPlan<Field>, value: unknown, zone: string): Json {
  const path = apiPath(group);
  if (value === null || value === undefined) return { [path]: { $empty: true } };
  if (group.bucket !== undefined) return spanFilter({ from: String(value), to: bucketEnd(String(value), group.bucket) }, path, group.field.type.operandType === 'date', zone);
  return { [path]: typeof value === 'object' && 'id' in value ? value.id : value };
}
