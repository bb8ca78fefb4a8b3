// The rows of entity `user` as sign-in needs them: who has this e-mail, may this person act at all, which language.
// Physical names come from the Model; values are parameters.
import type { Site } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';
import { ident } from '../db/identifier.ts';
import { bug } from '../lib/errors.ts';
import type { Model } from '../meta/model.ts';
import type { Locale } from '../shared/problems/index.ts';

export interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly state: string;
  readonly locale: Locale;
  readonly zone: string;
}

/** `schema.table` of an engine table of the site, quoted. */
export function own(site: Site, table: string): string {
  return `${ident(site.schema)}.${ident(table)}`;
}

export interface UserSql {
  readonly table: string;
  column(field: string): string;
}

/** Where the entity `user` stands in this site. */
export function userSql(site: Site, model: Model): UserSql {
  const user = model.entities.get('user');
  if (user === undefined) throw bug('the Model has no entity "user"');
  return {
    table: own(site, user.table),
    column: (field) => {
      const name = user.fields.get(field)?.columns[0]?.name;
      if (name === undefined) throw bug(`entity "user" has no field "${field}"`);
      return `u.${ident(name)}`;
    },
  };
}

/** The columns of a UserRow, for a statement that calls the table `u`. */
export function userColumns(site: Site, model: Model): string {
  const { column } = userSql(site, model);
  return `u.id, ${column('name')} AS name, ${column('email')} AS email, ${column('state')} AS state,
    CASE ${column('locale')} WHEN 'en' THEN 'en' WHEN 'vi' THEN 'vi' ELSE $1 END AS locale, coalesce(${column('zone')}, $2) AS zone`;
}

/** A person who is not in the trash. */
export async function findUser(db: Queryable, site: Site, model: Model, id: string): Promise<UserRow | undefined> {
  const sql = userSql(site, model);
  const [row] = await db.objects<UserRow>({
    text: `SELECT ${userColumns(site, model)} FROM ${sql.table} u WHERE u.id = $3 AND u.deleted_at IS NULL`,
    values: [site.locale, site.zone, id],
  });
  return row;
}

/** By e-mail, whatever its case, with the stored password hash. */
export async function findUserByEmail(db: Queryable, site: Site, model: Model, email: string): Promise<(UserRow & { readonly hash: string | null }) | undefined> {
  const sql = userSql(site, model);
  const [row] = await db.objects<UserRow & { readonly hash: string | null }>({
    text: `SELECT ${userColumns(site, model)}, c.hash FROM ${sql.table} u LEFT JOIN ${own(site, '_credential')} c ON c.user_id = u.id
      WHERE lower(${sql.column('email')}) = lower($3) AND u.deleted_at IS NULL`,
    values: [site.locale, site.zone, email],
  });
  return row;
}
