// Whether a site has had its seeds. A row of its own, so that an emptied site stays empty.
import type { Site } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';
import { ident } from '../db/identifier.ts';

const key = '_seeded';

export async function isSeeded(db: Queryable, site: Site): Promise<boolean> {
  const rows = await db.rows({ text: `SELECT 1 FROM ${ident(site.schema)}._setting WHERE key = $1`, values: [key] });
  return rows.length > 0;
}

/** Call it in the transaction that seeds. */
export async function markSeeded(tx: Queryable, site: Site): Promise<void> {
  await tx.execute({ text: `INSERT INTO ${ident(site.schema)}._setting (key, value) VALUES ($1, 'true') ON CONFLICT DO NOTHING`, values: [key] });
}
