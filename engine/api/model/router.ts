// `/api/model`: what this reader may use.
import { invalid } from '../../lib/errors.ts';
import type { RouterFactory } from '../handler.ts';
import { readParameters } from '../parameters.ts';
import { modelText } from './answer.ts';
import { formAnswer } from './form.ts';
import { typesText } from './types.ts';

const kept = { 'Cache-Control': 'private, no-cache', Vary: 'Cookie, Authorization' } as const;

/** Routes below `/api/model`. */
export const modelRouter: RouterFactory = (api) => {
  const routes = api.under('/api/model');

  routes.get('/', 'model.get', async (ctx, req, { live }) => {
    readParameters(req, []);
    const { text, etag } = modelText(ctx, live.title);
    if (req.headers['if-none-match']?.split(',').some((tag) => tag.trim() === etag) === true) return { status: 304, headers: { ...kept, ETag: etag } };
    return { text, headers: { ...kept, ETag: etag } };
  }, { fresh: 'head' });

  routes.get('/types.d.ts', 'model.types', async (ctx) => ({
    text: await typesText(ctx), headers: { ...kept, 'Content-Type': 'text/plain; charset=utf-8' },
  }), { fresh: 'head' });

  routes.get('/:entity/form', 'model.form', async (ctx, req) => {
    const { action } = readParameters(req, ['action']);
    if (action !== 'create' && action !== 'update') throw invalid('http.parameter', '?action', { name: 'action', expected: 'oneOf', choices: ['create', 'update'] });
    return { body: formAnswer(ctx, String(req.params.entity), action) };
  }, { fresh: 'head' });
  return routes;
};
