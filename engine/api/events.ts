// `GET /api/events`: what changes, told as it happens (server-sent events), to each under his rights. The studio's one open connection.
import type { Hub } from '../capability/live/hub.ts';
import { invalid } from '../lib/errors.ts';
import type { RouterFactory } from './handler.ts';
import { readParameters } from './parameters.ts';

/** No proxy may collect the messages or pack them. */
const streamHeaders = { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' } as const;

/** The route `/api/events`. */
export function eventsRouter(hub: Hub): RouterFactory {
  return (api) => {
    const routes = api.under('/api/events');
    // A browser that connects anew by itself sends the header; a page that opens another connection has the parameter alone.
    routes.get('/', 'events.stream', async (ctx, req, { principal, live, credentials }) => {
      const { last = req.headers['last-event-id'] } = readParameters(req, ['last']);
      if (Array.isArray(last) || (last !== undefined && last.length > 100)) throw invalid('http.parameter', '?last', { name: 'last', expected: 'anId' });
      hub.requireRoom(live, principal.userId);
      await hub.listen();
      return {
        headers: streamHeaders,
        stream: () => hub.enter(live, { credentials, access: ctx.access, ...(principal.scope !== undefined && { scope: principal.scope }), ...(last !== undefined && { last }) }),
      };
    }, { fresh: 'head' });
    return routes;
  };
}
