// Which of many readers with the same rules may see which of many records, as those stand now or as they stood: one statement for all.
import type { Actor } from '../access/access.ts';
import type { Ctx } from '../access/context.ts';
import { actorRow, ParamListOfActors } from '../filter/params.ts';
import type { Entity } from '../meta/model.ts';
import { cached } from './plan.ts';
import { run } from './run.ts';
import { and, freshHead, input, planScope, rowRule, tableOf } from './scope.ts';

/** A record as it stands; with `past` as it stood, `past` being the values that were others then, by column. */
export interface Sighted { readonly id: string; readonly past?: Readonly<Record<string, unknown>> }

/** For each reader, in their order, the places in `records` of those that he may see. `ctx` is of one of them. Errors: StaleModel. */
export async function seenBy(ctx: Ctx, entity: Entity, readers: readonly Actor[], records: readonly Sighted[]): Promise<readonly (readonly number[])[]> {
  const { node } = ctx.access.rows(entity.key, 'read');
  if (node.op === 'constant') return readers.map(() => (node.value ? [...records.keys()] : []));
  const plan = cached(ctx, JSON.stringify(['seen', entity.key]), () => {
    const scope = planScope(ctx, new ParamListOfActors());
    const people = `json_to_recordset(${input(scope, 'readers')}::json) ${actorRow}(n integer, id uuid, teams uuid[], unit uuid[], subordinates uuid[])`;
    const asked = `json_to_recordset(${input(scope, 'records')}::json) q(n integer, id uuid, past jsonb)`;
    // The row with the values that it had; of one that is no more, those alone.
    const rows = `${asked} LEFT JOIN ${tableOf(scope, entity)} r ON r.id = q.id CROSS JOIN LATERAL jsonb_populate_record(r, coalesce(q.past, '{}')) t`;
    const where = and(['(q.past IS NOT NULL OR (r.id IS NOT NULL AND r.deleted_at IS NULL))', rowRule(scope, entity, 't')]);
    const found = `SELECT ${actorRow}.n AS reader, json_agg(q.n) AS seen FROM ${people} CROSS JOIN (${rows}) WHERE ${where} GROUP BY ${actorRow}.n`;
    return { ...scope.finish(`SELECT h.ok, CASE WHEN h.ok THEN (SELECT coalesce(json_agg(f), '[]')::text FROM (${found}) f) END FROM ${freshHead(scope)} h`), named: true, pool: 'generic' as const };
  });
  const inputs = {
    readers: JSON.stringify(readers.map(({ id, teams, unit, subordinates }, n) => ({ n, id, teams, unit, subordinates }))),
    records: JSON.stringify(records.map(({ id, past }, n) => ({ n, id, ...(past !== undefined && { past: { ...past, id } }) }))),
  };
  const [text] = await run(ctx, plan, { values: [], inputs });
  const rows: readonly { readonly reader: number; readonly seen: readonly number[] }[] = typeof text === 'string' ? JSON.parse(text) : [];
  const byReader = new Map(rows.map(({ reader, seen }) => [reader, seen]));
  return readers.map((_, n) => byReader.get(n) ?? []);
}
