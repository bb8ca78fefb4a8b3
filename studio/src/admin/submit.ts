// Brings the drafts to the server: a change-set of their own, its plan, and publishing it.
import type { ModelAnswer, PlanAnswer } from '../../../engine/shared/wire.ts';
import { discardChangeSet, documentQuery, openChangeSet, patchDocument, planChangeSet, putDocument, putWholeDocument, resetDocument } from '../api/metadata.ts';
import { statusOf } from '../api/problem.ts';
import { queryClient } from '../api/query-client.ts';
import { usePreferences } from '../app/preferences.ts';
import type { Change } from './Changes.tsx';
import { draftOf, goneFields, whole } from './field-draft.ts';
import { idOf, overLive, type DocumentDraft } from './documents/drafts-of-documents.ts';
import { useDrafts } from './drafts.ts';
import { entityOfDraft, newEntities } from './entity-at-work.ts';
import { withNewFields } from './layout/new-fields.ts';
import { patchesOf, type NamedPatch } from './patches.ts';
import { listLayoutOf } from './layout-names.ts';
import { documentsQuery } from './useDocuments.ts';

export interface Planned { readonly changeSet: string; readonly plan: PlanAnswer; readonly changes: readonly Change[] }

/** Makes a fresh change-set of all drafts on the present revision and plans it. */
export async function planDrafts(model: ModelAnswer, title: string): Promise<Planned> {
  const { entities, documents: drafted, changeSet: old, setChangeSet } = useDrafts.getState();
  const patches: NamedPatch[] = [];
  const changes: Change[] = [];
  for (const [key, fields] of Object.entries(entities)) {
    const fresh = newEntities(drafted).find((draft) => draft.name === key)?.value ?? undefined;
    const entity = model.entities.find((item) => item.key === key) ?? (fresh && entityOfDraft(key, fresh, drafted[idOf('translation', 'vi')]?.value, usePreferences.getState().locale));
    if (!entity) continue;
    const documents = await queryClient.fetchQuery({ ...documentsQuery(key, model.revision, entity.views.map(({ name }) => name), fresh), staleTime: 0 });
    const known = entity.fields.filter((field) => fields[field.key] && !fields[field.key]?.isNew);
    const before = new Map([...goneFields(key, documents).map((draft) => [draft.key, draft] as const), ...known.map((field) => [field.key, draftOf(key, field, documents)] as const)]);
    const drafts = Object.values(fields).map((draft) => whole(draft, draft.isNew ? undefined : before.get(draft.key)));
    changes.push(...drafts.map((draft) => ({ entity, draft, before: before.get(draft.key) })));
    patches.push(...patchesOf({ key, title: String(documents.entity.merged['titlePlural'] ?? entity.titlePlural), listLayout: listLayoutOf(key), columns: (entity.layouts.list ?? []).flatMap((name) => entity.fields.find((field) => field.name === name)?.key ?? []), documents, drafts, before }));
  }
  if (old) await discardChangeSet(old).catch(() => undefined);
  const { id } = await openChangeSet(title);
  setChangeSet(id);
  for (const draft of Object.values(drafted)) {
    const found = overLive(draft, draft.before === null ? null : await liveDocument(draft, model.revision));
    const whole = found !== null && draft.kind === 'layout' ? withNewFields(found, Object.values(entities[String(found['entity'])] ?? {})) : found;
    if (whole === null) await resetDocument(id, draft.kind, draft.name);
    else await putWholeDocument(id, draft.kind, draft.name, whole);
  }
  // Two entities share one translation document: one patch after the other.
  for (const { kind, name, patch } of patches) {
    // A layout that is being arranged holds its new fields itself.
    if (kind === 'layout' && drafted[idOf(kind, name)]) continue;
    // The first texts of a language make its document.
    await patchDocument(id, kind, name, patch).catch(async (error: unknown) => { if (statusOf(error) !== 404) throw error; await putDocument(id, kind, name, patch); });
  }
  return { changeSet: id, plan: await planChangeSet(id), changes };
}

async function liveDocument({ kind, name }: DocumentDraft, revision: number): Promise<Readonly<Record<string, unknown>> | null> {
  const answer = await queryClient.fetchQuery({ ...documentQuery(kind, name, revision), staleTime: 0 }).catch((error: unknown) => { if (statusOf(error) === 404) return null; throw error; });
  return answer?.merged ?? null;
}

/** Gives all drafts up, here and on the server. */
export async function discardDrafts(): Promise<void> {
  const { changeSet, clear } = useDrafts.getState();
  clear();
  if (changeSet) await discardChangeSet(changeSet).catch(() => undefined);
}
