// A user as an actor: teams, unit, subordinates and roles, in one statement. Names of tables and columns come from the Model.
import { ident } from '../db/identifier.ts';
import type { Queryable } from '../db/database.ts';
import { bug } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import type { Entity, Model } from '../meta/model.ts';
import type { Actor } from './access.ts';
import type { Site } from './context.ts';

/** The active user with this id, or null. `UNION` ends a walk through a circle of managers or teams. */
export async function loadActor(db: Queryable, site: Pick<Site, 'schema'>, model: Model, userId: string): Promise<Actor | null> {
  if (!isId(userId)) return null;
  const rows = await db.rows({ text: actorSql(site.schema, model), values: [userId], name: `actor_${site.schema}_${model.hash.slice(0, 8)}` });
  const found = rows[0]?.[0];
  return found === undefined ? null : actorOf(found);
}

/** The active users among these, in one statement. */
export async function loadActors(db: Queryable, site: Pick<Site, 'schema'>, model: Model, userIds: readonly string[]): Promise<readonly Actor[]> {
  if (userIds.length === 0) return [];
  const rows = await db.rows({ text: `SELECT a.json FROM (SELECT (${writeActorSql(site.schema, model, 'p.id')}) AS json FROM unnest($1::uuid[]) p(id)) a WHERE a.json IS NOT NULL`, values: [userIds] });
  return rows.map(([json]) => actorOf(json));
}

const texts = new WeakMap<Model, Map<string, string>>();

function actorSql(schema: string, model: Model): string {
  let known = texts.get(model);
  if (known === undefined) texts.set(model, (known = new Map()));
  let text = known.get(schema);
  if (text === undefined) known.set(schema, (text = writeActorSql(schema, model, '$1::uuid')));
  return text;
}

/** `who`: expression of the user's id. */
function writeActorSql(schema: string, model: Model, who: string): string {
  const [user, team] = [entityOf(model, 'user'), entityOf(model, 'team')];
  const table = (name: string): string => `${ident(schema)}.${ident(name)}`;
  const junction = user.fields.get('teams')?.junction;
  if (junction === undefined) throw bug('user.teams has no junction');
  return `WITH RECURSIVE me AS (
  SELECT u.id, u.${column(user, 'name')} AS label, u.${column(user, 'mainTeam')} AS main_team FROM ${table(user.table)} u
  WHERE u.id = ${who} AND u.deleted_at IS NULL AND u.${column(user, 'state')} = 'active'
), mine(id) AS (
  SELECT t.id FROM ${table(team.table)} t WHERE t.deleted_at IS NULL AND (t.id IN (SELECT main_team FROM me) OR t.id IN (SELECT j.to_id FROM ${table(junction)} j JOIN me ON me.id = j.from_id))
), unit(id) AS (
  SELECT id FROM mine UNION SELECT t.id FROM ${table(team.table)} t JOIN unit ON t.${column(team, 'parent')} = unit.id WHERE t.deleted_at IS NULL
), below(id) AS (
  SELECT u.id FROM ${table(user.table)} u JOIN me ON u.${column(user, 'manager')} = me.id WHERE u.deleted_at IS NULL
  UNION SELECT u.id FROM ${table(user.table)} u JOIN below ON u.${column(user, 'manager')} = below.id WHERE u.deleted_at IS NULL
)
SELECT json_build_object('id', me.id, 'label', coalesce(me.label, ''),
  'mainTeam', (SELECT id FROM mine WHERE mine.id = me.main_team),
  'roles', (SELECT coalesce(json_agg(r.role ORDER BY r.role), '[]') FROM ${table('_role_assignment')} r WHERE r.user_id = me.id),
  'teams', (SELECT coalesce(json_agg(id ORDER BY id), '[]') FROM mine),
  'unit', (SELECT coalesce(json_agg(id ORDER BY id), '[]') FROM unit),
  'subordinates', (SELECT coalesce(json_agg(id ORDER BY id), '[]') FROM below WHERE below.id <> me.id))::text FROM me`;
}

function entityOf(model: Model, key: string): Entity {
  const entity = model.entities.get(key);
  if (entity === undefined) throw bug(`the Model has no ${key}`);
  return entity;
}

function column(entity: Entity, field: string): string {
  const found = entity.fields.get(field)?.columns[0];
  if (found === undefined) throw bug(`${entity.key}.${field} has no column`);
  return ident(found.name);
}

function actorOf(json: unknown): Actor {
  if (typeof json !== 'string') throw bug('an actor is read as text');
  const row = JSON.parse(json) as Actor;
  return { id: row.id, label: row.label, mainTeam: row.mainTeam, roles: row.roles, teams: row.teams, unit: row.unit, subordinates: row.subordinates };
}
