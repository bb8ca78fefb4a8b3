// An e-mail address: one `@`, no white space, the domain in lower case. Whether it receives mail is not ours to know.
import type { FieldType, Parsed, TypedField } from './contract.ts';
import { several } from './many.ts';
import { mainColumn, refuse, taken } from './parsed.ts';
import { text } from './text.ts';
import { textSchema, textValue } from './text-value.ts';

/** RFC 5321 §4.5.3.1: 64 for the local part, 255 for the domain; letters of any script (RFC 6531). */
const address = String.raw`[^\s@"(),:;<>[\\\]]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}`;
const form = new RegExp(`^${address}$`, 'u');
/** For clients: JSON Schema's `email` knows ASCII alone, and few validators know `idn-email`. Blanks around are taken off. */
const pattern = String.raw`^\s*${address}\s*$`;

function emailValue(field: TypedField, value: unknown): Parsed<string | null> {
  const parsed = textValue(field, typeof value === 'string' ? value.trim() : value);
  if (!parsed.ok || parsed.value === null) return parsed;
  const at = parsed.value.lastIndexOf('@');
  const told = parsed.value.slice(0, at) + parsed.value.slice(at).toLowerCase();
  return form.test(told) && told.length <= 320 ? taken(told) : refuse(field, 'value.not-email');
}

export const email: FieldType = several({
  ...text, name: 'email',
  valueSchema: (field) => textSchema(field, field.document.pattern === undefined ? { pattern } : {}),
  toColumns: mainColumn(emailValue),
  widget: 'email', cell: 'email', widensTo: ['text', 'longText'],
});
