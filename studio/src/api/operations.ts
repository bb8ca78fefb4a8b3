// How long work on the server is going.
import { queryOptions } from '@tanstack/react-query';
import { request } from './client.ts';

export interface Operation {
  readonly id: string;
  readonly title: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly done: number;
  readonly total: number | null;
  readonly errorDetail: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

const askEveryMs = 1_000;

/** One operation, asked for again as long as it runs. */
export function operationQuery(id: string) {
  return queryOptions({
    queryKey: ['operation', id],
    queryFn: ({ signal }) => request<Operation>('GET', `/operations/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: (query) => (query.state.data === undefined || query.state.data.state === 'running' ? askEveryMs : false),
    refetchIntervalInBackground: true,
    staleTime: 0,
  });
}
