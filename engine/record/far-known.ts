// Whether the actor may know what a condition reads of linked records: that decides if a rule's own words are told to him, or only that
// something was refused. Asked over the row that is written, since it depends on which records it links to.
import { filterPaths } from '../meta/computed/reads.ts';
import type { Entity } from '../meta/model.ts';
import { parseFilter } from '../shared/filter/parse.ts';
import { and, columnOf, rowRule, ruleFilter, tableOf, type Scope } from '../query/scope.ts';

/** Condition over the row `alias`; null where it holds for every row. */
export function farKnown(scope: Scope, entity: Entity, alias: string, conditions: readonly unknown[]): string | null {
  const far = conditions.flatMap((condition) => {
    const parsed = parseFilter(condition);
    return parsed.ok ? filterPaths(parsed.filter.node) : [];
  }).filter((path) => path.length > 1);
  const known = far.map(([link = '', key = '']) => linkKnown(scope, entity, alias, link, key)).filter((sql) => sql !== null);
  return known.length === 0 ? null : and([...new Set(known)]);
}

function linkKnown(scope: Scope, entity: Entity, alias: string, key: string, farKey: string): string | null {
  const link = entity.fields.get(key);
  const target = scope.model.entities.get(link?.target ?? '');
  // A part of the field's own value goes with the field.
  if (link === undefined || target === undefined) return null;
  const rule = scope.access.can(target.key, 'read') ? scope.access.read(target.key, farKey) : 'no';
  if (typeof rule === 'string' ? rule !== 'yes' : rule.open !== 'yes') return `${columnOf(link, alias)()} IS NULL`;
  const row = scope.alias();
  const seen = [rowRule(scope, target, row), typeof rule === 'object' ? ruleFilter(scope, target, row, rule.when, rule.values) : null].filter((sql) => sql !== null);
  if (seen.length === 0) return null;
  const id = columnOf(link, alias)();
  return `(${id} IS NULL OR EXISTS (SELECT FROM ${tableOf(scope, target)} ${row} WHERE ${and([`${row}.id = ${id}`, ...seen])}))`;
}
