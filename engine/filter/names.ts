// Names of a filter → what they mean in the Model, for this reader. The one place where a path is allowed or refused.
import type { Column, Entity, FarField, Field, Relation } from '../meta/model.ts';
import { partField } from '../meta/part-field.ts';
import { comparedColumn, isMultiValued, partOf } from './kind.ts';
import { unknownField, type FilterScope } from './scope.ts';

/** A step from one record to another over a link. */
export interface Hop {
  readonly field: Field;
  readonly column: Column;
  readonly target: Entity;
}

export type PathEnd =
  /** Without a column where the value is computed when it is read. */
  | { readonly is: 'column'; readonly field: Field; readonly column?: Column; readonly words?: Readonly<Record<string, string>> }
  | { readonly is: 'items'; readonly field: Field; readonly column: Column }
  | { readonly is: 'relation'; readonly relation: Relation };

export interface Path {
  readonly hops: readonly Hop[];
  /** The entity that the end belongs to. */
  readonly entity: Entity;
  readonly end: PathEnd;
}

/** Resolves a path from the scope's row; throws `query.unknown-field` for whatever this reader may not name. */
export function resolvePath(scope: FilterScope, path: readonly string[], pointer: string): Path {
  const hops: Hop[] = [];
  let entity = scope.entity;
  for (let index = 0; index < path.length; index += 1) {
    const name = path[index]!;
    const last = index === path.length - 1;
    const relation = relationOf(scope, entity, name);
    if (relation !== undefined) {
      if (last && relationReadable(scope, entity, relation)) return { hops, entity, end: { is: 'relation', relation } };
      throw unknownField(scope, path, pointer);
    }
    const field = fieldOf(scope, entity, name);
    if (field === undefined) throw unknownField(scope, path, pointer);
    if (field.from !== undefined && last) return throughFrom(scope, hops, entity, field.from, path, pointer);
    const column = comparedColumn(field);
    if (column === undefined && last && isComputable(scope, field)) return { hops, entity, end: { is: 'column', field } };
    if (column === undefined) throw unknownField(scope, path, pointer);
    if (last) return { hops, entity, end: { is: isMultiValued(field) ? 'items' : 'column', field, column } };
    if (field.type.relation === 'any' && index === path.length - 2) return { hops, entity, end: anyLinkPart(scope, field, path, pointer) };
    const part = index === path.length - 2 ? partField(field, path[index + 1]!) : undefined;
    const partColumn = part?.columns[0];
    if (part !== undefined && partColumn !== undefined) return { hops, entity, end: { is: 'column', field: part, column: partColumn } };
    const target = field.type.relation === 'one' ? targetOf(scope, field) : undefined;
    if (target === undefined) throw unknownField(scope, path, pointer);
    hops.push({ field, column, target });
    entity = target;
  }
  throw unknownField(scope, path, pointer);
}

/** Formulas that only the server can compute are not there for filters. */
function isComputable({ computed: sql }: FilterScope, { computed }: Field): boolean {
  return sql !== undefined && computed !== undefined && (computed.is !== 'formula' || computed.sql);
}

/** A field that is shown from a linked record means that record's field. */
function throughFrom(scope: FilterScope, hops: readonly Hop[], entity: Entity, from: FarField, path: readonly string[], pointer: string): Path {
  const link = entity.fields.get(from.link);
  const column = link === undefined ? undefined : comparedColumn(link);
  const target = link === undefined || !fieldReadable(scope, link) ? undefined : targetOf(scope, link);
  const field = target?.fields.get(from.field);
  const end = field === undefined || !fieldReadable(scope, field) ? undefined : comparedColumn(field);
  if (link === undefined || column === undefined || target === undefined || field === undefined || end === undefined) throw unknownField(scope, path, pointer);
  return { hops: [...hops, { field: link, column, target }], entity: target, end: { is: isMultiValued(field) ? 'items' : 'column', field, column: end } };
}

function fieldOf(scope: FilterScope, entity: Entity, name: string): Field | undefined {
  const field = scope.names === 'api' ? entity.fieldByApiName.get(name) : entity.fields.get(name);
  return field !== undefined && fieldReadable(scope, field) ? field : undefined;
}

function fieldReadable(scope: FilterScope, field: Field): boolean {
  return scope.access === undefined || (field.document.internal !== true && scope.access.read(field.entity, field.key) === 'yes');
}

function relationOf(scope: FilterScope, entity: Entity, name: string): Relation | undefined {
  return scope.names === 'api' ? entity.relationByApiName.get(name) : entity.relations.get(name);
}

/** A relation is seen by who may read the field that makes it and the records at its far end. */
function relationReadable(scope: FilterScope, entity: Entity, relation: Relation): boolean {
  if (scope.access === undefined) return true;
  const declaring = relation.via.entity === entity.key && (relation.kind === 'lines' || relation.kind === 'links') ? entity : scope.model.entities.get(relation.via.entity);
  const field = declaring?.fields.get(relation.via.field);
  return field !== undefined && fieldReadable(scope, field) && scope.access.enter(relation.target);
}

/** The entity a link leads to, if the reader may enter it. */
export function targetOf(scope: FilterScope, field: Field): Entity | undefined {
  const target = field.target === undefined ? undefined : scope.model.entities.get(field.target);
  return target !== undefined && (scope.access === undefined || scope.access.enter(target.key)) ? target : undefined;
}

/** `source.entity` and `source.id` of a link to one of several entities. */
function anyLinkPart(scope: FilterScope, field: Field, path: readonly string[], pointer: string): PathEnd {
  const part = path[path.length - 1]!;
  const column = part === 'id' ? comparedColumn(field) : partOf(field, part);
  if (column === undefined || (part !== 'id' && part !== 'entity')) throw unknownField(scope, path, pointer);
  return part === 'id' ? { is: 'column', field, column } : { is: 'column', field, column, words: entityWords(scope, field) };
}

function entityWords(scope: FilterScope, field: Field): Readonly<Record<string, string>> {
  const words: Record<string, string> = {};
  for (const key of Object.keys(field.document.entities ?? {})) {
    const entity = scope.model.entities.get(key);
    if (entity !== undefined) words[scope.names === 'api' ? entity.apiName : key] = key;
  }
  return words;
}
