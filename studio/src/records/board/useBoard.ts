// What stands on a board: counts and totals of all columns in one question, the cards of each in one of its own.
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ModelEntity, ModelField, RecordJson } from '../../../../engine/shared/wire.ts';
import { firstRowsQuery, groupsQuery, type FilterJson } from '../../api/records.ts';
import { allOfFilters } from '../filter/conditions.ts';
import { cardFields, columnId, columnsOf, type BoardColumn } from './columns.ts';

export interface BoardQuery { readonly filter: FilterJson | undefined; readonly q: string | undefined; readonly sort: string }

export interface Cards {
  readonly column: BoardColumn;
  readonly rows: readonly RecordJson[];
  /** All that there are, as far as that is known. */
  readonly count: number | undefined;
  readonly total: unknown;
  readonly loading: boolean;
  readonly error: unknown;
  readonly retry: () => void;
  /** Shows more cards; nothing where all are shown or the column is at its end of what a board can hold. */
  readonly more: (() => void) | undefined;
}

const step = 40;
const most = 200;

export function useBoard(entity: ModelEntity, group: ModelField, total: string | undefined, query: BoardQuery): readonly Cards[] {
  const { filter, q, sort } = query;
  // Sums know filters, no search; of a search each column counts its own.
  const groups = useQuery({ ...groupsQuery(entity.name, filter, group.name, total), placeholderData: keepPreviousData });
  const byColumn = useMemo(() => new Map((groups.data ?? []).map((row) => [columnId(row[group.name]), row])), [groups.data, group.name]);
  const columns = useMemo(() => columnsOf(entity, group, new Set([...byColumn.values()].map((row) => (typeof row[group.name] === 'string' ? String(row[group.name]) : null)))), [entity, group, byColumn]);
  const fields = useMemo(() => cardFields(entity, group.name), [entity, group.name]);
  const [limits, setLimits] = useState<Readonly<Record<string, number>>>({});
  const answers = useQueries({
    queries: columns.map(({ id, value }) => ({
      ...firstRowsQuery(entity.name, { filter: allOfFilters([filter, { [group.name]: value === null ? { $empty: true } : value }]), q, sort, fields }, limits[id] ?? step, q !== undefined),
      placeholderData: keepPreviousData,
    })),
  });
  return columns.map((column, index): Cards => {
    const answer = answers[index];
    const rows = answer?.data?.data ?? [];
    const counted = q === undefined ? byColumn.get(column.id)?.count ?? (groups.isSuccess ? 0 : undefined) : answer?.data?.page.count;
    const count = typeof counted === 'number' ? counted : undefined;
    const limit = limits[column.id] ?? step;
    return {
      column, rows, count, total: q === undefined && total !== undefined ? byColumn.get(column.id)?.total : undefined,
      loading: answer?.isPending ?? true, error: answer?.isError ? answer.error : undefined, retry: () => void answer?.refetch(),
      more: rows.length >= limit && limit < most ? () => setLimits((before) => ({ ...before, [column.id]: Math.min(most, limit + step) })) : undefined,
    };
  });
}
