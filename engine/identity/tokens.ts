// API tokens: bound to a person, perhaps narrower, perhaps expiring. Shown once, kept as a digest.
import type { Site } from '../access/context.ts';
import type { Database, Queryable } from '../db/database.ts';
import type { Model } from '../meta/model.ts';
import { changingAuthority } from './authority.ts';
import type { Credentials, Principal } from './credentials.ts';
import { digest, newSecret } from './opaque.ts';
import { own, userSql } from './people.ts';
import { recheckMs } from './sessions.ts';

export interface TokenRow {
  readonly id: string;
  readonly title: string;
  readonly scope: readonly string[] | null;
  readonly createdAt: string;
  readonly expiresAt: string | null;
}

export interface NewToken {
  readonly id: string;
  readonly userId: string;
  readonly title: string;
  readonly scope?: readonly string[];
  readonly expiresAt?: Date;
}

/** Makes a token and gives its secret, the only time it is known. */
export async function createToken(db: Database, site: Site, token: NewToken): Promise<string> {
  const secret = newSecret();
  await db.execute({
    text: `INSERT INTO ${own(site, '_token')} (id, hash, user_id, title, scope, expires_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, now())`,
    values: [token.id, digest(secret), token.userId, token.title, token.scope === undefined ? null : JSON.stringify(token.scope), token.expiresAt ?? null],
  });
  return secret;
}

/** A person's tokens that still work, newest first. */
export async function listTokens(db: Database, site: Site, userId: string): Promise<readonly TokenRow[]> {
  const rows = await db.objects<{ id: string; title: string; scope: string[] | null; created_at: Date; expires_at: Date | null }>({
    text: `SELECT id, title, scope, created_at, expires_at FROM ${own(site, '_token')}
      WHERE user_id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now()) ORDER BY id DESC LIMIT 500`,
    values: [userId],
  });
  return rows.map((row) => ({
    id: row.id, title: row.title, scope: row.scope,
    createdAt: row.created_at.toISOString(), expiresAt: row.expires_at?.toISOString() ?? null,
  }));
}

/** Titles by id, also of tokens that are withdrawn. */
export async function tokenTitles(db: Database, site: Site, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.objects<{ id: string; title: string }>({ text: `SELECT id, title FROM ${own(site, '_token')} WHERE id = ANY ($1::uuid[])`, values: [ids] });
  return new Map(rows.map(({ id, title }) => [id, title]));
}

/** Withdraws one of the person's tokens, on every process at once; false if there is none. */
export async function revokeToken(db: Database, site: Site, userId: string, id: string): Promise<boolean> {
  // Only what lived changes anybody's rights: every change makes all processes plan anew.
  const [living] = await db.rows({ text: `SELECT 1 FROM ${own(site, '_token')} WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL`, values: [id, userId] });
  if (living === undefined) return false;
  return changingAuthority(db, site, async (tx) => {
    const { count } = await tx.execute({
      text: `UPDATE ${own(site, '_token')} SET revoked_at = now() WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL`,
      values: [id, userId],
    });
    return count > 0;
  });
}

/** Who is behind a token, if it lives and its person may act. */
export async function findToken(db: Queryable, site: Site, model: Model, credentials: Credentials, nowMs: number): Promise<Principal | undefined> {
  const user = userSql(site, model);
  const [row] = await db.objects<{ id: string; user_id: string; scope: string[] | null; left_ms: string | null }>({
    text: `SELECT t.id, t.user_id, t.scope, floor(extract(epoch FROM t.expires_at - now()) * 1000)::bigint AS left_ms
      FROM ${own(site, '_token')} t JOIN ${user.table} u ON u.id = t.user_id
      WHERE t.hash = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now()) AND u.deleted_at IS NULL AND ${user.column('state')} = 'active'`,
    values: [credentials.key],
  });
  if (row === undefined) return undefined;
  return {
    userId: row.user_id,
    accessKey: row.scope === null ? row.user_id : row.id,
    tokenId: row.id,
    ...(row.scope !== null && { scope: row.scope }),
    checkAgainAt: row.left_ms === null ? Number.POSITIVE_INFINITY : nowMs + Math.min(recheckMs, Number(row.left_ms)),
  };
}
