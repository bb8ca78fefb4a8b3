// Operations as others see them: read, cancelled, ended, and the error file of an import kept for whoever started it.
import type { Ctx } from '../../access/context.ts';
import { ident } from '../../db/identifier.ts';
import { EngineError } from '../../lib/errors.ts';
import { isId } from '../../lib/id.ts';
import type { OperationState, ToldState } from '../../store/models/operation.ts';
import { importLimits } from './csv-text.ts';

export interface OperationAnswer {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly state: ToldState;
  readonly done: number;
  readonly total: number | null;
  readonly at: string;
  readonly finishedAt: string | null;
  readonly error: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

const kind = 'import';
const table = (ctx: Ctx): string => `${ident(ctx.site.schema)}._operation`;

export interface OperationEnd {
  readonly state: OperationState;
  readonly done: number;
  readonly error?: string;
  readonly detail: Readonly<Record<string, unknown>>;
  /** CSV text; empty where every row was fine. */
  readonly errorFile: string;
}

/** Ends an attempt; one that was cancelled or taken over stays so. */
export async function endOperation(ctx: Ctx, { id, attempt }: { readonly id: string; readonly attempt: number }, end: OperationEnd): Promise<void> {
  const detail = { ...end.detail, ...(end.errorFile !== '' && { errorFile: end.errorFile }) };
  await ctx.db.execute({
    text: `UPDATE ${table(ctx)} SET state = CASE state WHEN 'running' THEN $2 ELSE state END, done = $3, error = $4, detail = $5::jsonb, finished_at = $6 WHERE id = $1 AND attempt = $7`,
    values: [id, end.state, end.done, end.error ?? null, JSON.stringify(detail), ctx.clock.now(), attempt],
  });
}

/** An operation that the actor started (one whose process died is `interrupted`), or any for who holds the right `operations`. Errors: `query.not-found` (404). */
export async function readOperation(ctx: Ctx, id: string): Promise<OperationAnswer> {
  const [row] = !isId(id) ? [] : await ctx.db.objects<Omit<OperationAnswer, 'at' | 'finishedAt'> & { readonly at: Date; readonly finishedAt: Date | null }>({
    text: `SELECT id, kind, title, CASE WHEN state = 'running' AND lease_until < now() THEN 'interrupted' ELSE state END AS state, done::int AS done, total::int AS total, at, finished_at AS "finishedAt", error, detail - 'errorFile' AS detail
      FROM ${table(ctx)} WHERE id = $1 AND (started_by = $2 OR $3)`,
    values: [id, ctx.access.actor.id, ctx.access.system('operations')],
  });
  if (row === undefined) throw new EngineError('missing', 'query.not-found');
  return { ...row, at: row.at.toISOString(), finishedAt: row.finishedAt?.toISOString() ?? null };
}

/** Asks a running import to stop after the batch in hand; gives up an interrupted one. Errors: `query.not-found` (404). */
export async function cancelOperation(ctx: Ctx, id: string): Promise<OperationAnswer> {
  await readOperation(ctx, id);
  // A process that only seems dead must not write on once the file may be begun anew.
  await ctx.db.execute({
    text: `UPDATE ${table(ctx)} SET state = 'cancelled', finished_at = CASE WHEN lease_until < now() THEN $3::timestamptz END, attempt = CASE WHEN lease_until < now() THEN attempt + 1 ELSE attempt END
      WHERE id = $1 AND kind = $2 AND state = 'running'`,
    values: [id, kind, ctx.clock.now()],
  });
  return readOperation(ctx, id);
}

/** The error file of an import, for its starter alone and for a week. Errors: `query.not-found` (404). */
export async function readErrorFile(ctx: Ctx, id: string): Promise<string> {
  const [row] = !isId(id) ? [] : await ctx.db.objects<{ text: string }>({
    text: `SELECT detail ->> 'errorFile' AS text FROM ${table(ctx)}
      WHERE id = $1 AND kind = $2 AND started_by = $3 AND detail ? 'errorFile' AND finished_at > $4::timestamptz - make_interval(days => $5)`,
    values: [id, kind, ctx.access.actor.id, ctx.clock.now(), importLimits.errorFileDays],
  });
  if (row === undefined) throw new EngineError('missing', 'query.not-found');
  return row.text;
}
