// The one way out: every connection that the engine opens to somebody else's server goes through here. It calls public addresses (and
// what the operator opened), looks at each redirect anew, and bounds time and size. It knows nothing of what is fetched.
import http, { type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { EngineError } from '../lib/errors.ts';
import type { AllowList } from './allow-list.ts';
import { firstHop, nextHop } from './hop.ts';
import { acceptedEncodings, readBody } from './read-body.ts';
import { systemResolve, targetOf, unreachable, type Resolve, type Target } from './target.ts';

export interface Fetched {
  readonly status: number;
  /** Where the answer came from, after redirects. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  /** Unpacked. */
  readonly body: Buffer;
}

export interface Dialler {
  /** Errors: `net.address`, `net.port`, `net.unreachable`, `net.timeout`, `net.too-large`, `net.redirects`, `net.downgrade`. Any status is an answer. */
  get(url: string, options?: { readonly headers?: Readonly<Record<string, string>>; readonly signal?: AbortSignal }): Promise<Fetched>;
}

export interface DialOptions {
  readonly allow: AllowList;
  readonly resolve?: Resolve;
  /** For everything together: names, redirects, body. */
  readonly timeoutMs?: number;
  readonly mostBytes?: number;
}

const mostRedirects = 5;
const maxHeaderBytes = 16 * 1024;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Opens nothing yet. */
export function openDialler({ allow, resolve = systemResolve, timeoutMs = 15_000, mostBytes = 5 * 1024 * 1024 }: DialOptions): Dialler {
  return {
    async get(text, { headers = {}, signal } = {}) {
      const timer = AbortSignal.timeout(timeoutMs);
      const stop = signal === undefined ? timer : AbortSignal.any([timer, signal]);
      try {
        return await untilStopped(stop, follow(text, stop, headers));
      } catch (error) {
        if (timer.aborted) throw new EngineError('unavailable', 'net.timeout', { params: { seconds: timeoutMs / 1000 }, cause: error });
        throw error instanceof EngineError ? error : unreachable(error);
      }
    },
  };

  async function follow(text: string, stop: AbortSignal, headers: Readonly<Record<string, string>>): Promise<Fetched> {
    let url = firstHop(text);
    for (let hop = 0; hop <= mostRedirects; hop += 1) {
      const target = await targetOf(url, allow, resolve);
      stop.throwIfAborted();
      const response = await request(target, headers, stop);
      const { statusCode: status = 0, headers: { location } } = response;
      if (!redirects.has(status) || location === undefined) return { status, url: url.href, headers: response.headers, body: await readBody(response, mostBytes) };
      response.destroy();
      url = nextHop(url, location);
    }
    throw new EngineError('rejected', 'net.redirects', { params: { limit: mostRedirects } });
  }
}

/** Names are resolved by a thread that cannot be stopped; nobody waits for it longer than told. */
function untilStopped<T>(stop: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(stop.reason instanceof Error ? stop.reason : new Error('stopped'));
    if (stop.aborted) leave();
    stop.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => stop.removeEventListener('abort', leave));
  });
}

function request({ url, addresses }: Target, headers: Readonly<Record<string, string>>, stop: AbortSignal): Promise<IncomingMessage> {
  const options: RequestOptions = {
    method: 'GET', agent: false, signal: stop, maxHeaderSize: maxHeaderBytes, lookup: pinned(addresses),
    headers: { 'user-agent': 'Trellis', 'accept-encoding': acceptedEncodings, ...headers },
  };
  return new Promise((resolve, reject) => {
    const sent = (url.protocol === 'https:' ? https : http).request(url, options, resolve);
    sent.on('error', reject);
    sent.end();
  });
}

/** Gives the addresses that were looked at, whatever the name says by now. */
function pinned(addresses: Target['addresses']): LookupFunction {
  return (_host, options, callback) => {
    const [first] = addresses;
    if (options.all === true) callback(null, [...addresses]);
    else if (first !== undefined) callback(null, first.address, first.family);
  };
}
