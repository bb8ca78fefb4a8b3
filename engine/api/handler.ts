// How a route is written: work over (ctx, req) that returns an Answer. It knows no entity and no SQL.
//
//   export function recordsRouter(api: Api): Routes {
//     const routes = api.under('/api/records');
//     routes.get('/:entity/:id', 'records.get', async (ctx, req) => ({ text: await getRecord(ctx, …) }));
//     routes.post('/:entity', 'records.create', async (ctx, req) => ({ status: 201, text: … }));
//     return routes;
//   }
//
// The second argument names the twin-world test of the route (registry.ts). `req.body` is parsed JSON with unsafe keys refused;
// `req.query` has plain strings only (it parses on every access: read it once); `req.params` as Express gives them.
// Failures are thrown (EngineError, StaleModel, DatabaseError); the wrapper refreshes and replays, at most three times, so
// work must do nothing outside of `ctx.db` that a replay would do twice. An Idempotency-Key puts the work in a transaction.
import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler, Router } from 'express';
import type { Readable } from 'node:stream';
import type { Ctx } from '../access/context.ts';
import type { Credentials, Principal } from '../identity/credentials.ts';
import type { Problem } from '../shared/wire.ts';
import type { PoolName } from '../db/database.ts';
import type { LiveSite } from '../site/live-site.ts';

/** What goes to the client; `text` is ready JSON and wins over `body`. Without either the answer is empty (204 unless told). */
export interface Answer {
  readonly status?: number;
  readonly text?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes instead of text; `headers` tell their kind and length. Opened only when they are really sent. */
  readonly stream?: () => Readable;
  /** What a repetition under the same Idempotency-Key is told, where `body` holds a secret that must not be stored. */
  readonly bodyToKeep?: unknown;
}

/** The rest of what is known of the caller; record routes have no need of it. */
export interface Caller {
  readonly principal: Principal;
  /** What the request showed, as a digest. */
  readonly credentials: Pick<Credentials, 'kind' | 'key'>;
  readonly live: LiveSite;
  /** The reader's time zone. */
  readonly zone: string;
  readonly csrfToken: string | undefined;
}

export type Work = (ctx: Ctx, req: Request, caller: Caller) => Promise<Answer>;

/** Work for anybody, signed in or not. */
export type OpenWork = (live: LiveSite, req: Request) => Promise<Answer>;

export interface RouteOptions {
  /**
   * `statement` (default): the work's own statements carry revision and authority, as all record statements do.
   * `head`: compare with the site's head before the work, for work whose statements do not.
   */
  readonly fresh?: 'statement' | 'head';
  /** False for work that cannot run inside a transaction; it must bear repetition by itself. */
  readonly keyed?: boolean;
  /** Where a keyed request has its one connection from; `heavy` for work that takes long. */
  readonly lane?: PoolName;
  /** `raw`: the work reads the bytes of the request by itself, once however often it is replayed. */
  readonly body?: 'json' | 'raw';
}

type Mount = (path: string, twin: string, work: Work, options?: RouteOptions) => void;

/** Routes under one prefix; paths are Express paths relative to it. */
export interface Routes {
  readonly base: string;
  readonly router: Router;
  readonly get: Mount;
  readonly post: Mount;
  readonly put: Mount;
  readonly patch: Mount;
  readonly delete: Mount;
  /** A route without sign-in; `twin` says why it cannot leak. */
  open(method: 'get' | 'post', path: string, twin: string, work: OpenWork): void;
  /** A GET that asks no site. */
  plain(path: string, twin: string, work: () => Promise<Answer>): void;
}

/** What a router file is given: `createApp({ routers: [recordsRouter, …] })` mounts each at its base. */
export interface Api {
  under(base: string): Routes;
  /** The problem of a part of an answer that stands as a whole; our own mistake goes to the log, as everywhere. */
  tell(ctx: Ctx, thrown: unknown): Problem;
  /** Learns in which language to answer where no route did: the person's, else the browser's, else the site's. Never fails. */
  meetReader(req: IncomingMessage): Promise<void>;
  /** The wrapper alone, for a route mounted by hand. */
  handle(work: Work, options?: RouteOptions): RequestHandler;
}

export type RouterFactory = (api: Api) => Routes;
