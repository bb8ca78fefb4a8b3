// Whether the process lives and whether it serves; for supervisors, hence without sign-in and without detail.
import { EngineError } from '../lib/errors.ts';
import type { Sites } from '../site/sites.ts';
import type { RouterFactory } from './handler.ts';

/** `GET /api/health` and `GET /api/ready`. They ask no site, so they answer before one is open. */
export function healthRouter(sites: Sites): RouterFactory {
  return (api) => {
    const routes = api.under('/api');
    routes.plain('/health', 'says nothing of any record', async () => ({ body: { status: 'ok' } }));
    routes.plain('/ready', 'says nothing of any record', async () => {
      if (!sites.ready()) throw new EngineError('unavailable', 'revision.busy', { retryAfterSeconds: 1 });
      await Promise.all(sites.all().map((live) => live.refresh()));
      return { body: { status: 'ready' } };
    });
    return routes;
  };
}
