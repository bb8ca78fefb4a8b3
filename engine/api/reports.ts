// `/api/reports` and `/api/dashboards`: what may be run, and running it. Parses and hands on; knows no SQL.
import type { Request } from 'express';
import { EngineError, invalid } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import { runDashboard } from '../report/dashboard.ts';
import { readDefinition } from '../report/definition.ts';
import { dashboardList, reportList } from '../report/listed.ts';
import { offeredDashboard, offeredReport } from '../report/offered.ts';
import { runReport } from '../report/run.ts';
import type { RouterFactory } from './handler.ts';
import { readMembers } from './members.ts';
import { readParameters } from './parameters.ts';
import { answerRun, leavingOf, spanFrom } from './report-run.ts';

export const reportsRouter: RouterFactory = (api) => {
  const routes = api.under('/api/reports');

  routes.get('/', 'reports.list', async (ctx, req) => {
    readParameters(req, []);
    return { body: reportList(ctx) };
  }, { fresh: 'head' });

  routes.get('/:name/run', 'reports.run', async (ctx, req) => {
    const report = offeredReport(ctx.model, ctx.access, nameOf(req));
    if (report === undefined) throw new EngineError('missing', 'report.unknown');
    return answerRun(ctx, req, report);
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
