// Reads that may take their time: in the lane for long work, read-only, each statement under a limit.
import type { Ctx } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';

/** Runs the work on one connection of the heavy lane. A statement that takes longer throws `database.timeout`. */
export function heavily<T>(ctx: Pick<Ctx, 'db'>, seconds: number, work: (on: Queryable) => Promise<T>): Promise<T> {
  return ctx.db.transaction(async (tx) => {
    await tx.rows({ text: `SELECT set_config('transaction_read_only', 'on', true), set_config('statement_timeout', $1, true)`, values: [`${seconds * 1000}`] });
    return work(tx);
  }, 'heavy');
}
