// Merged entity documents → drafts: hidden parts left out, lines made entities, system fields and defaults added.
import type { EntityDocument, FieldDocument } from '../../shared/documents.ts';
import type { EntityDraft, FieldDraft } from '../draft.ts';
import type { FieldTypes } from '../field-types/registry.ts';
import type { MergedDocument } from '../merge/documents.ts';
import { withFarKeywords } from './far-fields.ts';
import { withSharedOptions, type OptionLists } from './options.ts';
import { entityDocument } from './read.ts';
import { systemFields } from './system-fields.ts';
import { withStateData } from './states.ts';
import { titleFromKey } from './title.ts';

/** Drafts without relations, in order: each entity, then the entities of its lines. */
export function draftEntities(sources: readonly MergedDocument[], types: FieldTypes, lists: OptionLists): Map<string, EntityDraft> {
  const visible = sources.filter((source) => source.value.hidden !== true);
  const drafts = new Map<string, EntityDraft>();
  for (const source of visible) {
    const draft = draftEntity(source, withStateData(withSharedOptions(entityDocument(source), lists)), '', types);
    if (!drafts.has(draft.key)) drafts.set(draft.key, draft);
  }
  // Lines add drafts while they are found; theirs may have none.
  const owners = [...drafts.values()];
  for (const draft of owners) {
    for (const field of draft.fields.values()) addLines(drafts, draft, field, types, lists);
  }
  return withFarKeywords(drafts);
}

function draftEntity(source: MergedDocument, document: EntityDocument, base: string, types: FieldTypes, parent?: EntityDraft['parent']): EntityDraft {
  const title = document.title;
  return {
    key: document.name,
    apiName: document.apiName ?? document.name,
    package: source.layer,
    source, base, document, title,
    titlePlural: document.titlePlural ?? title,
    ...(parent && { parent }),
    hasCurrency: document.record?.currency !== undefined,
    fields: draftFields(document, base, types),
    relations: [],
    declared: new Set([...Object.keys(document.properties), ...(parent ? [parent.link] : [])]),
  };
}

function draftFields(document: EntityDocument, base: string, types: FieldTypes): Map<string, FieldDraft> {
  const fields = new Map<string, FieldDraft>();
  for (const field of systemFields(document.record?.ownership ?? 'none', types)) fields.set(field.key, field);
  for (const [key, field] of Object.entries<FieldDocument>(document.properties)) {
    const draft = draftField(document.name, key, field, document.required?.includes(key) === true, `${base}/properties/${key}`, types);
    // A field named like a system field is a finding of the verifier; here the system's stands.
    if (draft !== undefined && !fields.has(key)) fields.set(key, draft);
  }
  return fields;
}

function draftField(entity: string, key: string, document: FieldDocument, required: boolean, pointer: string, types: FieldTypes): FieldDraft | undefined {
  const type = types.get(document.fieldType);
  if (type === undefined || document.hidden === true) return undefined;
  const target = targetOf(document, type.relation === 'tags' ? 'tag' : document.fieldType === 'treeParent' ? entity : undefined);
  return { key, apiName: document.apiName ?? key, type, document, title: document.title ?? titleFromKey(key), required, system: false, pointer, ...(target !== undefined && { target }) };
}

function targetOf(document: FieldDocument, standard: string | undefined): string | undefined {
  return document.fieldType === 'user' || document.fieldType === 'team' ? document.fieldType : document.entity ?? standard;
}

/** The entity of `lines`: made from the items, or a document of its own that learns its parent. */
function addLines(drafts: Map<string, EntityDraft>, owner: EntityDraft, field: FieldDraft, types: FieldTypes, lists: OptionLists): void {
  const { entity, items, inverse } = field.document;
  if (field.type.relation !== 'lines' || entity === undefined || field.pointer === undefined) return;
  const parent = { entity: owner.key, link: inverse?.name ?? owner.key, lines: field.key };
  const own = drafts.get(entity);
  if (own?.parent !== undefined || entity === owner.key) return;
  if (own !== undefined) {
    drafts.set(entity, withParent({ ...own, parent, hasCurrency: own.hasCurrency || owner.hasCurrency }, owner, types));
    return;
  }
  if (items === undefined) return;
  const document: EntityDocument = {
    name: entity,
    title: field.title,
    ...(items.required && { required: items.required }),
    properties: items.properties,
    record: { ownership: { via: parent.link }, trash: owner.document.record?.trash ?? true, history: owner.document.record?.history ?? true },
  };
  const draft = draftEntity(owner.source, withSharedOptions(document, lists), `${field.pointer}/items`, types, parent);
  drafts.set(entity, withParent({ ...draft, hasCurrency: owner.hasCurrency }, owner, types));
}

/** The link to the parent, first behind the system fields; a document's own link of that name takes its place. */
function withParent(draft: EntityDraft, owner: EntityDraft, types: FieldTypes): EntityDraft {
  const key = draft.parent!.link;
  const document: FieldDocument = { fieldType: 'link', title: owner.title, entity: owner.key, onDelete: 'cascade', readOnly: true };
  const link: FieldDraft = { key, apiName: key, type: types.get('link')!, document, title: owner.title, required: true, system: true, target: owner.key };
  const system = [...draft.fields].filter(([, field]) => field.system);
  const others = [...draft.fields].filter(([name, field]) => !field.system && name !== key);
  return { ...draft, fields: new Map([...system, [key, link], ...others]), declared: new Set([...draft.declared, key]) };
}
