// Which fields of which entities an answer holds, with rights applied: a tree without SQL.
// A name that does not exist and a name that may not be read fail alike.
import type { Access } from '../access/access.ts';
import { EngineError, invalid } from '../lib/errors.ts';
import type { Entity, Field, Model, Relation } from '../meta/model.ts';
import { baseField } from './base-field.ts';
import { isInSql } from './in-sql.ts';
import { inQuery, readLimits } from './request.ts';

export interface Selection {
  readonly entity: Entity;
  readonly fields: readonly Field[];
  /** Links whose target's fields are wanted too, by field key. */
  readonly links: ReadonlyMap<string, Selection>;
  readonly many: readonly { readonly relation: Relation; readonly selection: Selection }[];
}

type Paths = readonly (readonly string[])[];

/** `single`: one record is read, so that what only the server can compute is there as well. */
interface Draft { entity: Entity; single: boolean; fields: Map<string, Field>; links: Map<string, Draft>; many: Map<string, { relation: Relation; draft: Draft }> }

/** The entity for an API name that the actor may read at all; else 404. */
export function readableEntity(model: Model, access: Access, apiName: string): Entity {
  const entity = model.entityByApiName.get(apiName);
  if (entity === undefined || !access.can(entity.key, 'read')) throw new EngineError('missing', 'query.unknown-entity', { params: { entity: apiName } });
  return entity;
}

/** A field by API name that the actor may read at least masked or in some rows. */
export function readableField(access: Access, entity: Entity, apiName: string, pointer: string): Field {
  const field = entity.fieldByApiName.get(apiName);
  if (field === undefined || access.read(entity.key, field.key) === 'no') throw unknownField(apiName, pointer);
  return field;
}

export function unknownField(name: string, pointer: string): EngineError {
  return invalid('query.unknown-field', pointer, { field: name });
}

/** Resolves `fields` and `expand` from an entity on; `single`: for one record, with what only the server can compute. */
export function select(model: Model, access: Access, entity: Entity, fields: Paths | undefined, expand: Paths | undefined, at = inQuery, single = false): Selection {
  const draft = emptyDraft(entity, single);
  for (const path of fields ?? [[]]) addPath(model, access, draft, path, at('fields'));
  for (const path of expand ?? []) addExpand(model, access, draft, path, 1, at('expand'));
  return finish(draft);
}

function emptyDraft(entity: Entity, single = false): Draft {
  return { entity, single, fields: new Map(), links: new Map(), many: new Map() };
}

function addPath(model: Model, access: Access, draft: Draft, path: readonly string[], pointer: string): void {
  const [name, ...rest] = path;
  if (name === undefined) return addAll(access, draft, (field) => field.inDefault);
  if (name === '*') {
    if (rest.length > 0) throw unknownField(path.join('.'), pointer);
    return addAll(access, draft, () => true);
  }
  const base = baseField(draft.entity, name);
  if (base !== undefined && rest.length === 0 && access.read(base.entity, base.key) !== 'no') {
    draft.fields.set(`${base.key}.base`, base);
    return;
  }
  const field = readableField(access, draft.entity, name, pointer);
  if (!draft.single && !isInSql(field.computed)) throw invalid('query.single-record', pointer, { field: path.join('.') });
  draft.fields.set(field.key, field);
  if (rest.length === 0) return;
  if (rest.length >= readLimits.expandDepth) throw invalid('query.expand-depth', pointer, { limit: readLimits.expandDepth });
  if (field.type.relation !== 'one') throw unknownField(path.join('.'), pointer);
  const target = targetOf(model, access, field, path.join('.'), pointer);
  let child = draft.links.get(field.key);
  if (child === undefined) draft.links.set(field.key, (child = emptyDraft(target)));
  addPath(model, access, child, rest, pointer);
}

function addAll(access: Access, draft: Draft, wanted: (field: Field) => boolean): void {
  for (const field of draft.entity.fields.values()) {
    if (wanted(field) && (draft.single || isInSql(field.computed)) && access.read(draft.entity.key, field.key) !== 'no') draft.fields.set(field.key, field);
  }
}

function addExpand(model: Model, access: Access, draft: Draft, path: readonly string[], depth: number, pointer: string): void {
  const [name, ...rest] = path;
  if (name === undefined) return;
  if (depth > readLimits.expandDepth) throw invalid('query.expand-depth', pointer, { limit: readLimits.expandDepth });
  const child = expandStep(model, access, draft, name, pointer);
  if (rest.length > 0) addExpand(model, access, child, rest, depth + 1, pointer);
}

function expandStep(model: Model, access: Access, draft: Draft, name: string, pointer: string): Draft {
  const relation = draft.entity.relationByApiName.get(name);
  if (relation !== undefined) {
    readableRelation(model, access, relation, name, pointer);
    const known = draft.many.get(relation.key);
    if (known !== undefined) return known.draft;
    const target = model.entities.get(relation.target)!;
    const child = emptyDraft(target);
    addAll(access, child, (field) => field.inDefault);
    draft.many.set(relation.key, { relation, draft: child });
    return child;
  }
  const field = readableField(access, draft.entity, name, pointer);
  if (field.type.relation !== 'one') throw invalid('query.expand', pointer, { relation: name });
  draft.fields.set(field.key, field);
  let child = draft.links.get(field.key);
  if (child === undefined) draft.links.set(field.key, (child = emptyDraft(targetOf(model, access, field, name, pointer))));
  addAll(access, child, (member) => member.inDefault);
  return child;
}

/** Refuses a relation whose target or declaring field may not be read. */
export function readableRelation(model: Model, access: Access, relation: Relation, name: string, pointer: string): void {
  const declaring = model.entities.get(relation.via.entity);
  const field = declaring?.fields.get(relation.via.field);
  const hidden = field === undefined || access.read(relation.via.entity, field.key) !== 'yes' || !access.can(relation.target, 'read');
  if (hidden) throw unknownField(name, pointer);
}

function targetOf(model: Model, access: Access, field: Field, name: string, pointer: string): Entity {
  const target = field.target === undefined ? undefined : model.entities.get(field.target);
  if (target === undefined || !access.can(target.key, 'read')) throw unknownField(name, pointer);
  return target;
}

function finish(draft: Draft): Selection {
  const order = ['id', 'version', ...[...draft.entity.fields.keys()].filter((key) => key !== 'id' && key !== 'version')];
  const id = draft.entity.fields.get('id')!;
  const version = draft.entity.fields.get('version');
  const wanted = new Map(draft.fields);
  wanted.set('id', id);
  if (version !== undefined) wanted.set('version', version);
  return {
    entity: draft.entity,
    fields: order.flatMap((key) => [wanted.get(key) ?? [], wanted.get(`${key}.base`) ?? []].flat()),
    links: new Map([...draft.links].map(([key, child]) => [key, finish(child)])),
    many: [...draft.many.values()].map(({ relation, draft: child }) => ({ relation, selection: finish(child) })),
  };
}
