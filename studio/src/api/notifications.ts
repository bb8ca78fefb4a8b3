// Notifications of the signed-in person.
import { queryOptions } from '@tanstack/react-query';
import type { Notification } from '../../../engine/shared/wire.ts';
import { request } from './client.ts';
import { useLine } from './line-state.ts';
import { queryClient } from './query-client.ts';

export const notificationsQuery = queryOptions({
  queryKey: ['notifications'],
  queryFn: async ({ signal }) => (await request<{ data: readonly Notification[] }>('GET', '/notifications', { signal })).data,
  // They are told as they come, unless the line is broken.
  refetchInterval: () => (useLine.getState().open ? false : 60_000),
  retry: false,
});

export async function markRead(id: string): Promise<void> {
  await request<unknown>('POST', '/notifications/read', { body: { ids: [id] } });
  await queryClient.invalidateQueries({ queryKey: ['notifications'] });
}
