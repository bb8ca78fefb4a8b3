// The list that a record was opened from, group by group where it was grouped, so that its page can step to the neighbours. Lives as long as the tab.
import type { ListQuery } from '../api/records.ts';

export interface RememberedList { readonly query: ListQuery; readonly total: number }
const lists = new Map<string, readonly RememberedList[]>();

export function rememberList(entity: string, parts: readonly RememberedList[]): void {
  lists.set(entity, parts);
}

export function rememberedList(entity: string): readonly RememberedList[] {
  return lists.get(entity) ?? [];
}
