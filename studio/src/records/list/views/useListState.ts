// What a list shows: its view, changed by what the address says and by the columns of this person's browser. Asks for no rows.
import { useMemo } from 'react';
import type { ListGroup, ListShape, SavedView } from '../../../../../engine/shared/view.ts';
import type { ModelEntity, ModelView } from '../../../../../engine/shared/wire.ts';
import type { FilterJson } from '../../../api/records.ts';
import type { ViewChange } from '../../../api/views.ts';
import { usePreferences } from '../../../app/preferences.ts';
import type { ListSearch } from '../../../app/search.ts';
import { useMe } from '../../../shell/me.ts';
import { defaultColumns } from '../../fields.ts';
import { allOfFilters } from '../../filter/conditions.ts';
import type { Widths } from '../columns.ts';
import { noGroup, readGroup, writeGroup } from '../groups/grouping.ts';

/** The address of all records, where the list opens with something else. */
export const allView = '@all';

export interface ListState {
  /** Of the packages. */
  readonly view: ModelView | undefined;
  readonly saved: SavedView | undefined;
  readonly names: readonly string[];
  readonly widths: Widths | undefined;
  readonly sort: string;
  /** All that rows must meet. */
  readonly filter: FilterJson | undefined;
  /** The part of it that people see as chips and change. */
  readonly chips: FilterJson | undefined;
  readonly group: ListGroup | undefined;
  /** How it differs from its view. */
  readonly changed: boolean;
  /** The parts that differ, as the view would be changed. */
  readonly change: ViewChange;
  /** All that is seen, for a view of its own. */
  readonly shape: ListShape;
  readonly setFilter: (filter: FilterJson | undefined) => void;
  readonly setSort: (sort: string | undefined) => void;
  readonly setGroup: (group: ListGroup | undefined) => void;
  readonly setColumns: (columns: readonly string[] | undefined) => void;
  readonly setWidth: (field: string, widthPx: number | undefined) => void;
  /** Back to the view as it is kept. */
  readonly reset: () => void;
  /** Only the columns and widths of this browser. */
  readonly forget: () => void;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

export function useListState(entity: ModelEntity, saved: SavedView | undefined, search: ListSearch, patch: (change: Partial<ListSearch>) => void): ListState {
  const me = useMe();
  const view = entity.views.find((item) => item.name === search.view);
  // One browser, several people: each keeps their own columns.
  const listKey = `${me.user.id}:${entity.name}${view ? `/${view.name}` : saved ? `/${saved.id}` : ''}`;
  const chosen = usePreferences((state) => state.columns[listKey]);
  const dragged = usePreferences((state) => state.widths[listKey]);
  const { setColumns, setWidth } = usePreferences();
  const kept = useMemo(() => (saved?.columns ? saved.columns : defaultColumns(entity, view?.name)), [saved, entity, view]);
  const names = useMemo(() => {
    const readable = (chosen ?? []).filter((column) => entity.fields.some((field) => field.name === column && field.readable));
    return readable.length > 0 ? readable : kept;
  }, [chosen, entity, kept]);
  const widths = useMemo(() => (saved?.widths || dragged ? { ...saved?.widths, ...dragged } : undefined), [saved, dragged]);
  const ownSort = saved?.sort ?? view?.sort ?? entity.sort;
  const sort = search.sort ?? ownSort;
  const chips = saved ? emptyAsNone(search.filter ?? saved.filter) : search.filter;
  const filter = useMemo(() => allOfFilters([view?.filter, chips]), [view, chips]);
  const group = useMemo(() => (search.group === noGroup ? undefined : readGroup(entity, search.group ?? writeGroup(saved?.group))), [entity, search.group, saved]);

  const change: ViewChange = saved === undefined ? {} : {
    ...(!same(names, kept) && { columns: names }),
    ...(dragged && Object.keys(dragged).length > 0 && !same(widths, saved.widths) && { widths: widths ?? null }),
    ...(sort !== ownSort && { sort }),
    ...(!same(chips, saved.filter) && { filter: chips ?? null }),
    ...(!same(group, saved.group && readGroup(entity, writeGroup(saved.group))) && { group: group ?? null }),
  };
  const forget = (): void => { if (saved) setColumns(listKey, undefined); };
  return {
    view, saved, names, widths, sort, filter, chips, group, change,
    changed: saved ? Object.keys(change).length > 0 : search.sort !== undefined || search.filter !== undefined || group !== undefined,
    shape: { columns: names, sort, ...(filter && { filter }), ...(group && { group }), ...(widths && Object.keys(widths).length > 0 && { widths }) },
    setFilter: (next) => patch({ filter: saved === undefined ? next : same(next, saved.filter) ? undefined : next ?? {} }),
    setSort: (next) => patch({ sort: next === ownSort && saved ? undefined : next }),
    setGroup: (next) => patch({ group: same(next, saved?.group) ? undefined : writeGroup(next) ?? (saved?.group ? noGroup : undefined) }),
    setColumns: (next) => setColumns(listKey, next),
    setWidth: (field, widthPx) => setWidth(listKey, field, widthPx),
    reset: () => { forget(); patch({ sort: undefined, filter: undefined, group: undefined }); },
    forget,
  };
}

function emptyAsNone(filter: FilterJson | undefined): FilterJson | undefined {
  return filter && Object.keys(filter).length > 0 ? filter : undefined;
}
