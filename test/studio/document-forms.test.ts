// The forms of metadata documents come from the meta-schemas alone: every kind gets one, whatever kinds there are.
import { describe, expect, test } from '@jest/globals';
import { fieldTypes } from '../../engine/meta/field-types/registry.ts';
import { formSchema } from '../../engine/meta/schema/for-forms.ts';
import { documentSchemas } from '../../engine/meta/schema/kinds.ts';
import { overLive, type DocumentDraft } from '../../studio/src/admin/documents/drafts-of-documents.ts';
import { memberOf, membersIn, shapeOf } from '../../studio/src/admin/documents/shape.ts';
import { variantAt, variantsOf } from '../../studio/src/admin/documents/variants.ts';

const supported = [...documentSchemas(fieldTypes)].filter(([, schema]) => schema['x-notYet'] !== true).map(([kind, schema]): [string, Readonly<Record<string, unknown>>] => [kind, formSchema(kind, schema, fieldTypes, 'vi')]);

describe('the form of a kind', () => {
  test.each(supported)('%s has an editor of its own for every member', (_, root) => {
    const raw = membersIn(root).filter((name) => shapeOf(memberOf(root, name, root), root) === 'value');
    expect(raw).toEqual([]);
  });

  test('of entities offers a condition, an expression, a value slot and a choice where the format has them', () => {
    const root = supported.find(([kind]) => kind === 'entity')![1];
    const field = memberOf(memberOf(root, 'properties', root), 'anything', root);
    const shapes = Object.fromEntries(['fieldType', 'visibleWhen', 'formula', 'default', 'unique', 'options', 'normalise', 'uses'].map((name) => [name, shapeOf(memberOf(field, name, root), root)]));
    expect(shapes).toMatchObject({ fieldType: 'choice', visibleWhen: 'filter', formula: 'expression', default: 'value', unique: 'variants', options: 'list', uses: 'members' });
  });
});

test('a place with several forms knows which one a value has', () => {
  const root = supported.find(([kind]) => kind === 'role')![1];
  const rule = memberOf(memberOf(memberOf(memberOf(root, 'entities', root), 'lead', root), 'actions', root), 'read', root);
  const variants = variantsOf(rule, root, (word) => word);
  expect(variants.map(({ title }) => title)).toEqual(['variant.choice', 'variant.members']);
  expect([variantAt('team', variants, root), variantAt({ scope: 'own', filter: {} }, variants, root), variantAt(7, variants, root)]).toEqual([0, 1, -1]);
});

test('a draft over what others published meanwhile changes what it changed, and nothing else', () => {
  const draft: DocumentDraft = { kind: 'view', name: 'v', title: 'V', before: { name: 'v', title: 'V', filter: { a: 1 }, columns: ['a'] }, value: { name: 'v', title: 'W', filter: { a: 1 }, columns: ['a', 'b'] } };
  expect(overLive(draft, { name: 'v', title: 'V', filter: { a: 2 }, columns: ['c'] })).toEqual({ name: 'v', title: 'W', filter: { a: 2 }, columns: ['a', 'b'] });
  expect(overLive({ ...draft, value: { name: 'v', title: 'V', columns: ['a'] } }, draft.before)).toEqual({ name: 'v', title: 'V', columns: ['a'] });
});
