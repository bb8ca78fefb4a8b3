// A filter of a metadata document speaks of keys; on the wire it speaks of API names. What the reader may not read has no name.
import type { Access } from '../access/access.ts';
import type { Entity, Model, Relation } from '../meta/model.ts';
import { isObject } from '../shared/json-object.ts';

/** For whom names are told. */
export interface NamesReader { readonly model: Model; readonly access: Access }

type Json = Readonly<Record<string, unknown>>;

/** The same filter by API names, or undefined where one of its names is closed to the reader. */
export function filterByNames(reader: NamesReader, entity: Entity, filter: Json): Json | undefined {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(filter)) {
    if (key === '$and' || key === '$or') {
      if (!Array.isArray(value)) return undefined;
      const items = value.map((item: unknown) => (isObject(item) ? filterByNames(reader, entity, item) : undefined));
      if (items.includes(undefined)) return undefined;
      result[key] = items;
    } else if (key === '$not') {
      const inner = isObject(value) ? filterByNames(reader, entity, value) : undefined;
      if (inner === undefined) return undefined;
      result[key] = inner;
    } else {
      const path = pathByNames(reader, entity, key);
      const condition = path === undefined ? undefined : conditionByNames(reader, entity, path.end, value);
      if (path === undefined || condition === undefined) return undefined;
      result[path.name] = condition;
    }
  }
  return result;
}

/** `end` is the entity that the path leads into, if it does. */
function pathByNames(reader: NamesReader, entity: Entity, path: string): { readonly name: string; readonly end: Entity | undefined } | undefined {
  const names: string[] = [];
  let at: Entity | undefined = entity;
  let parts: object = {};
  for (const key of path.split('.')) {
    // A part of a value has one name everywhere.
    if (at === undefined && Object.hasOwn(parts, key)) { names.push(key); parts = {}; continue; }
    if (at === undefined) return undefined;
    const relation = at.relations.get(key);
    const field = at.fields.get(key);
    if (field !== undefined && reader.access.read(at.key, field.key) === 'yes') names.push(field.apiName);
    else if (field === undefined && relation !== undefined && isOpen(reader, at, relation)) names.push(relation.apiName);
    else return undefined;
    const target: string | undefined = relation?.target ?? field?.target;
    parts = field?.type.parts ?? {};
    at = target === undefined ? undefined : reader.model.entities.get(target);
  }
  return { name: names.join('.'), end: at };
}

/** A way to other records that the reader may go. */
export function isOpen({ access, model }: NamesReader, entity: Entity, relation: Relation): boolean {
  const target = model.entities.get(relation.target);
  if (target === undefined || !access.can(target.key, 'read')) return false;
  if (relation.kind === 'lines' || relation.kind === 'links') return access.read(entity.key, relation.key) !== 'no';
  return access.read(relation.via.entity, relation.via.field) === 'yes';
}

function conditionByNames(reader: NamesReader, entity: Entity, target: Entity | undefined, condition: unknown): unknown {
  if (!isObject(condition)) return condition;
  const result: Record<string, unknown> = {};
  for (const [operator, operand] of Object.entries(condition)) {
    const isQuantifier = operator === '$some' || operator === '$none' || operator === '$every';
    // Over tags and other plain values a quantifier holds an operator, over records a filter.
    const plain = !isObject(operand) || Object.keys(operand).every((key) => key.startsWith('$') && key !== '$and' && key !== '$or' && key !== '$not');
    const value = isQuantifier && !plain && target !== undefined ? filterByNames(reader, target, operand)
      : operator === '$field' && typeof operand === 'string' ? pathByNames(reader, entity, operand)?.name
        : isObject(operand) ? conditionByNames(reader, entity, target, operand) : operand;
    if (value === undefined) return undefined;
    result[operator] = value;
  }
  return result;
}
