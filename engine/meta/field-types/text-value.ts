// What every text that comes in must satisfy: storable characters, one Unicode form, the metadata's lengths and pattern.
import { toNfc } from '../../lib/nfc.ts';
import type { FieldDocument } from '../../shared/documents.ts';
import type { JsonSchema, Parsed, TypedField } from './contract.ts';
import { refuse, taken } from './parsed.ts';

/** The longest text a field takes, in bytes of UTF-8 (API: limits). */
export const textLimitBytes = 1024 * 1024;

/** NUL cannot be stored by PostgreSQL, a lone surrogate cannot be sent to it. */
const unstorable = /\u0000|\p{Surrogate}/u;

/** A string that PostgreSQL can hold, in Unicode form C, so that equal words are equal bytes. */
export function storableText(field: TypedField, value: unknown): Parsed<string> {
  if (typeof value !== 'string') return refuse(field, 'value.not-text');
  if (unstorable.test(value)) return refuse(field, 'value.unsafe-text');
  if (value.length * 3 > textLimitBytes && Buffer.byteLength(value) > textLimitBytes) return refuse(field, 'value.too-large', { limit: textLimitBytes });
  return taken(toNfc(value));
}

/** Storable text after `normalise`, within `minLength`, `maxLength` and `pattern`; null when nothing is left. */
export function textValue(field: TypedField, value: unknown): Parsed<string | null> {
  const stored = storableText(field, value);
  if (!stored.ok) return stored;
  const text = normalise(stored.value, field.document);
  return text === '' ? taken(null) : checkText(field, text);
}

function normalise(text: string, { normalise: steps = [] }: FieldDocument): string {
  return steps.reduce((value, step) => {
    switch (step) {
      case 'trim': return value.trim();
      case 'upper': return value.toUpperCase();
      case 'lower': return value.toLowerCase();
      case 'collapse': return value.replace(/\s+/gu, ' ');
    }
  }, text);
}

function checkText(field: TypedField, text: string): Parsed<string> {
  const { minLength, maxLength, pattern } = field.document;
  // JSON Schema counts characters, not UTF-16 units; counting is needed only near a limit.
  if (maxLength !== undefined && text.length > maxLength && [...text].length > maxLength) return refuse(field, 'record.text-long', { limit: maxLength });
  if (minLength !== undefined && [...text].length < minLength) return refuse(field, 'record.text-short', { limit: minLength });
  if (pattern !== undefined && !expression(field.document, pattern).test(text)) return refuse(field, 'record.pattern');
  return taken(text);
}

const expressions = new WeakMap<FieldDocument, RegExp>();

function expression(document: FieldDocument, pattern: string): RegExp {
  const known = expressions.get(document) ?? new RegExp(pattern, 'u');
  expressions.set(document, known);
  return known;
}

/** JSON Schema of a text with the metadata's lengths and pattern. */
export function textSchema({ document }: TypedField, extra: JsonSchema = {}): JsonSchema {
  return {
    type: 'string',
    ...(document.minLength !== undefined && { minLength: document.minLength }),
    ...(document.maxLength !== undefined && { maxLength: document.maxLength }),
    ...(document.pattern !== undefined && { pattern: document.pattern }),
    ...extra,
  };
}

export const textKeywords = {
  minLength: { type: 'integer', minimum: 0, description: 'Least number of characters.' },
  maxLength: { type: 'integer', minimum: 1, description: 'Greatest number of characters.' },
  pattern: { type: 'string', description: 'Regular expression (ECMAScript, Unicode) that the text must match somewhere; anchor it with ^ and $.' },
  normalise: { type: 'array', items: { enum: ['trim', 'upper', 'lower', 'collapse'] }, uniqueItems: true, 'x-merge': 'atomic', description: 'Steps applied to a text before it is checked and stored: trim, upper, lower, collapse (white space).' },
} as const satisfies Record<string, JsonSchema>;
