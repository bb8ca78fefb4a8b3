// Which of many sessions and tokens still let their people in, in one statement. Marks no use of them: who only listens does nothing.
import type { Site } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';
import type { Model } from '../meta/model.ts';
import type { Credentials } from './credentials.ts';
import { own, userSql } from './people.ts';
import { idle } from './sessions.ts';

/** The keys of those that live and whose people may act. */
export async function livingKeys(db: Queryable, site: Site, model: Model, shown: readonly Pick<Credentials, 'kind' | 'key'>[]): Promise<ReadonlySet<string>> {
  const user = userSql(site, model);
  const keys = (kind: Credentials['kind']): readonly string[] => [...new Set(shown.filter((each) => each.kind === kind).map(({ key }) => key))];
  const mayAct = `u.deleted_at IS NULL AND ${user.column('state')} = 'active'`;
  const rows = await db.rows({
    text: `SELECT s.hash FROM ${own(site, '_session')} s JOIN ${user.table} u ON u.id = s.user_id
        WHERE s.hash = ANY($1::text[]) AND s.expires_at > now() AND s.last_seen_at > now() - interval '${idle}' AND ${mayAct}
      UNION ALL SELECT t.hash FROM ${own(site, '_token')} t JOIN ${user.table} u ON u.id = t.user_id
        WHERE t.hash = ANY($2::text[]) AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now()) AND ${mayAct}`,
    values: [keys('session'), keys('token')],
  });
  return new Set(rows.map(([key]) => String(key)));
}
