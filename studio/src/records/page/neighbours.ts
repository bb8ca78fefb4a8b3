// The records before and after one, in the list that it was opened from. Reads what the cache holds, and the next page if needed.
import { useQuery } from '@tanstack/react-query';
import type { RecordJson } from '../../../../engine/shared/wire.ts';
import { queryClient } from '../../api/query-client.ts';
import { listPageQuery, pageSize } from '../../api/records.ts';
import { rememberedList, type RememberedList } from '../list-memory.ts';

export interface Neighbours { readonly position: number; readonly total: number; readonly previous?: string; readonly next?: string }

async function findNeighbours(entity: string, id: string): Promise<Neighbours | null> {
  for (const list of rememberedList(entity)) {
    const found = await findIn(list, entity, id);
    if (found) return found;
  }
  return null;
}

async function findIn(list: RememberedList, entity: string, id: string): Promise<Neighbours | null> {
  const pages = Math.min(Math.ceil(list.total / pageSize), 5000);
  for (let page = 0; page < pages; page += 1) {
    const options = listPageQuery(entity, list.query, page);
    const rows = queryClient.getQueryData(options.queryKey)?.data;
    const at = rows?.findIndex((row) => row.id === id) ?? -1;
    if (!rows || at < 0) continue;
    const position = page * pageSize + at;
    const read = async (index: number): Promise<RecordJson | undefined> => {
      if (index < 0 || index >= list.total) return undefined;
      const other = Math.floor(index / pageSize);
      const data = other === page ? rows : (await queryClient.fetchQuery(listPageQuery(entity, list.query, other))).data;
      return data[index % pageSize];
    };
    const [previous, next] = await Promise.all([read(position - 1), read(position + 1)]);
    return { position, total: list.total, ...(previous ? { previous: previous.id } : {}), ...(next ? { next: next.id } : {}) };
  }
  return null;
}

export function useNeighbours(entity: string, id: string): Neighbours | null {
  return useQuery({ queryKey: ['neighbours', entity, id], queryFn: () => findNeighbours(entity, id), staleTime: 0, retry: false }).data ?? null;
}
