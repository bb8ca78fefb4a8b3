// References on the wire: an id, or an object that carries one.
import { isId } from '../../lib/id.ts';
import type { JsonSchema, Parsed, TypedField } from './contract.ts';
import { refuse, taken } from './parsed.ts';

/** The lower-case id in `"…"` or `{ "id": "…" }`; further members of the object (a label read before) are ignored. */
export function idValue(field: TypedField, value: unknown): Parsed<string> {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
  const text = typeof id === 'string' ? id.toLowerCase() : undefined;
  return isId(text) ? taken(text) : refuse(field, 'value.not-id');
}

/** A list of ids without repetition, within `minItems` and `maxItems`. */
export function idListValue(field: TypedField, value: unknown): Parsed<readonly string[]> {
  return listValue(field, value, idValue);
}

/** A list of distinct values, each taken by `item`. */
export function listValue(field: TypedField, value: unknown, item: (field: TypedField, value: unknown) => Parsed<string>): Parsed<readonly string[]> {
  const counted = countedList(field, value);
  if (!counted.ok) return counted;
  const items: string[] = [];
  for (const entry of counted.value) {
    const parsed = item(field, entry);
    if (!parsed.ok) return parsed;
    items.push(parsed.value);
  }
  return new Set(items).size < items.length ? refuse(field, 'record.items-repeat') : taken(items);
}

/** An array with a permitted number of items. */
export function countedList(field: TypedField, value: unknown): Parsed<readonly unknown[]> {
  if (!Array.isArray(value)) return refuse(field, 'value.not-list');
  const { minItems, maxItems } = field.document;
  if (minItems !== undefined && value.length < minItems) return refuse(field, 'record.items-few', { limit: minItems });
  if (maxItems !== undefined && value.length > maxItems) return refuse(field, 'record.items-many', { limit: maxItems });
  return taken(value);
}

/** JSON Schema of a reference. */
export const idSchema: JsonSchema = {
  anyOf: [
    { type: 'string', format: 'uuid' },
    { type: 'object', properties: { id: { type: 'string', format: 'uuid' } }, required: ['id'] },
  ],
};

/** JSON Schema of a list of distinct values. */
export function listSchema({ document }: TypedField, items: JsonSchema): JsonSchema {
  return {
    type: 'array', items, uniqueItems: true,
    ...(document.minItems !== undefined && { minItems: document.minItems }),
    ...(document.maxItems !== undefined && { maxItems: document.maxItems }),
  };
}

/** Cells of a file part several values by semicolons. */
export function partsOf(text: string): readonly string[] {
  return text.split(';').map((part) => part.trim()).filter((part) => part !== '');
}

export const countKeywords = {
  minItems: { type: 'integer', minimum: 0, description: 'Least number of items.' },
  maxItems: { type: 'integer', minimum: 1, description: 'Greatest number of items.' },
} as const satisfies Record<string, JsonSchema>;
