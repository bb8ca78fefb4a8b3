// A filter as people build it: groups of conditions, all or any of which must hold. Pure; what it cannot say it keeps whole.
import type { ModelEntity } from '../../../../engine/shared/wire.ts';
import type { FilterJson } from '../../api/records.ts';
import { fieldOf } from '../fields.ts';
import { isObject } from '../../../../engine/shared/json-object.ts';
import { allOfFilters, readField, writeCondition, type Condition } from './conditions.ts';

export interface Group { readonly kind: 'group'; readonly key: number; readonly any: boolean; readonly items: readonly Branch[] }
export interface Leaf { readonly kind: 'condition'; readonly key: number; readonly condition: Condition }
export interface Other { readonly kind: 'other'; readonly key: number; readonly filter: FilterJson }
export type Branch = Group | Leaf | Other;

let serial = 0;
const next = (): number => { serial += 1; return serial; };

export function newGroup(any: boolean, items: readonly Branch[] = []): Group {
  return { kind: 'group', key: next(), any, items };
}

export function newLeaf(condition: Condition): Leaf {
  return { kind: 'condition', key: next(), condition };
}

/** The tree of a filter; its root holds what must all be true. */
export function readTree(entity: ModelEntity, filter: FilterJson | undefined): Group {
  const items = branchesOf(entity, filter ?? {});
  const only = items[0];
  return items.length === 1 && only?.kind === 'group' ? only : newGroup(false, items);
}

function branchesOf(entity: ModelEntity, filter: FilterJson): readonly Branch[] {
  return Object.entries(filter).flatMap(([name, operand]): readonly Branch[] => {
    if (name === '$and' && Array.isArray(operand)) return operand.filter(isObject).flatMap((part) => branchesOf(entity, part));
    if (name === '$or' && Array.isArray(operand)) {
      return [newGroup(true, operand.filter(isObject).flatMap((part) => {
        const inner = branchesOf(entity, part);
        return inner.length === 1 ? inner : [newGroup(false, inner)];
      }))];
    }
    const found = fieldOf(entity, name) ? readField(name, operand) : undefined;
    return found ? found.map(newLeaf) : [{ kind: 'other', key: next(), filter: { [name]: operand } }];
  });
}

/** The filter of a tree; undefined when nothing is asked. */
export function writeTree(entity: ModelEntity, branch: Branch): FilterJson | undefined {
  if (branch.kind === 'condition') return writeCondition(entity, branch.condition);
  if (branch.kind === 'other') return branch.filter;
  const parts = branch.items.map((item) => writeTree(entity, item)).filter((part) => part !== undefined);
  if (!branch.any || parts.length < 2) return allOfFilters(parts);
  return { $or: parts };
}

/** All conditions below a branch. */
export function conditionsIn(branch: Branch): readonly Condition[] {
  return branch.kind === 'condition' ? [branch.condition] : branch.kind === 'group' ? branch.items.flatMap(conditionsIn) : [];
}

/** The same tree with one branch put in another's place, or taken out. */
export function replaceIn(group: Group, key: number, by: Branch | undefined): Group {
  return { ...group, items: group.items.flatMap((item) => (item.key === key ? (by ?? []) : item.kind === 'group' ? replaceIn(item, key, by) : item)) };
}
