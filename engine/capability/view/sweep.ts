// Deleted views go for good a month later.
import type { Site } from '../../access/context.ts';
import type { Database } from '../../db/database.ts';
import { ident } from '../../db/identifier.ts';

const keptDays = 30;

/** Gives the number of views that are gone. */
export async function sweepViews(db: Database, site: Site): Promise<number> {
  const { count } = await db.execute({ text: `DELETE FROM ${ident(site.schema)}._saved_view WHERE deleted_at < now() - make_interval(days => $1)`, values: [keptDays] });
  return count;
}
