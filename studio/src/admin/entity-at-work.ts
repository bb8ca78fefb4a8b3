// An entity as it will be: what people use now with the drafts over it, or one that is only a draft so far. Pure but for the hook.
import { useMemo } from 'react';
import { isObject } from '../../../engine/shared/json-object.ts';
import type { ModelEntity, ModelField } from '../../../engine/shared/wire.ts';
import { useModel } from '../api/model.ts';
import { usePreferences, type Locale } from '../app/preferences.ts';
import { idOf, type DocumentDraft } from './documents/drafts-of-documents.ts';
import { useDrafts } from './drafts.ts';
import { at, type FieldDraft } from './field-draft.ts';
import { hasOptions } from './kinds.ts';

export interface EntityAtWork { readonly entity: ModelEntity; /** Its document, where nothing of it is published yet. */ readonly drafted: Readonly<Record<string, unknown>> | undefined }

const plain: Pick<ModelField, 'readable' | 'writable' | 'masked' | 'system' | 'sortable' | 'searchable' | 'operators' | 'aggregates'> = { readable: true, writable: true, masked: false, system: false, sortable: true, searchable: false, operators: ['$eq', '$ne', '$in', '$nin', '$empty'], aggregates: [] };

function word(locale: Locale, en: unknown, vi: unknown, otherwise: string): string {
  const said = (locale === 'vi' ? [vi, en] : [en, vi]).find((text): text is string => typeof text === 'string' && text !== '');
  return said ?? otherwise;
}

/** A draft as the screens take fields; `known` is the field that people have now. */
export function fieldOfDraft(draft: FieldDraft, known: ModelField | undefined, locale: Locale, nameOf: (key: string) => string): ModelField {
  const help = word(locale, draft.helpEn, draft.helpVi, '');
  const base: ModelField = known ?? { title: draft.key, required: draft.required, ...plain, name: draft.key, key: draft.key, type: draft.type, widget: draft.type, cell: draft.type };
  const { help: _, options: __, ...rest } = base;
  return {
    ...rest, title: word(locale, draft.titleEn, draft.titleVi, draft.key), required: draft.required, ...(help !== '' && { help }),
    ...(draft.type === 'link' && draft.target !== '' && { target: nameOf(draft.target) }),
    ...(hasOptions(draft.type) && { options: draft.options.map((option) => ({ value: option.value, title: word(locale, option.en, option.vi, option.value), color: option.color, active: option.active })) }),
  };
}

/** The entity that a drafted document describes. */
export function entityOfDraft(key: string, document: Readonly<Record<string, unknown>>, texts: unknown, locale: Locale): ModelEntity {
  const own = at(texts, 'entities', key);
  const required = Array.isArray(document['required']) ? document['required'] : [];
  const fields = Object.entries(isObject(document['properties']) ? document['properties'] : {}).map(([name, said]): ModelField => ({
    ...plain, name, key: name, type: String(at(said, 'fieldType') ?? 'text'), widget: String(at(said, 'fieldType') ?? 'text'), cell: '', required: required.includes(name),
    title: word(locale, at(said, 'title'), at(own, 'properties', name, 'title'), name),
    ...(typeof at(said, 'entity') === 'string' && { target: String(at(said, 'entity')) }),
  }));
  const title = word(locale, document['title'], at(own, 'title'), key);
  return {
    name: key, key, title, titlePlural: word(locale, document['titlePlural'], at(own, 'titlePlural'), title), icon: String(document['icon'] ?? 'folder'), color: String(document['color'] ?? 'gray'),
    label: fields[0] ? [fields[0].name] : [], sort: '', fields, relations: [], actions: [], acts: [], processes: [], layouts: {}, views: [], rules: [], comparedBy: [], trash: true,
  };
}

/** The drafted entity documents that are new. */
export function newEntities(documents: Readonly<Record<string, DocumentDraft>>): readonly DocumentDraft[] {
  return Object.values(documents).filter((draft) => draft.kind === 'entity' && draft.before === null && draft.value !== null);
}

/** Every entity that can be designed: those of the Model first, then those that are drafts. */
export function useEntitiesAtWork(): readonly EntityAtWork[] {
  const { entities } = useModel();
  const locale = usePreferences((state) => state.locale);
  const documents = useDrafts((state) => state.documents);
  return useMemo(() => {
    const texts = documents[idOf('translation', 'vi')]?.value;
    const fresh = newEntities(documents).filter((draft) => !entities.some((entity) => entity.key === draft.name));
    return [...entities.map((entity) => ({ entity, drafted: undefined })), ...fresh.flatMap(({ name, value }) => (value === null ? [] : [{ entity: entityOfDraft(name, value, texts, locale), drafted: value }]))];
  }, [entities, documents, locale]);
}

/** One of them, by its API name or, where it is a draft, its key. */
export function useEntityAtWork(name: string): EntityAtWork | undefined {
  return useEntitiesAtWork().find(({ entity }) => entity.name === name);
}

/** The entity with its drafted fields in it. */
export function useDraftedFields(entity: ModelEntity): ModelEntity {
  const all = useEntitiesAtWork();
  const locale = usePreferences((state) => state.locale);
  const drafts = useDrafts((state) => state.entities[entity.key]);
  return useMemo(() => {
    if (!drafts) return entity;
    const nameOf = (key: string): string => all.find((item) => item.entity.key === key)?.entity.name ?? key;
    const fresh = Object.values(drafts).filter((draft) => !entity.fields.some((field) => field.key === draft.key));
    const fields = entity.fields.map((field) => { const draft = drafts[field.key]; return draft ? fieldOfDraft(draft, field, locale, nameOf) : field; });
    return { ...entity, fields: [...fields, ...fresh.map((draft) => fieldOfDraft(draft, undefined, locale, nameOf))] };
  }, [entity, drafts, locale, all]);
}
