// The people whom a demo site shows on its sign-in page: all who can sign in there, each with the first role.
import type { Site } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';
import type { Model } from '../meta/model.ts';
import { own, userSql } from './people.ts';

export interface DemoPerson { readonly email: string; readonly role: string }

/** For demo sites only: everybody may see this list. */
export function demoPeople(db: Queryable, site: Site, model: Model): Promise<readonly DemoPerson[]> {
  const user = userSql(site, model);
  return db.objects<DemoPerson>({
    text: `SELECT ${user.column('email')} AS email, coalesce((SELECT min(r.role) FROM ${own(site, '_role_assignment')} r WHERE r.user_id = u.id), '') AS role
      FROM ${user.table} u JOIN ${own(site, '_credential')} c ON c.user_id = u.id
      WHERE u.deleted_at IS NULL AND ${user.column('state')} = 'active' ORDER BY c.changed_at, u.id LIMIT 10`,
    values: [],
  });
}
