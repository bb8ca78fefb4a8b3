// How long work on the server is going.
import { queryOptions } from '@tanstack/react-query';
import { request } from './client.ts';
import { useLine } from './line-state.ts';

export interface Operation {
  readonly id: string;
  readonly title: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly done: number;
  readonly total: number | null;
  readonly errorDetail: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Progress is told; where the line is broken it is asked for, and now and then in any case: of a process that died nobody tells. */
const askEveryMs = 1_000;
const askSeldomMs = 10_000;

/** One operation, asked for again as long as it runs. */
export function operationQuery(id: string) {
  return queryOptions({
    queryKey: ['operation', id],
    queryFn: ({ signal }) => request<Operation>('GET', `/operations/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: (query) => (query.state.data === undefined || query.state.data.state === 'running' ? (useLine.getState().open ? askSeldomMs : askEveryMs) : false),
    refetchIntervalInBackground: true,
    staleTime: 0,
  });
}
