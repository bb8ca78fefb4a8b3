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
  const { formula, rollup } = field.document;
  if (formula !== undefined) {
    const checked = checkFormula(entities, entity, field);
    return checked.ok ? pathsOf(checked.expression.node).flatMap((path) => along(entities, entity, path)) : [];
  }
  const relation = rollup === undefined ? undefined : entity.relations.find(({ key }) => key === rollup.relation);
  const target = relation === undefined ? undefined : entities.get(relation.target);
  if (rollup === undefined || target === undefined) return [];
  const parsed = rollup.filter === undefined ? undefined : parseFilter(rollup.filter);
  const filtered = parsed?.ok === true ? filterPaths(parsed.filter.node) : [];
  return [...(rollup.field === undefined ? [] : [[rollup.field]]), ...filtered].flatMap((path) => along(entities, target, path));
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
