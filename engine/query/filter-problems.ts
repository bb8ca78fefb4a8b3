// Everything that is wrong with the names and values of a filter, for who writes one: each condition is compiled and bound by itself.
import type { Ctx } from '../access/context.ts';
import { bind } from '../filter/params.ts';
import { EngineError, type ErrorItem } from '../lib/errors.ts';
import type { Entity } from '../meta/model.ts';
import type { FilterNode } from '../shared/filter/ast.ts';
import { parseFilter } from '../shared/filter/parse.ts';
import { planScope, reportFilter, requestFilter } from './scope.ts';

/** Complaints about a filter by keys, or by API names, as this reader may write it; pointers begin with `pointer`. */
export function filterProblems(ctx: Ctx, entity: Entity, json: unknown, pointer: string, names: 'key' | 'api' = 'key'): readonly ErrorItem[] {
  const parsed = parseFilter(json, { pointer });
  if (!parsed.ok) return parsed.problems;
  return leaves(parsed.filter.node).flatMap((leaf) => {
    const scope = planScope(ctx);
    try {
      if (names === 'key') reportFilter(scope, entity, 't', leaf, 0);
      else requestFilter(scope, entity, 't', { ...parsed.filter, node: leaf }, '');
      bind(scope.params.sources, { values: parsed.filter.values, inputs: {}, actor: ctx.access.actor, now: ctx.clock.now(), zone: ctx.site.zone, pointer: '' });
      return [];
    } catch (error) {
      if (!(error instanceof EngineError) || error.kind !== 'invalid') throw error;
      return (error.options.errors ?? []).map((item) => ({ ...item, pointer: `${pointer}${item.pointer}` }));
    }
  });
}

function leaves(node: FilterNode): readonly FilterNode[] {
  switch (node.op) {
    case 'and': case 'or': return node.items.flatMap(leaves);
    case 'not': return leaves(node.item);
    default: return [node];
  }
}
