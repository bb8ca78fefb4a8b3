// The documents that the designer of one entity reads: the entity, its Vietnamese texts, its layouts and views.
import { isCancelledError, queryOptions, useQuery } from '@tanstack/react-query';
import type { MetadataDocumentAnswer, ModelEntity } from '../../../engine/shared/wire.ts';
import { documentQuery } from '../api/metadata.ts';
import { statusOf } from '../api/problem.ts';
import { queryClient } from '../api/query-client.ts';
import type { Documents } from './field-draft.ts';
import { layoutOf, listLayoutOf } from './layout-names.ts';

/** A screen that goes away takes a request with it that this one waits for as well: then it is asked anew. */
async function read(kind: string, name: string, revision: number): Promise<MetadataDocumentAnswer> {
  const ask = (): Promise<MetadataDocumentAnswer> => queryClient.fetchQuery(documentQuery(kind, name, revision));
  return ask().catch((error: unknown) => { if (isCancelledError(error)) return ask(); throw error; });
}

async function optional(kind: string, name: string, revision: number): Promise<MetadataDocumentAnswer | undefined> {
  try {
    return await read(kind, name, revision);
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

/** What is only a draft so far has no other documents. */
function ofDraft(drafted: Readonly<Record<string, unknown>>): MetadataDocumentAnswer {
  return { merged: drafted, overlay: drafted, below: null, vi: {}, provenance: {} };
}

/** `drafted`: the document of an entity that is not published yet. */
export function documentsQuery(entityKey: string, revision: number, views: readonly string[], drafted?: Readonly<Record<string, unknown>>) {
  return queryOptions({
    queryKey: ['metadata', 'designer', entityKey, revision, views, drafted],
    queryFn: async (): Promise<Documents> => {
      if (drafted !== undefined) return { entity: ofDraft(drafted), vi: await optional('translation', 'vi', revision), list: undefined, form: undefined, detail: undefined, views: {} };
      const [entity, vi, list, form, detail, ...found] = await Promise.all([
        read('entity', entityKey, revision), optional('translation', 'vi', revision), optional('layout', listLayoutOf(entityKey), revision),
        optional('layout', layoutOf(entityKey, 'Form'), revision), optional('layout', layoutOf(entityKey, 'Detail'), revision), ...views.map((name) => optional('view', name, revision)),
      ]);
      return { entity, vi, list, form, detail, views: Object.fromEntries(found.flatMap((view, index) => (view && Array.isArray(view.merged['columns']) ? [[views[index], view]] : []))) };
    },
  });
}

export function useDocuments({ key, views }: ModelEntity, revision: number, drafted?: Readonly<Record<string, unknown>>) {
  return useQuery({ ...documentsQuery(key, revision, views.map(({ name }) => name), drafted), placeholderData: (before) => before });
}
