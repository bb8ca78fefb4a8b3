// Forgets the error files of imports once nobody may fetch them any more: they hold rows of people's data.
import type { Site } from '../../access/context.ts';
import type { Queryable } from '../../db/database.ts';
import { ident } from '../../db/identifier.ts';
import { importLimits } from './csv-text.ts';

/** The number of files that are gone. */
export async function sweepErrorFiles(db: Queryable, site: Site): Promise<number> {
  const { count } = await db.execute({
    text: `UPDATE ${ident(site.schema)}._operation SET detail = detail - 'errorFile' WHERE kind = 'import' AND detail ? 'errorFile' AND finished_at < now() - make_interval(days => $1)`, values: [importLimits.errorFileDays],
  });
  return count;
}
