// The events of the sources that are shown, for one span of days: a question per source. What was there before stays meanwhile.
import { keepPreviousData, useQueries, type UseQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ListAnswer } from '../../../../engine/shared/wire.ts';
import { firstRowsQuery } from '../../api/records.ts';
import { eventOf, type CalendarEvent } from './events.ts';
import { fieldsOf, spanFilter, type Source } from './sources.ts';
import type { Span } from './span.ts';

/** Of each source; more would not be told apart on a screen anyway. */
const most = 200;

/** A source that has more records in the span than are shown. */
export interface Cut { readonly source: Source; readonly shown: number; readonly count: number }

export interface Events {
  readonly events: readonly CalendarEvent[];
  readonly cuts: readonly Cut[];
  readonly fetching: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

export function useEvents(sources: readonly Source[], span: Span, zone: string, mine: boolean): Events {
  // Answers that are the same leave the events the same, too.
  const combine = useCallback((answers: readonly UseQueryResult<ListAnswer>[]): Events => ({
    events: sources.flatMap((source, index) => (answers[index]?.data?.data ?? []).flatMap((record) => eventOf(source, record, zone) ?? [])),
    cuts: sources.flatMap((source, index): readonly Cut[] => {
      const page = answers[index]?.data;
      const [shown, count] = [page?.data.length ?? 0, page?.page.count ?? 0];
      return count > shown && shown > 0 ? [{ source, shown, count }] : [];
    }),
    fetching: answers.some(({ isFetching }) => isFetching),
    error: answers.find(({ isError }) => isError)?.error ?? undefined,
    retry: () => { for (const answer of answers) if (answer.isError) void answer.refetch(); },
  }), [sources, zone]);
  return useQueries({
    queries: sources.map((source) => ({
      ...firstRowsQuery(source.entity.name, { filter: spanFilter(source, span, zone, mine), sort: source.calendar.start, fields: fieldsOf(source) }, most, true),
      placeholderData: keepPreviousData,
    })),
    combine,
  });
}
