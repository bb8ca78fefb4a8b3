// What happened around a record and what people say about it. The only place that knows these routes.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { CommentJson, FollowersAnswer, TimelineAnswer, TimelineKind } from '../../../engine/shared/timeline.ts';
import type { HistoryEntry, Link } from '../../../engine/shared/wire.ts';
import { request } from './client.ts';
import { queryClient } from './query-client.ts';

/** Which record it is about, by API name and id. */
export interface About { readonly entity: string; readonly id: string }

function pathOf({ entity, id }: About, rest: string): string {
  return `/records/${encodeURIComponent(entity)}/${encodeURIComponent(id)}/${rest}`;
}

const pageSize = 30;

/** Newest first, page by page; all sorts of entries or one. */
export function timelineQuery(about: About, kind: TimelineKind | undefined) {
  return infiniteQueryOptions({
    queryKey: ['records', about.entity, 'timeline', about.id, kind ?? 'all'],
    queryFn: ({ signal, pageParam }) => request<TimelineAnswer>('GET', pathOf(about, 'timeline'), { query: { limit: pageSize, before: pageParam, kinds: kind }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: TimelineAnswer) => page.page.next,
  });
}

/** What became of one field, newest first. */
export function fieldHistoryQuery(about: About, field: string) {
  return queryOptions({
    queryKey: ['records', about.entity, 'field-history', about.id, field],
    queryFn: async ({ signal }) => (await request<{ data: readonly HistoryEntry[] }>('GET', pathOf(about, 'history'), { query: { field }, signal })).data,
  });
}

/** People who may be named in a comment, best match first. */
export function peopleQuery(about: About, q: string) {
  return queryOptions({
    queryKey: ['records', about.entity, 'people', about.id, q],
    queryFn: async ({ signal }) => (await request<{ data: readonly Link[] }>('GET', pathOf(about, 'people'), { query: { q }, signal })).data,
    staleTime: 30_000,
  });
}

export function followersQuery(about: About) {
  return queryOptions({
    queryKey: ['records', about.entity, 'followers', about.id],
    queryFn: ({ signal }) => request<FollowersAnswer>('GET', pathOf(about, 'followers'), { signal }),
    staleTime: 30_000,
  });
}

/** Follows the record from now on, or no longer. */
export async function follow(about: About, follows: boolean): Promise<void> {
  await request<unknown>(follows ? 'POST' : 'DELETE', pathOf(about, 'followers'));
  await queryClient.invalidateQueries({ queryKey: ['records', about.entity, 'followers', about.id] });
}

/** A comment; sent again under the same key, it is made once. */
export async function addComment(about: About, text: string, key: string): Promise<CommentJson> {
  return request<CommentJson>('POST', pathOf(about, 'comments'), { body: { text }, key });
}

export async function changeComment(about: About, comment: string, text: string): Promise<CommentJson> {
  return request<CommentJson>('PATCH', pathOf(about, `comments/${encodeURIComponent(comment)}`), { body: { text } });
}

export async function removeComment(about: About, comment: string): Promise<void> {
  await request<unknown>('DELETE', pathOf(about, `comments/${encodeURIComponent(comment)}`));
}

export async function restoreComment(about: About, comment: string): Promise<void> {
  await request<unknown>('POST', pathOf(about, `comments/${encodeURIComponent(comment)}/restore`));
}

/** After a comment was written, changed, deleted or brought back. */
export async function refreshTalk(about: About): Promise<void> {
  await Promise.all(['timeline', 'followers'].map((part) => queryClient.invalidateQueries({ queryKey: ['records', about.entity, part, about.id] })));
}
