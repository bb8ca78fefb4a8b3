// The names that references of a document may take: documents by kind, fields and actions of the entity at hand, drafts included.
import { useQueries } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { systemRights } from '../../../../engine/shared/system-rights.ts';
import type { ModelEntity } from '../../../../engine/shared/wire.ts';
import { namesQuery } from '../../api/metadata.ts';
import { useModel } from '../../api/model.ts';
import { usePreferences } from '../../app/preferences.ts';
import { useText, type TextKey } from '../../i18n/index.ts';
import { useDrafts } from '../drafts.ts';
import { isObject } from '../../../../engine/shared/json-object.ts';
import { idOf } from './drafts-of-documents.ts';
import { stepsOf, valueAt, type Name } from './scope.ts';

const kinds = ['entity', 'view', 'role', 'options', 'layout', 'app', 'setting', 'report', 'dashboard', 'workflow', 'template'] as const;
/** What every role may grant on every entity. */
const acts: Readonly<Record<string, TextKey>> = { '*': 'rights.rest', create: 'rights.create', read: 'rights.read', update: 'rights.update', delete: 'rights.delete', export: 'rights.export', import: 'rights.import', massUpdate: 'rights.massUpdate' };
const rights: Readonly<Record<(typeof systemRights)[number] | '*', TextKey>> = { '*': 'rights.all', audit: 'rights.audit', import: 'rights.import', metadata: 'rights.metadata', operations: 'rights.operations', settings: 'rights.settings', tokens: 'rights.tokens', users: 'rights.users' };

/** The key of the entity that a place is about. */
export function entityKeyAt(kind: string, name: string, value: Readonly<Record<string, unknown>>, pointer: string): string | undefined {
  const steps = stepsOf(pointer);
  if ((kind === 'role' || kind === 'translation') && steps[0] === 'entities') return steps[1];
  if (kind === 'entity') {
    const holder = valueAt(value, pointer.slice(0, pointer.lastIndexOf('/')));
    const points = steps.at(-1) === 'filter' && isObject(holder) ? holder['entity'] : undefined;
    return steps.includes('rollup') ? undefined : typeof points === 'string' ? points : name;
  }
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const holder = valueAt(value, at.slice(0, at.lastIndexOf('/')));
    if (isObject(holder) && typeof holder['entity'] === 'string') return holder['entity'];
  }
  return typeof value['entity'] === 'string' ? value['entity'] : undefined;
}

export function useNamesFor(kind: string, name: string, value: Readonly<Record<string, unknown>>) {
  const t = useText();
  const model = useModel();
  const locale = usePreferences((state) => state.locale);
  const drafts = useDrafts((state) => state.documents);
  const found = useQueries({ queries: kinds.map((each) => ({ ...namesQuery(each, model.revision, locale), retry: false })), combine: (results) => results.map((result) => result.data ?? []) });
  const entityAt = useCallback((pointer: string): ModelEntity | undefined => {
    const key = entityKeyAt(kind, name, value, pointer);
    const entity = model.entities.find((item) => item.key === key);
    // Metadata names fields by key, the API by API name; conditions here are metadata.
    return entity && { ...entity, fields: entity.fields.map((field) => ({ ...field, name: field.key })) };
  }, [kind, name, value, model]);
  const namesFor = useCallback((reference: string, pointer: string): readonly Name[] => {
    if (reference === 'system') return Object.entries(rights).map(([right, key]) => ({ value: right, title: t(key) }));
    if (reference === 'field' || reference === 'action') {
      const key = entityKeyAt(kind, name, value, pointer) ?? '';
      const entity = model.entities.find((item) => item.key === key);
      if (reference === 'action') return [...Object.entries(acts).map(([act, title]) => ({ value: act, title: t(title) })), ...(entity?.acts ?? []).map((act) => ({ value: act.name, title: act.title }))];
      const document = kind === 'entity' && key === name ? value : drafts[idOf('entity', key)]?.value ?? undefined;
      const own = isObject(document?.['properties']) ? Object.entries(document['properties']).map(([field, said]) => ({ value: field, title: isObject(said) && typeof said['title'] === 'string' ? said['title'] : field })) : [];
      const known = (entity?.fields ?? []).map((field) => ({ value: field.key, title: field.title }));
      const rest = kind === 'role' ? [{ value: '*', title: t('rights.otherFields') }] : [];
      return [...rest, ...known, ...own.filter((field) => !known.some((item) => item.value === field.value))];
    }
    const place = kinds.findIndex((each) => each === reference);
    const listed = (found[place] ?? []).map((item) => ({ value: item.name, title: item.title }));
    const fresh = Object.values(drafts).filter((draft) => draft.kind === reference && draft.before === null).map((draft) => ({ value: draft.name, title: draft.title }));
    return [...(kind === 'role' && reference === 'entity' ? [{ value: '*', title: t('rights.otherEntities') }] : []), ...listed, ...fresh];
  }, [t, kind, name, value, model, drafts, found]);
  return { entityAt, namesFor };
}
