// Verified drafts and names → the Model's entities. An entity of which nothing changed is the previous Model's object.
import { hashJson, hashOnce } from '../lib/canonical-json.ts';
import { columnsOf, computedOf, defaultOf, isComputed } from './computed/computed.ts';
import { slotExpressions } from './computed/slots.ts';
import { readsOf } from './computed/reads.ts';
import { farField, type EntityDraft, type FieldDraft } from './draft.ts';
import type { Column, Entity, Field, Model, PhysicalNames, Relation } from './model.ts';
import type { NamesNeeded } from './names.ts';
import { labelOf } from './transform/label.ts';
import { sortOf } from './transform/sort.ts';
import { systemColumns } from './transform/system-fields.ts';

/** What an entity needs names for. */
export function namesNeeded(draft: EntityDraft): NamesNeeded {
  return {
    key: draft.key,
    fields: [...draft.fields.values()].map((field) => ({
      key: field.key,
      parts: columnsOf(draft, field).map((column) => column.part),
      junction: field.type.relation === 'many',
    })),
  };
}

/** All entities by key, in the order of the drafts; a step for each. */
export function* assembleEntities(drafts: ReadonlyMap<string, EntityDraft>, names: PhysicalNames, previous?: Model): Generator<undefined, Map<string, Entity>> {
  const entities = new Map<string, Entity>();
  for (const [key, draft] of drafts) {
    const hash = entityHash(draft, drafts, names);
    const before = previous?.entities.get(key);
    entities.set(key, before?.hash === hash ? before : assemble(draft, drafts, names, hash));
    yield;
  }
  return entities;
}

/** Hash of the entity's own shape, and of names and labels of what its links point to. */
function entityHash(draft: EntityDraft, drafts: ReadonlyMap<string, EntityDraft>, names: PhysicalNames): string {
  const far = [...new Set([...draft.fields.values()].flatMap((field) => [field.target ?? [], Object.keys(field.document.entities ?? {})].flat()))];
  return hashJson({
    document: hashOnce(draft.document), package: draft.package, parent: draft.parent, hasCurrency: draft.hasCurrency,
    fields: [...draft.fields.values()].map(({ key, title, required, system, target }) => [key, title, required, system, target]),
    relations: draft.relations.map(plainRelation),
    names: [names.tables[draft.key], names.columns[draft.key], names.junctions[draft.key]],
    far: far.map((key) => labelShape(key, drafts, names, 2)),
    computed: [...draft.fields.values()].filter(isComputed).map((field) => computedShape(draft, field, drafts, names)),
  });
}

/** What a computed field depends on beyond its own entity: the fields it reads, wherever they stand, and how they are computed themselves. */
function computedShape(draft: EntityDraft, field: FieldDraft, drafts: ReadonlyMap<string, EntityDraft>, names: PhysicalNames): unknown {
  return [field.key, computedOf(drafts, draft, field), readsOf(drafts, draft, field).map((read) => [
    read.entity.key, names.tables[read.entity.key], read.field.key, read.field.type.name, read.field.document, names.columns[read.entity.key]?.[read.field.key],
    read.entity !== draft && isComputed(read.field) ? computedShape(read.entity, read.field, drafts, names) : null,
  ])];
}

/** What the label of a far record depends on, links inside of it included. */
function labelShape(key: string, drafts: ReadonlyMap<string, EntityDraft>, names: PhysicalNames, depth: number): unknown {
  const draft = drafts.get(key);
  if (draft === undefined || depth === 0) return key;
  return [key, draft.apiName, names.tables[key], labelOf(draft).map((part) => {
    const field = 'field' in part ? draft.fields.get(part.field) : undefined;
    return field === undefined ? part : [field.key, field.type.name, names.columns[key]?.[field.key], field.target === undefined ? null : labelShape(field.target, drafts, names, depth - 1)];
  })];
}

function assemble(draft: EntityDraft, drafts: ReadonlyMap<string, EntityDraft>, names: PhysicalNames, hash: string): Entity {
  const fields = new Map([...draft.fields.values()].map((field) => [field.key, assembleField(draft, field, drafts, names)]));
  const relations = new Map(draft.relations.map((relation) => [relation.key, plainRelation(relation)]));
  const record = draft.document.record ?? {};
  const expressions = slotExpressions(drafts, draft);
  return {
    key: draft.key, apiName: draft.apiName, package: draft.package, document: draft.document, title: draft.title, titlePlural: draft.titlePlural,
    table: names.tables[draft.key]!,
    fields, fieldByApiName: byApiName([...fields.values()].filter((field) => field.document.internal !== true)),
    relations, relationByApiName: byApiName([...relations.values()]),
    ownership: record.ownership ?? 'none',
    ...(draft.parent && { parent: draft.parent }),
    label: labelOf(draft), sort: sortOf(draft), identity: record.identity ?? [],
    ...(record.currency && { currency: record.currency }),
    ...(expressions && { slotExpressions: expressions }),
    trash: record.trash ?? true, history: record.history ?? true,
    hash,
  };
}

function assembleField(draft: EntityDraft, field: FieldDraft, drafts: ReadonlyMap<string, EntityDraft>, names: PhysicalNames): Field {
  const { key, apiName, type, document, title, required, system, target } = field;
  const given = names.columns[draft.key]?.[key];
  const computed = computedOf(drafts, draft, field);
  const byDefault = defaultOf(drafts, draft, field);
  const columns = columnsOf(draft, field).map((spec): Column => ({ ...spec, name: systemColumns.get(key) ?? given![spec.part]! }));
  const junction = names.junctions[draft.key]?.[key];
  const [from, copy] = [farField(document.from), farField(document.copyFrom)];
  return {
    key, apiName, entity: draft.key, type, document, title, required, system,
    readOnly: type.generated || document.readOnly === true || computed !== undefined || from !== undefined,
    ...(computed && { computed }),
    ...(byDefault && { defaultExpression: byDefault }),
    ...(from && { from }), ...(copy && { copy }),
    columns,
    ...(target !== undefined && { target }),
    ...(type.relation === 'many' && junction !== undefined && { junction }),
    // What only the server can compute is computed for one record at a time.
    inDefault: !type.long && document.internal !== true && !(computed?.is === 'formula' && !computed.stored && !computed.sql),
  };
}

function plainRelation({ key, apiName, title, kind, target, via, sort }: Relation): Relation {
  return { key, apiName, title, kind, target, via, ...(sort !== undefined && { sort }) };
}

function byApiName<T extends { readonly apiName: string }>(items: readonly T[]): Map<string, T> {
  return new Map(items.map((item) => [item.apiName, item]));
}
