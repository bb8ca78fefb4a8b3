// Which process fetches a feed now: rows of `_feed_state`, claimed one process at a time under a lease by the database's clock. Whoever
// takes over a lease that is over counts the attempt up, and what the former claimant still tries to write is refused.
import type { Queryable } from '../../db/database.ts';
import { ident } from '../../db/identifier.ts';
import type { Site } from '../../access/context.ts';

/** A feed as its record tells it. */
export interface Source { readonly id: string; readonly url: string; readonly minutes: number; /** When somebody asked for a fetch. */ readonly askedAt: string | null }

export interface Claim extends Source {
  readonly entity: string;
  readonly attempt: number;
  /** What the server said of the document that was fetched last from this very address. */
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** More than a fetch and its writing can take. */
const leaseSeconds = 180;
const mostBackOffMinutes = 24 * 60;
const table = (site: Site): string => `${ident(site.schema)}._feed_state`;

/** Makes rows for feeds that are new. */
export async function enrol(db: Queryable, site: Site, entity: string, ids: readonly string[]): Promise<void> {
  await db.execute({
    text: `INSERT INTO ${table(site)} (entity, record_id) SELECT $1, id FROM unnest($2::uuid[]) id WHERE NOT EXISTS (SELECT FROM ${table(site)} s WHERE s.record_id = id AND s.entity = $1) ON CONFLICT DO NOTHING`,
    values: [entity, ids],
  });
}

/**
 * Claims some of the feeds that are due: never fetched, given another address, asked for since, or fetched longer ago than their minutes,
 * which double with every failure. Half a minute is forgiven, or a tick just before the time would cost a whole one.
 */
export async function claimDue(db: Queryable, site: Site, entity: string, sources: readonly Source[], most: number): Promise<readonly Claim[]> {
  const rows = await db.objects<{ id: string; attempt: number; etag: string | null; lastModified: string | null }>({
    text: `WITH due AS (
        SELECT s.record_id, s.entity, f.url, s.url IS NOT DISTINCT FROM f.url AS same FROM ${table(site)} s JOIN unnest($2::uuid[], $3::text[], $4::int[], $6::timestamptz[]) f(id, url, minutes, asked_at) ON f.id = s.record_id
        WHERE s.entity = $1 AND (s.lease_until IS NULL OR s.lease_until < now()) AND (s.fetched_at IS NULL OR s.url IS DISTINCT FROM f.url OR f.asked_at > s.fetched_at
          OR s.fetched_at + make_interval(secs => least(f.minutes * power(2, least(s.failures, 10)), greatest(f.minutes, ${mostBackOffMinutes})) * 60 - 30) <= now())
        ORDER BY s.fetched_at NULLS FIRST LIMIT $5 FOR UPDATE OF s SKIP LOCKED
      )
      UPDATE ${table(site)} s SET lease_until = now() + make_interval(secs => ${leaseSeconds}), attempt = s.attempt + 1, url = due.url,
        etag = CASE WHEN due.same THEN s.etag END, last_modified = CASE WHEN due.same THEN s.last_modified END, failures = CASE WHEN due.same THEN s.failures ELSE 0 END
      FROM due WHERE s.record_id = due.record_id AND s.entity = due.entity
      RETURNING s.record_id AS id, s.attempt, s.etag, s.last_modified AS "lastModified"`,
    values: [entity, sources.map(({ id }) => id), sources.map(({ url }) => url), sources.map(({ minutes }) => minutes), most, sources.map(({ askedAt }) => askedAt)],
  });
  const byId = new Map(sources.map((source) => [source.id, source]));
  return rows.flatMap((row) => {
    const source = byId.get(row.id);
    return source === undefined ? [] : [{ ...source, ...row, entity }];
  });
}

export interface Settlement { readonly failed: boolean; readonly etag?: string | undefined; readonly lastModified?: string | undefined }

/** Ends a claim, fetched at the moment it was claimed: who asked since is owed another. False where another process has taken it over. As the first statement of a transaction it keeps others out until its end. */
export async function settle(on: Queryable, site: Site, claim: Claim, { failed, etag, lastModified }: Settlement): Promise<boolean> {
  const { count } = await on.execute({
    text: `UPDATE ${table(site)} SET fetched_at = lease_until - make_interval(secs => ${leaseSeconds}), lease_until = NULL, failures = CASE WHEN $4::boolean THEN failures + 1 ELSE 0 END,
        etag = CASE WHEN $4::boolean THEN etag ELSE $5::text END, last_modified = CASE WHEN $4::boolean THEN last_modified ELSE $6::text END
      WHERE record_id = $1 AND entity = $2 AND attempt = $3`,
    values: [claim.id, claim.entity, claim.attempt, failed, etag ?? null, lastModified ?? null],
  });
  return count === 1;
}

/** Gives a claim back as if it had never been. */
export async function release(db: Queryable, site: Site, claim: Claim): Promise<void> {
  await db.execute({ text: `UPDATE ${table(site)} SET lease_until = NULL WHERE record_id = $1 AND entity = $2 AND attempt = $3`, values: [claim.id, claim.entity, claim.attempt] });
}

/** Forgets a feed whose record is gone. */
export async function forget(db: Queryable, site: Site, claim: Claim): Promise<void> {
  await db.execute({ text: `DELETE FROM ${table(site)} WHERE record_id = $1 AND entity = $2 AND attempt = $3`, values: [claim.id, claim.entity, claim.attempt] });
}
