// After the lines of a record were written: the rollups over them and the formulas that read those, in the same transaction, and as
// part of the same event; then lines that read these, and what is added up of them. The record is locked by then, so that of two
// writers of its lines the second sees the first one's.
import type { Ctx } from '../access/context.ts';
import type { Transaction } from '../db/database.ts';
import { ident, literal } from '../db/identifier.ts';
import type { Entity, Field } from '../meta/model.ts';
import { ownColumns, type OwnColumn } from '../query/computed.ts';
import { cached, type Plan } from '../query/plan.ts';
import { run } from '../query/run.ts';
import { columnOf, input, planScope, tableOf, type Scope } from '../query/scope.ts';
import { baseSql } from './base-amount.ts';
import { changedValues, followingFormulas, keptRollups, keptSql, type FollowingLines } from './derived.ts';
import { refuse } from './refusals.ts';
import { gate, recorded } from './scope.ts';
import { wavesOf } from './waves.ts';

/** Brings what follows from the lines of a record up to date. `event` is the record's own event of this write; none where it has none. */
export async function settle(ctx: Ctx, entity: Entity, id: string, event: string | null, tx: Transaction): Promise<void> {
  if (keptRollups(entity).length === 0) return;
  await settleRollups(ctx, entity, id, event, tx);
  for (const { lines, sums } of wavesOf(ctx.model, entity)) {
    await settleLines(ctx, lines, id, tx);
    if (sums) await settleRollups(ctx, entity, id, event, tx);
  }
}

async function settleRollups(ctx: Ctx, entity: Entity, id: string, event: string | null, tx: Transaction): Promise<void> {
  const plan = cached(ctx, JSON.stringify(['settle', entity.key]), () => settlePlan(ctx, entity));
  try {
    await run(ctx, plan, { values: [], inputs: { id, event } }, tx);
  } catch (error) {
    refuse(ctx, entity, error, () => '');
  }
}

/** Formulas of a record's lines that read fields of it which were just written; before the rollups over them. */
export async function settleLines(ctx: Ctx, follow: readonly FollowingLines[], id: string, tx: Transaction): Promise<void> {
  for (const { line, formulas } of follow) {
    const plan = cached(ctx, JSON.stringify(['settle.lines', line.key, formulas.map(({ key }) => key)]), () => {
      const scope = planScope(ctx);
      const own = changedValues(scope, line, new Map(), formulas, 'l');
      const sets = keptColumns(ctx, scope, line, formulas, own).map(({ name, sql }) => `${ident(name)} = ${sql}`);
      const update = `lines AS (UPDATE ${tableOf(scope, line)} l SET ${sets.join(', ')} FROM h WHERE h.ok AND ${columnOf(line.fields.get(line.parent!.link)!, 'l')()} = ${input(scope, 'id')}::uuid)`;
      return { ...scope.finish(`WITH ${[...gate(scope), update].join(',\n')}\nSELECT h.ok FROM h`), named: true, pool: 'generic' as const };
    });
    try {
      await run(ctx, plan, { values: [], inputs: { id } }, tx);
    } catch (error) {
      refuse(ctx, line, error, () => '');
    }
  }
}

function settlePlan(ctx: Ctx, entity: Entity): Plan {
  const scope = planScope(ctx);
  const table = tableOf(scope, entity);
  const rollups = keptRollups(entity);
  const formulas = followingFormulas(entity, rollups.map(({ key }) => key));
  const kept = [...rollups, ...formulas];
  const sums = rollups.map((field) => `${keptSql(scope, entity, field, ownColumns('o'))} AS ${ident(field.columns[0]!.name)}`);
  const values = new Map(rollups.map((field) => [field.columns[0]!.name, `s.${ident(field.columns[0]!.name)}`]));
  const own = changedValues(scope, entity, values, formulas, 'o');
  const columns = keptColumns(ctx, scope, entity, kept, own);
  const changed = columns.map(({ name }) => `l.${ident(name)} IS DISTINCT FROM c.${ident(name)}`).join(' OR ');
  const ctes = [
    ...gate(scope),
    `old AS (SELECT t.* FROM h, ${table} t WHERE h.ok AND t.id = ${input(scope, 'id')}::uuid)`,
    `sums AS MATERIALIZED (SELECT ${sums.join(', ')} FROM old o)`,
    `c AS MATERIALIZED (SELECT o.id, ${columns.map(({ name, sql }) => `${sql} AS ${ident(name)}`).join(', ')} FROM old o, sums s)`,
    `new AS (UPDATE ${table} l SET ${columns.map(({ name }) => `${ident(name)} = c.${ident(name)}`).join(', ')} FROM c WHERE l.id = c.id AND (${changed}) RETURNING l.*)`,
    ...amendCte(scope, entity, kept),
  ];
  return { ...scope.finish(`WITH ${ctes.join(',\n')}\nSELECT h.ok FROM h`), named: true, pool: 'generic' };
}

/** Columns of computed fields with their expressions, amounts in the site's currency included. */
function keptColumns(ctx: Ctx, scope: Scope, entity: Entity, fields: readonly Field[], own: OwnColumn): readonly { readonly name: string; readonly sql: string }[] {
  return fields.flatMap((field) => field.columns.map((column) => ({
    name: column.name,
    sql: column.part === 'base' ? baseSql(ctx, scope, entity, field, own(field), (name) => own(fieldOf(entity, name))) : own(field),
  })));
}

function fieldOf(entity: Entity, column: string): Field {
  return [...entity.fields.values()].find((field) => field.columns[0]?.name === column)!;
}

/** The event of this write, which nobody has seen yet, tells of these values too. */
function amendCte(scope: Scope, entity: Entity, kept: readonly Field[]): string[] {
  const fields = recorded(entity).filter((field) => kept.includes(field));
  if (!entity.history || fields.length === 0) return [];
  const json = (field: Field, alias: string): string => `coalesce(${field.type.historySql(field, columnOf(field, alias))}, 'null')`;
  const pairs = fields.map((field) => {
    const key = literal(field.key);
    const before = `coalesce(e.changes->${key}->0, ${json(field, 'o')})`;
    const after = json(field, 'n');
    return `${key}, CASE WHEN e.op = 'create' THEN nullif(${after}, 'null') WHEN ${before} IS DISTINCT FROM ${after} THEN jsonb_build_array(${before}, ${after}) END`;
  });
  const keys = `ARRAY[${fields.map(({ key }) => literal(key)).join(', ')}]`;
  return [`ev AS (UPDATE ${scope.engineTable('_event')} e SET changes = (e.changes - ${keys}) || jsonb_strip_nulls(jsonb_build_object(${pairs.join(', ')}))
    FROM new n JOIN old o ON o.id = n.id WHERE e.id = ${input(scope, 'event')}::uuid AND e.record_id = n.id)`];
}
