// Changes of many records: begun, followed, stopped, taken back. The only place that knows these routes.
import { queryOptions } from '@tanstack/react-query';
import type { RefusedRows } from '../../../engine/shared/wire.ts';
import { request } from './client.ts';
import type { FilterJson } from './records.ts';

export type MassKind = 'mass-update' | 'mass-delete' | 'mass-undo';

export interface MassOperation {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted';
  readonly done: number;
  readonly total: number | null;
  readonly at: string;
  readonly finishedAt: string | null;
  readonly errorDetail: string | null;
  readonly detail: { readonly done?: number; readonly same?: number; readonly refused?: number; readonly undoable?: boolean; readonly undoneKind?: string };
}

/** Which records: some by their ids, or all that a list finds. */
export type Meant = { readonly ids: readonly string[] } | { readonly filter: FilterJson; readonly q?: string };

const begin = async (path: string, body: unknown): Promise<string> => (await request<{ operation: string }>('POST', path, { body })).operation;

/** The id of the operation that does it. */
export async function massUpdate(entity: string, meant: Meant, patch: FilterJson): Promise<string> {
  return begin(`/records/${encodeURIComponent(entity)}/mass-update`, { ...meant, patch });
}

export async function massDelete(entity: string, meant: Meant): Promise<string> {
  return begin(`/records/${encodeURIComponent(entity)}/mass-delete`, meant);
}

export async function undoOperation(id: string): Promise<string> {
  return begin(`/operations/${encodeURIComponent(id)}/undo`, {});
}

export async function cancelOperation(id: string): Promise<void> {
  await request<unknown>('POST', `/operations/${encodeURIComponent(id)}/cancel`);
}

const askEveryMs = 500;

/** One of them, asked for again until it has come to its end. */
export function massQuery(id: string) {
  return queryOptions({
    queryKey: ['operation', 'mass', id],
    queryFn: ({ signal }) => request<MassOperation>('GET', `/operations/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: (query) => (query.state.data?.finishedAt ? false : askEveryMs),
    refetchIntervalInBackground: true,
    staleTime: 0,
  });
}

/** What this person began, newest first. */
export const operationsQuery = queryOptions({
  queryKey: ['operation', 'list'],
  queryFn: async ({ signal }) => (await request<{ data: readonly MassOperation[] }>('GET', '/operations', { signal })).data,
  refetchInterval: (query) => (query.state.data?.some(({ finishedAt }) => finishedAt === null) ? askEveryMs : false),
  staleTime: 0,
});

/** The first of those that were left, with the reasons. */
export function refusedQuery(id: string) {
  return queryOptions({ queryKey: ['operation', 'refused', id], queryFn: ({ signal }) => request<RefusedRows>('GET', `/operations/${encodeURIComponent(id)}/refused`, { signal }), staleTime: 60_000 });
}
