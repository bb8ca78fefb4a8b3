// Who follows a record and is told what others say about it: its owner unless he chose not to, and whoever chose to or commented.
import type { Ctx } from '../../access/context.ts';
import { literal } from '../../db/identifier.ts';
import { isId } from '../../lib/id.ts';
import type { Entity } from '../../meta/model.ts';
import { condition } from '../../query/condition.ts';
import { notFound } from '../../query/get.ts';
import { personSql } from '../../query/person.ts';
import { cached } from '../../query/plan.ts';
import { run } from '../../query/run.ts';
import { and, columnOf, freshHead, input, planScope, tableOf, type Scope } from '../../query/scope.ts';
import { readableEntity } from '../../query/selection.ts';
import { gate } from '../../record/scope.ts';

/** `{"data":[{id,label}],"following":true}` as text. Errors: 404 where the record is not seen. */
export async function followers(ctx: Ctx, entityName: string, id: string): Promise<string> {
  const entity = readableEntity(ctx.model, ctx.access, entityName);
  if (!isId(id)) throw notFound();
  const plan = cached(ctx, JSON.stringify(['followers', entity.key]), () => {
    const scope = planScope(ctx);
    const me = `${scope.params.add({ kind: 'actor', set: 'id' })}::uuid`;
    const showsOwner = ctx.access.read(entity.key, 'owner') === 'yes';
    const people = followingSql(scope, entity, 't', showsOwner);
    const own = followingSql(scope, entity, 't', true);
    const read = `SELECT json_build_object('data', (SELECT coalesce(json_agg(${personSql(scope, 'p.id')} ORDER BY p.id), '[]') FROM (${people}) p), 'following', EXISTS (SELECT FROM (${own}) o WHERE o.id = ${me}))::text AS d
      FROM ${tableOf(scope, entity)} t WHERE ${and([`t.id = ${input(scope, 'id')}::uuid`, condition(scope, entity, {})])}`;
    return { ...scope.finish(`SELECT h.ok, y.d FROM ${freshHead(scope)} h LEFT JOIN LATERAL (${read}) y ON h.ok`), named: true };
  });
  const [text] = await run(ctx, plan, { values: [], inputs: { id } });
  if (typeof text !== 'string') throw notFound();
  return text;
}

/** Ids of those who follow the record at the alias. */
export function followingSql(scope: Pick<Scope, 'engineTable'>, entity: Entity, alias: string, withOwner: boolean): string {
  const rows = `SELECT f.user_id AS id FROM ${scope.engineTable('_follower')} f WHERE f.record_id = ${alias}.id AND f.follows`;
  const owner = entity.fields.get('owner');
  if (!withOwner || owner === undefined) return rows;
  const column = columnOf(owner, alias)();
  return `${rows} UNION SELECT ${column} WHERE ${column} IS NOT NULL AND NOT EXISTS (SELECT FROM ${scope.engineTable('_follower')} f WHERE f.record_id = ${alias}.id AND f.user_id = ${column} AND NOT f.follows)`;
}

/** Follows a record, or no longer. Errors: 404 where it is not seen. */
export async function follow(ctx: Ctx, entityName: string, id: string, follows: boolean): Promise<void> {
  const entity = readableEntity(ctx.model, ctx.access, entityName);
  if (!isId(id)) throw notFound();
  const plan = cached(ctx, JSON.stringify(['follow', entity.key]), () => {
    const scope = planScope(ctx);
    const ctes = [
      ...gate(scope),
      `seen AS (SELECT t.id FROM h, ${tableOf(scope, entity)} t WHERE h.ok AND ${and([`t.id = ${input(scope, 'id')}::uuid`, condition(scope, entity, {})])})`,
      `new AS (INSERT INTO ${scope.engineTable('_follower')} (record_id, user_id, entity, follows) SELECT s.id, ${scope.params.add({ kind: 'actor', set: 'id' })}::uuid, ${literal(entity.key)}, ${input(scope, 'follows')}::boolean FROM seen s
        ON CONFLICT (record_id, user_id) DO UPDATE SET follows = excluded.follows)`,
    ];
    return { ...scope.finish(`WITH ${ctes.join(',\n')}\nSELECT h.ok, (SELECT id FROM seen) FROM h`), named: true, pool: 'generic' as const };
  });
  const [found] = await run(ctx, plan, { values: [], inputs: { id, follows } });
  if (found === null) throw notFound();
}
