// Which records are like one that is being written, before it is: those that its writer sees by their labels, others by the fact alone.
import type { Ctx } from '../access/context.ts';
import { labelReadable } from '../access/index.ts';
import { invalid, type ErrorItem } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import type { Entity } from '../meta/model.ts';
import { labelSql } from '../query/label.ts';
import { cached, type Plan } from '../query/plan.ts';
import { run } from '../query/run.ts';
import { isExcepted } from './excepted.ts';
import { freshHead, input, planScope, rowRule, tableOf } from '../query/scope.ts';
import type { AlikeRecords } from '../shared/wire.ts';
import { alikeSql, duplicateMessage, duplicateRules, type DuplicateRule } from './duplicates.ts';
import { readInput } from './input.ts';
import { bareType, inputName } from './source.ts';
import { check, type ColumnValues } from './validate.ts';
import { writableEntity } from './writable.ts';

/** What the rules say of a record with these values; `id`: it is there already. Errors: 400 and 403 as for a write of the same fields. */
export async function alikeRecords(ctx: Ctx, entityName: string, { record, id }: { readonly record: unknown; readonly id?: unknown }): Promise<AlikeRecords> {
  if (id !== undefined && (typeof id !== 'string' || !isId(id))) throw invalid('http.parameter', '/id', { name: 'id', expected: 'anId' });
  const entity = writableEntity(ctx, entityName, id === undefined ? 'create' : 'update');
  const { given } = readInput(ctx, entity, record, '/record', id === undefined);
  // A value that is not whole yet is like none.
  const errors: ErrorItem[] = [];
  const { columns } = check(ctx, entity, given, '/record', errors);
  const data: AlikeRecords['data'][number][] = [];
  for (const rule of duplicateRules(entity)) {
    const said = rule.match.filter(({ field }) => filled(columns, field.key));
    if (said.length === 0 || (said.length < rule.match.length && rule.document.blank !== 'match')) continue;
    if (await isExcepted(ctx, rule, columns)) continue;
    const found = await find(ctx, entity, rule, columns, id ?? null);
    if (found === null) continue;
    const message = duplicateMessage(ctx, entity, rule);
    data.push({ name: rule.name, action: rule.document.action ?? 'warn', ...(message !== undefined && { message }), fields: rule.match.map(({ field }) => field.apiName), ...found });
  }
  return { data };
}

const filled = (columns: ColumnValues, key: string): boolean => { const value = columns.get(key)?.['']; return value !== undefined && value !== null; };

async function find(ctx: Ctx, entity: Entity, rule: DuplicateRule, columns: ColumnValues, id: string | null): Promise<Pick<AlikeRecords['data'][number], 'records' | 'hidden'> | null> {
  const plan = cached(ctx, JSON.stringify(['alike', entity.key, rule.name]), () => planFind(ctx, entity, rule));
  const inputs: Record<string, unknown> = { id };
  for (const { field } of rule.match) inputs[inputName(field.columns[0]!)] = columns.get(field.key)?.[''] ?? null;
  const [text] = await run(ctx, plan, { values: [], inputs });
  const found: { readonly records: AlikeRecords['data'][number]['records']; readonly hidden: boolean } = JSON.parse(typeof text === 'string' ? text : '{"records":[],"hidden":false}');
  return found.records.length === 0 && !found.hidden ? null : found;
}

function planFind(ctx: Ctx, entity: Entity, rule: DuplicateRule): Plan {
  const scope = planScope(ctx);
  const like = alikeSql(scope, entity, rule, 'd', ({ field }) => `${input(scope, inputName(field.columns[0]!))}::${bareType(field.columns[0]!)}`);
  // Whom a value belongs to is for who may read it there.
  const reads = ctx.access.can(entity.key, 'read') && rule.match.every(({ field }) => ctx.access.read(entity.key, field.key) === 'yes');
  const seen = reads ? rowRule(scope, entity, 'd') ?? 'true' : 'false';
  const label = reads && labelReadable(ctx.access, entity, ctx.model) === 'yes' ? labelSql(scope, entity, 'd') : 'NULL::text';
  const rows = `SELECT d.id, ${label} AS label, (${seen}) IS TRUE AS seen FROM ${tableOf(scope, entity)} d WHERE d.id IS DISTINCT FROM ${input(scope, 'id')}::uuid AND ${like} ORDER BY 3 DESC, d.id LIMIT 20`;
  const told = `SELECT json_build_object('records', coalesce(json_agg(json_build_object('id', x.id, 'label', x.label)) FILTER (WHERE x.seen), '[]'), 'hidden', coalesce(bool_or(NOT x.seen), false))::text FROM (${rows}) x`;
  return { ...scope.finish(`SELECT h.ok, CASE WHEN h.ok THEN (${told}) END FROM ${freshHead(scope)} h`), named: false };
}
