// Who is told: the people that fields, teams and roles name. Not told are those who did it themselves, who may not see the record, and
// who are not active.
import { compileRules, forActor, loadActor } from '../access/index.ts';
import type { Ctx } from '../access/context.ts';
import { ident } from '../db/identifier.ts';
import { bug } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import type { Entity, Model } from '../meta/model.ts';
import { cached } from '../query/plan.ts';
import { run } from '../query/run.ts';
import { and, freshHead, input, planScope, rowRule, tableOf } from '../query/scope.ts';
import type { StepOf } from '../shared/documents.ts';
import type { At } from './steps/at.ts';

type To = StepOf<'notify'>['to'];

/** A message to more people than that is no notification any more. */
const mostPeople = 200;

/** Ids of users, each once. */
export async function recipientsOf(at: At, to: To): Promise<readonly string[]> {
  const named = await peopleOf(at, to);
  const told: string[] = [];
  for (const id of named.slice(0, mostPeople)) {
    if (id !== at.cause.actor && await maySee(at, id)) told.push(id);
  }
  return told;
}

async function peopleOf({ ctx, inHand, tx }: At, to: To): Promise<readonly string[]> {
  const value = (key: string): readonly string[] => { const found = inHand.values.get(key); return isId(found) ? [found] : []; };
  const isTeam = (key: string): boolean => inHand.entity.fields.get(key)?.target === 'team';
  const fields = to.flatMap((each) => ('field' in each ? [each.field] : []));
  const users = fields.filter((key) => !isTeam(key)).flatMap(value);
  const teams = fields.filter(isTeam).flatMap(value);
  const roles = to.flatMap((each) => ('role' in each ? [each.role] : []));
  const managed = to.flatMap((each) => ('managerOf' in each ? value(each.managerOf) : []));
  const rows = await tx.rows({ text: peopleSql(ctx), values: [users, teams, roles, managed] });
  return rows.map((row) => String(row[0]));
}

function peopleSql({ model, site }: Ctx): string {
  const user = entityOf(model, 'user');
  const junction = user.fields.get('teams')?.junction;
  if (junction === undefined) throw bug('user.teams has no junction');
  const schema = ident(site.schema);
  const column = (key: string): string => {
    const found = user.fields.get(key)?.columns[0];
    if (found === undefined) throw bug(`user.${key} has no column`);
    return ident(found.name);
  };
  return `SELECT u.id FROM ${schema}.${ident(user.table)} u WHERE u.deleted_at IS NULL AND u.${column('state')} = 'active' AND (u.id = ANY($1::uuid[])
    OR u.${column('mainTeam')} = ANY($2::uuid[]) OR u.id IN (SELECT j.from_id FROM ${schema}.${ident(junction)} j WHERE j.to_id = ANY($2::uuid[]))
    OR u.id IN (SELECT r.user_id FROM ${schema}._role_assignment r WHERE r.role = ANY($3::text[]))
    OR u.id IN (SELECT m.${column('manager')} FROM ${schema}.${ident(user.table)} m WHERE m.id = ANY($4::uuid[]))) ORDER BY u.id`;
}

/** Whether the record is one that the person sees, as it stands in this transaction; one in the trash counts as it was. */
async function maySee({ ctx, inHand: { entity }, cause, tx }: At, person: string): Promise<boolean> {
  const actor = await loadActor(tx, ctx.site, ctx.model, person);
  if (actor === null) return false;
  const access = forActor(compileRules(ctx.model, actor.roles), actor);
  if (!access.can(entity.key, 'read')) return false;
  const own: Ctx = { ...ctx, access };
  const plan = cached(own, JSON.stringify(['sees', entity.key]), () => {
    const scope = planScope(own);
    const where = and([`t.id = ${input(scope, 'id')}::uuid`, rowRule(scope, entity, 't')]);
    return { ...scope.finish(`SELECT h.ok, EXISTS (SELECT FROM ${tableOf(scope, entity)} t WHERE ${where}) FROM ${freshHead(scope)} h`), named: true, pool: 'generic' as const };
  });
  const [sees] = await run(own, plan, { values: [], inputs: { id: cause.recordId } }, tx);
  return sees === true;
}

function entityOf(model: Model, key: string): Entity {
  const entity = model.entities.get(key);
  if (entity === undefined) throw bug(`the Model has no ${key}`);
  return entity;
}
