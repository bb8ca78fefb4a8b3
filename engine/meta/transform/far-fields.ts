// A field that is shown from a linked record looks like the far one: its options, digits and bounds, unless it says its own.
import type { FieldDocument } from '../../shared/documents.ts';
import { farField, type EntityDraft, type FieldDraft } from '../draft.ts';

/** The drafts with those keywords; a draft without such fields is the same object. */
export function withFarKeywords(drafts: ReadonlyMap<string, EntityDraft>): Map<string, EntityDraft> {
  return new Map([...drafts].map(([key, draft]) => {
    const shown = [...draft.fields.values()].flatMap((field) => {
      const document = withKeywords(drafts, draft, field);
      return document === undefined ? [] : [{ ...field, document }];
    });
    if (shown.length === 0) return [key, draft];
    const properties = { ...draft.document.properties, ...Object.fromEntries(shown.map((field) => [field.key, field.document])) };
    return [key, { ...draft, document: { ...draft.document, properties }, fields: new Map([...draft.fields, ...shown.map((field) => [field.key, field] as const)]) }];
  }));
}

function withKeywords(drafts: ReadonlyMap<string, EntityDraft>, draft: EntityDraft, field: FieldDraft): FieldDocument | undefined {
  const path = farField(field.document.from);
  const target = path === undefined ? undefined : draft.fields.get(path.link)?.target;
  const far = target === undefined ? undefined : drafts.get(target)?.fields.get(path?.field ?? '');
  if (far === undefined || far.type !== field.type) return undefined;
  const inherited = Object.entries(far.document).filter(([keyword]) => Object.hasOwn(field.type.keywords, keyword));
  return { ...Object.fromEntries(inherited), ...field.document };
}
