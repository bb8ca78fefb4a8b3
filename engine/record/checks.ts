// What a written row must still satisfy, checked inside the writing statement: the first that fails raises and undoes all of it.
// What is raised names the rule and the record, never a value; refusals.ts turns it into a problem.
import type { Ctx } from '../access/context.ts';
import { literal } from '../db/identifier.ts';
import type { Entity, Field } from '../meta/model.ts';
import { linkFilter } from '../query/link-filter.ts';
import { and, columnOf, input, rowRule, ruleFilter, tableOf, type Scope } from '../query/scope.ts';
import type { Input } from './input.ts';
import type { WriteScope } from './scope.ts';
import { isTreeLink } from './trees.ts';

/** One check over a row alias: true = fine. `names` is an expression that says what of it failed. */
export interface Check { readonly holds: string; readonly denial: string; readonly names?: string }

/** `count(…)` over the checks of all rows of `rows`: evaluated for its raise alone. */
export function checksSql(rows: string, alias: string, checks: readonly Check[]): string {
  if (checks.length === 0) return 'NULL';
  return `(SELECT count(CASE ${armsOf(alias, checks)} END) FROM ${rows} ${alias})`;
}

/** The same for the one row `alias`, which may be missing: an expression, no scan. */
export function rowChecksSql(alias: string, checks: readonly Check[]): string {
  return checks.length === 0 ? 'NULL' : `CASE WHEN ${alias}.id IS NULL THEN NULL ${armsOf(alias, checks)} END`;
}

function armsOf(alias: string, checks: readonly Check[]): string {
  return checks.map((check) => `WHEN (${check.holds}) IS NOT TRUE THEN trellis.deny(${literal(check.denial)} || ':' || ${alias}.id${check.names === undefined ? '' : ` || ':' || ${check.names}`})`).join(' ');
}

/** The names whose conditions hold, by commas. An array, since a function takes a hundred arguments at most. */
export function namesSql(names: readonly (readonly [condition: string, name: string])[]): string {
  return names.length === 0 ? 'NULL::text' : `array_to_string(ARRAY[${names.map(([condition, name]) => `CASE WHEN ${condition} THEN ${literal(name)} END`).join(', ')}], ',')`;
}

/** The row after the change must be one the actor may have made so. */
export function rowCheck(scope: WriteScope, entity: Entity, alias: string, action: string): Check[] {
  const holds = rowRule(scope, entity, alias, action);
  return holds === null ? [] : [{ holds, denial: 'after' }];
}

/** Fields whose write right depends on the record. A new record may leave them empty. */
export function fieldChecks(scope: WriteScope, entity: Entity, alias: string, conditional: Input['conditional'], fresh = false): Check[] {
  return conditional.map(({ field, rule }) => {
    const holds = ruleFilter(scope, entity, alias, rule.when, rule.values);
    return { holds: fresh && field.columns.length > 0 ? `${columnOf(field, alias)()} IS NULL OR ${holds}` : holds, denial: `field:${field.key}` };
  });
}

/** Links must point to live records that the actor may see and that the field's own filter allows. */
export function linkChecks(ctx: Ctx, scope: WriteScope, entity: Entity, alias: string, fields: Iterable<Field>): Check[] {
  return [...fields].flatMap((field) => {
    switch (field.type.relation) {
      case 'one': return [linkCheck(ctx, scope, entity, alias, field)];
      case 'any': return [anyCheck(scope, alias, field)];
      case 'tags': return [tagsCheck(scope, alias, field)];
      default: return [];
    }
  });
}

/** The key lock waits for whoever is just putting the target into the trash, and then sees that it is there (remove.ts takes FOR UPDATE). */
function linkCheck(ctx: Ctx, scope: WriteScope, entity: Entity, alias: string, field: Field): Check {
  const id = columnOf(field, alias)();
  const target = scope.model.entities.get(field.target!)!;
  const far = scope.alias();
  const found = `EXISTS (SELECT FROM ${tableOf(scope, target)} ${far} WHERE ${and([`${far}.id = ${id}`, `${far}.deleted_at IS NULL`, visible(scope, target, far)])} FOR KEY SHARE OF ${far})`;
  // A row cannot lock what its own statement has just changed: itself. Circles are looked for apart.
  const self = target === entity ? `${id} = ${alias}.id OR ` : '';
  return { holds: `${id} IS NULL OR ${self}${ownWay(scope, entity, alias, field, id)}${found}`, denial: `link:${field.key}` };
}

/** A person may always put a record into their own hands; the team that follows an owner needs no right to see teams. */
function ownWay(scope: WriteScope, entity: Entity, alias: string, field: Field, id: string): string {
  if (!field.system) return '';
  if (field.key === 'owner') return `${id} = ${scope.actor} OR `;
  const owner = entity.fields.get('owner');
  const user = scope.model.entities.get('user');
  const main = user?.fields.get('mainTeam');
  if (field.key !== 'team' || user === undefined || main === undefined) return '';
  const own = `${id} = ${input(scope, 'mainTeam')}::uuid OR `;
  return owner === undefined ? own : `${own}EXISTS (SELECT FROM ${tableOf(scope, user)} u WHERE u.id = ${columnOf(owner, alias)()} AND ${columnOf(main, 'u')()} = ${id}) OR `;
}

/** Row rule on a link's target; nothing of an entity that may not be read at all can be linked. */
function visible(scope: Scope, target: Entity, alias: string): string | null {
  if (scope.access.actor.systemReason !== undefined) return null;
  return scope.access.can(target.key, 'read') ? rowRule(scope, target, alias) : 'false';
}

function anyCheck(scope: WriteScope, alias: string, field: Field): Check {
  const column = columnOf(field, alias);
  const arms = Object.keys(field.document.entities ?? {}).flatMap((key) => {
    const target = scope.model.entities.get(key);
    if (target === undefined) return [];
    const far = scope.alias();
    return [`WHEN ${literal(key)} THEN EXISTS (SELECT FROM ${tableOf(scope, target)} ${far} WHERE ${and([`${far}.id = ${column('id')}`, `${far}.deleted_at IS NULL`, visible(scope, target, far)])})`];
  });
  const found = arms.length === 0 ? 'false' : `CASE ${column('entity')} ${arms.join(' ')} ELSE false END`;
  return { holds: `${column('id')} IS NULL OR ${found}`, denial: `link:${field.key}` };
}

function tagsCheck(scope: WriteScope, alias: string, field: Field): Check {
  const column = columnOf(field, alias)();
  const target = scope.model.entities.get(field.target!)!;
  const far = scope.alias();
  const known = `(SELECT count(*) FROM ${tableOf(scope, target)} ${far} WHERE ${and([`${far}.id = ANY(${column})`, `${far}.deleted_at IS NULL`, visible(scope, target, far)])})`;
  return { holds: `${column} IS NULL OR cardinality(${column}) = ${known}`, denial: `link:${field.key}` };
}

/** A link's `filter`, read with the written row as the record in hand. */
export function linkFilterChecks(scope: WriteScope, entity: Entity, alias: string, fields: Iterable<Field>): Check[] {
  return [...fields].flatMap((field) => {
    if (field.type.relation !== 'one') return [];
    const far = scope.alias();
    const fits = linkFilter(scope, field, far, rowInHand(entity, alias));
    if (fits === null) return [];
    const id = columnOf(field, alias)();
    return [{ holds: `${id} IS NULL OR EXISTS (SELECT FROM ${tableOf(scope, scope.model.entities.get(field.target!)!)} ${far} WHERE ${far}.id = ${id} AND (${fits}))`, denial: `fits:${field.key}` }];
  });
}

/**
 * The same for lists of links, whose rows stand in the junction already: those that the actor sees, and of a new list only the added
 * ones (`added` names the input with their ids); one that did not fit before is no reason to refuse another.
 */
export function linksFilterChecks(scope: Scope, entity: Entity, alias: string, lists: Iterable<{ readonly field: Field; readonly added?: string }>): Check[] {
  return [...lists].flatMap(({ field, added }) => {
    const target = scope.model.entities.get(field.target ?? '');
    if (target === undefined || field.junction === undefined) return [];
    const far = scope.alias();
    const fits = linkFilter(scope, field, far, rowInHand(entity, alias));
    if (fits === null) return [];
    const where = and([`j.from_id = ${alias}.id`, `${far}.deleted_at IS NULL`, visible(scope, target, far), added === undefined ? null : `${far}.id = ANY(${input(scope, added)}::uuid[])`, `(${fits}) IS NOT TRUE`]);
    return [{ holds: `NOT EXISTS (SELECT FROM ${scope.engineTable(field.junction)} j JOIN ${tableOf(scope, target)} ${far} ON ${far}.id = j.to_id WHERE ${where})`, denial: `fits:${field.key}` }];
  });
}

/** A row of the same statement as the record in hand. Money compares in the site's currency. */
function rowInHand(entity: Entity, alias: string): (path: readonly string[]) => string {
  return ([key = '']) => {
    const field = entity.fields.get(key)!;
    return columnOf(field, alias)(field.columns.some((column) => column.part === 'base') ? 'base' : '');
  };
}

/** A tree must not become a circle: no ancestor of the row is the row. */
export function cycleChecks(scope: WriteScope, entity: Entity, alias: string, fields: Iterable<Field>): Check[] {
  return [...fields].flatMap((field) => {
    if (!isTreeLink(entity, field)) return [];
    const id = columnOf(field, alias)();
    const up = columnOf(field, 'u')();
    const chain = `WITH RECURSIVE up(id) AS (SELECT ${id} UNION SELECT ${up} FROM up JOIN ${tableOf(scope, entity)} u ON u.id = up.id WHERE ${up} IS NOT NULL) SELECT FROM up WHERE up.id = ${alias}.id`;
    return [{ holds: `${id} IS NULL OR NOT EXISTS (${chain})`, denial: `cycle:${field.key}` }];
  });
}


/**
 * Somebody must remain who may manage people: a person who may cannot leave (`leaving`) or stop being active unless another is there.
 * Empty for every entity but `user`.
 */
export function administratorChecks(scope: WriteScope, entity: Entity, alias: string, leaving: boolean): Check[] {
  const state = entity.key === 'user' ? entity.fields.get('state') : undefined;
  if (state === undefined) return [];
  const roles = [...scope.model.roles.values()].filter((role) => role.system?.some((right) => right === 'users' || right === '*')).map((role) => literal(role.name));
  if (roles.length === 0) return [];
  const assigned = (id: string): string => `EXISTS (SELECT FROM ${scope.engineTable('_role_assignment')} ra WHERE ra.user_id = ${id} AND ra.role IN (${roles.join(', ')}))`;
  const other = `EXISTS (SELECT FROM ${tableOf(scope, entity)} ou WHERE ou.id <> ${alias}.id AND ou.deleted_at IS NULL AND ${columnOf(state, 'ou')()} = 'active' AND ${assigned('ou.id')})`;
  const stays = leaving ? '' : `${columnOf(state, alias)()} = 'active' OR `;
  return [{ holds: `${stays}NOT ${assigned(`${alias}.id`)} OR ${other}`, denial: 'administrator' }];
}
