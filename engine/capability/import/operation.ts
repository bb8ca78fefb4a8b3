// The end of an import, and its error file, kept for whoever started it.
import type { Ctx } from '../../access/context.ts';
import { ident } from '../../db/identifier.ts';
import { EngineError } from '../../lib/errors.ts';
import { isId } from '../../lib/id.ts';
import { announceOperation } from '../../outbox/live-channel.ts';
import type { OperationState } from '../../store/models/operation.ts';
import { importLimits } from './csv-text.ts';

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
  await announceOperation(ctx.db, ctx.site, id, ctx.access.actor.id);
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
