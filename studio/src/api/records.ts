// Reading and writing records. The only place that knows the routes below /api/records.
import { queryOptions } from '@tanstack/react-query';
import type { ListGroup } from '../../../engine/shared/view.ts';
import type { AlikeRecords, Link, ListAnswer, PossibleActs, RecordJson } from '../../../engine/shared/wire.ts';
import { request } from './client.ts';
import { queryClient } from './query-client.ts';

export const pageSize = 100;

export type FilterJson = Readonly<Record<string, unknown>>;

export interface ListQuery {
  readonly filter?: FilterJson | undefined;
  readonly sort?: string | undefined;
  readonly q?: string | undefined;
  readonly fields: readonly string[];
  /** How many there are is known already. */
  readonly uncounted?: true;
}

function pathOf(entity: string, id?: string): string {
  return `/records/${encodeURIComponent(entity)}${id === undefined ? '' : `/${encodeURIComponent(id)}`}`;
}

/** One page of a list by its number; the first one also brings the count. */
export function listPageQuery(entity: string, list: ListQuery, page: number) {
  const narrowed = Boolean(list.q) || Object.keys(list.filter ?? {}).length > 0;
  return queryOptions({
    queryKey: ['records', entity, 'list', list, page],
    queryFn: ({ signal }) =>
      request<ListAnswer>('GET', pathOf(entity), {
        signal,
        query: {
          filter: list.filter && Object.keys(list.filter).length > 0 ? JSON.stringify(list.filter) : undefined,
          sort: list.sort,
          q: list.q,
          fields: list.fields.join(','),
          limit: pageSize,
          offset: page === 0 ? undefined : page * pageSize,
          // An estimate knows the whole table well and a narrowed list badly.
          count: page > 0 || list.uncounted ? undefined : narrowed ? 'exact' : 'estimated',
        },
      }),
    staleTime: 20_000,
  });
}

/** The first rows of a list, for a column of a board or a tile; counted where nothing else tells how many there are. */
export function firstRowsQuery(entity: string, list: ListQuery, limit: number, counted: boolean) {
  return queryOptions({
    queryKey: ['records', entity, 'first', list, limit],
    queryFn: ({ signal }) =>
      request<ListAnswer>('GET', pathOf(entity), {
        signal,
        query: { filter: JSON.stringify(list.filter ?? {}), sort: list.sort, q: list.q, fields: list.fields.join(','), limit, count: counted ? 'exact' : undefined },
      }),
    staleTime: 10_000,
  });
}

/** How many records have each value of a field, with a sum; money in the site's currency. */
export function groupsQuery(entity: string, filter: FilterJson | undefined, group: string, sum: string | undefined) {
  return queryOptions({
    queryKey: ['records', entity, 'groups', filter ?? {}, group, sum],
    queryFn: async ({ signal }): Promise<readonly Readonly<Record<string, unknown>>[]> => {
      const measures = [{ aggregate: 'count', as: 'count' }, ...(sum === undefined ? [] : [{ aggregate: 'sum', field: sum, as: 'total' }])];
      const body = { ...(filter && Object.keys(filter).length > 0 ? { filter } : {}), groups: [{ field: group }], measures };
      const answer = await request<{ data: readonly Readonly<Record<string, unknown>>[] }>('POST', `${pathOf(entity)}/aggregate`, { body, signal });
      return answer.data;
    },
    staleTime: 10_000,
  });
}

/** How many records there are, where a list only knows that there are many. */
export function exactCountQuery(entity: string, { filter, q }: Pick<ListQuery, 'filter' | 'q'>) {
  return queryOptions({
    queryKey: ['records', entity, 'count', filter ?? {}, q],
    queryFn: async ({ signal }): Promise<number> => {
      const answer = await request<{ data: readonly Readonly<Record<string, unknown>>[] }>('POST', `${pathOf(entity)}/aggregate`, { body: narrowedBy(filter, q), signal });
      return Number(answer.data[0]?.['count'] ?? 0);
    },
    staleTime: 60_000,
    retry: false,
  });
}

/** More groups than these are not told apart in a list. */
export const mostGroups = 200;

/** Groups of a list with their counts and sums, in one question: the largest first, of days the newest. One more than are shown tells that there are more. */
export function countedGroupsQuery(entity: string, { filter, q }: Pick<ListQuery, 'filter' | 'q'>, group: ListGroup, sums: readonly string[]) {
  const by = `${group.field}:${group.bucket ?? ''}`;
  return queryOptions({
    queryKey: ['records', entity, 'counted', by, { filter: filter ?? {}, q, sums }],
    queryFn: async ({ signal }): Promise<readonly Readonly<Record<string, unknown>>[]> => {
      const measures = [{ aggregate: 'count', as: 'groupCount' }, ...sums.map((field, index) => ({ aggregate: 'sum', field, as: `groupSum${index}` }))];
      const body = { ...narrowedBy(filter, q), groups: [group], measures, sort: group.bucket === undefined ? '-groupCount' : `-${group.field}`, limit: mostGroups + 1 };
      const answer = await request<{ data: readonly Readonly<Record<string, unknown>>[] }>('POST', `${pathOf(entity)}/aggregate`, { body, signal });
      return answer.data;
    },
    // Of another filter the old groups stay until the new ones are there; of another field they would be none.
    placeholderData: (before, query) => (query?.queryKey[1] === entity && query.queryKey[3] === by ? before : undefined),
    staleTime: 20_000,
  });
}

/** The members of an aggregate's body that narrow it. */
function narrowedBy(filter: FilterJson | undefined, q: string | undefined): FilterJson {
  return { ...(filter && Object.keys(filter).length > 0 ? { filter } : {}), ...(q ? { q } : {}) };
}

/** Some records by their ids; those that are gone or hidden are left out. */
export function rowsQuery(entity: string, ids: readonly string[], fields: readonly string[]) {
  return queryOptions({
    queryKey: ['records', entity, 'rows', ids, fields],
    queryFn: async ({ signal }) => (await request<ListAnswer>('GET', pathOf(entity), { query: { filter: JSON.stringify({ id: { $in: ids } }), fields: fields.join(','), limit: ids.length }, signal })).data,
    staleTime: 60_000,
    retry: false,
  });
}

/** One record with every readable field. */
export function recordQuery(entity: string, id: string) {
  return queryOptions({
    queryKey: ['records', entity, 'one', id],
    queryFn: ({ signal }) => request<RecordJson>('GET', pathOf(entity, id), { query: { fields: '*' }, signal }),
    staleTime: 5_000,
  });
}

/** The field that is filled in, with what it may point to given the record in hand. */
export interface Narrow { readonly for: string; readonly record: FilterJson }

/** Records to choose from for a link, best match first. */
export function lookupQuery(entity: string, q: string, narrow?: Narrow) {
  const fitting = narrow && { for: narrow.for, record: JSON.stringify(narrow.record) };
  return queryOptions({
    queryKey: ['records', entity, 'lookup', q, fitting],
    queryFn: async ({ signal }) => {
      const answer = await request<{ data: readonly Link[] }>('GET', `${pathOf(entity)}/lookup`, { query: { q, limit: 20, ...fitting }, signal });
      return answer.data;
    },
    staleTime: 30_000,
  });
}

/** Which records are like one with these values. */
export function alikeQuery(entity: string, record: Readonly<Record<string, unknown>>, id: string | undefined) {
  return queryOptions({
    queryKey: ['records', entity, 'duplicates', record, id],
    queryFn: async ({ signal }) => (await request<AlikeRecords>('POST', `${pathOf(entity)}/duplicates`, { body: { record, ...(id !== undefined && { id }) }, signal })).data,
    staleTime: 30_000,
  });
}

/** Records at the far end of a to-many relation. */
export function relatedQuery(entity: string, id: string, relation: string) {
  return queryOptions({
    queryKey: ['records', entity, 'related', id, relation],
    queryFn: ({ signal }) => request<ListAnswer>('GET', `${pathOf(entity, id)}/related/${encodeURIComponent(relation)}`, { query: { limit: 50 }, signal }),
  });
}

export function etagOf(record: RecordJson): string {
  return `"${record.id}-${record.version}"`;
}

/** Makes a record; sent again under the same key, it is made once. */
export async function createRecord(entity: string, values: FilterJson, key?: string): Promise<RecordJson> {
  return request<RecordJson>('POST', pathOf(entity), { body: values, ...(key === undefined ? {} : { key }) });
}

export async function updateRecord(entity: string, base: RecordJson, patch: FilterJson): Promise<RecordJson> {
  return request<RecordJson>('PATCH', pathOf(entity, base.id), { body: patch, ifMatch: etagOf(base) });
}

/** What can be done with the record as it was read. */
export function actsQuery(entity: string, record: RecordJson) {
  return queryOptions({
    queryKey: ['records', entity, 'acts', record.id, record.version],
    queryFn: ({ signal }) => request<PossibleActs>('GET', `${pathOf(entity, record.id)}/actions`, { signal }),
  });
}

/** Does one act to the record as it was read; answers it or what was made of it. */
export async function doAct(entity: string, base: RecordJson, act: string, input: FilterJson): Promise<RecordJson> {
  return request<RecordJson>('POST', `${pathOf(entity, base.id)}/actions/${encodeURIComponent(act)}`, { body: input, ifMatch: etagOf(base) });
}

export async function deleteRecord(entity: string, id: string): Promise<void> {
  await request<unknown>('DELETE', pathOf(entity, id));
}

export async function restoreRecord(entity: string, id: string): Promise<void> {
  await request<unknown>('POST', `${pathOf(entity, id)}/restore`);
}

/** After a write anything may have moved: lists, related lists, labels elsewhere. */
export async function refreshRecords(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['records'] });
}

/** Sums of some fields over what a filter and a search find; money in the site's currency. */
export function sumsQuery(entity: string, { filter, q }: Pick<ListQuery, 'filter' | 'q'>, names: readonly string[]) {
  return queryOptions({
    queryKey: ['records', entity, 'sums', filter ?? {}, q, names],
    queryFn: async ({ signal }): Promise<Readonly<Record<string, unknown>>> => {
      const body = { ...narrowedBy(filter, q), measures: names.map((field) => ({ aggregate: 'sum', field, as: field })) };
      const answer = await request<{ data: readonly Readonly<Record<string, unknown>>[] }>('POST', `${pathOf(entity)}/aggregate`, { body, signal });
      return answer.data[0] ?? {};
    },
    staleTime: 20_000,
    retry: false,
  });
}

export interface ManyOutcome { readonly succeeded: readonly string[]; readonly failed: readonly string[]; /** Of the first that failed. */ readonly error: unknown }

const handsAtOnce = 4;

/** One request each, a few at a time; a refusal of one does not stop the others. */
async function eachOf(ids: readonly string[], act: (id: string) => Promise<void>, onDone: (count: number) => void = () => {}): Promise<ManyOutcome> {
  const succeeded: string[] = [];
  const failed: string[] = [];
  let error: unknown;
  const waiting = [...ids];
  const hand = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      try {
        await act(id);
        succeeded.push(id);
      } catch (reason) {
        failed.push(id);
        error ??= reason;
      }
      onDone(succeeded.length + failed.length);
    }
  };
  await Promise.all(Array.from({ length: handsAtOnce }, hand));
  return { succeeded, failed, error };
}

export async function deleteRecords(entity: string, ids: readonly string[], onDone: (count: number) => void): Promise<ManyOutcome> {
  return eachOf(ids, async (id) => deleteRecord(entity, id), onDone);
}

export async function restoreRecords(entity: string, ids: readonly string[]): Promise<ManyOutcome> {
  return eachOf(ids, async (id) => restoreRecord(entity, id));
}
