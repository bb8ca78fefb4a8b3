// Changing the metadata: documents, change-sets, plan, publish.
import { queryOptions } from '@tanstack/react-query';
import type { ChangeSetAnswer, MetadataDocumentAnswer, PlanAnswer } from '../../../engine/shared/wire.ts';
import { request } from './client.ts';

export type DocumentPatch = Readonly<Record<string, unknown>>;

/** A merged document with what the live layer says about it; read anew with each revision. */
export function documentQuery(kind: string, name: string, revision: number) {
  return queryOptions({
    queryKey: ['metadata', kind, name, revision],
    queryFn: ({ signal }) => request<MetadataDocumentAnswer>('GET', `/metadata/${kind}/${encodeURIComponent(name)}`, { signal }),
  });
}

export async function openChangeSet(title: string): Promise<ChangeSetAnswer> {
  return request<ChangeSetAnswer>('POST', '/metadata/change-sets', { body: { title } });
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
