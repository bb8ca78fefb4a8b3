// What is done to people apart from their record: passwords and roles. Each act raises authority and ends sessions with it.
import type { Access } from '../access/access.ts';
import type { Site } from '../access/context.ts';
import type { Database, Queryable } from '../db/database.ts';
import { EngineError, invalid } from '../lib/errors.ts';
import type { Model } from '../meta/model.ts';
import { changingAuthority } from './authority.ts';
import { hashPassword, matchesPassword } from './password.ts';
import { own, userSql } from './people.ts';
import { closeSessionsOf } from './sessions.ts';

/** The right that lets somebody manage people; one active person must keep it. */
const peopleRight = 'users';

/** Sets a password that has been checked, and ends the person's sessions but for the one named. */
export async function setPassword(db: Database, site: Site, userId: string, password: string, exceptSession?: string): Promise<void> {
  const hash = await hashPassword(password);
  await changingAuthority(db, site, async (tx) => {
    await storeHash(tx, site, userId, hash);
    await closeSessionsOf(tx, site, userId, exceptSession);
  });
}

/** Sets a password where authority and sessions are somebody else's matter: seeds, set-up. */
export async function storeHash(tx: Queryable, site: Site, userId: string, hash: string): Promise<void> {
  await tx.execute({
    text: `INSERT INTO ${own(site, '_credential')} (user_id, hash, changed_at) VALUES ($1, $2, now())
      ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at`,
    values: [userId, hash],
  });
}

/** Whether this is the person's present password. */
export async function isPassword(db: Queryable, site: Site, userId: string, password: string): Promise<boolean> {
  const [row] = await db.objects<{ hash: string }>({ text: `SELECT hash FROM ${own(site, '_credential')} WHERE user_id = $1`, values: [userId] });
  return matchesPassword(row?.hash, password);
}

/** Ends all sessions of a person, on every process at once. */
export async function signOutEverywhere(db: Database, site: Site, userId: string): Promise<void> {
  await changingAuthority(db, site, (tx) => closeSessionsOf(tx, site, userId));
}

/** The roles of a person. */
export async function rolesOf(db: Queryable, site: Site, userId: string): Promise<readonly string[]> {
  const rows = await db.objects<{ role: string }>({ text: `SELECT role FROM ${own(site, '_role_assignment')} WHERE user_id = $1 ORDER BY role`, values: [userId] });
  return rows.map((row) => row.role);
}

/** Who has which roles; people without one are absent. */
export async function allAssignments(db: Queryable, site: Site): Promise<readonly { readonly user: string; readonly roles: readonly string[] }[]> {
  return db.objects<{ user: string; roles: readonly string[] }>({ text: `SELECT user_id AS "user", array_agg(role ORDER BY role) AS roles FROM ${own(site, '_role_assignment')} GROUP BY user_id ORDER BY user_id`, values: [] });
}

/**
 * Replaces a person's roles. Nobody gives or takes a system right that he has not, and somebody must remain who manages people.
 * Errors: `auth.unknown-role` (400), `auth.higher-right` (403), `auth.last-administrator` (422).
 */
export async function setRoles(db: Database, site: Site, model: Model, by: Access, userId: string, roles: readonly string[]): Promise<void> {
  roles.forEach((role, index) => {
    if (!model.roles.has(role)) throw invalid('auth.unknown-role', `/roles/${index}`, { role });
  });
  await changingAuthority(db, site, async (tx) => {
    const before = await rolesOf(tx, site, userId);
    const moved = [...roles.filter((role) => !before.includes(role)), ...before.filter((role) => !roles.includes(role))];
    for (const right of moved.flatMap((role) => model.roles.get(role)?.system ?? [])) {
      if (!by.system(right)) throw new EngineError('forbidden', 'auth.higher-right', { params: { right } });
    }
    await assignRoles(tx, site, userId, roles);
    await closeSessionsOf(tx, site, userId);
    await keepAnAdministrator(tx, site, model);
  });
}

/** Writes the assignments as they are given; for seeds and set-up too. */
export async function assignRoles(tx: Queryable, site: Site, userId: string, roles: readonly string[]): Promise<void> {
  await tx.execute({ text: `DELETE FROM ${own(site, '_role_assignment')} WHERE user_id = $1 AND role <> ALL($2::text[])`, values: [userId, roles] });
  await tx.execute({
    text: `INSERT INTO ${own(site, '_role_assignment')} (user_id, role) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING`,
    values: [userId, roles],
  });
}

/** Whether an active person may manage people. */
export async function hasAdministrator(db: Queryable, site: Site, model: Model): Promise<boolean> {
  return (await holdersOf(db, site, model, peopleRight)).length > 0;
}

/** Ids of the active people who have a right of the system by a role of this Model. */
export async function holdersOf(db: Queryable, site: Site, model: Model, right: string): Promise<readonly string[]> {
  const roles = [...model.roles.values()].filter((role) => role.system?.some((each) => each === right || each === '*')).map((role) => role.name);
  const user = userSql(site, model);
  const rows = await db.objects<{ id: string }>({
    text: `SELECT DISTINCT r.user_id AS id FROM ${own(site, '_role_assignment')} r JOIN ${user.table} u ON u.id = r.user_id
      WHERE r.role = ANY($1::text[]) AND u.deleted_at IS NULL AND ${user.column('state')} = 'active'`,
    values: [roles],
  });
  return rows.map(({ id }) => id);
}

/** Inside the change that might remove the last one. */
export async function keepAnAdministrator(tx: Queryable, site: Site, model: Model): Promise<void> {
  if (!await hasAdministrator(tx, site, model)) throw new EngineError('rejected', 'auth.last-administrator');
}
