// What computed fields read, as edges between fields: for cycles, and for the hash of an entity that depends on others.
import { pathsOf } from '../../shared/expression/ast.ts';
import type { FilterNode } from '../../shared/filter/ast.ts';
import { parseFilter } from '../../shared/filter/parse.ts';
import type { EntityDraft, FieldDraft } from '../draft.ts';
import { checkFormula } from './computed.ts';

type Entities = ReadonlyMap<string, EntityDraft>;

export interface FieldRef { readonly entity: EntityDraft; readonly field: FieldDraft }

/** Fields that a computed field reads directly, links on the way and fields of filters included. */
export function readsOf(entities: Entities, entity: EntityDraft, field: FieldDraft): readonly FieldRef[] {
  const { formula, rollup, measured } = field.document;
  if (formula !== undefined) {
    const checked = checkFormula(entities, entity, field);
    return checked.ok ? pathsOf(checked.expression.node).flatMap((path) => along(entities, entity, path)) : [];
  }
  if (measured !== undefined) return measured.flatMap((each) => caseReads(entities, entity, each));
  const relation = rollup === undefined ? undefined : entity.relations.find(({ key }) => key === rollup.relation);
  const target = relation === undefined ? undefined : entities.get(relation.target);
  if (rollup === undefined || target === undefined) return [];
  return countedPaths(rollup).flatMap((path) => along(entities, target, path));
}

/** Of the far records what is measured and picked by, of the record itself what it is compared with. */
function caseReads(entities: Entities, entity: EntityDraft, each: NonNullable<FieldDraft['document']['measured']>[number]): readonly FieldRef[] {
  const target = entities.get(each.entity);
  const own = [...nodeOf(each.when).flatMap(filterPaths), ...nodeOf(each.filter).flatMap(handPaths)];
  return [...own.flatMap((path) => along(entities, entity, path)), ...(target === undefined ? [] : countedPaths(each).flatMap((path) => along(entities, target, path)))];
}

function countedPaths({ field, filter }: { readonly field?: string; readonly filter?: unknown }): readonly (readonly string[])[] {
  return [...(field === undefined ? [] : [[field]]), ...nodeOf(filter).flatMap(filterPaths)];
}

function nodeOf(filter: unknown): readonly FilterNode[] {
  const parsed = filter === undefined ? undefined : parseFilter(filter);
  return parsed?.ok === true ? [parsed.filter.node] : [];
}

function along(entities: Entities, entity: EntityDraft, [key = '', ...rest]: readonly string[]): readonly FieldRef[] {
  const field = entity.fields.get(key);
  if (field === undefined) return [];
  const target = rest.length > 0 ? entities.get(field.target ?? '') : undefined;
  return [{ entity, field }, ...(target === undefined ? [] : along(entities, target, rest))];
}

/** Paths that a filter names, those of its operands too. */
export function filterPaths(node: FilterNode): readonly (readonly string[])[] {
  switch (node.op) {
    case 'constant': return [];
    case 'and': case 'or': return node.items.flatMap(filterPaths);
    case 'not': return filterPaths(node.item);
    case 'compare': return [node.path, ...(node.operand.kind === 'field' ? [node.operand.path] : [])];
    case 'quantify': return [node.path, ...filterPaths(node.item).map((path) => [...node.path, ...path])];
  }
}

/** Paths of the record in hand that a filter compares with. */
export function handPaths(node: FilterNode): readonly (readonly string[])[] {
  switch (node.op) {
    case 'constant': return [];
    case 'and': case 'or': return node.items.flatMap(handPaths);
    case 'not': case 'quantify': return handPaths(node.item);
    case 'compare': return node.operand.kind === 'record' ? [node.operand.path] : [];
  }
}
