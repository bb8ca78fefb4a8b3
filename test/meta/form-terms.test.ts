// The forms of metadata documents speak Vietnamese: every member, sentence and fixed value of every meta-schema has its words.
import { expect, test } from '@jest/globals';
import { fieldTypes } from '../../engine/meta/field-types/registry.ts';
import { formSchema } from '../../engine/meta/schema/for-forms.ts';
import { documentSchemas } from '../../engine/meta/schema/kinds.ts';
import { kindTerms } from '../../engine/meta/schema/terms/kinds.ts';

const kinds = [...documentSchemas(fieldTypes)];

test.each(kinds)('no text of a form of kind %s is missing in Vietnamese', (kind, schema) => {
  const missing: string[] = [];
  formSchema(kind, schema, fieldTypes, 'vi', (what, text) => { missing.push(`${what}: ${text}`); });
  expect(missing).toEqual([]);
});

test('every kind has a name in both languages', () => {
  expect(kinds.map(([kind]) => kind).filter((kind) => kindTerms[kind] === undefined)).toEqual([]);
});

test('a text that nobody translated is told', () => {
  const missing: string[] = [];
  formSchema('thing', { type: 'object', properties: { wobble: { enum: ['wibble'], description: 'How much it wobbles.' } } }, fieldTypes, 'vi', (what, text) => { missing.push(`${what}: ${text}`); });
  expect(missing).toEqual(['sentence: How much it wobbles.', 'value: wobble.wibble', 'title: thing.wobble']);
});
