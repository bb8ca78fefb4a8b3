// The documents that the designer of one entity reads: the entity, its Vietnamese texts, its layouts and views.
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { MetadataDocumentAnswer, ModelEntity } from '../../../engine/shared/wire.ts';
import { documentQuery } from '../api/metadata.ts';
import { statusOf } from '../api/problem.ts';
import { queryClient } from '../api/query-client.ts';
import type { Documents } from './field-draft.ts';
import { layoutOf, listLayoutOf } from './layout-names.ts';

async function optional(kind: string, name: string, revision: number): Promise<MetadataDocumentAnswer | undefined> {
  try {
    return await queryClient.fetchQuery(documentQuery(kind, name, revision));
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

export function documentsQuery(entityKey: string, revision: number, views: readonly string[]) {
  return queryOptions({
    queryKey: ['metadata', 'designer', entityKey, revision, views],
    queryFn: async (): Promise<Documents> => {
      const [entity, vi, list, form, detail, ...found] = await Promise.all([
        queryClient.fetchQuery(documentQuery('entity', entityKey, revision)), optional('translation', 'vi', revision), optional('layout', listLayoutOf(entityKey), revision),
        optional('layout', layoutOf(entityKey, 'Form'), revision), optional('layout', layoutOf(entityKey, 'Detail'), revision), ...views.map((name) => optional('view', name, revision)),
      ]);
      return { entity, vi, list, form, detail, views: Object.fromEntries(found.flatMap((view, index) => (view && Array.isArray(view.merged['columns']) ? [[views[index], view]] : []))) };
    },
  });
}

export function useDocuments({ key, views }: ModelEntity, revision: number) {
  return useQuery({ ...documentsQuery(key, revision, views.map(({ name }) => name)), placeholderData: (before) => before });
}
