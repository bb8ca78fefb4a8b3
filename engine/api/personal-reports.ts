// `/api/reports/personal`: reports that people keep for themselves or share. They run under the rights of whoever runs them.
import type { Request } from 'express';
import { EngineError, invalid } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import { audiences, changeReport, dropReport, keepReport, personalDocument, personalReport, personalReports } from '../report/personal.ts';
import type { StoredShare } from '../report/personal-rows.ts';
import { isObject } from '../shared/json-object.ts';
import type { Caller, RouterFactory } from './handler.ts';
import { readMembers } from './members.ts';
import { readParameters } from './parameters.ts';
import { answerRun } from './report-run.ts';

export const personalReportsRouter: RouterFactory = (api) => {
  const routes = api.under('/api/reports/personal');

  routes.get('/', 'personal-reports.list', async (ctx, req) => {
    readParameters(req, []);
    return { body: { data: await personalReports(ctx) } };
  }, { fresh: 'head' });

  routes.get('/audiences', 'personal-reports.audiences', async (ctx, req) => {
    readParameters(req, []);
    return { body: await audiences(ctx) };
  }, { fresh: 'head' });

  routes.post('/', 'personal-reports.create', async (ctx, req, caller) => {
    refuseNarrow(caller);
    const { definition, share } = readMembers(req.body, { definition: 'any' }, { share: 'any' });
    return { status: 201, body: await keepReport(ctx, definition, share === undefined ? undefined : readShare(share)) };
  }, { fresh: 'head' });

  routes.get('/:id', 'personal-reports.get', async (ctx, req) => {
    readParameters(req, []);
    return { body: await personalReport(ctx, idOf(req)) };
  }, { fresh: 'head' });

  routes.patch('/:id', 'personal-reports.update', async (ctx, req, caller) => {
    refuseNarrow(caller);
    const { definition, share } = readMembers(req.body, {}, { definition: 'any', share: 'any' });
    return { body: await changeReport(ctx, idOf(req), { ...(definition !== undefined && { definition }), ...(share !== undefined && { share: readShare(share) }) }) };
  }, { fresh: 'head' });

  routes.delete('/:id', 'personal-reports.delete', async (ctx, req, caller) => {
    refuseNarrow(caller);
    await dropReport(ctx, idOf(req));
    return {};
  }, { fresh: 'head' });

  routes.get('/:id/run', 'personal-reports.run', async (ctx, req) => answerRun(ctx, req, await personalDocument(ctx, idOf(req))), { fresh: 'head' });
  return routes;
};

/** What is kept is no record: a token that is narrowed to some records does not write it. */
function refuseNarrow({ principal }: Caller): void {
  if (principal.scope !== undefined) throw new EngineError('forbidden', 'auth.token-scope');
}

function readShare(value: unknown): StoredShare {
  const share = isObject(value) ? value : {};
  const names = Object.keys(share);
  const { with: kind, team } = share;
  if ((kind === 'me' || kind === 'everybody') && names.length === 1) return { with: kind };
  if (kind === 'team' && names.length === 2 && typeof team === 'string' && isId(team)) return { with: 'team', team };
  throw invalid('http.parameter', '/share', { name: 'share', expected: 'jsonObject' });
}

function idOf({ params }: Request): string {
  const { id } = params;
  if (typeof id !== 'string' || !isId(id)) throw new EngineError('missing', 'report.unknown');
  return id;
}
