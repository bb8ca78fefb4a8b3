// A publish that goes on after its answer: which one, and which drafts it carries. Kept by this browser, so that a reload
// finds it again. Knows no screen.
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { DocumentDrafts } from './documents/drafts-of-documents.ts';
import type { FieldDraft } from './field-draft.ts';

export type CarriedDrafts = Readonly<Record<string, Readonly<Record<string, FieldDraft>>>>;

interface Publishing {
  readonly operation: string | undefined;
  readonly carried: CarriedDrafts;
  readonly carriedDocuments: DocumentDrafts;
  /** Why the last one failed, in the words of the server, until somebody has read it. */
  readonly failure: string | undefined;
  begin(operation: string, carried: CarriedDrafts, documents: DocumentDrafts): void;
  end(failure?: string): void;
}

export const usePublishing = create<Publishing>()(
  persist(
    (set) => ({
      operation: undefined,
      carried: {},
      carriedDocuments: {},
      failure: undefined,
      begin: (operation, carried, carriedDocuments) => set({ operation, carried, carriedDocuments, failure: undefined }),
      end: (failure) => set({ operation: undefined, carried: {}, carriedDocuments: {}, failure }),
    }),
    { name: 'trellis.publishing', version: 1 },
  ),
);
