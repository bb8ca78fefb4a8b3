// Who runs an import: one process at a time, by a lease that it renews. What a dead process wrote is known line by line, so another
// can go on where it stopped; a process that only seemed dead is kept from writing by the number of the attempt.
import type { Ctx } from '../../access/context.ts';
import type { Transaction } from '../../db/database.ts';
import { ident } from '../../db/identifier.ts';
import { EngineError, rejected } from '../../lib/errors.ts';
import { isId } from '../../lib/id.ts';
import { announceOperation } from '../../outbox/live-channel.ts';

export interface Claim { readonly id: string; readonly attempt: number }

/** What earlier attempts wrote. */
export interface Before { readonly lines: ReadonlySet<number>; readonly created: number; readonly updated: number }

export interface Beginning { readonly title: string; readonly total: number; /** Of mapping and file. */ readonly fingerprint: string }

/** How often a lease of `leaseSeconds` is renewed. */
export const renewMs = 5_000;
const leaseSeconds = 20;
const lease = `now() + make_interval(secs => ${leaseSeconds})`;

const operations = (ctx: Ctx): string => `${ident(ctx.site.schema)}._operation`;
const parts = (ctx: Ctx): string => `${ident(ctx.site.schema)}._import_part`;

/**
 * Writes the row of an import that begins. Errors, both 409, where the same person imports the same file by the same mapping:
 * `import.running` while that goes on or may still do so, `import.interrupted` where it was left half-way.
 */
export async function beginImport(ctx: Ctx, id: string, { title, total, fingerprint }: Beginning): Promise<Claim> {
  const by = ctx.access.actor.id;
  return ctx.db.transaction(async (tx) => {
    await refuseSecond(ctx, tx, fingerprint);
    await tx.execute({
      text: `INSERT INTO ${operations(ctx)} (id, kind, title, state, done, total, started_by, at, detail, fingerprint, lease_until) VALUES ($1, 'import', $2, 'running', 0, $3, $4, $5, '{}', $6, ${lease})`,
      values: [id, title, total, by, ctx.clock.now(), fingerprint],
    });
    return { id, attempt: 1 };
  });
}

/**
 * Keeps a file from being begun twice at once: under a lock, held until the transaction ends, it looks for another import of it. The lock is
 * not waited for: an import under an Idempotency-Key holds it, and hides its row, until all is written.
 */
async function refuseSecond(ctx: Ctx, tx: Transaction, fingerprint: string, besides: string | null = null): Promise<void> {
  const by = ctx.access.actor.id;
  const [lock] = await tx.rows({ text: 'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0))', values: [`${ctx.site.schema} import ${by} ${fingerprint}`] });
  if (lock?.[0] !== true) throw new EngineError('conflict', 'import.running');
  // One that was cancelled and then lost its process is over: should that process wake, it finds itself replaced.
  await tx.execute({
    text: `UPDATE ${operations(ctx)} SET finished_at = $3, attempt = attempt + 1 WHERE started_by = $1 AND fingerprint = $2 AND finished_at IS NULL AND kind = 'import' AND state = 'cancelled' AND lease_until < now()`,
    values: [by, fingerprint, ctx.clock.now()],
  });
  // A statement of its own, so that it sees what the lock's former holder wrote. What goes on is told before what was left; a cancelled one
  // goes on until its last batch is written.
  const [other] = await tx.rows({
    text: `SELECT id, state = 'running' AND lease_until < now() FROM ${operations(ctx)} WHERE started_by = $1 AND fingerprint = $2 AND finished_at IS NULL AND kind = 'import' AND state IN ('running', 'cancelled') AND id IS DISTINCT FROM $3::uuid ORDER BY lease_until DESC, id DESC LIMIT 1`,
    values: [by, fingerprint, besides],
  });
  if (other === undefined) return;
  const [operation, isOver] = other;
  throw isOver === true
    ? new EngineError('conflict', 'import.interrupted', { params: { operation }, extra: { operation } })
    : new EngineError('conflict', 'import.running', { extra: { operation } });
}

/**
 * Takes over an import that was interrupted or failed. Errors: `query.not-found` (404), `import.not-continuable` (409), `import.running` and
 * `import.interrupted` (409) where the file was begun anew since, `import.other-file` (422) where file or mapping are not those it began with.
 */
export async function continueImport(ctx: Ctx, id: string, fingerprint: string): Promise<{ readonly claim: Claim; readonly before: Before }> {
  const [own] = !isId(id) ? [] : await ctx.db.rows({
    text: `SELECT CASE WHEN state = 'running' AND lease_until < now() THEN 'interrupted' ELSE state END FROM ${operations(ctx)} WHERE id = $1 AND started_by = $2 AND kind = 'import'`,
    values: [id, ctx.access.actor.id],
  });
  if (own === undefined) throw new EngineError('missing', 'query.not-found');
  // Waits for a batch of the former process that is about to be committed: it holds the row.
  const [row] = await ctx.db.transaction(async (tx) => {
    await refuseSecond(ctx, tx, fingerprint, id);
    return tx.rows({
      text: `UPDATE ${operations(ctx)} SET attempt = attempt + 1, state = 'running', error = NULL, finished_at = NULL, detail = '{}', lease_until = ${lease}
        WHERE id = $1 AND kind = 'import' AND started_by = $2 AND fingerprint = $3 AND (state = 'failed' OR (state = 'running' AND lease_until < now())) RETURNING attempt`,
      values: [id, ctx.access.actor.id, fingerprint],
    });
  });
  if (row === undefined) {
    if (own[0] === 'failed' || own[0] === 'interrupted') throw rejected([{ pointer: '/csv', code: 'import.other-file' }]);
    throw new EngineError('conflict', 'import.not-continuable', { params: { state: own[0] } });
  }
  const [sum] = await ctx.db.rows({
    text: `SELECT coalesce(sum(created), 0)::int, coalesce(sum(updated), 0)::int, coalesce((SELECT array_agg(line) FROM ${parts(ctx)} p, unnest(p.lines) line WHERE p.operation_id = $1), '{}')
      FROM ${parts(ctx)} WHERE operation_id = $1`,
    values: [id],
  });
  const lines = Array.isArray(sum?.[2]) ? sum[2].map(Number) : [];
  return { claim: { id, attempt: Number(row[0]) }, before: { lines: new Set(lines), created: Number(sum?.[0] ?? 0), updated: Number(sum?.[1] ?? 0) } };
}

/** Notes rows as written, in the transaction that writes them. Errors: `import.taken-over` (503) where another process goes on with it. */
export async function notePart(ctx: Ctx, tx: Transaction, claim: Claim, lines: readonly number[], { created, updated }: Pick<Before, 'created' | 'updated'>): Promise<void> {
  const { count } = await tx.execute({
    text: `WITH mine AS (SELECT id FROM ${operations(ctx)} WHERE id = $1 AND attempt = $2 FOR SHARE)
      INSERT INTO ${parts(ctx)} (operation_id, first_line, lines, created, updated) SELECT id, (SELECT min(line) FROM unnest($3::integer[]) line), $3::integer[], $4::integer, $5::integer FROM mine`,
    values: [claim.id, claim.attempt, lines, created, updated],
  });
  if (count !== 1) throw takenOver();
}

/** Keeps the lease alive while a batch takes long, also the last one after somebody has cancelled. */
export async function renew(ctx: Ctx, claim: Claim): Promise<void> {
  await ctx.db.execute({ text: `UPDATE ${operations(ctx)} SET lease_until = ${lease} WHERE id = $1 AND attempt = $2 AND finished_at IS NULL`, values: [claim.id, claim.attempt] });
}

/** Notes progress; false where somebody has cancelled. Errors: `import.taken-over` (503). */
export async function advance(ctx: Ctx, claim: Claim, done: number): Promise<boolean> {
  const [row] = await ctx.db.rows({
    text: `UPDATE ${operations(ctx)} SET done = $3, lease_until = ${lease} WHERE id = $1 AND attempt = $2 RETURNING state`,
    values: [claim.id, claim.attempt, done],
  });
  if (row === undefined) throw takenOver();
  await announceOperation(ctx.db, ctx.site, claim.id, ctx.access.actor.id);
  return row[0] === 'running';
}

/** Forgets which rows are written; they are needed no more once all are. */
export async function forgetParts(ctx: Ctx, { id }: Claim): Promise<void> {
  await ctx.db.execute({ text: `DELETE FROM ${parts(ctx)} WHERE operation_id = $1`, values: [id] });
}

function takenOver(): EngineError {
  return new EngineError('unavailable', 'import.taken-over');
}
