// Mistakes in `record`, and in names that must be one of a kind.
import { expect, test } from '@jest/globals';
import { compile } from '../../engine/meta/compile.ts';
import { noNames } from '../../engine/meta/names.ts';
import { brief, diagnose, entity, layer, name, text } from './world.ts';

const fields = { name, amount: { fieldType: 'money', title: 'Amount' }, notes: { fieldType: 'longText', title: 'Notes' }, tags: { fieldType: 'tags', title: 'Tags' }, boss: { fieldType: 'user', title: 'Boss' }, unit: { fieldType: 'currency', title: 'Unit' }, rate: { fieldType: 'decimal', title: 'Rate' } };

test.each<readonly [string, Readonly<Record<string, unknown>>, readonly string[]]>([
  ['a label with an unknown field', { label: '{nam}' }, ['meta.unknown-field @/label → name']],
  ['a label with an open brace', { label: '{name' }, ['meta.label-braces @/label']],
  ['a label over a list', { label: '{tags}' }, ['meta.label-field @/label']],
  ['an order by an unknown field', { sort: '-nam,name' }, ['meta.unknown-field @/sort → name']],
  ['an order by long text', { sort: 'notes' }, ['meta.sort-field @/sort']],
  ['an order over a link is fine', { sort: 'boss.name' }, []],
  ['an order by a link is fine: it goes by what is shown for it', { sort: '-boss,name' }, []],
  ['an order by a link whose label begins with a link', { sort: 'twin' }, ['meta.sort-field @/sort']],
  ['an order over a link by a link', { sort: 'boss.mainTeam' }, ['meta.sort-field @/sort']],
  ['an order over two links', { sort: 'boss.mainTeam.name' }, ['meta.sort-field @/sort']],
  ['an identity that does not exist', { identity: ['code'] }, ['meta.unknown-field @/identity/0']],
  ['an identity by a list', { identity: ['tags'] }, ['meta.identity-field @/identity/0']],
  ['an index over an unknown field', { indexes: { i: { fields: ['name', 'amont'] } } }, ['meta.unknown-field @/indexes/i/fields/1 → amount']],
  ['an index over long text', { indexes: { i: { fields: ['notes'] } } }, ['meta.index-field @/indexes/i/fields/0']],
  ['an index over a system field is fine', { indexes: { i: { fields: ['createdAt'] } } }, []],
  ['a currency by a text', { currency: { field: 'name', rate: 'rate' } }, ['meta.currency-field @/currency/field']],
  ['a currency that may be empty', { currency: { field: 'unit', rate: 'rate' } }, ['meta.currency-required @/currency/field']],
  ['a currency with an unknown rate', { currency: { field: 'unit', rate: 'rat' } }, ['meta.currency-required @/currency/field', 'meta.unknown-field @/currency/rate → rate']],
  ['ownership over a text', { ownership: { via: 'name' } }, ['meta.via-field @/ownership/via']],
  ['ownership over an unknown field', { ownership: { via: 'bos' } }, ['meta.unknown-field @/ownership/via → boss']],
  ['ownership of an unknown kind', { ownership: 'boss' }, ['meta.shape @/ownership']],
])('%s', (_, record, expected) => {
  const twin = { fieldType: 'link', title: 'Twin', entity: 'double', onDelete: 'setNull' };
  const double = entity({ of: { fieldType: 'user', title: 'Of' } }, { record: { label: '{of}' } });
  expect(diagnose({ 'entity/star': entity({ ...fields, twin }, { record }), 'entity/double': double })).toEqual(expected.map((line) => line.replace('@', 'app/entity/star /record')));
});

test('ownership cannot go round in a circle', () => {
  const link = (to: string): Readonly<Record<string, unknown>> => ({ fieldType: 'link', title: 'L', entity: to, onDelete: 'restrict' });
  expect(diagnose({
    'entity/star': entity({ name, moon: link('moon') }, { record: { ownership: { via: 'moon' } } }),
    'entity/moon': entity({ name, star: link('star') }, { record: { ownership: { via: 'star' } } }),
  })).toEqual(['meta.via-cycle app/entity/moon /record/ownership/via', 'meta.via-cycle app/entity/star /record/ownership/via']);
});

test('a required field exists', () => {
  expect(diagnose({ 'entity/star': entity(fields, { required: ['name', 'amout'] }) })).toEqual(['meta.unknown-field app/entity/star /required/1 → amount']);
});

test('two entities cannot have one API name', () => {
  expect(diagnose({ 'entity/star': entity({ name }), 'entity/sun': entity({ name }, { apiName: 'star' }) })).toEqual(['meta.entity-name-taken app/entity/sun /apiName']);
});

test('two fields cannot have one API name, nor that of a system field', () => {
  expect(diagnose({ 'entity/star': entity({ name, other: { ...text, apiName: 'name' }, third: { ...text, apiName: 'createdAt' } }) })).toEqual([
    'meta.name-taken app/entity/star /properties/other/apiName', 'meta.name-taken app/entity/star /properties/third/apiName',
  ]);
});

test('the base amount of money takes a name too', () => {
  const record = { currency: { field: 'unit', rate: 'rate' } };
  expect(diagnose({ 'entity/star': entity({ ...fields, amountBase: text }, { required: ['unit'], record }) })).toEqual(['meta.name-taken app/entity/star /properties/amountBase']);
  expect(diagnose({ 'entity/star': entity({ ...fields, amountBase: text }) })).toEqual([]);
});

test('without the entities that the engine leans on there is no Model', () => {
  const result = compile({ revision: 1, names: noNames, layers: [layer('app', { 'entity/star': entity({ name }) })] });
  expect(result.diagnostics.map(brief)).toEqual(['tag', 'team', 'user'].map((key) => `meta.core-entity core/entity/${key} `));
});

test('what the engine leans on cannot be hidden or retyped', () => {
  expect(diagnose({ documents: [{ kind: 'entity', name: 'user', text: '{"properties": {"manager": {"hidden": true}, "email": {"fieldType": "text"}}}' }], name: 'overlay' })).toEqual([
    'meta.core-field overlay/entity/user /properties/email/fieldType', 'meta.core-field overlay/entity/user /properties/manager/hidden',
  ]);
});
