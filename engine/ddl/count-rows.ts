// How many rows the steps of a plan meet: counted up to a bound, never estimated (a sharded table has no estimate).
import { ident } from '../db/identifier.ts';
import type { Queryable } from '../db/database.ts';
import type { Step } from './step.ts';

/** A table with more counts as this many. */
export const rowsBound = 100_001;

/** The same steps with `rows` filled in for those that meet existing tables. */
export async function countRows(db: Queryable, schema: string, steps: readonly Step[]): Promise<readonly Step[]> {
  const counts = new Map<string, number>();
  for (const table of new Set(steps.flatMap((step) => step.table ?? []))) {
    const [row] = await db.rows({ text: `SELECT count(*) FROM (SELECT FROM ${ident(schema)}.${ident(table)} LIMIT ${rowsBound}) bounded`, values: [] });
    counts.set(table, Number(row?.[0]));
  }
  return steps.map((step) => ({ ...step, rows: step.table === undefined ? null : counts.get(step.table) ?? null }));
}
