// A new field that is being described and is no draft yet: kept by this tab until it is added, whatever is opened in between.
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { FieldDraft } from './field-draft.ts';

interface Pending { /** By entity key. */ readonly fields: Readonly<Record<string, FieldDraft>>; keep(entity: string, draft: FieldDraft | undefined): void }

export const usePending = create<Pending>()(
  persist(
    (set) => ({
      fields: {},
      keep: (entity, draft) => set(({ fields }) => {
        const { [entity]: _, ...rest } = fields;
        return { fields: draft ? { ...rest, [entity]: draft } : rest };
      }),
    }),
    { name: 'trellis.new-fields', version: 1, storage: createJSONStorage(() => sessionStorage) },
  ),
);
