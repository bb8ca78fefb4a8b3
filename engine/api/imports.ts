// `/api/imports`: a CSV text and its mapping into one entity.
import type { Request } from 'express';
import type { Ctx } from '../access/context.ts';
import type { CsvSource } from '../capability/import/csv-text.ts';
import { insideFresh, type Fresh } from '../capability/import/fresh.ts';
import { parseMapping } from '../capability/import/mapping.ts';
import { readErrorFile } from '../capability/import/operation.ts';
import { runImport } from '../capability/import/run.ts';
import { invalid } from '../lib/errors.ts';
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
