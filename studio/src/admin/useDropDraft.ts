// Takes one draft out again, with a moment to think better of it. Knows no screen.
import { useText } from '../i18n/index.ts';
import { usePreferences } from '../app/preferences.ts';
import { sayWithUndo } from '../ui/toast.tsx';
import type { DocumentDraft } from './documents/drafts-of-documents.ts';
import { useDrafts } from './drafts.ts';
import type { FieldDraft } from './field-draft.ts';

/** A draft of one field of an entity, or of a whole document. */
export type OneDraft = { readonly entity: string; readonly field: FieldDraft } | { readonly document: DocumentDraft };

/** `after` runs when the draft is gone, and again when it is back. */
export function useDropDraft(after: () => void = () => undefined): (one: OneDraft) => void {
  const t = useText();
  const locale = usePreferences((state) => state.locale);
  return (one) => {
    const { drop, put, dropDocument, putDocument } = useDrafts.getState();
    if ('field' in one) drop(one.entity, one.field.key);
    else dropDocument(one.document.kind, one.document.name);
    sayWithUndo(t('drafts.dropped', { what: titleOf(one, locale) }), t('action.undo'), () => {
      if ('field' in one) put(one.entity, one.field);
      else putDocument(one.document);
      after();
    });
    after();
  };
}

/** What a draft is called. */
export function titleOf(one: OneDraft, locale: 'vi' | 'en'): string {
  if ('document' in one) return one.document.title;
  const { titleVi, titleEn, key } = one.field;
  return (locale === 'vi' ? titleVi || titleEn : titleEn || titleVi) || key;
}
