// `/api/reports` and `/api/dashboards`: what may be run, and running it. Parses and hands on; knows no SQL.
import type { Request } from 'express';
import type { Ctx } from '../access/context.ts';
import { EngineError, invalid } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import { csvOf } from '../report/csv.ts';
import { runDashboard } from '../report/dashboard.ts';
import { readDefinition } from '../report/definition.ts';
import { dashboardList, reportList } from '../report/listed.ts';
import { offeredDashboard, offeredReport } from '../report/offered.ts';
import { chosenSpan, type Span } from '../report/period.ts';
import { runReport } from '../report/run.ts';
import { dayFromText } from '../shared/expression/calendar.ts';
import { periodRanges } from '../shared/report.ts';
import type { Answer, RouterFactory } from './handler.ts';
import { readMembers } from './members.ts';
import { readParameters } from './parameters.ts';

export const reportsRouter: RouterFactory = (api) => {
  const routes = api.under('/api/reports');

  routes.get('/', 'reports.list', async (ctx, req) => {
    readParameters(req, []);
    return { body: reportList(ctx) };
  }, { fresh: 'head' });

  routes.get('/:name/run', 'reports.run', async (ctx, req) => {
    const report = offeredReport(ctx.model, ctx.access, nameOf(req));
    if (report === undefined) throw new EngineError('missing', 'report.unknown');
    const { period, from, to, format, ...values } = texts(req);
    const isFile = formatOf(format) === 'csv';
    if (isFile && !ctx.access.can(report.entity, 'export')) throw new EngineError('forbidden', 'access.action', { params: { action: 'export' } });
    const answer = await runReport(ctx, report, { saved: true, span: spanFrom(ctx, { period, from, to }, (name) => `?${name}`), prompts: { values, at: (name) => `?${name}` }, exporting: isFile, hasLeft: leavingOf(req) });
    return isFile ? file(`${report.name}.csv`, csvOf(ctx, answer)) : { body: answer };
  }, { fresh: 'head' });

  routes.post('/run', 'reports.run-definition', async (ctx, req) => {
    readParameters(req, []);
    const { definition, period, from, to, prompts } = readMembers(req.body ?? {}, {}, { definition: 'any', period: 'text', from: 'text', to: 'text', prompts: 'any' });
    if (definition === undefined) throw invalid('http.parameter', '/definition', { name: 'definition', expected: 'jsonObject' });
    const report = readDefinition(ctx, definition, '/definition');
    return { body: await runReport(ctx, report, { saved: false, hasLeft: leavingOf(req), span: spanFrom(ctx, { period, from, to }, (name) => `/${name}`), prompts: { values: promptsOf(prompts), at: (name) => `/prompts/${name}` } }) };
  }, { fresh: 'head', keyed: false });
  return routes;
};

export const dashboardsRouter: RouterFactory = (api) => {
  const routes = api.under('/api/dashboards');

  routes.get('/', 'dashboards.list', async (ctx, req) => {
    readParameters(req, []);
    return { body: dashboardList(ctx) };
  }, { fresh: 'head' });

  routes.get('/:name/run', 'dashboards.run', async (ctx, req) => {
    const dashboard = offeredDashboard(ctx.model, ctx.access, nameOf(req));
    if (dashboard === undefined) throw new EngineError('missing', 'report.unknown-dashboard');
    const { owner, team, tile, ...span } = readParameters(req, ['period', 'from', 'to', 'owner', 'team', 'tile']);
    const choice = { span: spanFrom(ctx, span, (name) => `?${name}`), owner: owner === '$actor' ? owner : idOf(owner, 'owner'), team: idOf(team, 'team'), tile, hasLeft: leavingOf(req) };
    return { body: await runDashboard(ctx, dashboard, choice, (error) => api.tell(ctx, error)) };
  }, { fresh: 'head' });
  return routes;
};

/** Whether the reader has gone: what takes long is not begun for nobody. */
function leavingOf({ socket }: Request): () => boolean {
  return () => socket.destroyed;
}

interface SpanTexts { readonly period?: string | undefined; readonly from?: string | undefined; readonly to?: string | undefined }

/** A named span, or days from and to. */
function spanFrom(ctx: Ctx, { period: name, from, to }: SpanTexts, at: (name: string) => string): Span | undefined {
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

function promptsOf(value: unknown): Readonly<Record<string, unknown>> {
  if (value === undefined) return {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid('http.body-shape', '/prompts');
  return Object.fromEntries(Object.entries(value));
}

function idOf(text: string | undefined, name: string): string | undefined {
  if (text !== undefined && !isId(text)) throw invalid('http.parameter', `?${name}`, { name, expected: 'anId' });
  return text;
}

function nameOf(req: Request): string {
  const { name } = req.params;
  return typeof name === 'string' ? name : '';
}
