// A report, for one reader: names resolved under his rights, prompts and period filled in, one statement (two where it compares),
// and the answer with the filter behind every number.
import type { Ctx } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';
import { EngineError, invalid } from '../lib/errors.ts';
import type { Entity, Field } from '../meta/model.ts';
import { fillPrompts } from '../meta/report/prompts.ts';
import { resolvePeriod, resolveReport, type ReportGroupPlan, type ReportMeasurePlan } from '../meta/report/resolve.ts';
import { filterByNames, heavily, summarise, type Summary, type SummaryMeasure, type SummaryRequest } from '../query/index.ts';
import type { ReportDocument } from '../shared/documents.ts';
import { reportLimits, type ReportAnswer } from '../shared/report.ts';
import { chartOf, groupsOf, headOf, isAddedUp, measuresTold, rowTold } from './answer.ts';
import { listColumns } from './columns.ts';
import { allOf, apiConditions, combined, spanCondition } from './filters.ts';
import { hidden } from './hidden.ts';
import { leftOutOf } from './left-out.ts';
import { readerNames } from './names.ts';
import { spanBefore, spanOf, type Span } from './period.ts';
import { answerPrompts } from './prompts.ts';
import type { Running, RunOptions } from './running.ts';
import { reportTurns } from './turns.ts';
import { apiPath } from './value.ts';

type Json = Readonly<Record<string, unknown>>;

/** Runs a report. Errors: `report.hidden` (403), `report.too-slow` (422), `report.busy` (503), `report.prompt-missing`, `report.no-period` and what filters refuse (400). */
export async function runReport(ctx: Ctx, report: ReportDocument, options: RunOptions): Promise<ReportAnswer> {
  const entity = ctx.model.entities.get(report.entity);
  if (entity === undefined || !ctx.access.can(entity.key, 'read')) throw new EngineError('missing', 'report.unknown');
  const names = readerNames(ctx);
  const resolved = resolveReport(names, report);
  const prompts = answerPrompts(ctx, report, names, options.prompts);
  const value = (name: string): unknown => prompts.find((prompt) => prompt.name === name)?.value;
  // What is not saved was refused for such names already.
  const plan = options.saved ? { ...resolved, measures: resolved.measures.map((measure) => (measure !== undefined && hasOpenFilter(ctx, entity, measure, value) ? measure : undefined)) } : resolved;
  const spanned = options.spanField === undefined ? plan.period : resolvePeriod(names, entity.key, options.spanField);
  if (report.period !== undefined && spanned === undefined) throw hidden();
  if (spanned === undefined && options.span !== undefined) throw invalid('report.no-period', options.saved ? '?period' : '/period');
  const span = spanned && (options.span ?? spanOf(report.period?.range ?? 'all', ctx.clock.now(), ctx.site.zone));
  const running: Running = {
    ctx, report, entity, options, prompts, leftOut: leftOutOf(ctx, report, plan),
    conditions: [...(report.filter === undefined ? [] : [fillPrompts(report.filter, value)]), ...options.also ?? []],
    ...(spanned !== undefined && span !== undefined && { period: { at: spanned, span, told: { ...span, field: apiPath(spanned) } } }),
  };
  const slow = (error: unknown): never => {
    if (error instanceof EngineError && error.code === 'database.timeout') throw new EngineError('rejected', 'report.too-slow', { params: { seconds: reportLimits.seconds }, cause: error });
    throw error;
  };
  const inTurn = (work: (on: Queryable) => Promise<ReportAnswer>): Promise<ReportAnswer> =>
    reportTurns.take(`${ctx.site.name} ${ctx.access.actor.id}`, () => heavily(ctx, reportLimits.seconds, work), options.hasLeft).catch(slow);
  if (report.columns !== undefined) {
    const columns = plan.columns.filter((column) => column !== undefined);
    if (columns.length === 0) throw hidden();
    const conditions = apiConditions(running);
    return inTurn((on) => listColumns(running, columns, plan.sort, conditions, on));
  }
  const measures = presentMeasures(plan.measures);
  if (measures.length === 0 && plan.measures.length > 0) throw hidden();
  const groups = plan.groups.filter((group) => group !== undefined);
  const filter = allOf(apiConditions(running));
  return inTurn((on) => addUp(running, groups, measures, filter, value, on));
}

async function addUp(running: Running, groups: readonly ReportGroupPlan<Field>[], measures: readonly ReportMeasurePlan<Field>[], filter: Json, value: (name: string) => unknown, on: Queryable): Promise<ReportAnswer> {
  const { ctx, report, entity, period, options } = running;
  const asked = measures.map((measure): SummaryMeasure => measureAsked(running, measure, measures, value));
  const limit = report.limit ?? reportLimits.rows;
  const ask = (by: readonly ReportGroupPlan<Field>[], span: Span | undefined): Promise<Summary> => summarise(ctx, {
    entity, filter: combined([...running.conditions, ...(period === undefined || span === undefined ? [] : [spanCondition(running, period.at, span)])]),
    groups: by, measures: asked, sort: by.length === 0 ? [] : sortOf(report, by, measures), limit, exporting: options.exporting === true,
  }, on);
  const summary = await ask(groups, period?.span);
  const before = report.compare === undefined || period === undefined ? undefined : spanBefore(period.span, report.compare);
  const previous = before && { ...before, totals: (await ask([], before)).totals };
  const told = groupsOf(ctx, groups);
  const row = rowTold(ctx, groups);
  // Over rows of unlike kinds there is no number; one row of its own is told as it is.
  const added = (values: readonly unknown[]): readonly unknown[] => (groups.length === 0 ? values : values.map((value, index) => (isAddedUp(measures[index]?.name ?? '', measures) ? value : null)));
  const rows = groups.length === 0 ? [{ groups: [], measures: summary.totals, where: {} }] : summary.rows.slice(0, reportLimits.rows).map(row(told.map((_, index) => index)));
  return {
    ...headOf(running), chart: chartOf(report, measures), groups: told, measures: measuresTold(ctx, report, entity, measures),
    rows, subtotals: summary.subtotals.map((items, index) => items.map((item) => row([index])({ ...item, measures: added(item.measures) }))), totals: added(summary.totals),
    groupCount: summary.groupCount, truncated: summary.rows.length > reportLimits.rows || summary.groupCount > limit,
    filter, ...(previous && { previous: { ...previous, totals: added(previous.totals) } }),
  };
}

function measureAsked({ entity }: Running, { aggregate, path, relation, since, parts, document }: ReportMeasurePlan<Field>, all: readonly ReportMeasurePlan<Field>[], value: (name: string) => unknown): SummaryMeasure {
  const over = relation && entity.relations.get(relation.key);
  const [of, to] = parts?.map((name) => all.findIndex((measure) => measure.name === name)) ?? [];
  return {
    aggregate, ...(path && { path }), ...(over && { relation: over }), ...(since && { since }),
    ...(of !== undefined && to !== undefined && { parts: [of, to] as const }),
    ...(document.filter !== undefined && { filter: combined([fillPrompts(document.filter, value)]) }),
  };
}

/** Whether the reader may read all that the measure's own filter names. */
function hasOpenFilter(ctx: Ctx, entity: Entity, { document, relation }: ReportMeasurePlan<Field>, value: (name: string) => unknown): boolean {
  const over = relation === undefined ? entity : ctx.model.entities.get(relation.target);
  return document.filter === undefined || (over !== undefined && filterByNames(ctx, over, fillPrompts(document.filter, value)) !== undefined);
}

/** Ratios of which a part is left out are left out as well. */
function presentMeasures(measures: readonly (ReportMeasurePlan<Field> | undefined)[]): readonly ReportMeasurePlan<Field>[] {
  const present = measures.filter((measure) => measure !== undefined);
  return present.filter(({ parts }) => parts === undefined || parts.every((name) => present.some((measure) => measure.name === name)));
}

function sortOf({ sort }: ReportDocument, groups: readonly ReportGroupPlan<Field>[], measures: readonly ReportMeasurePlan<Field>[]): SummaryRequest['sort'] {
  return (sort?.split(',') ?? []).flatMap((item): SummaryRequest['sort'] => {
    const descending = item.startsWith('-');
    const name = item.replace(/^-/, '');
    const measure = measures.findIndex((candidate) => candidate.name === name);
    if (measure >= 0) return [{ is: 'measure', index: measure, descending }];
    const group = groups.findIndex((candidate) => candidate.path === name);
    return group >= 0 ? [{ is: 'group', index: group, descending }] : [];
  });
}
