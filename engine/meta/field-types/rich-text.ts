// Formatted text as HTML, sanitised before it is stored: what reads it raw over the API is harmless already.
import sanitizeHtml from 'sanitize-html';
import type { FieldType, Parsed, TypedField } from './contract.ts';
import { longText } from './long-text.ts';
import { mainColumn, refuse, taken } from './parsed.ts';
import { storableText, textKeywords, textValue } from './text-value.ts';

const rules: sanitizeHtml.IOptions = {
  allowedTags: ['p', 'br', 'hr', 'h1', 'h2', 'h3', 'h4', 'strong', 'b', 'em', 'i', 'u', 's', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a', 'span', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  allowedAttributes: { a: ['href', 'rel', 'target'], ol: ['start'], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nestingLimit: 50,
  transformTags: { div: 'p', a: sanitizeHtml.simpleTransform('a', { rel: 'noopener noreferrer', target: '_blank' }) },
};

/** HTML of the few elements that text needs; scripts, styles, forms, handlers and strange addresses are gone. */
export function safeHtml(html: string): string {
  return sanitizeHtml(html, rules);
}

/** True where nothing can be read: `<p><br></p>` is what editors leave behind. */
function isEmpty(html: string): boolean {
  return sanitizeHtml(html, { allowedTags: ['hr'], allowedAttributes: {} }).replace(/&nbsp;|\u00a0|\u200b/g, '').trim() === '';
}

function richTextValue(field: TypedField, value: unknown): Parsed<string | null> {
  const stored = storableText(field, value);
  if (!stored.ok) return stored;
  const html = safeHtml(stored.value);
  if (isEmpty(html)) return taken(null);
  // Entities make sanitised text longer than what was sent.
  return textValue(field, html);
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** A cell of a file is plain text unless it is HTML from end to end. */
function fromCell(field: TypedField, text: string): Parsed<string> {
  const stored = storableText(field, text);
  if (!stored.ok) return refuse(field, stored.code, stored.params);
  const trimmed = stored.value.trim();
  if (/^<[a-z][\s\S]*>$/i.test(trimmed)) return taken(trimmed);
  return taken(trimmed.split(/\n{2,}/).map((block) => `<p>${block.replace(/[&<>]/g, (sign) => escapes[sign] ?? sign).replace(/\n/g, '<br />')}</p>`).join(''));
}

export const richText: FieldType = {
  ...longText, name: 'richText',
  keywords: { maxLength: textKeywords.maxLength },
  toColumns: mainColumn(richTextValue),
  fromText: fromCell,
  widget: 'richText', cell: 'richText', widensTo: [],
};
