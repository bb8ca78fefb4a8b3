// Who carries out a change of many: one process at a time. A lease tells the others to keep off; a batch in hand holds the operation's
// row, and the number of the attempt keeps a process that only seemed dead from writing on.
import { ident } from '../../db/identifier.ts';
import type { Queryable, Transaction } from '../../db/database.ts';
import { EngineError } from '../../lib/errors.ts';
import { massKinds, type MassKind } from '../kinds.ts';
import type { Kept } from './begin.ts';

export interface Claim { readonly id: string; readonly attempt: number; readonly kind: MassKind; readonly startedBy: string; readonly kept: Kept }

export interface Batch { readonly state: string; readonly done: number; readonly rows: readonly { readonly place: number; readonly id: string; readonly version: number | null }[] }

const leaseSeconds = 20;
const lease = `now() + make_interval(secs => ${leaseSeconds})`;
const operations = (schema: string): string => `${ident(schema)}._operation`;

/** Takes up the oldest operation that no process has in hand, if there is one. */
export async function take(db: Queryable, schema: string): Promise<Claim | undefined> {
  const [row] = await db.objects<Claim>({
    text: `UPDATE ${operations(schema)} SET attempt = attempt + 1, lease_until = ${lease}
      WHERE id = (SELECT id FROM ${operations(schema)} WHERE kind = ANY($1::text[]) AND finished_at IS NULL AND lease_until <= now() ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING id, attempt, kind, started_by AS "startedBy", detail -> 'request' AS kept`,
    values: [massKinds],
  });
  return row;
}

/** Locks the operation and gives the rows that come next. Errors: `operation.taken-over` (503). */
export async function nextBatch(tx: Transaction, schema: string, { id, attempt }: Claim, size: number): Promise<Batch> {
  const [row] = await tx.rows({ text: `SELECT state, done FROM ${operations(schema)} WHERE id = $1 AND attempt = $2 AND finished_at IS NULL FOR UPDATE`, values: [id, attempt] });
  if (row === undefined) throw new EngineError('unavailable', 'operation.taken-over');
  const [state, done] = [String(row[0]), Number(row[1])];
  if (state !== 'running') return { state, done, rows: [] };
  const rows = await tx.rows({ text: `SELECT place, record_id, version FROM ${ident(schema)}._operation_row WHERE operation_id = $1 AND place > $2 AND place <= $2 + $3 ORDER BY place`, values: [id, done, size] });
  return { state, done, rows: rows.map(([place, record, version]) => ({ place: Number(place), id: String(record), version: version === null ? null : Number(version) })) };
}

export interface Settlement { readonly place: number; readonly outcome: string; readonly version: number | null; readonly reason: unknown }

/** Notes what became of the rows, in the transaction that changed them. */
export async function settleBatch(tx: Transaction, schema: string, { id }: Claim, rows: readonly Settlement[]): Promise<void> {
  await tx.execute({
    text: `UPDATE ${ident(schema)}._operation_row r SET outcome = n.outcome, version = n.version, reason = n.reason
      FROM jsonb_to_recordset($2::jsonb) n(place integer, outcome text, version integer, reason jsonb) WHERE r.operation_id = $1 AND r.place = n.place`,
    values: [id, JSON.stringify(rows)],
  });
  await tx.execute({ text: `UPDATE ${operations(schema)} SET done = $2, lease_until = ${lease} WHERE id = $1`, values: [id, Math.max(...rows.map(({ place }) => place))] });
}

/** Ends an attempt for good, with how many rows came to what. */
export async function finish(db: Queryable, schema: string, { id, attempt }: Claim, state: 'done' | 'failed', now: Date, error?: string): Promise<void> {
  await db.execute({
    text: `UPDATE ${operations(schema)} SET state = CASE state WHEN 'running' THEN $3 ELSE state END, error = $4, finished_at = $5, detail = detail || (
        SELECT jsonb_build_object('done', count(*) FILTER (WHERE outcome = 'done'), 'same', count(*) FILTER (WHERE outcome = 'same'), 'refused', count(*) FILTER (WHERE outcome = 'refused'))
        FROM ${ident(schema)}._operation_row WHERE operation_id = $1)
      WHERE id = $1 AND attempt = $2 AND finished_at IS NULL`,
    values: [id, attempt, state, error ?? null, now],
  });
}

/** Lets go of an operation, so that it is taken up at once, here or elsewhere. */
export async function release(db: Queryable, schema: string, { id, attempt }: Claim): Promise<void> {
  await db.execute({ text: `UPDATE ${operations(schema)} SET lease_until = now() WHERE id = $1 AND attempt = $2 AND finished_at IS NULL`, values: [id, attempt] });
}
