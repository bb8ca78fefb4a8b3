// Values of rows that were there before a formula was stored or a rollup kept: the same expressions as in a write, over whole tables
// in batches. They move no version and tell no history: nobody wrote these records.
import { system } from '../access/index.ts';
import type { Ctx } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';
import { isSqlstate } from '../db/errors.ts';
import { ident } from '../db/identifier.ts';
import { EngineError } from '../lib/errors.ts';
import { bind } from '../filter/params.ts';
import type { Entity } from '../meta/model.ts';
import { columnOf } from '../query/column.ts';
import { labelSql } from '../query/label.ts';
import { input, planScope, tableOf, type Scope } from '../query/scope.ts';
import { baseSql } from './base-amount.ts';
import { changedValues } from './derived.ts';
import type { Fill } from './fills.ts';
import { bareType } from './source.ts';

export type FillCtx = Pick<Ctx, 'site' | 'model' | 'clock'>;

const batch = 2000;
export const first = '00000000-0000-0000-0000-000000000000';

export interface FillOptions {
  /** Rows written since this moment, and lines of records that were; else all. */
  readonly since?: Date;
  /** Where to look for what failed: `on` may be a transaction, which is broken then. */
  readonly probe: Queryable;
}

/** Fills the rows; those that hold the values already are left alone. Errors: `deploy.unfit` (422) with the first record whose value its field cannot hold. */
export async function fill(ctx: FillCtx, { entity, fields }: Fill, on: Queryable, { since, probe }: FillOptions): Promise<void> {
  const scope = planScope({ ...ctx, access: system('fill') });
  const values = valuesOf(scope, { entity, fields });
  const table = tableOf(scope, entity);
  const text = `WITH b AS (${idsSql(scope, entity, since !== undefined)}),
    v AS MATERIALIZED (SELECT l.id, ${values.map(({ sql }, index) => `${sql} AS v${index}`).join(', ')} FROM b JOIN ${table} l ON l.id = b.id),
    u AS (UPDATE ${table} l SET ${values.map(({ column }, index) => `${column} = v.v${index}`).join(', ')} FROM v
      WHERE l.id = v.id AND (${values.map(({ column }, index) => `l.${column} IS DISTINCT FROM v.v${index}`).join(' OR ')}))
    SELECT id FROM b ORDER BY id DESC LIMIT 1`;
  for (let after: unknown = first; typeof after === 'string';) {
    const from = after;
    const [row] = await on.rows({ text, values: bound(ctx, scope, { after: from, since }) }).catch(async (error: unknown) => {
      throw isSqlstate(error, '22003') ? await unfit(ctx, { entity, fields }, from, probe, error) : error;
    });
    after = row?.[0];
  }
}

/** Columns of the fields with their values over the row `l`, in the columns' own types: what does not fit fails. */
function valuesOf(scope: Scope, { entity, fields }: Fill): readonly { readonly column: string; readonly sql: string }[] {
  const own = changedValues(scope, entity, new Map(), fields, 'l');
  const byName = new Map([...entity.fields.values()].flatMap((field) => field.columns.map((column) => [column.name, field] as const)));
  return fields.flatMap((field) => field.columns.map((column) => ({
    column: ident(column.name),
    sql: `(${column.part === 'base' ? baseSql(scope, scope, entity, field, own(field), (name) => own(byName.get(name)!)) : own(field)})::${bareType(column)}`,
  })));
}

/** Ids of the next batch. The moment is looked up by an index where a table is large (fill-rows.ts of a publish). */
export function idsSql(scope: Scope, entity: Entity, late: boolean): string {
  const table = tableOf(scope, entity);
  const end = `r.id > ${input(scope, 'after')}::uuid ORDER BY r.id LIMIT ${batch}`;
  if (!late) return `SELECT r.id FROM ${table} r WHERE ${end}`;
  const since = `${input(scope, 'since')}::timestamptz`;
  const parent = scope.model.entities.get(entity.parent?.entity ?? '');
  const link = entity.fields.get(entity.parent?.link ?? '');
  // Lines that follow their record are not written by anybody: it is their record that moves.
  const ofRecords = parent === undefined || link === undefined ? '' : ` UNION SELECT m.id FROM ${tableOf(scope, parent)} p JOIN ${table} m ON ${columnOf(link, 'm')()} = p.id WHERE p.updated_at >= ${since}`;
  return `SELECT r.id FROM (SELECT w.id FROM ${table} w WHERE w.updated_at >= ${since}${ofRecords}) r WHERE ${end}`;
}

/** The first record of the batch whose value is too large, by halves. */
async function unfit(ctx: FillCtx, { entity, fields }: Fill, after: string, on: Queryable, cause: unknown): Promise<EngineError> {
  const table = tableOf({ schema: ctx.site.schema }, entity);
  const ids = (await on.rows({ text: `SELECT id FROM ${table} WHERE id > $1 ORDER BY id LIMIT ${batch}`, values: [after] })).map((row) => String(row[0]));
  for (const field of fields) {
    const fits = async (some: readonly string[]): Promise<boolean> => {
      const scope = planScope({ ...ctx, access: system('fill') });
      const values = valuesOf(scope, { entity, fields: [...fields.filter((other) => other !== field), field] }).slice(-field.columns.length);
      const text = `SELECT ${values.map(({ sql }) => `count(${sql})`).join(', ')} FROM ${table} l WHERE l.id = ANY(${input(scope, 'ids')}::uuid[])`;
      return on.rows({ text, values: bound(ctx, scope, { ids: some }) }).then(() => true, (error: unknown) => { if (isSqlstate(error, '22003')) return false; throw error; });
    };
    if (await fits(ids)) continue;
    let [low, high] = [0, ids.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (await fits(ids.slice(low, middle))) low = middle;
      else high = middle;
    }
    const id = ids[low] ?? '';
    return new EngineError('rejected', 'deploy.unfit', { params: { field: field.title, entity: entity.title, record: await labelOf(ctx, entity, id, on), id }, cause });
  }
  return new EngineError('rejected', 'deploy.unfit', { params: { field: fields.map(({ title }) => title).join(', '), entity: entity.title, record: '', id: '' }, cause });
}

/** Of a line its record's, by which people find it. */
async function labelOf(ctx: FillCtx, entity: Entity, id: string, on: Queryable): Promise<string> {
  const scope = planScope({ ...ctx, access: system('fill') });
  const parent = ctx.model.entities.get(entity.parent?.entity ?? '');
  const link = entity.fields.get(entity.parent?.link ?? '');
  const label = parent === undefined || link === undefined ? labelSql(scope, entity, 'l') : `(SELECT ${labelSql(scope, parent, 'p')} FROM ${tableOf(scope, parent)} p WHERE p.id = ${columnOf(link, 'l')()})`;
  const [row] = await on.rows({ text: `SELECT ${label} FROM ${tableOf(scope, entity)} l WHERE l.id = ${input(scope, 'id')}::uuid`, values: bound(ctx, scope, { id }) });
  return typeof row?.[0] === 'string' ? row[0] : id;
}

export function bound(ctx: FillCtx, scope: Scope, inputs: Readonly<Record<string, unknown>>): unknown[] {
  return [...bind(scope.params.sources, { values: [], inputs, actor: { id: first, teams: [], unit: [], subordinates: [] }, now: ctx.clock.now(), zone: ctx.site.zone })];
}
