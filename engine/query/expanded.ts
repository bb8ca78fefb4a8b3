// How many records one answer expands in all. Each relation is bounded by itself, but one inside another multiplies: where the bounds
// together allow too many, they are counted before anything is read, and the answer is refused.
import { EngineError } from '../lib/errors.ts';
import type { Relation } from '../meta/model.ts';
import { relationJoin } from './relation-join.ts';
import { orderSql } from './order.ts';
import { inQuery, readLimits } from './request.ts';
import { and, columnOf, rowRule, tableOf, type Scope } from './scope.ts';
import type { Selection } from './selection.ts';

/** Lines and links are told whole; a field holds that many at most. */
const itemsMax = 1000;


/**
 * Condition on the rows `t` of `from`: together they expand to no more records than an answer holds.
 * Null where `rows` of them cannot come to more.
 */
export function boundedSql(scope: Scope, selection: Selection, from: string, rows: number): string | null {
  // No SQL before it is needed: its placeholders would stand in no text.
  if (mostOf(selection, rows) <= readLimits.expandedMax) return null;
  const chains: (readonly string[])[] = [];
  follow(scope, selection, 't', [], chains);
  // Each count stops early; a chain is a relation with all that leads to it.
  const counts = chains.map((joins) => `(SELECT count(*) FROM (SELECT FROM ${[from, ...joins].join(' ')} LIMIT ${readLimits.expandedMax + 1}) n)`);
  return `${counts.join(' + ')} <= ${readLimits.expandedMax}`;
}

/** The refusal of such an answer. */
export function tooManyExpanded(at = inQuery): EngineError {
  const item = { pointer: at('expand'), code: 'query.expand-rows' as const, params: { limit: readLimits.expandedMax } };
  return new EngineError('rejected', item.code, { pointer: item.pointer, params: item.params, errors: [item] });
}

function expands(selection: Selection): boolean {
  return selection.many.length > 0 || [...selection.links.values()].some(expands);
}

/** The most of a relation that one record tells. */
function mostOfOne({ kind }: Relation): number {
  return kind === 'lines' || kind === 'links' ? itemsMax : readLimits.relatedMax;
}

/** What so many records can expand to at most. */
function mostOf(selection: Selection, rows: number): number {
  const own = selection.many.map(({ relation, selection: below }) => rows * mostOfOne(relation) + mostOf(below, rows * mostOfOne(relation)));
  return [...own, ...[...selection.links.values()].map((below) => mostOf(below, rows))].reduce((sum, most) => sum + most, 0);
}

function follow(scope: Scope, selection: Selection, alias: string, before: readonly string[], chains: (readonly string[])[]): void {
  for (const { relation, selection: below } of selection.many) {
    const target = scope.model.entities.get(relation.target)!;
    const [far, page] = [scope.alias(), scope.alias()];
    const { from, condition } = relationJoin(scope, selection.entity, relation, `${alias}.id`, far);
    // Which of them are told matters where something hangs on them.
    const order = expands(below) ? ` ORDER BY ${orderSql(scope, target, far, undefined)}` : '';
    const rows = `SELECT ${far}.* FROM ${from} WHERE ${and([condition, `${far}.deleted_at IS NULL`, rowRule(scope, target, far)])}${order} LIMIT ${mostOfOne(relation)}`;
    const chain = [...before, `CROSS JOIN LATERAL (${rows}) ${page}`];
    chains.push(chain);
    follow(scope, below, page, chain, chains);
  }
  for (const [key, below] of selection.links) {
    if (!expands(below)) continue;
    const far = scope.alias();
    const where = and([`${far}.id = ${columnOf(selection.entity.fields.get(key)!, alias)()}`, `${far}.deleted_at IS NULL`, rowRule(scope, below.entity, far)]);
    follow(scope, below, far, [...before, `JOIN ${tableOf(scope, below.entity)} ${far} ON ${where}`], chains);
  }
}
