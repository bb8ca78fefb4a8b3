// `/api/workflows/runs`: what workflows did and failed to do, for those who have the right `operations`.
import { invalid } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import { getRun, listRuns, runStates } from '../workflow/runs.ts';
import type { WorkflowOptions } from '../workflow/consumers.ts';
import { retryRun } from '../workflow/retry.ts';
import type { RouterFactory } from './handler.ts';
import { readParameters } from './parameters.ts';
import { requireRight } from './rights.ts';

/** Routes below `/api/workflows`. */
export const workflowsRouter = ({ onTrouble }: Pick<WorkflowOptions, 'onTrouble'>): RouterFactory => (api) => {
  const routes = api.under('/api/workflows');

  routes.get('/runs', 'workflows.runs', async (ctx, req) => {
    requireRight(ctx, 'operations');
    const { workflow, state, before, limit } = readParameters(req, ['workflow', 'state', 'before', 'limit']);
    const count = limit === undefined ? 25 : Number(limit);
    if (!Number.isInteger(count) || count < 1 || count > 200) throw invalid('http.parameter', '?limit', { name: 'limit', expected: 'wholeNumberBetween', least: 1, most: 200 });
    if (before !== undefined && !isId(before)) throw invalid('http.parameter', '?before', { name: 'before', expected: 'anId' });
    if (state !== undefined && !runStates.some((known) => known === state)) throw invalid('http.parameter', '?state', { name: 'state', expected: 'oneOf', choices: runStates });
    return { body: await listRuns(ctx, { limit: count, ...(workflow !== undefined && { workflow }), ...(state !== undefined && { state }), ...(before !== undefined && { before }) }) };
  }, { fresh: 'head' });

  routes.get('/runs/:id', 'workflows.run', async (ctx, req) => {
    requireRight(ctx, 'operations');
    return { body: await getRun(ctx, String(req.params.id)) };
  }, { fresh: 'head' });

  // The run stands in a transaction of its own: a failure is noted where the repetition would take it back.
  routes.post('/runs/:id/retry', 'workflows.retry', async (ctx, req, { live }) => {
    requireRight(ctx, 'operations');
    const id = String(req.params.id);
    await retryRun(ctx, live, id, onTrouble);
    return { body: await getRun(ctx, id) };
  }, { fresh: 'head', keyed: false });
  return routes;
};
