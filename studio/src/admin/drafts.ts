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
  /** Takes away what has been published as it stands here; what was edited since stays. */
  settle(published: Readonly<Record<string, Readonly<Record<string, FieldDraft>>>>): void;
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
      settle: (published) =>
        set((state) => {
          const left = Object.entries(state.entities).map(([entity, fields]) => [entity, Object.fromEntries(Object.entries(fields).filter(([key, draft]) => JSON.stringify(draft) !== JSON.stringify(published[entity]?.[key])))] as const);
          return { entities: Object.fromEntries(left.filter(([, fields]) => Object.keys(fields).length > 0)), changeSet: undefined };
        }),
      clear: () => set({ entities: {}, changeSet: undefined }),
    }),
    { name: 'trellis.drafts', version: 1 },
  ),
);

export function countDrafts(entities: Drafts['entities']): number {
  return Object.values(entities).reduce((sum, fields) => sum + Object.keys(fields).length, 0);
}
