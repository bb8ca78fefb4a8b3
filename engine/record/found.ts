// Which record is taken instead of a new one: found by a field, or by a rule of duplicates, among those that the actor sees.
import type { Ctx } from '../access/context.ts';
import type { Transaction } from '../db/database.ts';
import type { ErrorItem } from '../lib/errors.ts';
import type { Entity, Field } from '../meta/model.ts';
import { cached, type Plan } from '../query/plan.ts';
import { run } from '../query/run.ts';
import { and, columnOf, freshHead, input, planScope, rowRule, tableOf } from '../query/scope.ts';
import { alikeSql, duplicateRules, type DuplicateRule } from './duplicates.ts';
import { isExcepted } from './excepted.ts';
import { bareType, inputName } from './source.ts';
import { check } from './validate.ts';

type Body = Readonly<Record<string, unknown>>;

/** The first that one of these names finds: by a field the oldest with the value; by a rule the only one that is like it. */
export async function foundBy(ctx: Ctx, target: Entity, names: readonly string[], body: Body, tx: Transaction): Promise<string | undefined> {
  if (names.length === 0 || !ctx.access.can(target.key, 'read')) return undefined;
  const rules = duplicateRules(target);
  // What may stand once only tells two records apart, however much else is alike: another tax code is another company.
  const telling = rules.filter(({ match, document }) => document.action === 'block' && match.length === 1 && document.where === undefined).flatMap(({ match }) => match.map(({ field }) => field));
  for (const name of names) {
    const rule = rules.find((one) => one.name === name);
    const field = target.fields.get(name);
    const compared = rule?.match.map((part) => part.field) ?? (field === undefined ? [] : [field]);
    if (compared.length === 0 || compared.some(({ key }) => ctx.access.read(target.key, key) !== 'yes')) continue;
    const values = valuesOf(ctx, target, [...compared, ...telling], body);
    if (compared.some(({ key }) => !values.has(key))) continue;
    if (rule !== undefined && await isExcepted(ctx, rule, new Map([...values].map(([key, value]) => [key, { '': value }])), tx)) continue;
    const apart = telling.filter(({ key }) => values.has(key) && !compared.some((one) => one.key === key) && ctx.access.read(target.key, key) === 'yes');
    const plan = cached(ctx, JSON.stringify(['found', target.key, name, apart.map(({ key }) => key)]), () => planFind(ctx, target, rule ?? compared, apart));
    const [found] = await run(ctx, plan, { values: [], inputs: Object.fromEntries([...compared, ...apart].map((one) => [inputName(one.columns[0]!), values.get(one.key)])) }, tx);
    if (typeof found === 'string') return found;
  }
  return undefined;
}

/** What of these fields the new record would hold, as it stands in their columns. */
function valuesOf(ctx: Ctx, target: Entity, fields: readonly Field[], body: Body): ReadonlyMap<string, unknown> {
  const values = new Map<string, unknown>();
  for (const field of fields) {
    const given = body[field.apiName];
    if (given === undefined || given === null) continue;
    const errors: ErrorItem[] = [];
    const value = check(ctx, target, new Map([[field, given]]), '', errors).columns.get(field.key)?.[''];
    if (errors.length === 0 && value !== undefined && value !== null) values.set(field.key, value);
  }
  return values;
}

function planFind(ctx: Ctx, target: Entity, by: DuplicateRule | readonly Field[], apart: readonly Field[]): Plan {
  const scope = planScope(ctx);
  const given = (field: Field): string => `${input(scope, inputName(field.columns[0]!))}::${bareType(field.columns[0]!)}`;
  const isRule = 'match' in by;
  const like = isRule ? [alikeSql(scope, target, by, 't', ({ field }) => given(field))] : by.map((field) => `${columnOf(field, 't')()} = ${given(field)}`);
  const where = and([...like, 't.deleted_at IS NULL', ...apart.map((field) => `coalesce(${columnOf(field, 't')()} = ${given(field)}, true)`), rowRule(scope, target, 't')]);
  const rows = `SELECT t.id FROM ${tableOf(scope, target)} t WHERE ${where} ORDER BY t.id LIMIT ${isRule ? 2 : 1}`;
  const only = isRule ? `SELECT min(x.id::text)::uuid FROM (${rows}) x HAVING count(*) = 1` : rows;
  return { ...scope.finish(`SELECT h.ok, CASE WHEN h.ok THEN (${only}) END FROM ${freshHead(scope)} h`), named: true, pool: 'generic' };
}
