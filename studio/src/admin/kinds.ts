// Kinds of field in plain words, and what each of them declares. The server knows the rest.
import type { FieldDocument, FieldTypeName } from '../../../engine/shared/documents.ts';
import type { TextKey } from '../i18n/index.ts';

export interface Kind { readonly type: FieldTypeName; readonly title: TextKey; readonly hint: TextKey; readonly preset: Partial<FieldDocument> }

export const kinds: readonly Kind[] = [
  { type: 'text', title: 'kind.text', hint: 'kindHint.text', preset: { maxLength: 200, normalise: ['trim'] } },
  { type: 'longText', title: 'kind.longText', hint: 'kindHint.longText', preset: {} },
  { type: 'integer', title: 'kind.integer', hint: 'kindHint.integer', preset: {} },
  { type: 'decimal', title: 'kind.decimal', hint: 'kindHint.decimal', preset: { precision: 15, scale: 2 } },
  { type: 'money', title: 'kind.money', hint: 'kindHint.money', preset: {} },
  { type: 'percent', title: 'kind.percent', hint: 'kindHint.percent', preset: { scale: 2 } },
  { type: 'date', title: 'kind.date', hint: 'kindHint.date', preset: {} },
  { type: 'dateTime', title: 'kind.dateTime', hint: 'kindHint.dateTime', preset: {} },
  { type: 'boolean', title: 'kind.boolean', hint: 'kindHint.boolean', preset: { default: false } },
  { type: 'select', title: 'kind.select', hint: 'kindHint.select', preset: {} },
  { type: 'multiSelect', title: 'kind.multiSelect', hint: 'kindHint.multiSelect', preset: {} },
  { type: 'link', title: 'kind.link', hint: 'kindHint.link', preset: {} },
  { type: 'links', title: 'kind.links', hint: 'kindHint.links', preset: {} },
  { type: 'user', title: 'kind.user', hint: 'kindHint.user', preset: {} },
  { type: 'email', title: 'kind.email', hint: 'kindHint.email', preset: { normalise: ['trim', 'lower'] } },
  { type: 'phone', title: 'kind.phone', hint: 'kindHint.phone', preset: {} },
  { type: 'url', title: 'kind.url', hint: 'kindHint.url', preset: {} },
  { type: 'attachments', title: 'kind.attachments', hint: 'kindHint.attachments', preset: {} },
  { type: 'image', title: 'kind.image', hint: 'kindHint.image', preset: {} },
  { type: 'autonumber', title: 'kind.autonumber', hint: 'kindHint.autonumber', preset: { numberFormat: '{YYYY}-{00000}', reset: 'yearly' } },
  { type: 'tags', title: 'kind.tags', hint: 'kindHint.tags', preset: {} },
  { type: 'personName', title: 'kind.personName', hint: 'kindHint.personName', preset: {} },
  { type: 'address', title: 'kind.address', hint: 'kindHint.address', preset: {} },
  { type: 'taxCode', title: 'kind.taxCode', hint: 'kindHint.taxCode', preset: {} },
  { type: 'time', title: 'kind.time', hint: 'kindHint.time', preset: {} },
  { type: 'duration', title: 'kind.duration', hint: 'kindHint.duration', preset: {} },
  { type: 'dateRange', title: 'kind.dateRange', hint: 'kindHint.dateRange', preset: {} },
  { type: 'rating', title: 'kind.rating', hint: 'kindHint.rating', preset: {} },
  { type: 'color', title: 'kind.color', hint: 'kindHint.color', preset: {} },
  { type: 'richText', title: 'kind.richText', hint: 'kindHint.richText', preset: {} },
  { type: 'geoPoint', title: 'kind.geoPoint', hint: 'kindHint.geoPoint', preset: {} },
];

const others: Readonly<Record<string, TextKey>> = {
  markdown: 'kind.markdown', json: 'kind.json', treeParent: 'kind.treeParent',
  currency: 'kind.currency', team: 'kind.team', lines: 'kind.lines', anyLink: 'kind.anyLink', position: 'kind.position',
  id: 'kind.system', version: 'kind.system',
};

/** Name of a kind, of those too that cannot be added by hand. */
export function kindTitle(type: string): TextKey {
  return kinds.find((kind) => kind.type === type)?.title ?? others[type] ?? 'kind.other';
}

/** What becomes of a record when the far end of its link goes. */
export const onDeletes = ['setNull', 'restrict', 'cascade'] as const;

/** Points to records of another entity. */
export function isLinked(type: string): boolean {
  return type === 'link' || type === 'links';
}

export function hasOptions(type: string): boolean {
  return type === 'select' || type === 'multiSelect';
}

export const optionColors = ['gray', 'red', 'pink', 'grape', 'violet', 'indigo', 'blue', 'cyan', 'teal', 'green', 'lime', 'yellow', 'orange'] as const;
