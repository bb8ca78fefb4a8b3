// What the words own, team, unit, subordinates, all, none mean as a filter over one entity. Actor sets stay operands.
import type { Entity } from '../meta/model.ts';
import type { Scope } from '../shared/documents.ts';
import { always, anyOf, never, type ActorSet, type FilterNode } from '../shared/filter/ast.ts';

/** The filter of a scope. What the entity's ownership cannot express grants nothing. */
export function scopeFilter(entity: Entity, scope: Scope): FilterNode {
  if (scope === 'all') return always;
  if (scope === 'none') return never;
  // With `via` the target decides which rows; any scope but none says that the action is granted.
  if (typeof entity.ownership === 'object') return always;
  if (entity.ownership === 'none') return never;
  const own = entity.fields.has('owner') ? member('owner', 'id') : never;
  switch (scope) {
    case 'own': return own;
    case 'team': return anyOf([own, team(entity, 'teams')]);
    case 'unit': return anyOf([own, team(entity, 'unit')]);
    case 'subordinates': return anyOf([own, own === never ? never : member('owner', 'subordinates')]);
  }
}

function team(entity: Entity, set: ActorSet): FilterNode {
  return entity.fields.has('team') ? member('team', set) : never;
}

function member(field: string, set: ActorSet): FilterNode {
  return { op: 'compare', path: [field], operator: set === 'id' ? '$eq' : '$in', operand: { kind: 'actor', set }, pointer: '' };
}
