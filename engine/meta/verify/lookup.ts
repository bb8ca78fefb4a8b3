// What rules ask of the world: does this name exist, and if it does not stand in the Model, why. A thing that is declared but
// faulty or unsupported has been reported already; whoever refers to it is not at fault.
import type { EntityDraft, FieldDraft, World } from '../draft.ts';
import type { FieldType, TypedField } from '../field-types/contract.ts';
import { fieldTypes } from '../field-types/registry.ts';
import type { Findings } from '../findings.ts';
import type { MergedDocument } from '../merge/documents.ts';
import { partDraft } from '../part-field.ts';
import type { FieldDocument } from '../../shared/documents.ts';
import { titleFromKey } from '../transform/title.ts';
import { isObject } from '../../shared/json-object.ts';

export type Rule = (world: World, findings: Findings) => void;

/** A place in a merged document. */
export interface Place { readonly source: MergedDocument; readonly pointer: string }

/** `hidden: 'allowed'` where a reference to something hidden simply rests (roles, layouts, views, apps). */
export type Hidden = 'allowed' | 'refused';

const unknownDocuments = { report: 'meta.unknown-report', dashboard: 'meta.unknown-dashboard', view: 'meta.unknown-view' } as const;

/** The document of that kind and name; reports where there is none. */
export function findDocument(world: World, findings: Findings, { source, pointer }: Place, kind: keyof typeof unknownDocuments, name: string): MergedDocument | undefined {
  const documents = world.documents.filter((document) => document.kind === kind);
  const found = documents.find((document) => document.name === name);
  if (found === undefined) findings.unknown(source, pointer, unknownDocuments[kind], name, documents.map((document) => document.name), { [kind]: name });
  return found;
}

/** The entity of that key; reports where there is none. */
export function findEntity(world: World, findings: Findings, { source, pointer }: Place, key: string, hidden: Hidden = 'refused'): EntityDraft | undefined {
  const entity = world.entities.get(key);
  if (entity !== undefined) return entity;
  if (!world.declared.has(key)) findings.unknown(source, pointer, 'meta.unknown-entity', key, world.declared, { entity: key });
  else if (hidden === 'refused' && world.documents.some((document) => document.kind === 'entity' && document.name === key && document.value.hidden === true)) {
    findings.error(source, pointer, 'meta.hidden-entity', { entity: key }, 'meta.hint-unhide');
  }
  return undefined;
}

/** The field of that key; reports where there is none. */
export function findField(entity: EntityDraft, findings: Findings, { source, pointer }: Place, key: string, hidden: Hidden = 'refused'): FieldDraft | undefined {
  const field = entity.fields.get(key);
  if (field !== undefined) return field;
  if (!entity.declared.has(key)) findings.unknown(source, pointer, 'meta.unknown-field', key, [...entity.declared, ...entity.fields.keys()], { entity: entity.key, field: key });
  else if (hidden === 'refused' && entity.document.properties[key]?.hidden === true) findings.error(source, pointer, 'meta.hidden-field', { entity: entity.key, field: key }, 'meta.hint-unhide');
  return undefined;
}

/** The field at the end of a path over links (`account.name`), and the entity it belongs to; reports where the path breaks. */
export function findPath(world: World, entity: EntityDraft, findings: Findings, place: Place, path: readonly string[], hidden: Hidden = 'refused'): { readonly entity: EntityDraft; readonly field: FieldDraft } | undefined {
  const [key = '', ...rest] = path;
  const field = findField(entity, findings, place, key, hidden);
  if (field === undefined || rest.length === 0) return field && { entity, field };
  const part = rest.length === 1 ? partDraft(field, rest[0] ?? '') : undefined;
  if (part !== undefined) return { entity, field: part };
  const target = field.type.relation === 'one' && field.target !== undefined ? world.entities.get(field.target) : undefined;
  if (target !== undefined) return findPath(world, target, findings, place, rest, hidden);
  if (field.type.relation !== 'one') findings.error(place.source, place.pointer, 'meta.unknown-field', { entity: entity.key, field: path.join('.') });
  return undefined;
}

/** A declared field as its type wants to see it. */
export function typed(entity: string, field: FieldDraft): TypedField {
  return { ...field, entity };
}

/** One declared field of an entity or a setting, supported types only. */
export interface Declared extends Place { readonly key: string; readonly document: FieldDocument; readonly type: FieldType; readonly required: boolean; readonly field: TypedField; readonly entity?: EntityDraft }

/** Every declared field that is neither hidden nor of an unsupported type. */
export function* declaredFields(world: World): Generator<Declared> {
  for (const entity of world.entities.values()) {
    for (const field of entity.fields.values()) {
      if (field.pointer === undefined) continue;
      yield { source: entity.source, pointer: field.pointer, key: field.key, document: field.document, type: field.type, required: field.required, field: typed(entity.key, field), entity };
    }
  }
  for (const source of world.documents) if (source.kind === 'setting') yield* declaredSettings(source);
}

function* declaredSettings(source: MergedDocument): Generator<Declared> {
  const properties = source.value.properties;
  if (!isObject(properties)) return;
  for (const [key, value] of Object.entries(properties)) {
    const document = fieldDocument(value);
    const type = fieldTypes.get(document.fieldType);
    if (type === undefined) continue;
    const pointer = `/properties/${key}`;
    yield { source, pointer, key, document, type, required: false, field: { key, apiName: key, entity: source.name, document, title: document.title ?? titleFromKey(key) } };
  }
}

/** The setting meta-schema has checked it. */
function fieldDocument(value: unknown): FieldDocument {
  return value as FieldDocument;
}
