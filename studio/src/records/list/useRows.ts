// Rows of a list as a sparse array: only the pages around what is on screen are asked for. Knows no layout.
import { useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RecordJson } from '../../../../engine/shared/wire.ts';
import { exactCountQuery, listPageQuery, pageSize, type ListQuery } from '../../api/records.ts';

export interface Rows {
  /** As far as is known; grows while a capped count is scrolled past. */
  readonly total: number;
  /** What to say to the reader; with `capped` it is "at least". */
  readonly count: number;
  readonly capped: boolean;
  readonly rowAt: (index: number) => RecordJson | undefined;
  /** The first rows, by which columns are measured. */
  readonly sample: readonly RecordJson[];
  readonly loading: boolean;
  /** Old rows stay on screen while a new sort or filter is on its way. */
  readonly stale: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

const none: readonly RecordJson[] = [];
/** No browser draws a page that is much higher than so many rows. */
const mostRows = 800_000;

/** Pages 0 and those that [first, last] touches. */
function pagesFor(first: number, last: number): readonly number[] {
  const pages = new Set([0]);
  for (let page = Math.floor(Math.max(first, 0) / pageSize); page <= Math.floor(Math.max(last, 0) / pageSize); page += 1) pages.add(page);
  return [...pages];
}

/** `enabled`: false where the list is shown in another way. */
export function useRows(entity: string, list: ListQuery, range: { readonly first: number; readonly last: number }, enabled = true): Rows {
  const pages = enabled ? pagesFor(range.first, range.last) : [];
  const results = useQueries({
    queries: pages.map((page) => listPageQuery(entity, list, page)),
  });
  const shape = JSON.stringify([entity, list]);
  const [known, setKnown] = useState<{ shape: string; end: number; more: boolean }>({ shape, end: 0, more: false });

  const start = results[0];
  const failed = results.find((result) => result.isError);
  // The first answer counts as far as is quick; the scroll bar wants to know it all.
  const many = start?.data?.page.countCapped === true;
  const whole = useQuery({ ...exactCountQuery(entity, list), enabled: many });
  const counted = Math.min((many ? whole.data : undefined) ?? start?.data?.page.count ?? 0, mostRows);
  const isCapped = many && whole.data === undefined;
  // The farthest page seen tells more than an estimate: where the list ends, or that it goes on.
  let end = known.shape === shape ? known.end : 0;
  let more = known.shape === shape ? known.more : false;
  let closed = false;
  results.forEach((result, index) => {
    if (!result.data || closed) return;
    const reached = (pages[index] ?? 0) * pageSize + result.data.data.length;
    const ends = result.data.data.length < pageSize || result.data.page.next === undefined;
    if (result.data.data.length === 0 && index > 0) return;
    // A page that ends tells that the list has become shorter.
    if (reached < end && !ends) return;
    end = reached;
    more = !ends;
    closed = ends;
  });
  useEffect(() => setKnown((before) => (before.shape === shape && before.end === end && before.more === more ? before : { shape, end, more })), [shape, end, more]);

  const total = closed ? end : counted > end ? counted : end + (more ? pageSize : 0);
  const byPage = useRef(new Map<number, readonly RecordJson[]>());
  byPage.current = new Map(results.flatMap((result, index) => (result.data ? [[pages[index] ?? 0, result.data.data] as const] : [])));
  const rowAt = useCallback((index: number) => byPage.current.get(Math.floor(index / pageSize))?.[index % pageSize], []);

  // More rows than were counted: all that is known is "at least so many".
  const atLeast = more && counted <= end;
  const shown = { total, count: atLeast ? end : isCapped ? Math.max(10_000, end) : many ? whole.data ?? total : total, capped: (atLeast || isCapped) && !closed };
  // The last complete view of this entity bridges the gap until another sort or filter has its first page.
  const bridge = useRef<{ entity: string; sample: readonly RecordJson[]; total: number; count: number; capped: boolean; rowAt: Rows['rowAt'] }>(undefined);
  const waiting = Boolean(start?.isPending);
  const old = waiting && bridge.current?.entity === entity ? bridge.current : undefined;
  if (!waiting && !start?.isError) {
    const pagesNow = byPage.current;
    bridge.current = { entity, sample: start?.data?.data ?? none, ...shown, rowAt: (index) => pagesNow.get(Math.floor(index / pageSize))?.[index % pageSize] };
  }

  return {
    ...(old ?? shown),
    rowAt: old?.rowAt ?? rowAt,
    sample: old?.sample ?? start?.data?.data ?? none,
    loading: waiting && !old,
    stale: old !== undefined,
    error: start?.isError ? start.error : failed?.error,
    retry: () => results.forEach((result) => { if (result.isError) void result.refetch(); }),
  };
}
