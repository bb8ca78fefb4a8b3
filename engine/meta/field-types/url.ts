// A web address. Only http and https: it becomes a link in the browser.
import type { FieldType, Parsed, TypedField } from './contract.ts';
import { mainColumn, refuse, taken } from './parsed.ts';
import { text } from './text.ts';
import { textSchema, textValue } from './text-value.ts';

function urlValue(field: TypedField, value: unknown): Parsed<string | null> {
  const parsed = textValue(field, typeof value === 'string' ? value.trim() : value);
  if (!parsed.ok || parsed.value === null) return parsed;
  const isWeb = /^https?:\/\/[^\s/]/i.test(parsed.value) && !/[\s\p{Cc}]/u.test(parsed.value) && URL.canParse(parsed.value);
  return isWeb ? taken(parsed.value) : refuse(field, 'value.not-url');
}

export const url: FieldType = {
  ...text, name: 'url',
  valueSchema: (field) => textSchema(field, { format: 'uri', pattern: field.document.pattern ?? '^[hH][tT][tT][pP][sS]?://' }),
  toColumns: mainColumn(urlValue),
  sort: 'text', widget: 'url', cell: 'url', widensTo: ['text', 'longText'],
};
