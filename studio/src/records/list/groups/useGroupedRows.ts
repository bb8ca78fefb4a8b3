// Rows of a list in groups, as one sparse row of heads and records: counts and sums of all groups in one question, and of each
// open group the pages around what is on screen. Knows no layout.
import { useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { ListGroup } from '../../../../../engine/shared/view.ts';
import type { ModelEntity, RecordJson } from '../../../../../engine/shared/wire.ts';
import { useModel } from '../../../api/model.ts';
import { countedGroupsQuery, listPageQuery, mostGroups, pageSize, type ListQuery } from '../../../api/records.ts';
import { useText } from '../../../i18n/index.ts';
import { useSiteFormats } from '../../../shell/me.ts';
import { fieldOf } from '../../fields.ts';
import { allOfFilters } from '../../filter/conditions.ts';
import type { Rows } from '../useRows.ts';
import { writeGroup } from './grouping.ts';
import { groupFilter, groupKey, inOrder } from './members.ts';
import { groupWords } from './words.ts';

export interface GroupHead {
  readonly key: string;
  readonly value: unknown;
  readonly label: string;
  readonly count: number;
  /** In the order of the fields that were asked for. */
  readonly sums: readonly unknown[];
  readonly open: boolean;
  /** Index of the head among all rows. */
  readonly first: number;
}

export interface GroupedRows extends Rows {
  readonly groupAt: (index: number) => GroupHead | undefined;
  readonly toggle: (key: string) => void;
  readonly openAll: (open: boolean) => void;
  readonly groups: readonly GroupHead[];
  /** The questions of the open groups, for those who step on from a record. */
  readonly parts: readonly { readonly query: ListQuery; readonly total: number }[];
}

/** So many groups stand open at first; more would be a list of heads anyhow, each with a question of its own. */
const openAtFirst = 12;

interface Opened { readonly of: string; readonly base: boolean | undefined; readonly turned: ReadonlySet<string> }
const none: ReadonlySet<string> = new Set();
const noRows: readonly RecordJson[] = [];

/** The last head at or before the row. */
function headAt(heads: readonly GroupHead[], index: number): GroupHead | undefined {
  let [low, high] = [0, heads.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((heads[middle]?.first ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return heads[low];
}

export function useGroupedRows(entity: ModelEntity, list: ListQuery, group: ListGroup | undefined, sumNames: readonly string[], range: { readonly first: number; readonly last: number }): GroupedRows {
  const t = useText();
  const formats = useSiteFormats();
  const { site } = useModel();
  const { sort } = list;
  const field = fieldOf(entity, group?.field ?? '');
  const of = `${entity.name}/${writeGroup(group) ?? ''}`;
  const counted = useQuery({ ...countedGroupsQuery(entity.name, list, group ?? { field: '' }, sumNames), enabled: field !== undefined });
  const [opened, setOpened] = useState<Opened>({ of, base: undefined, turned: none });
  const { base, turned } = opened.of === of ? opened : { base: undefined, turned: none };

  const { heads, total, count } = useMemo(() => {
    if (!field || !group || !counted.data) return { heads: [], total: 0, count: 0 };
    const found = counted.data.slice(0, mostGroups).map((row) => {
      const value = row[field.name] ?? null;
      return { key: groupKey(value), value, label: groupWords({ t, formats }, entity, field, group, value), count: Number(row['groupCount'] ?? 0), sums: sumNames.map((_, index) => row[`groupSum${index}`]) };
    });
    const opens = base ?? found.length <= openAtFirst;
    const descending = (sort ?? '').split(',').includes(`-${field.name}`);
    const placed = inOrder(entity, field, found, formats.locale, descending).reduce<{ readonly heads: GroupHead[]; readonly total: number }>((before, each) => {
      const open = opens !== turned.has(each.key);
      before.heads.push({ ...each, open, first: before.total });
      return { heads: before.heads, total: before.total + 1 + (open ? each.count : 0) };
    }, { heads: [], total: 0 });
    return { ...placed, count: found.reduce((sum, each) => sum + each.count, 0) };
  }, [counted.data, field, group, entity, base, turned, t, formats, sumNames, sort]);

  const queryOf = (head: GroupHead): ListQuery => ({ ...list, filter: field && group ? allOfFilters([list.filter, groupFilter(field, group, head.value, site.zone)]) : list.filter, uncounted: true });
  const slots = heads.flatMap((head) => {
    const [from, to] = [Math.max(0, range.first - head.first - 1), Math.min(head.count, range.last - head.first) - 1];
    if (!head.open || to < from) return [];
    const pages = Array.from({ length: Math.floor(to / pageSize) - Math.floor(from / pageSize) + 1 }, (_, index) => Math.floor(from / pageSize) + index);
    return pages.map((page) => ({ key: head.key, page, query: queryOf(head) }));
  });
  const results = useQueries({ queries: slots.map(({ query, page }) => listPageQuery(entity.name, query, page)) });
  const byPage = new Map(slots.map(({ key, page }, index) => [`${key}/${page}`, results[index]?.data?.data] as const));
  const live = useRef({ heads, byPage });
  live.current = { heads, byPage };

  const groupAt = useCallback((index: number) => { const head = headAt(live.current.heads, index); return head?.first === index ? head : undefined; }, []);
  const rowAt = useCallback((index: number): RecordJson | undefined => {
    const head = headAt(live.current.heads, index);
    const at = head ? index - head.first - 1 : -1;
    return head && at >= 0 ? live.current.byPage.get(`${head.key}/${Math.floor(at / pageSize)}`)?.[at % pageSize] : undefined;
  }, []);
  const turn = (key: string): void => { const next = new Set(turned); if (!next.delete(key)) next.add(key); setOpened({ of, base, turned: next }); };
  // Columns keep their widths while other groups come into sight.
  const sample = useRef<{ of: string; rows: readonly RecordJson[] }>({ of: '', rows: noRows });
  const loaded = results.find((result) => (result.data?.data.length ?? 0) > 0)?.data?.data;
  if (loaded && (sample.current.of !== entity.name || sample.current.rows.length < loaded.length)) sample.current = { of: entity.name, rows: loaded };

  const failed = results.find((result) => result.isError);
  return {
    total, count, capped: (counted.data?.length ?? 0) > mostGroups, rowAt, sample: sample.current.of === entity.name ? sample.current.rows : noRows,
    loading: counted.isPending, stale: counted.isPlaceholderData, error: counted.error ?? failed?.error ?? undefined,
    retry: () => { if (counted.isError) void counted.refetch(); results.forEach((result) => { if (result.isError) void result.refetch(); }); },
    groupAt, toggle: turn, openAll: (open) => setOpened({ of, base: open, turned: none }), groups: heads, parts: heads.filter(({ open }) => open).map((head) => ({ query: queryOf(head), total: head.count })),
  };
}
