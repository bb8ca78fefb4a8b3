// Who is told: the people that fields, teams and roles name. Not told are those who did it themselves, who may not see the record, and
// who are not active.
import { loadActors } from '../access/index.ts';
import type { Ctx } from '../access/context.ts';
import { ident } from '../db/identifier.ts';
import { bug } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import type { Entity, Model } from '../meta/model.ts';
import { whoSee } from '../query/who-see.ts';
import type { StepOf } from '../shared/documents.ts';
import type { At } from './steps/at.ts';

type To = StepOf<'notify'>['to'];

/** A message to more people than that is no notification any more. */
const mostPeople = 1_000;

export interface Recipients {
  /** Ids of users, each once. */
  readonly told: readonly string[];
  /** How many more were named than are told at once; nobody looked what they may see. */
  readonly beyond: number;
}

/** Asks for all in a statement for the actors, and one for each set of roles: the record is locked meanwhile. */
export async function recipientsOf(at: At, to: To): Promise<Recipients> {
  const { ctx, tx, cause } = at;
  const named = (await peopleOf(at, to)).filter((id) => id !== cause.actor);
  const actors = await loadActors(tx, ctx.site, ctx.model, named.slice(0, mostPeople));
  const seeing = await whoSee(ctx, at.inHand.entity, cause.recordId, actors, tx);
  return { told: named.filter((id) => seeing.has(id)), beyond: Math.max(named.length - mostPeople, 0) };
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

function entityOf(model: Model, key: string): Entity {
  const entity = model.entities.get(key);
  if (entity === undefined) throw bug(`the Model has no ${key}`);
  return entity;
}
