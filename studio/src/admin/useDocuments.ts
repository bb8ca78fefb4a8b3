// The documents that the designer of one entity reads: the entity, its Vietnamese texts, its list layout.
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { MetadataDocumentAnswer } from '../../../engine/shared/wire.ts';
import { documentQuery } from '../api/metadata.ts';
import { statusOf } from '../api/problem.ts';
import { queryClient } from '../api/query-client.ts';
import type { Documents } from './field-draft.ts';

async function optional(kind: string, name: string, revision: number): Promise<MetadataDocumentAnswer | undefined> {
  try {
    return await queryClient.fetchQuery(documentQuery(kind, name, revision));
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

export function listLayoutOf(entityKey: string): string {
  return `${entityKey}List`;
}

export function documentsQuery(entityKey: string, revision: number) {
  return queryOptions({
    queryKey: ['metadata', 'designer', entityKey, revision],
    queryFn: async (): Promise<Documents> => {
      const [entity, vi, list] = await Promise.all([queryClient.fetchQuery(documentQuery('entity', entityKey, revision)), optional('translation', 'vi', revision), optional('layout', listLayoutOf(entityKey), revision)]);
      return { entity, vi, list };
    },
  });
}

export function useDocuments(entityKey: string, revision: number) {
  return useQuery({ ...documentsQuery(entityKey, revision), placeholderData: (before) => before });
}
