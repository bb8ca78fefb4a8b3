// The list that a record was opened from, so that its page can step to the neighbours. Lives as long as the tab.
import type { ListQuery } from '../api/records.ts';

export interface RememberedList { readonly query: ListQuery; readonly total: number }
const lists = new Map<string, RememberedList>();

export function rememberList(entity: string, query: ListQuery, total: number): void {
  lists.set(entity, { query, total });
}

export function rememberedList(entity: string): RememberedList | undefined {
  return lists.get(entity);
}
