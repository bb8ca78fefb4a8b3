// Unpublished edits, kept by this browser until they are planned and published. Nothing here is live.
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { idOf, same, type DocumentDraft, type DocumentDrafts } from './documents/drafts-of-documents.ts';
import type { FieldDraft } from './field-draft.ts';

interface Drafts {
  /** Entity key → field key → draft. */
  readonly entities: Readonly<Record<string, Readonly<Record<string, FieldDraft>>>>;
  /** `kind/name` → draft of a whole document. */
  readonly documents: DocumentDrafts;
  /** The change-set that the last plan was made in. */
  readonly changeSet: string | undefined;
  put(entity: string, draft: FieldDraft): void;
  drop(entity: string, field: string): void;
  /** Keeps the draft of a document; one that changes nothing is given up. */
  putDocument(draft: DocumentDraft): void;
  dropDocument(kind: string, name: string): void;
  setChangeSet(id: string | undefined): void;
  /** Takes away what has been published as it stands here; what was edited since stays. */
  settle(published: Readonly<Record<string, Readonly<Record<string, FieldDraft>>>>, documents: DocumentDrafts): void;
  clear(): void;
}

export const useDrafts = create<Drafts>()(
  persist(
    (set) => ({
      entities: {},
      documents: {},
      changeSet: undefined,
      putDocument: (draft) => set((state) => {
        const { [idOf(draft.kind, draft.name)]: _, ...rest } = state.documents;
        return { documents: draft.before !== null && same(draft.before, draft.value) ? rest : { ...rest, [idOf(draft.kind, draft.name)]: draft } };
      }),
      dropDocument: (kind, name) => set((state) => {
        const { [idOf(kind, name)]: _, ...rest } = state.documents;
        return { documents: rest };
      }),
      put: (entity, draft) => set((state) => ({ entities: { ...state.entities, [entity]: { ...state.entities[entity], [draft.key]: draft } } })),
      drop: (entity, field) =>
        set((state) => {
          const { [field]: _, ...fields } = state.entities[entity] ?? {};
          const { [entity]: __, ...others } = state.entities;
          return { entities: Object.keys(fields).length > 0 ? { ...others, [entity]: fields } : others };
        }),
      setChangeSet: (changeSet) => set({ changeSet }),
      settle: (published, documents) =>
        set((state) => {
          const left = Object.entries(state.entities).map(([entity, fields]) => [entity, Object.fromEntries(Object.entries(fields).filter(([key, draft]) => JSON.stringify(draft) !== JSON.stringify(published[entity]?.[key])))] as const);
          return { entities: Object.fromEntries(left.filter(([, fields]) => Object.keys(fields).length > 0)), changeSet: undefined, documents: Object.fromEntries(Object.entries(state.documents).filter(([id, draft]) => !same(draft, documents[id]))) };
        }),
      clear: () => set({ entities: {}, documents: {}, changeSet: undefined }),
    }),
    { name: 'trellis.drafts', version: 1 },
  ),
);

export function countDrafts({ entities, documents }: Pick<Drafts, 'entities' | 'documents'>): number {
  return Object.keys(documents).length + Object.values(entities).reduce((sum, fields) => sum + Object.keys(fields).length, 0);
}
