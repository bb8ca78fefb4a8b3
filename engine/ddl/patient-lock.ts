// Takes a strong lock without making others wait: whoever queues for it stops all who come after, so each try is short,
// and between two tries the others run. Knows no table.
import { setTimeout as pause } from 'node:timers/promises';
import { isSqlstate } from '../db/errors.ts';
import type { Queryable, Session, Transaction } from '../db/database.ts';

export interface Patience {
  /** Longest wait for a lock in one try; also the longest time that others stand still for it. */
  readonly lockTimeoutMs: number;
  readonly tries: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** Tables whose autovacuum may be stopped, should it be what holds the lock (it starts again by itself). */
  readonly tables?: readonly string[];
}

export const defaultPatience: Patience = { lockTimeoutMs: 40, tries: 200, firstPauseMs: 20, longestPauseMs: 400 };

/**
 * Runs a transaction under a short lock_timeout until it gets its locks.
 * Errors: the last 55P03 or 40P01 when patience ends; everything else at once.
 */
export async function withPatience<T>(session: Session, patience: Patience, work: (tx: Transaction) => Promise<T>): Promise<T> {
  let pauseMs = patience.firstPauseMs;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await session.transaction(async (tx) => {
        await tx.execute({ text: `SET LOCAL lock_timeout = '${patience.lockTimeoutMs}ms'`, values: [] });
        return work(tx);
      });
    } catch (error) {
      if (!isSqlstate(error, '55P03', '40P01') || attempt >= patience.tries) throw error;
      if (attempt % 5 === 0) await stopAutovacuum(session, patience.tables ?? []);
      await pause(pauseMs);
      pauseMs = Math.min(pauseMs * 2, patience.longestPauseMs);
    }
  }
}

/** Autovacuum gives way to a waiting lock after deadlock_timeout (1 s), longer than we ever wait. Without the right to stop it, we retry. */
async function stopAutovacuum(session: Queryable, tables: readonly string[]): Promise<void> {
  await session.rows({
    text: `SELECT pg_cancel_backend(a.pid) FROM pg_stat_activity a JOIN pg_locks l ON l.pid = a.pid
            WHERE a.backend_type = 'autovacuum worker' AND a.query NOT LIKE '%wraparound%' AND l.granted
              AND l.relation = ANY (SELECT to_regclass(name) FROM unnest($1::text[]) name)`,
    values: [tables],
  }).catch(() => undefined);
}
