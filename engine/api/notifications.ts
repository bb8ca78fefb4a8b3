// `/api/notifications`: the reader's own, newest first.
import { listNotifications, markRead } from '../capability/notify/notifications.ts';
import { invalid } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import type { RouterFactory } from './handler.ts';
import { readMembers } from './members.ts';
import { readParameters } from './parameters.ts';

/** Routes below `/api/notifications`. */
export const notificationsRouter: RouterFactory = (api) => {
  const routes = api.under('/api/notifications');

  routes.get('/', 'notifications.list', async (ctx, req) => {
    const { limit, before } = readParameters(req, ['limit', 'before']);
    const count = limit === undefined ? 25 : Number(limit);
    if (!Number.isInteger(count) || count < 1 || count > 200) throw invalid('http.parameter', '?limit', { name: 'limit', expected: 'wholeNumberBetween', least: 1, most: 200 });
    if (before !== undefined && !isId(before)) throw invalid('http.parameter', '?before', { name: 'before', expected: 'anId' });
    return { body: await listNotifications(ctx, count, before) };
  }, { fresh: 'head' });

  routes.post('/read', 'notifications.read', async (ctx, req) => {
    const { ids } = readMembers(req.body ?? {}, {}, { ids: 'texts' });
    ids?.forEach((id, index) => {
      if (!isId(id)) throw invalid('http.parameter', `/ids/${index}`, { name: 'ids', expected: 'anId' });
    });
    await markRead(ctx, ids);
    return {};
  }, { fresh: 'head' });
  return routes;
};
