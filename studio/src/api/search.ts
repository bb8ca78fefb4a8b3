// The search over all entities. The only place that knows /api/search.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { SearchAnswer } from '../../../engine/shared/wire.ts';
import { request } from './client.ts';

/** Records that hold the words, by entity; of all that the reader may see unless some are named. What was found before stays on screen meanwhile. */
export function searchQuery(q: string, entities: readonly string[] | undefined, limit: number) {
  return queryOptions({
    queryKey: ['records', 'everywhere', q, entities, limit],
    queryFn: ({ signal }) => request<SearchAnswer>('GET', '/search', { query: { q, entities: entities?.join(','), limit }, signal }),
    enabled: q !== '' && entities?.length !== 0,
    placeholderData: keepPreviousData,
    staleTime: 15_000,
    retry: false,
  });
}
