// From drafts to what a change-set says: the entity's document, its Vietnamese texts, its layouts and views. Pure.
import type { MetadataDocumentAnswer } from '../../../engine/shared/wire.ts';
import type { DocumentPatch } from '../api/metadata.ts';
import { isObject } from '../../../engine/shared/json-object.ts';
import { at, conditionNames, type Documents, type FieldDraft, type OptionDraft } from './field-draft.ts';
import { layoutOf } from './layout-names.ts';
import { hasOptions, isLinked, kinds } from './kinds.ts';

export interface NamedPatch { readonly kind: string; readonly name: string; readonly patch: DocumentPatch }

/** The title of a document is English; where only Vietnamese is given, that stands. */
const english = (en: string, vi: string): string => en.trim() || vi.trim();

function newOption(option: OptionDraft): DocumentPatch {
  return { value: option.value, title: english(option.en, option.vi), color: option.color, ...(option.active ? {} : { active: false }) };
}

/** The merge patch that makes one value of another: a merge would else mix a condition with the one before. */
function replacing(old: unknown, next: DocumentPatch): DocumentPatch {
  const gone = isObject(old) ? Object.keys(old).filter((key) => !Object.hasOwn(next, key)).map((key) => [key, null] as const) : [];
  return Object.fromEntries([...gone, ...Object.entries(next).map(([key, value]) => [key, isObject(value) ? replacing(isObject(old) ? old[key] : undefined, value) : value] as const)]);
}

function conditionsOf(draft: FieldDraft, before: FieldDraft | undefined, said: unknown): DocumentPatch {
  return Object.fromEntries(conditionNames.filter((name) => JSON.stringify(draft[name]) !== JSON.stringify(before?.[name])).map((name) => { const next = draft[name]; return [name, next ? replacing(at(said, name), next) : null]; }));
}

/** What this layer says about the options: as before, but for those that the admin touched. A title said here would hide older translations. */
function changedOptions(said: unknown, before: readonly OptionDraft[], options: readonly OptionDraft[]): readonly DocumentPatch[] {
  const entries = new Map((Array.isArray(said) ? said.filter(isObject) : []).map((item) => [item['value'], item]));
  for (const option of options) {
    const old = before.find((item) => item.value === option.value);
    if (!old) { entries.set(option.value, newOption(option)); continue; }
    const changed = {
      ...(option.en !== old.en && option.en.trim() ? { title: option.en.trim() } : {}),
      ...(option.color === old.color ? {} : { color: option.color }),
      ...(option.active === old.active ? {} : { active: option.active }),
    };
    if (Object.keys(changed).length > 0) entries.set(option.value, { ...entries.get(option.value), value: option.value, ...changed });
  }
  const own = [...entries.values()].filter((entry) => !Object.hasOwn(entry, '$order'));
  const natural = [...before.map((option) => option.value), ...options.filter((option) => !before.some((old) => old.value === option.value)).map((option) => option.value)];
  const order = options.map((option) => option.value);
  return JSON.stringify(natural) === JSON.stringify(order) ? [...entries.values()] : [...own, { $order: order }];
}

function capital(key: string): string {
  return key.slice(0, 1).toUpperCase() + key.slice(1);
}

function newField(entityKey: string, entityTitle: string, draft: FieldDraft): DocumentPatch {
  const preset = kinds.find((kind) => kind.type === draft.type)?.preset ?? {};
  return {
    fieldType: draft.type, ...preset, title: english(draft.titleEn, draft.titleVi),
    ...(english(draft.helpEn, draft.helpVi) ? { help: english(draft.helpEn, draft.helpVi) } : {}),
    ...(hasOptions(draft.type) ? { options: draft.options.map(newOption) } : {}),
    ...(isLinked(draft.type) ? { entity: draft.target, ...(draft.type === 'link' ? { onDelete: draft.onDelete } : {}), inverse: { name: `${entityKey}By${capital(draft.key)}`, title: english(draft.inverseEn, draft.inverseVi) || entityTitle } } : {}),
    ...(draft.unique ? { unique: true } : {}), ...(draft.history ? {} : { history: false }), ...conditionsOf(draft, undefined, undefined),
    ...(draft.search ? { search: 'C' } : {}),
    ...(draft.inForm ? {} : { uses: { form: false } }),
  };
}

/** Only what the admin changed, so that everything else keeps following the package. */
function changedField(before: FieldDraft, draft: FieldDraft, said: unknown): DocumentPatch {
  const options = changedOptions(at(said, 'options'), before.options, draft.options);
  const title = english(draft.titleEn, draft.titleVi);
  const help = english(draft.helpEn, draft.helpVi);
  return {
    ...(draft.titleEn !== before.titleEn && title ? { title } : {}),
    ...(draft.helpEn !== before.helpEn ? { help: help || null } : {}),
    ...(JSON.stringify(options) === JSON.stringify(at(said, 'options') ?? []) ? {} : { options }),
    ...(draft.search === before.search ? {} : { search: draft.search ? 'C' : null }),
    ...(draft.inForm === before.inForm ? {} : { uses: { form: draft.inForm } }),
    ...(draft.unique === before.unique ? {} : { unique: draft.unique }),
    ...(draft.history === before.history ? {} : { history: draft.history ? null : false }),
    ...(draft.gone === before.gone ? {} : { hidden: draft.gone }),
    ...(draft.onDelete === before.onDelete ? {} : { onDelete: draft.onDelete }),
    ...(draft.inverseEn === before.inverseEn || !english(draft.inverseEn, draft.inverseVi) ? {} : { inverse: { title: english(draft.inverseEn, draft.inverseVi) } }),
    ...conditionsOf(draft, before, said),
  };
}

/** A new English text stands above older translations: where it changes, the Vietnamese one is said again beside it. */
function texts(before: FieldDraft | undefined, draft: FieldDraft): DocumentPatch {
  const options = draft.options.filter((option) => {
    const old = before?.options.find((item) => item.value === option.value);
    return option.vi.trim() !== '' && (old?.vi !== option.vi || old.en !== option.en);
  }).map((option) => [option.value, option.vi.trim()]);
  return {
    ...(draft.titleVi.trim() && (draft.titleVi !== before?.titleVi || draft.titleEn !== before.titleEn) ? { title: draft.titleVi.trim() } : {}),
    ...(draft.helpVi.trim() && (draft.helpVi !== before?.helpVi || draft.helpEn !== before.helpEn) ? { help: draft.helpVi.trim() } : {}),
    ...(options.length > 0 ? { options: Object.fromEntries(options) as DocumentPatch } : {}),
    ...(draft.inverseVi.trim() && (draft.inverseVi !== before?.inverseVi || draft.inverseEn !== before.inverseEn) ? { inverse: { title: draft.inverseVi.trim() } } : {}),
  };
}

function names(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** `required` is a set that layers add to and take from; the patch replaces this layer's whole say. */
function requiredPatch(document: MetadataDocumentAnswer, drafts: readonly FieldDraft[], before: ReadonlyMap<string, FieldDraft>): DocumentPatch {
  const changed = drafts.filter((draft) => draft.required !== (before.get(draft.key)?.required ?? false));
  if (changed.length === 0) return {};
  const said = at(document.overlay, 'required');
  const added = new Set(Array.isArray(said) ? names(said) : names(at(said, '$add')));
  const removed = new Set(names(at(said, '$remove')));
  for (const draft of changed) {
    if (draft.required) { removed.delete(draft.key); added.add(draft.key); }
    else if (added.has(draft.key)) added.delete(draft.key);
    else removed.add(draft.key);
  }
  return { required: { ...(added.size > 0 ? { $add: [...added] } : {}), ...(removed.size > 0 ? { $remove: [...removed] } : {}) } };
}

/** A list without a layout shows the first fields; from now on it has one, with what it shows and the fields that were chosen. */
function newList({ key, title, columns, drafts }: EntityDrafts): DocumentPatch | undefined {
  const added = drafts.filter((draft) => draft.isNew && draft.inList && !columns.includes(draft.key));
  if (added.length === 0) return undefined;
  return { title, entity: key, type: 'list', items: [...columns, ...added.map((draft) => draft.key)].map((id) => ({ id, kind: 'field' })) };
}

/** New fields at their places in the sections of a layout; `undefined` where it has none of these sections. */
function placesPatch(layout: MetadataDocumentAnswer | undefined, drafts: readonly FieldDraft[]): DocumentPatch | undefined {
  if (layout === undefined) return undefined;
  const ids = idsIn(layout.merged['items']);
  const placed = drafts.filter((draft) => draft.isNew && draft.inForm && draft.place?.section !== undefined && ids.includes(draft.place.section) && !ids.includes(draft.key));
  if (placed.length === 0) return undefined;
  const said = at(layout.overlay, 'changes');
  return { changes: [...(Array.isArray(said) ? said : []), ...placed.map((draft) => ({ add: { id: draft.key, kind: 'field' }, into: draft.place?.section }))] };
}

function idsIn(items: unknown): readonly string[] {
  return Array.isArray(items) ? items.filter(isObject).flatMap((item) => [String(item['id']), ...idsIn(item['items'])]) : [];
}

function viewPatches(views: Documents['views'], drafts: readonly FieldDraft[]): readonly NamedPatch[] {
  return Object.entries(views).flatMap(([name, { merged }]): readonly NamedPatch[] => {
    const columns = names(merged['columns']);
    const added = drafts.filter((draft) => draft.isNew && draft.place?.views?.includes(name) === true && !columns.includes(draft.key)).map((draft) => draft.key);
    return added.length === 0 ? [] : [{ kind: 'view', name, patch: { columns: [...columns, ...added] } }];
  });
}

function listPatch(list: MetadataDocumentAnswer, drafts: readonly FieldDraft[], before: ReadonlyMap<string, FieldDraft>): DocumentPatch | undefined {
  const changed = drafts.filter((draft) => draft.inList !== (before.get(draft.key)?.inList ?? false));
  if (changed.length === 0) return undefined;
  const said = at(list.overlay, 'items');
  const kept = (Array.isArray(said) ? said.filter(isObject) : []).filter((item) => !changed.some((draft) => draft.key === item['id']));
  return { items: [...kept, ...changed.map((draft) => ({ id: draft.key, kind: 'field', ...(draft.isNew && draft.inList && draft.place?.after ? { $after: draft.place.after } : {}), ...(draft.inList ? (before.has(draft.key) ? { hidden: false } : {}) : { hidden: true }) }))] };
}

export interface EntityDrafts { readonly key: string; readonly title: string; readonly listLayout: string; /** Keys of the columns that the list shows without a layout of its own. */ readonly columns: readonly string[]; readonly documents: Documents; readonly drafts: readonly FieldDraft[]; readonly before: ReadonlyMap<string, FieldDraft> }

/** Everything a change-set has to say about the drafts of one entity. */
export function patchesOf(given: EntityDrafts): readonly NamedPatch[] {
  const { key, title, listLayout, documents, drafts, before } = given;
  const filled = (patch: DocumentPatch): boolean => Object.keys(patch).length > 0;
  const fields = drafts.map((draft) => {
    const old = before.get(draft.key);
    return [draft.key, old ? changedField(old, draft, at(documents.entity.overlay, 'properties', draft.key)) : newField(key, title, draft)] as const;
  }).filter(([, patch]) => filled(patch));
  const translated = drafts.map((draft) => [draft.key, texts(before.get(draft.key), draft)] as const).filter(([, patch]) => filled(patch));
  const entity = { ...(fields.length > 0 ? { properties: Object.fromEntries(fields) } : {}), ...requiredPatch(documents.entity, drafts, before) };
  const list = documents.list ? listPatch(documents.list, drafts, before) : newList(given);
  const [form, detail] = [placesPatch(documents.form, drafts), placesPatch(documents.detail, drafts)];
  return [
    ...(filled(entity) ? [{ kind: 'entity', name: key, patch: entity }] : []),
    ...(translated.length > 0 ? [{ kind: 'translation', name: 'vi', patch: { locale: 'vi', entities: { [key]: { properties: Object.fromEntries(translated) } } } }] : []),
    ...(list ? [{ kind: 'layout', name: listLayout, patch: list }] : []),
    ...(form ? [{ kind: 'layout', name: layoutOf(key, 'Form'), patch: form }] : []),
    ...(detail ? [{ kind: 'layout', name: layoutOf(key, 'Detail'), patch: detail }] : []),
    ...viewPatches(documents.views, drafts),
  ];
}
