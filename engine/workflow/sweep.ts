// Forgets what workflows did long ago. What failed stays: somebody may want to try it again.
import type { Site } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';
import { table } from './log.ts';

const daysKept = 90;

/** The number of rows that left the run log. */
export async function sweepRuns(db: Queryable, site: Site): Promise<number> {
  const { count } = await db.execute({ text: `DELETE FROM ${table(site)} WHERE state IN ('done', 'skipped') AND at < now() - make_interval(days => ${daysKept})`, values: [] });
  return count;
}
