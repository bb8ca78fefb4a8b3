// How often somebody may fail to sign in, per name and per address, counted in PostgreSQL for all processes together.
import { isIPv6 } from 'node:net';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '../db/database.ts';
import { EngineError } from '../lib/errors.ts';
import { digest } from './opaque.ts';

const windowSeconds = 15 * 60;
/** Failures within the window. An office shares one address, hence the wider bound. */
const most = { name: 10, address: 100 } as const;

export interface SignInLimit {
  /** Counts an attempt before it is looked at, so that a hundred at once count too. Errors: `rate.limited` (429). */
  take(site: string, email: string, ip: string): Promise<void>;
  /** Takes the attempt back: it succeeded. */
  forgive(site: string, email: string, ip: string): Promise<void>;
}

/** Opens the counters; their table comes with the installation. */
export function signInLimit(db: Database): SignInLimit {
  const [name, address] = [open(db, 'name'), open(db, 'address')];
  return {
    async take(site, email, ip) {
      await consume(address, addressKey(site, ip));
      await consume(name, nameKey(site, email));
    },
    async forgive(site, email, ip) {
      await name.delete(nameKey(site, email));
      await address.reward(addressKey(site, ip), 1);
    },
  };
}

function open(db: Database, kind: keyof typeof most): RateLimiterPostgres {
  // The library speaks to anything with `query`; our pools translate failures and know when the database is away.
  const storeClient = {
    query: async (statement: { readonly text: string; readonly values?: readonly unknown[] }) => {
      const { objects, count } = await db.using('generic').execute({ text: statement.text, values: statement.values ?? [] });
      return { rows: objects, rowCount: count };
    },
  };
  return new RateLimiterPostgres({ storeClient, storeType: 'pool', schemaName: 'trellis', tableName: '_rate_limit', tableCreated: true, keyPrefix: kind, points: most[kind], duration: windowSeconds });
}

async function consume(limiter: RateLimiterPostgres, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    throw new EngineError('limited', 'rate.limited', { params: { seconds }, retryAfterSeconds: seconds });
  }
}

function nameKey(site: string, email: string): string {
  return digest(`${site} ${email.trim().toLowerCase()}`);
}

function addressKey(site: string, ip: string): string {
  return digest(`${site} ${networkOf(ip)}`);
}

/** One customer of an IPv6 provider has a whole /64. */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(ip)) return ip;
  const [head = '', tail = ''] = ip.toLowerCase().replace(/%.*$/, '').split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === '' ? [] : tail.split(':');
  const zeros = ip.includes('::') ? Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0') : [];
  return [...first, ...zeros, ...last].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '')).join(':');
}
