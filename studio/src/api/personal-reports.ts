// Reports that people keep for themselves or share. The only place that knows their routes.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { PersonalReport, PersonalReportAudiences, ReportAnswer } from '../../../engine/shared/report.ts';
import { request } from './client.ts';
import type { Choices } from './reports.ts';

export type ShareRequest = { readonly with: 'me' | 'everybody' } | { readonly with: 'team'; readonly team: string };
interface Change { readonly definition?: Readonly<Record<string, unknown>>; readonly share?: ShareRequest }

const path = (id: string): string => `/reports/personal/${encodeURIComponent(id)}`;

export const personalReportsQuery = queryOptions({
  queryKey: ['records', 'reports', 'personal'],
  queryFn: async ({ signal }) => (await request<{ data: readonly PersonalReport[] }>('GET', '/reports/personal', { signal })).data,
  staleTime: 30_000,
});

export const audiencesQuery = queryOptions({
  queryKey: ['personal-report-audiences'],
  queryFn: ({ signal }) => request<PersonalReportAudiences>('GET', '/reports/personal/audiences', { signal }),
  staleTime: 300_000,
});

export function personalReportQuery(id: string) {
  return queryOptions({
    queryKey: ['records', 'reports', 'personal', id],
    queryFn: ({ signal }) => request<PersonalReport>('GET', path(id), { signal }),
    retry: false,
  });
}

export function personalRunQuery(id: string, choices: Choices) {
  return queryOptions({
    queryKey: ['records', 'reports', 'personal', id, 'run', choices],
    queryFn: ({ signal }) => request<ReportAnswer>('GET', `${path(id)}/run`, { signal, query: choices }),
    staleTime: 60_000, placeholderData: keepPreviousData, retry: false,
  });
}

export function personalFileAddress(id: string, choices: Choices): string {
  const given = Object.entries(choices).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return `/api${path(id)}/run?${new URLSearchParams([...given, ['format', 'csv']]).toString()}`;
}

export async function keepReport(change: Required<Pick<Change, 'definition'>> & Change): Promise<PersonalReport> {
  return request<PersonalReport>('POST', '/reports/personal', { body: change });
}

export async function changeReport(id: string, change: Change): Promise<PersonalReport> {
  return request<PersonalReport>('PATCH', path(id), { body: change });
}

export async function dropReport(id: string): Promise<void> {
  await request<unknown>('DELETE', path(id));
}
