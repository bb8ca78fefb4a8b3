// Throws away comments that their authors deleted a while ago, and what belongs to records that are no more.
import type { Site } from '../../access/context.ts';
import type { Database } from '../../db/database.ts';
import { ident, literal } from '../../db/identifier.ts';
import type { Model } from '../../meta/model.ts';

/** As long as a record stays in the trash. */
const days = 30;

/** Answers how many comments are gone. */
export async function sweepComments({ site, db, model }: { readonly site: Site; readonly db: Database; readonly model: Model }): Promise<number> {
  const schema = ident(site.schema);
  let { count } = await db.execute({ text: `DELETE FROM ${schema}._comment WHERE deleted_at < now() - make_interval(days => $1)`, values: [days] });
  for (const { key, table } of model.entities.values()) {
    const gone = (name: string): string => `DELETE FROM ${schema}.${name} c WHERE c.entity = ${literal(key)} AND NOT EXISTS (SELECT FROM ${schema}.${ident(table)} t WHERE t.id = c.record_id)`;
    count += (await db.execute({ text: gone('_comment'), values: [] })).count;
    await db.execute({ text: gone('_follower'), values: [] });
  }
  return count;
}
