// The default order of an entity's records.
import type { EntityDraft } from '../draft.ts';
import type { Entity } from '../model.ts';

/** `-date,name` → fields and directions. */
export function sortItems(sort: string): Entity['sort'] {
  return sort.split(',').map((item) => item.startsWith('-') ? { field: item.slice(1), descending: true } : { field: item, descending: false });
}

/** As given, else by position where rows have one, else newest first. */
export function sortOf(draft: EntityDraft): Entity['sort'] {
  const given = draft.document.record?.sort;
  if (given !== undefined) return sortItems(given);
  const position = [...draft.fields.values()].find((field) => field.type.name === 'position');
  return position === undefined ? [{ field: 'createdAt', descending: true }] : [{ field: position.key, descending: false }];
}
