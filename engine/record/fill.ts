// Values of rows that were there before a formula was stored or a rollup kept: the same expressions as in a write, over whole tables
// in batches. They move no version and tell no history: nobody wrote these records.
import { system } from '../access/index.ts';
import type { Ctx } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';
import { ident } from '../db/identifier.ts';
import { bind } from '../filter/params.ts';
import type { Entity, Field, Model } from '../meta/model.ts';
import { input, planScope, tableOf } from '../query/scope.ts';
import { baseSql } from './base-amount.ts';
import { changedValues, keptFields } from './derived.ts';

export interface Fill { readonly entity: Entity; readonly fields: readonly Field[] }

/** Fields that are kept from this Model on; lines before the records that add them up. A formula that reads differently now leaves what was issued. */
export function fillsOf(before: Model, after: Model): readonly Fill[] {
  const fills = [...after.entities.values()].flatMap((entity): readonly Fill[] => {
    const old = before.entities.get(entity.key);
    const fields = old === undefined ? [] : keptFields(entity).filter((field) => isNew(old.fields.get(field.key), field));
    return fields.length === 0 ? [] : [{ entity, fields }];
  });
  return fills.sort((a, b) => Number(a.entity.parent === undefined) - Number(b.entity.parent === undefined));
}

function isNew(old: Field | undefined, field: Field): boolean {
  if (old?.computed?.stored !== true) return true;
  return field.computed?.is === 'rollup' && JSON.stringify(old.computed) !== JSON.stringify(field.computed);
}

const batch = 2000;

/** Fills all rows, or those written since a moment. */
export async function fill(ctx: Pick<Ctx, 'site' | 'model' | 'clock'>, { entity, fields }: Fill, on: Queryable, since?: Date): Promise<void> {
  const scope = planScope({ ...ctx, access: system('fill') });
  const own = changedValues(scope, entity, new Map(), fields, 'l');
  const byName = new Map([...entity.fields.values()].flatMap((field) => field.columns.map((column) => [column.name, field] as const)));
  const sets = fields.flatMap((field) => field.columns.map((column) => `${ident(column.name)} = ${column.part === 'base' ? baseSql(ctx, scope, entity, field, own(field), (name) => own(byName.get(name)!)) : own(field)}`));
  const table = tableOf(scope, entity);
  const written = since === undefined ? '' : ` AND r.updated_at >= ${input(scope, 'since')}::timestamptz`;
  const text = `WITH b AS (SELECT r.id FROM ${table} r WHERE r.id > ${input(scope, 'after')}::uuid${written} ORDER BY r.id LIMIT ${batch}),
    u AS (UPDATE ${table} l SET ${sets.join(', ')} FROM b WHERE l.id = b.id)
    SELECT id FROM b ORDER BY id DESC LIMIT 1`;
  for (let after: unknown = '00000000-0000-0000-0000-000000000000'; typeof after === 'string';) {
    const values = bind(scope.params.sources, { values: [], inputs: { after, since }, actor: { id: after, teams: [], unit: [], subordinates: [] }, now: ctx.clock.now(), zone: ctx.site.zone });
    const [row] = await on.rows({ text, values });
    after = row?.[0];
  }
}
