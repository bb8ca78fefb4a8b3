// One field as an admin edits it, in both languages, read from the documents. Pure.
import type { FieldTypeName, OptionDocument } from '../../../engine/shared/documents.ts';
import type { MetadataDocumentAnswer, ModelField } from '../../../engine/shared/wire.ts';
import { isObject } from '../../../engine/shared/json-object.ts';

export interface OptionDraft { readonly value: string; readonly en: string; readonly vi: string; readonly color: string; readonly active: boolean; readonly isNew: boolean }

export interface FieldDraft {
  readonly key: string;
  readonly type: FieldTypeName;
  readonly isNew: boolean;
  readonly titleEn: string;
  readonly titleVi: string;
  readonly helpEn: string;
  readonly helpVi: string;
  readonly required: boolean;
  readonly search: boolean;
  readonly options: readonly OptionDraft[];
  /** Entity key that a lookup points to. */
  readonly target: string;
  readonly inForm: boolean;
  readonly inList: boolean;
  /** Where a new field stands; the end unless said. */
  readonly place?: Placing;
  /** No two records have the same value. */
  readonly unique: boolean;
  /** Changes are kept. */
  readonly history: boolean;
  /** Out of use; its values stay. */
  readonly gone: boolean;
  /** Conditions by field key. */
  readonly visibleWhen?: Condition;
  readonly requiredWhen?: Condition;
  readonly readOnlyWhen?: Condition;
  /** Of a link: what becomes of this record when the far one goes, and what the list at the far end is called. */
  readonly onDelete: string;
  readonly inverseEn: string;
  readonly inverseVi: string;
}

export type Condition = Readonly<Record<string, unknown>>;
export const conditionNames = ['visibleWhen', 'requiredWhen', 'readOnlyWhen'] as const;

/** `section`: id of a section of the form, which the page has as well or not; `after`: key of a column of the list; `views`: names of views with columns of their own. */
export interface Placing { readonly section?: string; readonly after?: string; readonly views?: readonly string[] }

/** Walks down maps; anything else on the way is undefined. */
export function at(root: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((value, step) => (isObject(value) ? value[step] : undefined), root);
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export interface Documents {
  readonly entity: MetadataDocumentAnswer;
  readonly vi: MetadataDocumentAnswer | undefined;
  readonly list: MetadataDocumentAnswer | undefined;
  readonly form: MetadataDocumentAnswer | undefined;
  readonly detail: MetadataDocumentAnswer | undefined;
  /** Views of the entity that have columns of their own, by name. */
  readonly views: Readonly<Record<string, MetadataDocumentAnswer>>;
}

/** Ids of the fields that the list layout shows. */
export function listedIn(list: MetadataDocumentAnswer | undefined): readonly string[] {
  const items = list?.merged['items'];
  return Array.isArray(items) ? items.filter(isObject).filter((item) => item['hidden'] !== true).map((item) => text(item['id'])) : [];
}

/** What stands now for a field, as a draft without changes. */
export function draftOf(entityKey: string, field: Pick<ModelField, 'key' | 'type' | 'title' | 'required'>, documents: Documents): FieldDraft {
  const document = at(documents.entity.merged, 'properties', field.key);
  const translated = at(documents.vi?.merged, 'entities', entityKey, 'properties', field.key);
  const required = documents.entity.merged['required'];
  const options = at(document, 'options');
  const type = at(document, 'fieldType') ?? field.type;
  return {
    key: field.key,
    type: type as FieldTypeName, // checked by the server's meta-schema
    isNew: false,
    titleEn: text(at(document, 'title')) || field.title,
    titleVi: text(at(translated, 'title')),
    helpEn: text(at(document, 'help')),
    helpVi: text(at(translated, 'help')),
    required: Array.isArray(required) ? required.includes(field.key) : field.required,
    search: typeof at(document, 'search') === 'string',
    options: (Array.isArray(options) ? (options as readonly OptionDocument[]) : []).filter((option) => option.hidden !== true).map((option) => ({
      value: option.value, en: option.title, vi: text(at(translated, 'options', option.value)), color: option.color ?? 'gray', active: option.active !== false, isNew: false,
    })),
    target: text(at(document, 'entity')),
    inForm: at(document, 'uses', 'form') !== false,
    inList: listedIn(documents.list).includes(field.key),
    unique: at(document, 'unique') !== undefined && at(document, 'unique') !== false,
    history: at(document, 'history') !== false,
    gone: at(document, 'hidden') === true,
    ...Object.fromEntries(conditionNames.flatMap((name) => { const said = at(document, name); return isObject(said) ? [[name, said]] : []; })),
    onDelete: text(at(document, 'onDelete')) || 'restrict',
    inverseEn: text(at(document, 'inverse', 'title')),
    inverseVi: text(at(translated, 'inverse', 'title')),
  };
}

/** Fields that are out of use here, as drafts without changes. */
export function goneFields(entityKey: string, documents: Documents): readonly FieldDraft[] {
  const properties = documents.entity.merged['properties'];
  return Object.entries(isObject(properties) ? properties : {}).flatMap(([key, said]) => (at(said, 'hidden') === true ? [draftOf(entityKey, { key, type: String(at(said, 'fieldType')), title: text(at(said, 'title')) || key, required: false }, documents)] : []));
}

/** Kinds that a list has no column for. */
export const columnless: ReadonlySet<string> = new Set(['longText', 'lines', 'attachments', 'richText', 'markdown', 'json']);

/** A draft as an older version of the studio kept it, with what it did not know yet. */
export function whole(draft: FieldDraft, before: FieldDraft | undefined): FieldDraft {
  return { ...(before ?? newDraft(draft.type)), ...draft };
}

export function newDraft(type: FieldTypeName): FieldDraft {
  return {
    key: '', type, isNew: true, titleEn: '', titleVi: '', helpEn: '', helpVi: '', required: false, search: false, options: [], target: '', inForm: true, inList: !columnless.has(type),
    unique: false, history: true, gone: false, onDelete: 'setNull', inverseEn: '', inverseVi: '',
  };
}
