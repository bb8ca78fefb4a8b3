// Changing the metadata: documents, change-sets, plan, publish.
import { queryOptions } from '@tanstack/react-query';
import type { ChangeSetAnswer, DiagnosticAnswer, MetadataDocumentAnswer, MetadataKindAnswer, MetadataNameAnswer, PlanAnswer, RelationAnswer, RevisionAnswer, RevisionDetail, UsageAnswer } from '../../../engine/shared/wire.ts';
import { request } from './client.ts';

export type DocumentPatch = Readonly<Record<string, unknown>>;

/** A merged document with what the live layer says about it; read anew with each revision. */
export function documentQuery(kind: string, name: string, revision: number) {
  return queryOptions({
    queryKey: ['metadata', kind, name, revision],
    queryFn: ({ signal }) => request<MetadataDocumentAnswer>('GET', `/metadata/${kind}/${encodeURIComponent(name)}`, { signal }),
  });
}

/** The kinds of documents with their meta-schemas in the reader's language. */
export function kindsQuery(locale: string) {
  return queryOptions({
    queryKey: ['metadata', 'kinds', locale],
    queryFn: async ({ signal }) => (await request<{ data: readonly MetadataKindAnswer[] }>('GET', '/metadata/kinds', { signal })).data,
    staleTime: Infinity,
  });
}

/** All documents of a kind, one line each. */
export function namesQuery(kind: string, revision: number, locale: string) {
  return queryOptions({
    queryKey: ['metadata', 'names', kind, revision, locale],
    queryFn: async ({ signal }) => (await request<{ data: readonly MetadataNameAnswer[] }>('GET', `/metadata/${kind}`, { signal })).data,
    staleTime: 60_000,
  });
}

/** Every link between entities, titles in the reader's language. */
export function relationsQuery(revision: number, locale: string) {
  return queryOptions({
    queryKey: ['metadata', 'relations', revision, locale],
    queryFn: async ({ signal }) => (await request<{ data: readonly RelationAnswer[] }>('GET', '/metadata/relations', { signal })).data,
    staleTime: 60_000,
  });
}

/** The places that use an entity (`account`) or a field of it (`account.segment`). */
export function usagesQuery(of: string, revision: number, locale: string) {
  return queryOptions({
    queryKey: ['metadata', 'usages', of, revision, locale],
    queryFn: async ({ signal }) => (await request<{ data: readonly UsageAnswer[] }>('GET', '/metadata/usages', { query: { of }, signal })).data,
    staleTime: 60_000,
  });
}

export function revisionsQuery(revision: number) {
  return queryOptions({
    queryKey: ['metadata', 'revisions', revision],
    queryFn: async ({ signal }) => (await request<{ data: readonly RevisionAnswer[] }>('GET', '/metadata/revisions', { signal })).data,
  });
}

/** One revision with what it changed; never changes. */
export function revisionQuery(number: number) {
  return queryOptions({
    queryKey: ['metadata', 'revision', number],
    queryFn: ({ signal }) => request<RevisionDetail>('GET', `/metadata/revisions/${number}`, { signal }),
    staleTime: Infinity,
  });
}

/** The plan of a package upgrade that waits for a person; null where none does. */
export function upgradeQuery(revision: number, locale: string) {
  return queryOptions({
    queryKey: ['metadata', 'upgrade', revision, locale],
    queryFn: async ({ signal }) => (await request<{ plan: PlanAnswer | null }>('GET', '/metadata/upgrade', { signal })).plan,
    staleTime: 300_000, retry: false,
  });
}

export async function publishUpgrade(planId: string, approvals: readonly string[]): Promise<{ revision?: number; operation?: string }> {
  return request('POST', '/metadata/upgrade', { body: { planId, approvals } });
}

export interface SiteDiagnostic { readonly severity: 'error' | 'warning'; readonly code: string; readonly document: string; readonly pointer: string; readonly detail: string; readonly hint?: string }

/** What keeps the packages on the disk from being published. */
export function siteDiagnosticsQuery(revision: number, locale: string) {
  return queryOptions({
    queryKey: ['metadata', 'diagnostics', revision, locale],
    queryFn: async ({ signal }) => (await request<{ data: readonly SiteDiagnostic[] }>('GET', '/metadata/diagnostics', { signal })).data,
  });
}

export interface CheckedDraft { readonly kind: string; readonly name: string; readonly document: DocumentPatch | null }

/** What is wrong with drafts, each complaint at its place. */
export async function checkDocuments(documents: readonly CheckedDraft[], signal: AbortSignal): Promise<readonly DiagnosticAnswer[]> {
  return (await request<{ data: readonly DiagnosticAnswer[] }>('POST', '/metadata/check', { body: { documents }, signal })).data;
}

/** The document as it is to read in the end; the server keeps what the packages do not say. */
export async function putWholeDocument(changeSet: string, kind: string, name: string, document: DocumentPatch): Promise<void> {
  await request<unknown>('PUT', `/metadata/change-sets/${changeSet}/documents/${kind}/${encodeURIComponent(name)}`, { query: { whole: true }, body: document });
}

/** Drafts that the overlay says nothing about the document any more. */
export async function resetDocument(changeSet: string, kind: string, name: string): Promise<void> {
  await request<unknown>('DELETE', `/metadata/change-sets/${changeSet}/documents/${kind}/${encodeURIComponent(name)}`, { query: { reset: true } });
}

export async function planRevert(revision: number): Promise<PlanAnswer> {
  return request<PlanAnswer>('POST', `/metadata/revisions/${revision}/plan`);
}

export async function revertTo(revision: number, approvals: readonly string[]): Promise<{ revision?: number; operation?: string }> {
  return request('POST', `/metadata/revisions/${revision}/revert`, { body: { approvals } });
}

export async function openChangeSet(title: string): Promise<ChangeSetAnswer> {
  return request<ChangeSetAnswer>('POST', '/metadata/change-sets', { body: { title } });
}

/** Makes a document that there is not, or replaces what the live layer says about it. */
export async function putDocument(changeSet: string, kind: string, name: string, document: DocumentPatch): Promise<void> {
  await request<unknown>('PUT', `/metadata/change-sets/${changeSet}/documents/${kind}/${encodeURIComponent(name)}`, { body: document });
}

export async function patchDocument(changeSet: string, kind: string, name: string, patch: DocumentPatch): Promise<void> {
  await request<unknown>('PATCH', `/metadata/change-sets/${changeSet}/documents/${kind}/${encodeURIComponent(name)}`, { body: patch });
}

export async function planChangeSet(changeSet: string): Promise<PlanAnswer> {
  return request<PlanAnswer>('POST', `/metadata/change-sets/${changeSet}/plan`);
}

export async function publishChangeSet(changeSet: string, planId: string, approvals: readonly string[]): Promise<{ revision?: number; operation?: string }> {
  return request('POST', `/metadata/change-sets/${changeSet}/publish`, { body: { planId, approvals } });
}

export async function discardChangeSet(changeSet: string): Promise<void> {
  await request<unknown>('DELETE', `/metadata/change-sets/${changeSet}`);
}
