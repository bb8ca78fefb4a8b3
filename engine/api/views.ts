// `/api/views`: what people keep of lists under a name, and what each opens a list with.
import type { Ctx } from '../access/context.ts';
import { changeView, chooseDefault, createView, deleteView, restoreView, savedView, savedViews } from '../capability/view/saved-views.ts';
import { audiencesOf } from '../capability/view/sharing.ts';
import { EngineError, invalid } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import type { Entity } from '../meta/model.ts';
import { readableEntity } from '../query/selection.ts';
import type { Caller, RouterFactory } from './handler.ts';
import { readMembers } from './members.ts';
import { readerOf } from './model/reader.ts';
import { modelViews } from './model/views.ts';
import { readParameters } from './parameters.ts';
import { parseView, viewParts } from './view-body.ts';

/** Routes below `/api/views`. */
export const viewsRouter: RouterFactory = (api) => {
  const routes = api.under('/api/views');

  routes.get('/', 'views.list', async (ctx, req) => {
    const { entity } = readParameters(req, ['entity']);
    return { body: await savedViews(ctx, entity, shippedTo(ctx)) };
  }, { fresh: 'head' });

  routes.get('/audiences', 'views.audiences', async (ctx, req) => {
    const { entity } = readParameters(req, ['entity']);
    if (entity === undefined) throw invalid('http.parameter', '?entity', { name: 'entity', expected: 'oneName' });
    return { body: await audiencesOf(ctx, readableEntity(ctx.model, ctx.access, entity)) };
  }, { fresh: 'head' });

  routes.post('/', 'views.create', async (ctx, req, caller) => {
    refuseNarrow(caller);
    const { entity, ...body } = readMembers(req.body, { entity: 'text', title: 'any' }, viewParts);
    return { status: 201, body: await createView(ctx, entity, parseView(body)) };
  }, { fresh: 'head' });

  routes.put('/defaults/:entity', 'views.default', async (ctx, req, caller) => {
    refuseNarrow(caller);
    const { view } = readMembers(req.body, { view: 'any' });
    if (view !== null && typeof view !== 'string') throw invalid('http.parameter', '/view', { name: 'view', expected: 'oneName' });
    await chooseDefault(ctx, String(req.params.entity), view, shippedTo(ctx));
    return {};
  }, { fresh: 'head' });

  routes.get('/:id', 'views.get', async (ctx, req) => ({ body: await savedView(ctx, idOf(req.params.id)) }), { fresh: 'head' });

  routes.patch('/:id', 'views.update', async (ctx, req, caller) => {
    refuseNarrow(caller);
    const body = readMembers(req.body, {}, viewParts);
    return { body: await changeView(ctx, idOf(req.params.id), parseView(body)) };
  }, { fresh: 'head' });

  routes.delete('/:id', 'views.delete', async (ctx, req, caller) => {
    refuseNarrow(caller);
    await deleteView(ctx, idOf(req.params.id));
    return {};
  }, { fresh: 'head' });

  routes.post('/:id/restore', 'views.restore', async (ctx, req, caller) => {
    refuseNarrow(caller);
    return { body: await restoreView(ctx, idOf(req.params.id)) };
  }, { fresh: 'head' });
  return routes;
};

/** A view is no record: a token that is narrowed to some records does not write one. */
function refuseNarrow({ principal }: Caller): void {
  if (principal.scope !== undefined) throw new EngineError('forbidden', 'auth.token-scope');
}

function idOf(id: unknown): string {
  if (typeof id !== 'string' || !isId(id)) throw new EngineError('missing', 'view.not-found');
  return id;
}

/** Is this reader offered a view of the packages by that name? */
function shippedTo(ctx: Ctx): (entity: Entity, view: string) => boolean {
  const reader = readerOf(ctx.model, ctx.access, ctx.locale);
  return (entity, view) => modelViews(reader, entity).some(({ name }) => name === view);
}
