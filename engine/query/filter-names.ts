// A filter of a metadata document speaks of keys; on the wire it speaks of API names. What the reader may not read has no name.
import type { Access } from '../access/access.ts';
import type { Entity, Field, Model, Relation } from '../meta/model.ts';
import { isObject } from '../shared/json-object.ts';

/** For whom names are told. */
export interface NamesReader { readonly model: Model; readonly access: Access }

type Json = Readonly<Record<string, unknown>>;

/** One step of a path: what it is called in the other language, and what it stands for. */
interface Step { readonly name: string; readonly field?: Field | undefined; readonly relation?: Relation | undefined }

/** Turns the names of one language into those of the other; undefined where there is none. */
interface Naming {
  readonly model: Model;
  step(entity: Entity, name: string): Step | undefined;
  /** Of an entity, as an operand of `link.entity`. */
  entity(name: string): string | undefined;
}

/** `end` is the entity that the path leads into, if it does; `words`: operands are names of entities. */
interface NamedPath { readonly name: string; readonly end: Entity | undefined; readonly words: boolean }

/** The same filter by API names, or undefined where one of its names is closed to the reader. */
export function filterByNames(reader: NamesReader, entity: Entity, filter: Json): Json | undefined {
  return renamed(toNames(reader), entity, filter);
}

/** The same filter by keys, or undefined where one of its names is none. Whoever asks has looked at the rights. */
export function filterByKeys(model: Model, entity: Entity, filter: Json): Json | undefined {
  return renamed(toKeys(model), entity, filter);
}

/** A path of keys by API names, if this reader may read all of it in every record. */
export function pathByNames(reader: NamesReader, entity: Entity, path: string): string | undefined {
  return pathOf(toNames(reader), entity, path)?.name;
}

/** A path of API names by keys. */
export function pathByKeys(model: Model, entity: Entity, path: string): string | undefined {
  return pathOf(toKeys(model), entity, path)?.name;
}

function toNames(reader: NamesReader): Naming {
  const { model, access } = reader;
  return {
    model,
    step: (at, key) => {
      const relation = at.relations.get(key);
      const field = at.fields.get(key);
      if (field !== undefined) return access.read(at.key, field.key) === 'yes' ? { name: field.apiName, field, relation } : undefined;
      return relation !== undefined && isOpen(reader, at, relation) ? { name: relation.apiName, relation } : undefined;
    },
    entity: (key) => model.entities.get(key)?.apiName,
  };
}

function toKeys(model: Model): Naming {
  return {
    model,
    step: (at, name) => {
      const relation = at.relationByApiName.get(name);
      const field = at.fieldByApiName.get(name);
      return field !== undefined ? { name: field.key, field, relation } : relation && { name: relation.key, relation };
    },
    entity: (name) => model.entityByApiName.get(name)?.key,
  };
}

function renamed(naming: Naming, entity: Entity, filter: Json): Json | undefined {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(filter)) {
    if (key === '$and' || key === '$or') {
      if (!Array.isArray(value)) return undefined;
      const items = value.map((item: unknown) => (isObject(item) ? renamed(naming, entity, item) : undefined));
      if (items.includes(undefined)) return undefined;
      result[key] = items;
    } else if (key === '$not') {
      const inner = isObject(value) ? renamed(naming, entity, value) : undefined;
      if (inner === undefined) return undefined;
      result[key] = inner;
    } else {
      const path = pathOf(naming, entity, key);
      const condition = path === undefined ? undefined : conditionOf(naming, entity, path, value);
      if (path === undefined || condition === undefined) return undefined;
      result[path.name] = condition;
    }
  }
  return result;
}

const partsOfAnyLink = { entity: true, id: true };

function pathOf(naming: Naming, entity: Entity, path: string): NamedPath | undefined {
  const names: string[] = [];
  let at: Entity | undefined = entity;
  let parts: object = {};
  let words = false;
  for (const name of path.split('.')) {
    // A part of a value has one name everywhere.
    if (at === undefined && Object.hasOwn(parts, name)) { names.push(name); words = parts === partsOfAnyLink && name === 'entity'; parts = {}; continue; }
    const step: Step | undefined = at === undefined ? undefined : naming.step(at, name);
    if (step === undefined) return undefined;
    names.push(step.name);
    parts = step.field?.type.relation === 'any' ? partsOfAnyLink : step.field?.type.parts ?? {};
    const target: string | undefined = step.relation?.target ?? step.field?.target;
    at = target === undefined ? undefined : naming.model.entities.get(target);
  }
  return { name: names.join('.'), end: at, words };
}

/** A way to other records that the reader may go. */
export function isOpen({ access, model }: NamesReader, entity: Entity, relation: Relation): boolean {
  const target = model.entities.get(relation.target);
  if (target === undefined || !access.can(target.key, 'read')) return false;
  if (relation.kind === 'lines' || relation.kind === 'links') return access.read(entity.key, relation.key) !== 'no';
  return access.read(relation.via.entity, relation.via.field) === 'yes';
}

function conditionOf(naming: Naming, entity: Entity, path: Pick<NamedPath, 'end' | 'words'>, condition: unknown): unknown {
  if (path.words && !isObject(condition)) return Array.isArray(condition) ? condition.map((item: unknown) => wordOf(naming, item)) : wordOf(naming, condition);
  if (!isObject(condition)) return condition;
  const result: Record<string, unknown> = {};
  for (const [operator, operand] of Object.entries(condition)) {
    const isQuantifier = operator === '$some' || operator === '$none' || operator === '$every';
    // Over tags and other plain values a quantifier holds an operator, over records a filter.
    const plain = !isObject(operand) || Object.keys(operand).every((key) => key.startsWith('$') && key !== '$and' && key !== '$or' && key !== '$not');
    const value = isQuantifier && !plain && path.end !== undefined ? renamed(naming, path.end, operand)
      : operator === '$field' && typeof operand === 'string' ? pathOf(naming, entity, operand)?.name
        : isObject(operand) || path.words ? conditionOf(naming, entity, path, operand) : operand;
    if (value === undefined) return undefined;
    result[operator] = value;
  }
  return result;
}

/** What names no entity is told as it is; whoever compares says what is wrong with it. */
function wordOf(naming: Naming, operand: unknown): unknown {
  return typeof operand === 'string' ? naming.entity(operand) ?? operand : operand;
}
