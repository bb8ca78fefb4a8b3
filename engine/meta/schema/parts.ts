// Pieces that the meta-schemas of several kinds share. Annotations of our own: `x-merge` (map, keyed, set, atomic) steers the merge of
// layers, `x-key` names the key of a keyed list's items, `x-notYet` marks what the format has and no code stands behind yet.
import type { JsonSchema } from '../field-types/contract.ts';
import { keyPattern } from '../key.ts';

export const key: JsonSchema = { type: 'string', pattern: keyPattern, description: 'A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed.' };
export const title: JsonSchema = { type: 'string', minLength: 1, maxLength: 200, description: 'What people read, in English; other languages stand in translations.' };
export const description: JsonSchema = { type: 'string', maxLength: 4000, description: 'For those who maintain this metadata; shown in the studio.' };
export const icon: JsonSchema = { type: 'string', pattern: '^[a-z0-9-]{1,60}$', description: 'Name of a Tabler icon.' };
export const color: JsonSchema = { type: 'string', pattern: '^[a-z]{1,30}$|^#[0-9a-fA-F]{6}$', description: 'Name of a colour of the theme, or #rrggbb.' };
export const hidden: JsonSchema = { type: 'boolean', description: 'Takes it out of use without removing it.' };
export const sealed: JsonSchema = {
  anyOf: [{ type: 'boolean' }, { type: 'array', items: { type: 'string' }, uniqueItems: true }], 'x-merge': 'atomic',
  description: 'True, or the keywords that higher layers may not change.',
};
export const filter: JsonSchema = { type: 'object', 'x-merge': 'atomic', description: 'Conditions over a record’s fields by key, such as { "status": "open", "amount": { "$gte": 1000 } }.' };
export const valueSlot: JsonSchema = { type: ['string', 'number', 'boolean', 'array', 'object'], 'x-merge': 'atomic', description: 'A value, "$actor", { "$date": "today", "plus": "7d" }, { "$record": "field" }, { "$clear": true } or { "$expr": "…" }.' };
export const valueSlots: JsonSchema = { type: 'object', 'x-merge': 'map', propertyNames: key, additionalProperties: valueSlot, description: 'Field → value.' };
export const expression: JsonSchema = { type: 'string', minLength: 1, maxLength: 4000, 'x-merge': 'atomic', description: 'Expression in CEL syntax over the record’s fields.' };
export const sort: JsonSchema = { type: 'string', pattern: '^-?[A-Za-z][A-Za-z0-9.]*(?:,-?[A-Za-z][A-Za-z0-9.]*)*$', description: 'Fields by key, separated by commas; - turns the order round.' };
/** A list of names whose order has no meaning: layers unite. */
export const nameSet = (text: string): JsonSchema => ({ type: 'array', items: { type: 'string' }, uniqueItems: true, 'x-merge': 'set', description: text });
/** A list of names whose order counts: a layer says it whole. */
export const nameList = (text: string): JsonSchema => ({ type: 'array', items: { type: 'string' }, uniqueItems: true, 'x-merge': 'atomic', description: text });
export const mapOf = (entry: JsonSchema, text: string): JsonSchema => ({ type: 'object', 'x-merge': 'map', propertyNames: key, additionalProperties: entry, description: text });
export const keyedBy = (by: string, items: JsonSchema, text: string): JsonSchema => ({ type: 'array', 'x-merge': 'keyed', 'x-key': by, items, description: text });
/** An object with exactly these members. */
export const object = (properties: Readonly<Record<string, JsonSchema>>, required: readonly string[] = [], extra: JsonSchema = {}): JsonSchema => ({
  type: 'object', ...(required.length > 0 && { required }), properties, additionalProperties: false, ...extra,
});
export const oneOf = (values: readonly (string | boolean)[], text: string): JsonSchema => ({ enum: values, description: text });
/** Part of the format that has no code yet. */
export const notYet = (schema: JsonSchema): JsonSchema => ({ ...schema, 'x-notYet': true });
export const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });
export const text = (about: string): JsonSchema => ({ type: 'string', description: about });
export const flag = (about: string): JsonSchema => ({ type: 'boolean', description: about });
/** Steps, mappings and settings of parts that are described with the code that reads them. */
export const open = (about: string): JsonSchema => ({ type: 'object', 'x-merge': 'atomic', description: about });

/** A whole meta-schema of one kind. */
export function documentSchema(kind: string, about: string, required: readonly string[], properties: Readonly<Record<string, JsonSchema>>, defs: Readonly<Record<string, JsonSchema>> = {}): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${kind}.schema.json`,
    title: `${kind[0]?.toUpperCase()}${kind.slice(1)}`,
    description: about,
    type: 'object',
    required,
    additionalProperties: false,
    properties: {
      $schema: text('Path of this schema, for editors.'),
      name: ref('key'),
      ...properties,
      hidden, sealed,
    },
    $defs: { key, ...defs },
  };
}
