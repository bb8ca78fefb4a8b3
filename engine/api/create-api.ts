// The wrapper around every route: who asks, from which page, with which body, under which revision; then the work, replayed
// while its Model or rights are old; then the answer or the problem.
import type { IncomingMessage } from 'node:http';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { Logger } from 'pino';
import { keyedRequest, once } from '../identity/idempotency.ts';
import { EngineError, invalid } from '../lib/errors.ts';
import { StaleModel } from '../lib/stale.ts';
import { insideTransaction } from '../site/inside-transaction.ts';
import type { LiveSite, Pinned } from '../site/live-site.ts';
import type { Sites } from '../site/sites.ts';
import type { Credentials } from '../identity/credentials.ts';
import { mayBeLarge, readJson } from './body.ts';
import { acceptedLocale, exchangeOf, type Exchange } from './exchange.ts';
import type { Answer, Api, Caller, OpenWork, RouteOptions, Routes, Work } from './handler.ts';
import { limits } from './limits.ts';
import type { Registry, RouteEntry } from './registry.ts';
import { credentialsOf, refuseForeignWrite } from './request-credentials.ts';
import { toProblem } from './problem.ts';
import { logFailure, sendAnswer, sendFailure } from './send.ts';

export interface ApiOptions {
  readonly sites: Sites;
  readonly logger: Logger;
  readonly registry: Registry;
  readonly secure: boolean;
  /** Told after every request that may have written. */
  readonly onWrite?: (() => void) | undefined;
}

/** Makes what router files are given. */
export function createApi(options: ApiOptions): Api {
  const { sites, logger, registry, secure, onWrite } = options;

  const wrap = (route: string | undefined, respond: (req: Request, exchange: Exchange) => Promise<Answer>): RequestHandler => async (req: Request, res: Response) => {
    const exchange = exchangeOf(req);
    exchange.route = route ?? 'unnamed';
    try {
      sendAnswer(req, res, logger, await respond(req, exchange));
    } catch (error) {
      sendFailure(req, res, logger, error);
    }
  };

  const signedIn = (work: Work, { fresh = 'statement', keyed = true, lane, body = 'json' }: RouteOptions) => async (req: Request, exchange: Exchange): Promise<Answer> => {
    const live = siteOf(sites, req, exchange);
    const credentials = credentialsOf(req, secure);
    refuseForeignWrite(req, credentials);
    const writes = req.method !== 'GET' && req.method !== 'HEAD';
    const facts = { requestId: exchange.id, timings: exchange.timings };
    if (writes && body === 'json') {
      // Who is a stranger after all has us read and parse no megabytes.
      if (mayBeLarge(req)) await live.withFresh(credentials, facts, async () => undefined);
      await takeBody(req, exchange);
    }
    if (fresh === 'head') await live.refresh();
    const answer = await live.withFresh(credentials, facts, async (pinned) => {
      exchange.actor = pinned.principal.userId;
      exchange.locale = pinned.ctx.locale;
      exchange.revision = pinned.ctx.model.revision;
      const wanted = req.headers['if-revision'];
      if (wanted !== undefined) await refuseOldRevision(live, wanted, pinned);
      return keyed ? perform(live, pinned, credentials, req, exchange, work, lane) : work(pinned.ctx, req, callerOf(live, pinned, credentials));
    }, { reloadPerson: fresh === 'head' });
    if (writes) onWrite?.();
    return answer;
  };

  const open = (work: OpenWork) => async (req: Request, exchange: Exchange): Promise<Answer> => {
    const live = siteOf(sites, req, exchange);
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      refuseForeignWrite(req, undefined);
      await takeBody(req, exchange, limits.strangerBytes);
    }
    return work(live, req);
  };

  const handle = (work: Work, route: string | undefined, routeOptions: RouteOptions = {}): RequestHandler => wrap(route, signedIn(work, routeOptions));

  const meetReader = async (req: IncomingMessage): Promise<void> => {
    const exchange = exchangeOf(req);
    try {
      const live = siteOf(sites, req, exchange);
      await live.withFresh(credentialsOf(req, secure), { requestId: exchange.id, timings: exchange.timings }, async ({ ctx, principal }) => {
        exchange.actor = principal.userId;
        exchange.locale = ctx.locale;
      });
    } catch {
      // Nobody known, or nobody can be asked right now: what is to be said is said in the language found so far.
    }
  };

  return {
    tell: (ctx, thrown) => {
      const answer = toProblem(thrown, ctx.locale, ctx.requestId, '');
      logFailure(logger, ctx.requestId, answer);
      return answer.problem;
    },
    meetReader,
    handle: (work, routeOptions) => handle(work, undefined, routeOptions),
    under: (base): Routes => {
      const router = Router({ strict: true, caseSensitive: true });
      const mount = (method: Lowercase<RouteEntry['method']>) => (path: string, twin: string, work: Work, routeOptions?: RouteOptions): void => {
        const entry = entryOf(method, base, path, twin);
        registry.add(entry);
        router[method](path, handle(work, `${entry.method} ${entry.path}`, routeOptions));
      };
      return {
        base, router,
        get: mount('get'), post: mount('post'), put: mount('put'), patch: mount('patch'), delete: mount('delete'),
        open: (method, path, twin, work) => {
          const entry = entryOf(method, base, path, `open: ${twin}`);
          registry.add(entry);
          router[method](path, wrap(`${entry.method} ${entry.path}`, open(work)));
        },
        plain: (path, twin, work) => {
          const entry = entryOf('get', base, path, `open: ${twin}`);
          registry.add(entry);
          router.get(path, wrap(`${entry.method} ${entry.path}`, work));
        },
      };
    },
  };
}

const methods = { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE' } as const;

function entryOf(method: keyof typeof methods, base: string, path: string, twin: string): RouteEntry {
  return { method: methods[method], path: path === '/' ? base : `${base}${path}`, twin };
}

function siteOf(sites: Sites, req: IncomingMessage, exchange: Exchange): LiveSite {
  const live = sites.byHost(req.headers.host);
  exchange.site = live.site.name;
  exchange.locale = acceptedLocale(req.headers['accept-language']) ?? live.site.locale;
  return live;
}

async function takeBody(req: Request, exchange: Exchange, mostBytes?: number): Promise<void> {
  const body = await readJson(req, mostBytes);
  req.body = body?.value;
  if (body !== undefined && req.headers['idempotency-key'] !== undefined) exchange.bodyText = body.text;
}

async function refuseOldRevision(live: LiveSite, wanted: string | readonly string[], pinned: Pinned): Promise<void> {
  const expected = Number(wanted);
  if (!Number.isSafeInteger(expected) || expected < 0) throw invalid('http.parameter', '', { name: 'If-Revision', expected: 'revision' });
  const actual = pinned.ctx.model.revision;
  if (expected === actual) return;
  // The client may know of a revision that has not reached this process yet.
  if (await live.refresh() && live.current().revision === expected) throw new StaleModel();
  throw new EngineError('conflict', 'revision.stale', { params: { expected, actual: live.current().revision } });
}

function callerOf(live: LiveSite, { principal, zone }: Pinned, { kind, key, csrfToken }: Credentials): Caller {
  return { principal, credentials: { kind, key }, live, zone, csrfToken };
}

async function perform(live: LiveSite, pinned: Pinned, credentials: Credentials, req: Request, exchange: Exchange, work: Work, lane: RouteOptions['lane']): Promise<Answer> {
  const { ctx, principal } = pinned;
  const caller = callerOf(live, pinned, credentials);
  const key = req.headers['idempotency-key'];
  if (key === undefined || req.method !== 'POST') return work(ctx, req, caller);
  const request = keyedRequest(principal.userId, principal.accessKey, String(key), [req.method, req.originalUrl, exchange.bodyText ?? '']);
  const kept = await once(ctx.db, ctx.site, request, limits.idempotencyHours, async (tx) => {
    const answer = await work({ ...ctx, db: insideTransaction(ctx.db, tx) }, req, caller);
    const text = answer.text ?? (answer.body === undefined ? '' : JSON.stringify(answer.body));
    return { status: answer.status ?? (text === '' ? 204 : 200), text, headers: answer.headers, keptText: answer.bodyToKeep === undefined ? undefined : JSON.stringify(answer.bodyToKeep) };
  }, lane);
  return { status: kept.status, text: kept.text, headers: { ...kept.headers, ...(kept.repeated && { 'Idempotency-Replayed': 'true' }) } };
}

