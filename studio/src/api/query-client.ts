// Cache of server state: how long an answer is fresh and when a read is tried again.
import { QueryClient } from '@tanstack/react-query';
import { statusOf } from './problem.ts';

/** A read is repeated only where waiting can help: no connection, or a server that says "later". */
function mayRetry(failures: number, error: unknown): boolean {
  const status = statusOf(error);
  return failures < 2 && (status === 0 || status === 503);
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, gcTime: 5 * 60_000, retry: mayRetry, retryDelay: 800, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});
