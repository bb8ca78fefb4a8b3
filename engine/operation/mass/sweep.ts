// Forgets which records an operation was about, once it can no longer be undone.
import type { Site } from '../../access/context.ts';
import type { Queryable } from '../../db/database.ts';
import { ident } from '../../db/identifier.ts';
import { massKinds, undoDays } from '../kinds.ts';

/** The number of rows that are gone. */
export async function sweepOperationRows(db: Queryable, site: Site): Promise<number> {
  const schema = ident(site.schema);
  const { count } = await db.execute({
    text: `DELETE FROM ${schema}._operation_row r USING ${schema}._operation o WHERE o.id = r.operation_id AND o.kind = ANY($1::text[]) AND o.finished_at < now() - make_interval(days => $2)`, values: [massKinds, undoDays],
  });
  return count;
}
