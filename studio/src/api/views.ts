// Saved views: reading, making, changing them. The only place that knows /api/views.
import { queryOptions } from '@tanstack/react-query';
import type { ListShape, SavedView, SavedViewsAnswer, ViewAudiences, ViewShare } from '../../../engine/shared/view.ts';
import { request } from './client.ts';
import { queryClient } from './query-client.ts';

/** All views of this person, of every list, and what his lists open with. Titles of roles follow the language. */
export function viewsQuery(locale: string) {
  return queryOptions({
    queryKey: ['views', locale],
    queryFn: ({ signal }) => request<SavedViewsAnswer>('GET', '/views', { signal }),
    staleTime: 60_000,
    retry: false,
  });
}

/** One that is not among those known: somebody may have shared it just now. */
export function viewQuery(id: string, locale: string) {
  return queryOptions({
    queryKey: ['views', locale, id],
    queryFn: ({ signal }) => request<SavedView>('GET', `/views/${encodeURIComponent(id)}`, { signal }),
    staleTime: 60_000,
    retry: false,
  });
}

/** With whom a view of the entity can be shared. */
export function audiencesQuery(entity: string, locale: string) {
  return queryOptions({
    queryKey: ['views', locale, 'audiences', entity],
    queryFn: ({ signal }) => request<ViewAudiences>('GET', '/views/audiences', { query: { entity }, signal }),
    staleTime: 60_000,
    retry: false,
  });
}

/** What a client says of whom to share with. */
export type ShareWish = { readonly with: 'me' | 'everybody' } | { readonly with: 'team'; readonly team: string } | { readonly with: 'role'; readonly role: string };

/** What is told of a share, as it is written. */
export function wishOf(share: ViewShare): ShareWish {
  return share.with === 'team' ? { with: 'team', team: share.team.id } : share.with === 'role' ? { with: 'role', role: share.role } : { with: share.with };
}

/** `null` takes a part of the list away. */
export type ViewChange = { readonly title?: string; readonly share?: ShareWish } & { readonly [Part in keyof ListShape]?: ListShape[Part] | null };

export async function createView(entity: string, view: ViewChange): Promise<SavedView> {
  const made = await request<SavedView>('POST', '/views', { body: { entity, ...view } });
  await refreshViews();
  return made;
}

export async function changeView(id: string, change: ViewChange): Promise<SavedView> {
  const changed = await request<SavedView>('PATCH', `/views/${id}`, { body: change });
  await refreshViews();
  return changed;
}

export async function deleteView(id: string): Promise<void> {
  await request<unknown>('DELETE', `/views/${id}`);
  await refreshViews();
}

export async function restoreView(id: string): Promise<void> {
  await request<unknown>('POST', `/views/${id}/restore`);
  await refreshViews();
}

/** With what this person's list of the entity opens; null: with all records. */
export async function chooseDefaultView(entity: string, view: string | null): Promise<void> {
  await request<unknown>('PUT', `/views/defaults/${encodeURIComponent(entity)}`, { body: { view } });
  await refreshViews();
}

async function refreshViews(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['views'] });
}
