// The HTTP edge put together: security headers, routes, studio, problems. Knows no entity and opens no port.
import express, { type ErrorRequestHandler, type Express } from 'express';
import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { EngineError } from '../lib/errors.ts';
import type { Sites } from '../site/sites.ts';
import { createApi } from './create-api.ts';
import { beginExchange, exchangeOf } from './exchange.ts';
import type { RouterFactory } from './handler.ts';
import { healthRouter } from './health.ts';
import { messagesOf } from './messages.ts';
import { parseQuery } from './query-string.ts';
import { createRegistry, type Registry } from './registry.ts';
import { pathOf, sendFailure } from './send.ts';
import { studioPages } from './studio-pages.ts';

/** The proxies in front of us, as Express takes them. */
export type TrustProxy = number | readonly string[];

export interface AppOptions {
  readonly sites: Sites;
  readonly logger: Logger;
  /** Folder of the built studio; undefined serves the API alone. */
  readonly studioDir?: string | undefined;
  /** In order of how often they are asked. */
  readonly routers: readonly RouterFactory[];
  /** Cookies go over https only. */
  readonly secure?: boolean;
  /** Whose `X-Forwarded-For` is believed: that many hops, or these addresses and ranges; nobody's when absent. */
  readonly trustProxy?: TrustProxy | undefined;
  /** Told after every request that may have written; the outbox looks then. */
  readonly onWrite?: () => void;
}

export interface App {
  /** A server of this app that listens nowhere yet. */
  createServer(options?: Omit<ServerOptions, 'IncomingMessage' | 'ServerResponse'>): Server;
  readonly registry: Registry;
}

/** Puts it together. */
export function createApp(options: AppOptions): App {
  const { logger, sites } = options;
  const registry = createRegistry();
  const api = createApi({ sites, logger, registry, secure: options.secure ?? false, onWrite: options.onWrite });
  const app: Express = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.enable('case sensitive routing');
  app.enable('strict routing');
  app.set('query parser', parseQuery);
  app.set('trust proxy', options.trustProxy ?? false);

  for (const factory of [...options.routers, healthRouter(sites)]) {
    const routes = factory(api);
    app.use(routes.base, routes.router);
  }
  const refuse = async (req: IncomingMessage, res: ServerResponse, error: unknown): Promise<void> => {
    await api.meetReader(req);
    sendFailure(req, res, logger, error);
  };
  app.use('/api', (req, res) => refuse(req, res, unknownAddress(registry, req)));
  if (options.studioDir !== undefined) app.use(studioPages(options.studioDir, logger));
  app.use((req, res) => refuse(req, res, new EngineError('missing', 'http.not-found')));
  const onError: ErrorRequestHandler = (error, req, res, _next) => refuse(req, res, fromExpress(error));
  app.use(onError);

  const messages = messagesOf(app);
  return {
    registry,
    createServer: (serverOptions) => createServer({ ...serverOptions, ...messages }, (req, res) => {
      beginExchange(req);
      // Express would answer OPTIONS by itself; there is no cross-origin use, so nobody needs it.
      if (req.method === 'OPTIONS' || req.method === 'TRACE') void refuse(req, res, new EngineError('missing', 'http.method', { params: { method: req.method } }));
      else app(req, res);
    }),
  };
}

function unknownAddress(registry: Registry, req: IncomingMessage): EngineError {
  const path = pathOf(req);
  exchangeOf(req).route = 'unknown';
  return registry.methodsAt(path).length > 0
    ? new EngineError('missing', 'http.method', { params: { method: req.method ?? '' } })
    : new EngineError('missing', 'http.not-found');
}

/** Express throws plain errors with a status for addresses it cannot decode. */
function fromExpress(error: unknown): unknown {
  const status: unknown = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? new EngineError('missing', 'http.not-found', { cause: error }) : error;
}
