// Signed-in browsers. The client holds a secret, the table its digest; all times are the database's.
import type { Site } from '../access/context.ts';
import type { Database, Queryable } from '../db/database.ts';
import type { Model } from '../meta/model.ts';
import { changingAuthority } from './authority.ts';
import type { Credentials, Principal } from './credentials.ts';
import { csrfTokenOf, digest, newSecret } from './opaque.ts';
import { own, userSql } from './people.ts';

export const idle = '3 days';
const longest = '30 days';
/** How long a look-up holds under one authority: within it, expiry and the mark of last use may lag. */
export const recheckMs = 60_000;

export interface OpenedSession { readonly secret: string; readonly csrfToken: string }

/** Starts a session under a new secret and sweeps the person's dead ones. */
export async function openSession(db: Queryable, site: Site, userId: string, from: { readonly ip: string; readonly agent: string }): Promise<OpenedSession> {
  const secret = newSecret();
  const csrfToken = csrfTokenOf(secret);
  await db.execute({
    text: `INSERT INTO ${own(site, '_session')} (hash, user_id, csrf, created_at, last_seen_at, expires_at, ip, agent)
      VALUES ($1, $2, $3, now(), now(), now() + interval '${longest}', $4, left($5, 300))`,
    values: [digest(secret), userId, csrfToken, from.ip, from.agent],
  });
  await db.execute({
    text: `DELETE FROM ${own(site, '_session')} WHERE user_id = $1 AND (expires_at <= now() OR last_seen_at <= now() - interval '${idle}')`,
    values: [userId],
  });
  return { secret, csrfToken };
}

/** Who is behind a session, if it lives and its person may act. Marks its use, at most once a minute. */
export async function findSession(db: Queryable, site: Site, model: Model, credentials: Credentials, nowMs: number): Promise<Principal | undefined> {
  const user = userSql(site, model);
  const [row] = await db.objects<{ user_id: string; left_ms: string; unmarked: boolean }>({
    text: `SELECT s.user_id, floor(extract(epoch FROM s.expires_at - now()) * 1000)::bigint AS left_ms, s.last_seen_at < now() - interval '1 minute' AS unmarked
      FROM ${own(site, '_session')} s JOIN ${user.table} u ON u.id = s.user_id
      WHERE s.hash = $1 AND s.expires_at > now() AND s.last_seen_at > now() - interval '${idle}' AND u.deleted_at IS NULL AND ${user.column('state')} = 'active'`,
    values: [credentials.key],
  });
  if (row === undefined) return undefined;
  if (row.unmarked) {
    await db.execute({ text: `UPDATE ${own(site, '_session')} SET last_seen_at = now() WHERE hash = $1 AND last_seen_at < now() - interval '1 minute'`, values: [credentials.key] });
  }
  return {
    userId: row.user_id,
    accessKey: row.user_id,
    sessionKey: credentials.key,
    checkAgainAt: nowMs + Math.min(recheckMs, Number(row.left_ms)),
  };
}

/** Ends one session, on every process at once. */
export async function closeSession(db: Database, site: Site, sessionKey: string): Promise<void> {
  await changingAuthority(db, site, (tx) => tx.execute({ text: `DELETE FROM ${own(site, '_session')} WHERE hash = $1`, values: [sessionKey] }));
}

/** Ends a person's sessions, but for one if told; call it where authority is raised too. */
export async function closeSessionsOf(tx: Queryable, site: Site, userId: string, except?: string): Promise<void> {
  await tx.execute({ text: `DELETE FROM ${own(site, '_session')} WHERE user_id = $1 AND hash IS DISTINCT FROM $2`, values: [userId, except ?? null] });
}
