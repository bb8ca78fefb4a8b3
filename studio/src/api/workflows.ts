// What workflows did, and trying again.
import { infiniteQueryOptions } from '@tanstack/react-query';
import type { WorkflowRun, WorkflowRunDetail } from '../../../engine/shared/wire.ts';
import { request } from './client.ts';

const pageSize = 50;

/** Runs, the newest first, in pages; of one state unless all are wanted. */
export function runsQuery(state: WorkflowRun['state'] | undefined, locale: string) {
  return infiniteQueryOptions({
    queryKey: ['workflow-runs', state, locale],
    queryFn: async ({ pageParam, signal }) => (await request<{ data: readonly WorkflowRun[] }>('GET', '/workflows/runs', { query: { state, before: pageParam, limit: pageSize }, signal })).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => (page.length === pageSize ? page.at(-1)?.id : undefined),
  });
}

/** Answers the run as it stands afterwards. */
export async function retryRun(id: string): Promise<WorkflowRunDetail> {
  return request<WorkflowRunDetail>('POST', `/workflows/runs/${id}/retry`);
}
