// `/api/imports`: a CSV text and its mapping into one entity; `/api/operations`: how long work of one's own is going.
import type { Request } from 'express';
import type { Ctx } from '../access/context.ts';
import type { CsvSource } from '../capability/import/csv-text.ts';
import { insideFresh, type Fresh } from '../capability/import/fresh.ts';
import { parseMapping } from '../capability/import/mapping.ts';
import { cancelOperation, readErrorFile, readOperation, type OperationAnswer } from '../capability/import/operation.ts';
import { runImport } from '../capability/import/run.ts';
import { invalid } from '../lib/errors.ts';
import { isProblemCode, render, type Locale } from '../shared/problems/index.ts';
import type { Caller, RouterFactory } from './handler.ts';
import { readMembers } from './members.ts';
import { readParameters } from './parameters.ts';
import { credentialsOf } from './request-credentials.ts';

/** Routes below `/api/imports`. */
export function importsRouter({ secure }: { readonly secure: boolean }): RouterFactory {
  return (api) => {
    const routes = api.under('/api/imports');

    routes.post('/', 'imports.run', async (ctx, req, caller) => {
      readParameters(req, []);
      const { mapping, csv, dryRun, continue: goOn } = readMembers(req.body, { mapping: 'any', csv: 'text' }, { dryRun: 'any', continue: 'text' });
      if (dryRun !== undefined && typeof dryRun !== 'boolean') throw invalid('http.parameter', '/dryRun', { name: 'dryRun', expected: 'trueOrFalse' });
      if (goOn !== undefined && dryRun === true) throw invalid('http.parameter', '/continue', { name: 'continue', expected: 'notWithDryRun' });
      const report = await runImport({
        mapping: parseMapping(mapping, '/mapping'), mappingAt: '/mapping', source: textSource(csv), dryRun: dryRun === true, goOn,
        fresh: stepsOf(ctx, req, caller, secure),
      });
      const { operation, failed } = report;
      return { body: { ...report, ...(operation !== null && failed > 0 && { errorFile: `/api/imports/${operation}/errors` }) } };
    }, { fresh: 'head', lane: 'heavy' });

    routes.get('/:id/errors', 'imports.errors', async (ctx, req) => {
      readParameters(req, []);
      return {
        text: await readErrorFile(ctx, idOf(req)),
        headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': 'attachment; filename="import-errors.csv"' },
      };
    }, { fresh: 'head' });
    return routes;
  };
}

/** Routes below `/api/operations`. */
export const operationsRouter: RouterFactory = (api) => {
  const routes = api.under('/api/operations');
  routes.get('/:id', 'operations.get', async (ctx, req) => {
    readParameters(req, []);
    return { body: inWords(await readOperation(ctx, idOf(req)), ctx.locale) };
  }, { fresh: 'head' });
  routes.post('/:id/cancel', 'operations.cancel', async (ctx, req) => ({ body: inWords(await cancelOperation(ctx, idOf(req)), ctx.locale) }), { fresh: 'head' });
  return routes;
};

/** An operation with the reason of its failure in the reader's language. */
function inWords(operation: OperationAnswer, locale: Locale): OperationAnswer & { readonly errorDetail: string | null } {
  const { error, detail } = operation;
  return { ...operation, errorDetail: error === null ? null : render(isProblemCode(error) ? error : 'bug.internal', locale, detail) };
}

/** Each step is pinned anew; under an Idempotency-Key all of them stay in the one transaction that keeps the answer. */
function stepsOf(ctx: Ctx, req: Request, { live }: Caller, secure: boolean): Fresh {
  if (ctx.db !== live.db) return insideFresh(ctx);
  const credentials = credentialsOf(req, secure);
  const facts = { requestId: ctx.requestId, timings: ctx.timings };
  return (step) => live.withFresh(credentials, facts, (pinned) => step(pinned.ctx));
}

function textSource(csv: string): CsvSource {
  return {
    open: async function* () {
      yield csv;
    },
  };
}

function idOf(req: Request): string {
  const { id } = req.params;
  return typeof id === 'string' ? id : '';
}
