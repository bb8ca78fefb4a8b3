// `/api/operations`: how long work of one's own is going, stopping it, what it refused, taking it back.
import type { Request } from 'express';
import { cancelOperation, listOperations, readOperation, type OperationAnswer } from '../operation/operation.ts';
import { refusedRows } from '../operation/mass/rows.ts';
import { beginUndo } from '../operation/mass/undo.ts';
import { isProblemCode, render, type Locale } from '../shared/problems/index.ts';
import type { RouterFactory } from './handler.ts';
import { inQuery } from '../query/index.ts';
import { readParameters } from './parameters.ts';
import { wholeNumber } from './records/parse.ts';

/** `nudge`: told when an operation begins. */
export function operationsRouter({ nudge }: { readonly nudge: () => void }): RouterFactory {
  return (api) => {
    const routes = api.under('/api/operations');

    routes.get('/', 'operations.list', async (ctx, req) => {
      readParameters(req, []);
      return { body: { data: (await listOperations(ctx)).map((operation) => inWords(operation, ctx.locale)) } };
    }, { fresh: 'head' });

    routes.get('/:id', 'operations.get', async (ctx, req) => {
      readParameters(req, []);
      return { body: inWords(await readOperation(ctx, idOf(req)), ctx.locale) };
    }, { fresh: 'head' });

    routes.get('/:id/refused', 'operations.refused', async (ctx, req) => {
      const { after } = readParameters(req, ['after']);
      return { body: await refusedRows(ctx, idOf(req), after === undefined ? 0 : wholeNumber(after, 'after', inQuery, 0, 999_999_999)) };
    });

    routes.post('/:id/cancel', 'operations.cancel', async (ctx, req) => ({ body: inWords(await cancelOperation(ctx, idOf(req)), ctx.locale) }), { fresh: 'head' });

    routes.post('/:id/undo', 'operations.undo', async (ctx, req, { principal }) => {
      readParameters(req, []);
      const operation = await beginUndo(ctx, idOf(req), principal.scope);
      nudge();
      return { status: 202, body: { operation } };
    }, { fresh: 'head' });
    return routes;
  };
}

/** An operation with the reason of its failure in the reader's language. */
function inWords(operation: OperationAnswer, locale: Locale): OperationAnswer & { readonly errorDetail: string | null } {
  const { error, detail } = operation;
  return { ...operation, errorDetail: error === null ? null : render(isProblemCode(error) ? error : 'bug.internal', locale, detail) };
}

function idOf(req: Request): string {
  const { id } = req.params;
  return typeof id === 'string' ? id : '';
}
