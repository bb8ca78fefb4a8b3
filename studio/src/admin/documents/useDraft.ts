// One document being changed: what is live, the draft over it, and what the server finds wrong with all drafts together.
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { DiagnosticAnswer } from '../../../../engine/shared/wire.ts';
import { checkDocuments, documentQuery } from '../../api/metadata.ts';
import { useModel } from '../../api/model.ts';
import { statusOf } from '../../api/problem.ts';
import { usePreferences } from '../../app/preferences.ts';
import { useDrafts } from '../drafts.ts';
import { isObject } from '../../../../engine/shared/json-object.ts';
import { idOf, type DocumentDraft } from './drafts-of-documents.ts';

/** After the last key; every check compiles the whole configuration. */
const calmMs = 500;
const nothing: readonly DiagnosticAnswer[] = [];

export function useDraft(kind: string, name: string) {
  const { revision } = useModel();
  const draft = useDrafts((state) => state.documents[idOf(kind, name)]);
  const { putDocument, dropDocument } = useDrafts();
  const isNew = draft?.before === null;
  const live = useQuery({ ...documentQuery(kind, name, revision), enabled: !isNew, placeholderData: keepPreviousData, retry: (count, error) => statusOf(error) !== 404 && count < 2 });
  const value = draft === undefined ? live.data?.merged : draft.value ?? live.data?.below ?? live.data?.merged;
  const before = draft?.before ?? live.data?.merged;
  const put = (next: DocumentDraft['value']): void => {
    const title = isObject(next) && typeof next['title'] === 'string' ? next['title'] : draft?.title ?? name;
    putDocument({ kind, name, title, before: isNew ? null : before ?? null, value: next });
  };
  return { live, draft, value, before: isNew ? undefined : before, isNew, put, drop: () => dropDocument(kind, name) };
}

/** Complaints about drafts; those of the answer before stay until the next comes. */
export function useComplaints(): { readonly diagnostics: readonly DiagnosticAnswer[]; readonly isChecking: boolean } {
  const { revision } = useModel();
  const locale = usePreferences((state) => state.locale);
  const drafts = useDrafts((state) => state.documents);
  const [calm] = useDebouncedValue(drafts, calmMs);
  const documents = Object.values(calm).map(({ kind, name, value }) => ({ kind, name, document: value }));
  const found = useQuery({
    queryKey: ['metadata', 'check', revision, locale, documents], enabled: documents.length > 0, placeholderData: keepPreviousData, gcTime: 0, staleTime: Infinity, retry: false,
    queryFn: ({ signal }) => checkDocuments(documents, signal),
  });
  return { diagnostics: documents.length > 0 ? found.data ?? nothing : nothing, isChecking: calm !== drafts || found.isFetching };
}
