// Unpublished edits, kept by this browser until they are planned and published. Nothing here is live.
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { FieldDraft } from './field-draft.ts';

interface Drafts {
  /** Entity key → field key → draft. */
  readonly entities: Readonly<Record<string, Readonly<Record<string, FieldDraft>>>>;
  /** The change-set that the last plan was made in. */
  readonly changeSet: string | undefined;
  put(entity: string, draft: FieldDraft): void;
  drop(entity: string, field: string): void;
  setChangeSet(id: string | undefined): void;
  clear(): void;
}

export const useDrafts = create<Drafts>()(
  persist(
    (set) => ({
      entities: {},
      changeSet: undefined,
      put: (entity, draft) => set((state) => ({ entities: { ...state.entities, [entity]: { ...state.entities[entity], [draft.key]: draft } } })),
      drop: (entity, field) =>
        set((state) => {
          const { [field]: _, ...fields } = state.entities[entity] ?? {};
          const { [entity]: __, ...others } = state.entities;
          return { entities: Object.keys(fields).length > 0 ? { ...others, [entity]: fields } : others };
        }),
      setChangeSet: (changeSet) => set({ changeSet }),
      clear: () => set({ entities: {}, changeSet: undefined }),
    }),
    { name: 'trellis.drafts', version: 1 },
  ),
);

export function countDrafts(entities: Drafts['entities']): number {
  return Object.values(entities).reduce((sum, fields) => sum + Object.keys(fields).length, 0);
}
