// People as administrators see them: who has which roles, passwords, coming and going. Their records are records like others.
import { queryOptions } from '@tanstack/react-query';
import type { Link, ListAnswer, RecordJson } from '../../../engine/shared/wire.ts';
import { request } from './client.ts';

export interface RoleLine { readonly name: string; readonly title: string; readonly description: string }

/** A site's people and teams fit into one screen's list. */
const mostLines = 200;

export const rolesQuery = (locale: string) => queryOptions({
  queryKey: ['people', 'roles', locale],
  queryFn: async ({ signal }) => (await request<{ data: readonly RoleLine[] }>('GET', '/users/roles', { signal })).data,
});

export const assignmentsQuery = queryOptions({
  queryKey: ['people', 'assignments'],
  queryFn: async ({ signal }) => new Map((await request<{ data: readonly { user: string; roles: readonly string[] }[] }>('GET', '/users/assignments', { signal })).data.map((item) => [item.user, item.roles])),
});

export function allRecordsQuery(entity: 'user' | 'team', q: string, filter?: Readonly<Record<string, unknown>>) {
  return queryOptions({
    queryKey: ['records', entity, 'all', q, filter],
    queryFn: ({ signal }) => request<ListAnswer>('GET', `/records/${entity}`, { query: { sort: 'name', limit: mostLines, fields: '*', q: q === '' ? undefined : q, filter: filter && JSON.stringify(filter), count: 'exact' }, signal }),
    placeholderData: (before) => before,
  });
}

export async function setRoles(id: string, roles: readonly string[]): Promise<void> {
  await request<unknown>('PUT', `/users/${id}/roles`, { body: { roles } });
}

export async function setPassword(id: string, password: string): Promise<void> {
  await request<unknown>('POST', `/users/${id}/password`, { body: { password } });
}

export async function actOnPerson(id: string, act: 'suspend' | 'activate' | 'sign-out'): Promise<void> {
  await request<unknown>('POST', `/users/${id}/${act}`);
}

export function linkOf(value: unknown): Link | undefined {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' && 'label' in value ? { id: value.id, label: typeof value.label === 'string' ? value.label : null } : undefined;
}

export function textOf(record: RecordJson, name: string): string {
  const value = record[name];
  return typeof value === 'string' ? value : '';
}
