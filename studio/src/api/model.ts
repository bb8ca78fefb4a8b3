// The Model as this person may use it, and how the studio notices a new revision.
import { queryOptions } from '@tanstack/react-query';
import { createContext, use } from 'react';
import type { FormAnswer, ModelAnswer, ModelEntity } from '../../../engine/shared/wire.ts';
import { usePreferences } from '../app/preferences.ts';
import { request } from './client.ts';
import { queryClient } from './query-client.ts';

/** One cache entry per language: texts of the Model are in the reader's. */
export function modelQuery(locale: string) {
  return queryOptions({
    queryKey: ['model', locale],
    queryFn: ({ signal }) => request<ModelAnswer>('GET', '/model', { signal }),
    staleTime: 60_000,
    refetchOnWindowFocus: 'always',
  });
}

const ModelContext = createContext<ModelAnswer | null>(null);
/** Set by the session gate, which waits for the first Model and keeps the old one while a newer is on its way. */
export const ModelProvider = ModelContext.Provider;

/** The loaded Model. Only below the session gate. */
export function useModel(): ModelAnswer {
  const model = use(ModelContext);
  if (!model) throw new Error('useModel needs the session gate around it');
  return model;
}

/** An entity by API name, undefined where this person may not use it. */
export function useEntity(name: string | undefined): ModelEntity | undefined {
  const model = useModel();
  return model.entities.find((entity) => entity.name === name);
}

/** Called with the revision of every answer: reads the Model anew, in the background, when it has moved on. */
export function watchRevision(revision: number): void {
  const key = ['model', usePreferences.getState().locale];
  const loaded = queryClient.getQueryData<ModelAnswer>(key);
  if (!loaded || loaded.revision >= revision) return;
  if (queryClient.isFetching({ queryKey: key }) === 0) void queryClient.invalidateQueries({ queryKey: ['model'] });
}

/** Schema and layout of one form; a new revision is another form. */
export function formQuery(entity: string, action: 'create' | 'update', revision: number, locale: string) {
  return queryOptions({
    queryKey: ['form', entity, action, revision, locale],
    queryFn: ({ signal }) => request<FormAnswer>('GET', `/model/${encodeURIComponent(entity)}/form`, { query: { action }, signal }),
    staleTime: Infinity,
  });
}
