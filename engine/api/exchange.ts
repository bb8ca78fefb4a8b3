// What is known of one request from its first byte to its log line. Hangs on the request under a symbol that only this file knows.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Locale } from '../shared/problems/index.ts';

export interface Exchange {
  readonly id: string;
  /** From `performance.now()`. */
  readonly startedMs: number;
  readonly timings: Map<string, number>;
  /** The reader's language, better known once the actor is. */
  locale: Locale;
  site?: string;
  actor?: string;
  revision?: number;
  /** Method and pattern, never the address itself: that may hold data. */
  route?: string;
  /** Text of the body, where an Idempotency-Key needs its hash. */
  bodyText?: string;
}

const book: unique symbol = Symbol('exchange');

declare module 'node:http' {
  interface IncomingMessage { [book]?: Exchange }
}

/** Opens the book on a request. */
export function beginExchange(req: IncomingMessage): Exchange {
  const exchange: Exchange = { id: randomUUID(), startedMs: performance.now(), timings: new Map(), locale: acceptedLocale(req.headers['accept-language']) ?? 'en' };
  req[book] = exchange;
  return exchange;
}

export function exchangeOf(req: IncomingMessage): Exchange {
  return req[book] ?? beginExchange(req);
}

/** The first of our languages that the client names, if any. Quality values are nearly always in order. */
export function acceptedLocale(header: string | undefined): Locale | undefined {
  const found = header === undefined ? undefined : /\b(vi|en)\b/i.exec(header)?.[1]?.toLowerCase();
  return found === 'vi' || found === 'en' ? found : undefined;
}
