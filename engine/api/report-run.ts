// Running a report on request: the span of time, the prompts and the form of the answer, read from the address.
import type { Request } from 'express';
import type { Ctx } from '../access/context.ts';
import { EngineError, invalid } from '../lib/errors.ts';
import { csvOf } from '../report/csv.ts';
import { chosenSpan, type Span } from '../report/period.ts';
import { runReport } from '../report/run.ts';
import { dayFromText } from '../shared/expression/calendar.ts';
import type { ReportDocument } from '../shared/documents.ts';
import { periodRanges } from '../shared/report.ts';
import type { Answer } from './handler.ts';

/** The answer to a report that is kept, as JSON or as a file. */
export async function answerRun(ctx: Ctx, req: Request, report: ReportDocument): Promise<Answer> {
  const { period, from, to, format, ...values } = texts(req);
  const isFile = formatOf(format) === 'csv';
  if (isFile && !ctx.access.can(report.entity, 'export')) throw new EngineError('forbidden', 'access.action', { params: { action: 'export' } });
  const answer = await runReport(ctx, report, { saved: true, span: spanFrom(ctx, { period, from, to }, (name) => `?${name}`), prompts: { values, at: (name) => `?${name}` }, exporting: isFile, hasLeft: leavingOf(req) });
  return isFile ? file(`${report.name}.csv`, csvOf(ctx, answer)) : { body: answer };
}

/** Whether the reader has gone: what takes long is not begun for nobody. */
export function leavingOf({ socket }: Request): () => boolean {
  return () => socket.destroyed;
}

interface SpanTexts { readonly period?: string | undefined; readonly from?: string | undefined; readonly to?: string | undefined }

/** A named span, or days from and to. */
export function spanFrom(ctx: Ctx, { period: name, from, to }: SpanTexts, at: (name: string) => string): Span | undefined {
  const period = periodRanges.find((range) => range === name);
  if (name !== undefined && period === undefined) throw invalid('http.parameter', at('period'), { name: 'period', expected: 'oneOf', choices: periodRanges });
  if (period !== undefined && (from !== undefined || to !== undefined)) throw invalid('http.parameter', at('period'), { name: 'period', expected: 'eitherPeriodOrDays' });
  for (const [key, day] of Object.entries({ from, to })) if (day !== undefined && dayFromText(day) === null) throw invalid('http.parameter', at(key), { name: key, expected: 'day' });
  if (from !== undefined && to !== undefined && from > to) throw invalid('http.parameter', at('to'), { name: 'to', expected: 'notBefore', other: from });
  return chosenSpan({ period, from, to }, ctx.clock.now(), ctx.site.zone);
}

function formatOf(format: string | undefined): 'json' | 'csv' {
  if (format === undefined || format === 'json') return 'json';
  if (format === 'csv') return 'csv';
  throw invalid('http.parameter', '?format', { name: 'format', expected: 'oneOf', choices: ['json', 'csv'] });
}

function file(name: string, text: string): Answer {
  return { text, headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${name}"` } };
}

/** Parameters by whatever name: those of a report are its prompts. */
function texts(req: Request): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(req.query).flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : [])));
}
