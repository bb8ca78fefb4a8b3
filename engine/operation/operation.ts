// Long work as others see it: how far it is, and asking it to stop. Knows no kind of work but by what stands in its row.
import type { Ctx } from '../access/context.ts';
import { ident } from '../db/identifier.ts';
import { EngineError } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import { announceOperation } from '../outbox/live-channel.ts';
import type { ToldState } from '../store/models/operation.ts';
import { massKinds, undoDays } from './kinds.ts';

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

interface Row extends Omit<OperationAnswer, 'at' | 'finishedAt'> { readonly at: Date; readonly finishedAt: Date | null }

const table = (ctx: Ctx): string => `${ident(ctx.site.schema)}._operation`;

/** An import whose process died waits for a person; a change of many is taken up by itself. What was asked for is nobody's to read again. */
const columns = `id, kind, title, CASE WHEN state = 'running' AND lease_until < now() AND kind <> ALL($2::text[]) THEN 'interrupted' ELSE state END AS state, done::int AS done, total::int AS total, at, finished_at AS "finishedAt", error,
  (detail - 'errorFile' - 'request' - 'kept') || CASE WHEN kind = ANY($2::text[]) THEN jsonb_build_object('undoable', coalesce(finished_at > $3::timestamptz - make_interval(days => ${undoDays}) AND NOT detail ? 'undoneBy' AND coalesce((detail ->> 'done')::int, 0) > 0 AND coalesce((detail ->> 'kept')::boolean, false), false)) ELSE '{}' END AS detail`;

/** An operation that the actor started, or any for who holds the right `operations`. Errors: `query.not-found` (404). */
export async function readOperation(ctx: Ctx, id: string): Promise<OperationAnswer> {
  const [row] = !isId(id) ? [] : await ctx.db.objects<Row>({
    text: `SELECT ${columns} FROM ${table(ctx)} WHERE id = $1 AND (started_by = $4 OR $5)`,
    values: [id, massKinds, ctx.clock.now(), ctx.access.actor.id, ctx.access.system('operations')],
  });
  if (row === undefined) throw new EngineError('missing', 'query.not-found');
  return told(row);
}

const mostListed = 50;

/** What the actor started, newest first. */
export async function listOperations(ctx: Ctx): Promise<readonly OperationAnswer[]> {
  const rows = await ctx.db.objects<Row>({
    text: `SELECT ${columns} FROM ${table(ctx)} WHERE started_by = $1 ORDER BY id DESC LIMIT ${mostListed}`,
    values: [ctx.access.actor.id, massKinds, ctx.clock.now()],
  });
  return rows.map(told);
}

function told(row: Row): OperationAnswer {
  return { ...row, at: row.at.toISOString(), finishedAt: row.finishedAt?.toISOString() ?? null };
}

/** Asks running work to stop after the batch in hand; gives up what has lost its process. Errors: `query.not-found` (404). */
export async function cancelOperation(ctx: Ctx, id: string): Promise<OperationAnswer> {
  await readOperation(ctx, id);
  // A process that only seems dead must not write on once the work may be begun anew.
  await ctx.db.execute({
    text: `UPDATE ${table(ctx)} SET state = 'cancelled', finished_at = CASE WHEN lease_until < now() AND kind = 'import' THEN $2::timestamptz END, attempt = CASE WHEN lease_until < now() AND kind = 'import' THEN attempt + 1 ELSE attempt END
      WHERE id = $1 AND (kind = 'import' OR kind = ANY($3::text[])) AND state = 'running'`,
    values: [id, ctx.clock.now(), massKinds],
  });
  await announceOperation(ctx.db, ctx.site, id, ctx.access.actor.id);
  return readOperation(ctx, id);
}
