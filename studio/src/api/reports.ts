// Running reports and dashboards. The only place that knows their routes.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { DashboardAnswer, ReportAnswer, ReportListAnswer } from '../../../engine/shared/report.ts';
import { request } from './client.ts';

/** What was chosen before it runs: a span of time, prompts by name; nothing undefined goes along. */
export type Choices = Readonly<Record<string, string | undefined>>;

const freshMs = 60_000;

export const reportsQuery = queryOptions({
  queryKey: ['records', 'reports'],
  queryFn: async ({ signal }) => (await request<ReportListAnswer>('GET', '/reports', { signal })).data,
  staleTime: freshMs,
});

/** Below `records`: figures are of records, and a write makes them old as it does lists. */
export function reportQuery(name: string, choices: Choices) {
  return queryOptions({
    queryKey: ['records', 'reports', name, choices],
    queryFn: ({ signal }) => request<ReportAnswer>('GET', `/reports/${encodeURIComponent(name)}/run`, { signal, query: choices }),
    staleTime: freshMs,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export function dashboardQuery(name: string, choices: Choices) {
  return queryOptions({
    queryKey: ['records', 'dashboards', name, choices],
    queryFn: ({ signal }) => request<DashboardAnswer>('GET', `/dashboards/${encodeURIComponent(name)}/run`, { signal, query: choices }),
    staleTime: freshMs,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/** Where the rows of a report are had as a file; the browser brings its cookie along. */
export function reportFileAddress(name: string, choices: Choices): string {
  const given = Object.entries(choices).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return `/api/reports/${encodeURIComponent(name)}/run?${new URLSearchParams([...given, ['format', 'csv']]).toString()}`;
}

/** The answer to a definition that is not saved. */
export function runDefinition(definition: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<ReportAnswer> {
  return request<ReportAnswer>('POST', '/reports/run', { body: { definition }, signal });
}
