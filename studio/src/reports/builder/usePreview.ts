// The answer to a definition that is not saved, over this person's own records: by itself a moment after the last change, or when
// it is asked for. What took long is asked for by hand from then on.
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isObject } from '../../../../engine/shared/json-object.ts';
import type { ReportAnswer } from '../../../../engine/shared/report.ts';
import { runDefinition } from '../../api/reports.ts';
import type { Json } from './definition.ts';

/** Rows of a preview at most. */
export const previewRows = 200;
const calmMs = 600;
const slowMs = 4_000;

export interface Preview {
  readonly answer: ReportAnswer | undefined;
  readonly error: unknown;
  readonly isRunning: boolean;
  /** What is shown is of an older definition. */
  readonly isOld: boolean;
  readonly follows: boolean;
  setFollows(follows: boolean): void;
  run(): void;
}

/** As it is tried: few rows, and nothing that must be answered first. */
function tried(definition: Json): Json {
  const limit = typeof definition['limit'] === 'number' ? Math.min(definition['limit'], previewRows) : previewRows;
  const prompts = isObject(definition['prompts']) ? Object.fromEntries(Object.entries(definition['prompts']).map(([name, prompt]) => [name, isObject(prompt) ? Object.fromEntries(Object.entries(prompt).filter(([key]) => key !== 'required')) : prompt])) : undefined;
  // Its name stays: titles that are still those of the live report are told in the reader's language.
  const { title, roles: _, ...rest } = definition;
  return { ...rest, ...(typeof title === 'string' && title !== '' ? { title } : {}), limit, ...(prompts && { prompts }) };
}

/** Not yet about any records, or a list without columns. */
function saysNothing(definition: Json): boolean {
  return typeof definition['entity'] !== 'string' || definition['entity'] === '' || (Array.isArray(definition['columns']) && definition['columns'].length === 0);
}

export function usePreview(definition: Json): Preview {
  const [follows, setFollows] = useState(true);
  const now = JSON.stringify(tried(definition));
  const [asked, setAsked] = useState(now);
  const [calm] = useDebouncedValue(now, calmMs);
  const wanted = follows ? calm : asked;
  const isEmpty = saysNothing(definition);
  const found = useQuery({
    queryKey: ['records', 'report-preview', wanted], enabled: !isEmpty && !saysNothing(JSON.parse(wanted) as Json), placeholderData: keepPreviousData, retry: false, staleTime: 30_000, gcTime: 60_000,
    queryFn: async ({ signal }) => {
      const start = performance.now();
      const answer = await runDefinition(JSON.parse(wanted) as Json, signal);
      if (performance.now() - start > slowMs) { setAsked(wanted); setFollows(false); }
      return answer;
    },
  });
  return {
    answer: isEmpty ? undefined : found.data, error: isEmpty ? null : found.error, isRunning: found.isFetching, isOld: wanted !== now || found.isPlaceholderData, follows,
    setFollows: (next) => { setAsked(wanted); setFollows(next); },
    run: () => { if (asked === now || follows) void found.refetch(); setAsked(now); },
  };
}
