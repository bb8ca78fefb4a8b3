// What can be done with one record as it stands, and of the rest why not. Asked in one statement, with the rights in it; what a guard
// reads, it looks at whoever asks, as it does when the act is done.
import type { Ctx } from '../access/context.ts';
import { isId } from '../lib/id.ts';
import { actsOf, targetsOf, type Act } from '../meta/acts.ts';
import type { Entity } from '../meta/model.ts';
import { notFound } from '../query/get.ts';
import { cached, type Plan } from '../query/plan.ts';
import { run } from '../query/run.ts';
import { and, freshHead, input, planScope, rowRule, tableOf, type Scope } from '../query/scope.ts';
import { fieldsRead } from '../shared/filter/paths.ts';
import { readableEntity } from '../query/selection.ts';
import type { PossibleActs } from '../shared/wire.ts';
import { holds } from './conditions.ts';
import { isOpen, startSql } from './process-checks.ts';

type Why = '' | 'state' | 'right' | 'condition';

/** The acts that the actor may do to some record, told for this one. Errors: 404. */
export async function possibleActs(ctx: Ctx, entityName: string, id: string): Promise<PossibleActs> {
  const entity = readableEntity(ctx.model, ctx.access, entityName);
  if (!isId(id)) throw notFound();
  const acts = offered(ctx, entity);
  const [version, json] = await run(ctx, cached(ctx, JSON.stringify(['possible', entity.key]), () => plan(ctx, entity, acts)), { values: [], inputs: { id } });
  if (typeof json !== 'string') throw notFound();
  const whys: readonly Why[] = JSON.parse(json);
  return { version: Number(version), data: acts.map(({ name }, index) => { const why = whys[index] ?? ''; return why === '' ? { name, possible: true } : { name, possible: false, why }; }) };
}

function offered(ctx: Ctx, entity: Entity): readonly Act[] {
  return [...actsOf(entity).values()].filter((act) => ctx.access.can(entity.key, act.name) && (act.kind !== 'transition' || isOpen(ctx, act)) && targetsOf(act).every((key) => ctx.access.can(key, 'create')));
}

function plan(ctx: Ctx, entity: Entity, acts: readonly Act[]): Plan {
  const scope = planScope(ctx);
  const where = and([`t.id = ${input(scope, 'id')}::uuid`, 't.deleted_at IS NULL', rowRule(scope, entity, 't')]);
  const whys = `to_json(ARRAY[${acts.map((act) => whySql(scope, entity, act, 't')).join(', ')}]::text[])::text`;
  const text = `SELECT h.ok, t.version, t.whys FROM ${freshHead(scope)} h LEFT JOIN LATERAL (SELECT t.version, ${whys} AS whys FROM ${tableOf(scope, entity)} t WHERE h.ok AND ${where}) t ON true`;
  return { ...scope.finish(text), named: true, pool: 'shared' };
}

/** Empty where the act is possible. */
export function whySql(scope: Scope, entity: Entity, act: Act, alias: string): string {
  const right = rowRule(scope, entity, alias, act.name);
  const arms = [
    ...(act.kind === 'transition' ? [`WHEN NOT (${startSql(scope, entity, act, alias)}) THEN 'state'`] : []),
    ...(right === null ? [] : [`WHEN (${right}) IS NOT TRUE THEN 'right'`]),
    // A guard that reads what the act asks for cannot be told before it is given.
    ...(act.when === undefined || act.input.some(({ key }) => fieldsRead(act.when).has(key)) ? [] : [`WHEN NOT ${holds(scope, entity, alias, act.when)} THEN 'condition'`]),
  ];
  return arms.length === 0 ? `''` : `CASE ${arms.join(' ')} ELSE '' END`;
}
