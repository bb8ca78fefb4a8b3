// Who of several people sees a record: asked in the database under each one's own rules, a statement for each set of roles.
import type { Actor } from '../access/access.ts';
import { compileRules, forActor } from '../access/index.ts';
import type { Ctx } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';
import { actorRow, ParamListOfActors } from '../filter/params.ts';
import type { Entity } from '../meta/model.ts';
import { cached } from './plan.ts';
import { run } from './run.ts';
import { and, freshHead, input, planScope, rowRule, tableOf } from './scope.ts';

/** Ids of those who see it, as it stands; one in the trash counts as it was. */
export async function whoSee(ctx: Ctx, entity: Entity, recordId: string, actors: readonly Actor[], on?: Queryable): Promise<ReadonlySet<string>> {
  const seeing = new Set<string>();
  for (const alike of byRoles(actors)) for (const id of await whoOfAlikeSee(ctx, entity, recordId, alike, on)) seeing.add(id);
  return seeing;
}

/** Those with the same roles, who have the same rules. */
function byRoles(actors: readonly Actor[]): Iterable<readonly Actor[]> {
  const groups = new Map<string, Actor[]>();
  for (const actor of actors) {
    const key = actor.roles.join(',');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [actor]);
    else group.push(actor);
  }
  return groups.values();
}

async function whoOfAlikeSee(ctx: Ctx, entity: Entity, recordId: string, actors: readonly Actor[], on: Queryable | undefined): Promise<readonly string[]> {
  const [first] = actors;
  if (first === undefined) return [];
  const own: Ctx = { ...ctx, access: forActor(compileRules(ctx.model, first.roles), first) };
  if (!own.access.can(entity.key, 'read')) return [];
  const plan = cached(own, JSON.stringify(['see', entity.key]), () => {
    const scope = planScope(own, new ParamListOfActors());
    const people = `json_to_recordset(${input(scope, 'actors')}::json) ${actorRow}(id uuid, teams uuid[], unit uuid[], subordinates uuid[])`;
    const where = and([`t.id = ${input(scope, 'id')}::uuid`, rowRule(scope, entity, 't')]);
    const seeing = `SELECT coalesce(json_agg(${actorRow}.id), '[]')::text FROM ${people} WHERE EXISTS (SELECT FROM ${tableOf(scope, entity)} t WHERE ${where})`;
    return { ...scope.finish(`SELECT h.ok, (${seeing}) FROM ${freshHead(scope)} h`), pool: 'generic' as const };
  });
  const [ids] = await run(own, plan, { values: [], inputs: { id: recordId, actors: JSON.stringify(actors) } }, on);
  const found: readonly string[] = typeof ids === 'string' ? JSON.parse(ids) : [];
  return found;
}
