// Paths over links: one EXISTS per hop, each under the trash and the rights of the entity it enters.
import type { Hop } from './names.ts';
import { enter, present, qualified, tableOf, type FilterScope } from './scope.ts';

/** Wraps a condition on the far row into one EXISTS per hop. */
export function overHops(scope: FilterScope, hops: readonly Hop[], condition: (far: FilterScope) => string): string {
  const [hop, ...rest] = hops;
  if (hop === undefined) return condition(scope);
  const far = enter(scope, hop.target, scope.nextAlias());
  return `EXISTS (SELECT FROM ${tableOf(scope, hop.target.table)} ${far.alias} WHERE ${far.alias}.id = ${qualified(scope.alias, hop.column)}${present(scope, hop.target, far.alias)} AND ${overHops(far, rest, condition)})`;
}
