// Answers kept for repeated requests. The key, the write and the answer commit together, so a crash leaves all or none.
import { createHash } from 'node:crypto';
import type { Site } from '../access/context.ts';
import type { Database, PoolName, Transaction } from '../db/database.ts';
import { EngineError, invalid } from '../lib/errors.ts';
import { own } from './people.ts';

export interface KeyedRequest {
  readonly userId: string;
  readonly key: string;
  /** Of method, path, query and body. */
  readonly hash: string;
}

export interface KeptAnswer { readonly status: number; readonly text: string; readonly headers?: Readonly<Record<string, string>> | undefined }

/** What the work says, and what a repetition is told instead where the answer holds a secret that must not be stored. */
export interface FirstAnswer extends KeptAnswer { readonly keptText?: string | undefined }

/** Checks the header's form. Errors: `http.idempotency-key` (400). */
export function keyedRequest(userId: string, rights: string, key: string, parts: readonly string[]): KeyedRequest {
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw invalid('http.idempotency-key', '');
  // A narrower token must not be told what a wider one did.
  return { userId, key: `${createHash('sha256').update(rights).digest('base64url').slice(0, 16)} ${key}`, hash: createHash('sha256').update(parts.join('\n')).digest('base64url') };
}

/**
 * Runs the work once per key, in a transaction; later callers get the answer of the first.
 * Errors: `http.idempotency-busy` (409) while the first runs, `http.idempotency-body` (422) for another body.
 */
export async function once(db: Database, site: Site, request: KeyedRequest, keptHours: number, work: (tx: Transaction) => Promise<FirstAnswer>, pool?: PoolName): Promise<KeptAnswer & { readonly repeated: boolean }> {
  const table = own(site, '_idempotency');
  return db.transaction(async (tx) => {
    // Whoever holds the lock is the first; waiting for him would hold a connection.
    const [lock] = await tx.rows({ text: 'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0))', values: [`${site.schema} ${request.userId} ${request.key}`] });
    if (lock?.[0] !== true) throw new EngineError('conflict', 'http.idempotency-busy', { retryAfterSeconds: 1 });
    await tx.execute({ text: `DELETE FROM ${table} WHERE user_id = $1 AND key = $2 AND at < now() - make_interval(hours => $3)`, values: [request.userId, request.key, keptHours] });
    const [kept] = await tx.objects<{ hash: string; status: number; answer: string; headers: Record<string, string> | null }>({
      text: `SELECT hash, status, answer, headers FROM ${table} WHERE user_id = $1 AND key = $2`, values: [request.userId, request.key],
    });
    if (kept !== undefined) {
      if (kept.hash !== request.hash) throw new EngineError('rejected', 'http.idempotency-body');
      return { status: kept.status, text: kept.answer, headers: kept.headers ?? undefined, repeated: true };
    }
    const answer = await work(tx);
    await tx.execute({
      text: `INSERT INTO ${table} (user_id, key, hash, status, answer, headers, at) VALUES ($1, $2, $3, $4, $5, $6, now())`,
      values: [request.userId, request.key, request.hash, answer.status, answer.keptText ?? answer.text, answer.headers === undefined ? null : JSON.stringify(answer.headers)],
    });
    return { ...answer, repeated: false };
  }, pool);
}

/** Sweeps what is older than it is kept. */
export async function sweepAnswers(db: Database, site: Site, keptHours: number): Promise<void> {
  await db.execute({ text: `DELETE FROM ${own(site, '_idempotency')} WHERE at < now() - make_interval(hours => $1)`, values: [keptHours] });
}
