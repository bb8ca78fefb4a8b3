// Broken text and wrong form of metadata documents: each mistake is one diagnostic with its place.
import { expect, test } from '@jest/globals';
import { compileOver, diagnose, entity, layer, name, text, type Documents } from './world.ts';

const good = entity({ name });

test.each<readonly [string, Documents, readonly string[]]>([
  ['text that ends too early', { 'entity/star': '{ "name": "star", ' }, ['meta.json app/entity/star ']],
  ['a wrong value deep inside', { 'entity/star': '{ "name": "star", "properties": { "a": { "title": tru } } }' }, ['meta.json app/entity/star /properties/a/title']],
  ['a comma too many', { 'entity/star': '{ "name": "star", }' }, ['meta.json app/entity/star ']],
  ['something behind the end', { 'entity/star': '{ "name": "star" } x' }, ['meta.json app/entity/star ']],
  ['a number out of range', { 'entity/star': '{ "name": 1e999 }' }, ['meta.json app/entity/star /name']],
  ['a list instead of an object', { 'entity/star': '[]' }, ['meta.type app/entity/star ']],
  ['a key twice', { 'entity/star': '{ "name": "star", "title": "Star", "title": "Sun", "properties": {} }' }, ['meta.duplicate-key app/entity/star /title']],
  ['an unsafe key', { 'entity/star': '{ "name": "star", "title": "Star", "properties": { "__proto__": { "fieldType": "text" } } }' }, ['meta.key app/entity/star /properties/__proto__']],
  ['a document under another name', { 'entity/star': { ...good, name: 'sun' } }, ['meta.name-differs app/entity/star /name']],
  ['an unknown kind', { 'entitty/star': good }, ['meta.unknown-kind app/entitty/star  → entity']],
  ['an unknown key of an entity', { 'entity/star': { ...good, titel: 'Star' } }, ['meta.unknown-key app/entity/star /titel → title']],
  ['an unknown key of a field', { 'entity/star': entity({ name: { ...name, maxlength: 5 } }) }, ['meta.unknown-key app/entity/star /properties/name/maxlength → maxLength']],
  ['a derived keyword', { 'entity/star': entity({ name: { ...name, type: 'string' } }) }, ['meta.unknown-key app/entity/star /properties/name/type']],
  ['an unknown field type', { 'entity/star': entity({ name: { fieldType: 'txt' } }) }, ['meta.value app/entity/star /properties/name/fieldType → text']],
  ['no field type', { 'entity/star': entity({ name: { title: 'Name' } }) }, ['meta.missing-key app/entity/star /properties/name']],
  ['no title', { 'entity/star': { properties: { name } } }, ['meta.missing-key app/entity/star ']],
  ['a wrong type', { 'entity/star': entity({ name: { ...name, maxLength: '5' } }) }, ['meta.type app/entity/star /properties/name/maxLength']],
  ['a limit below its least value', { 'entity/star': entity({ name: { ...name, maxLength: 0 } }) }, ['meta.form app/entity/star /properties/name/maxLength']],
  ['a value outside of its choices', { 'entity/star': entity({ name: { ...name, search: 'E' } }) }, ['meta.value app/entity/star /properties/name/search']],
  ['null in a document that nothing lies below', { 'entity/star': entity({ name: { ...name, maxLength: null } }) }, ['meta.null app/entity/star /properties/name/maxLength']],
  ['null deep inside of a filter', { 'view/v': { title: 'V', entity: 'user', filter: { name: { $in: [null] } } } }, ['meta.null app/view/v /filter/name/$in/0', 'query.filter-null app/view/v /filter/name/$in/0']],
  ['a key that is none', { 'entity/star': entity({ Name: name }) }, ['meta.key app/entity/star /properties/Name']],
  ['a key with an underscore', { 'entity/star': entity({ first_name: name }) }, ['meta.key app/entity/star /properties/first_name']],
  ['a name that objects inherit', { 'entity/star': entity({ name, toString: text, constructor: text, hasOwnProperty: text }) }, ['constructor', 'hasOwnProperty', 'toString'].flatMap((key) => [`meta.key app/entity/star /properties/${key}`])],
  ['the name of a system field', { 'entity/star': entity({ name, version: text, owner: text }) }, ['owner', 'version'].map((key) => `meta.reserved app/entity/star /properties/${key}`)],
  ['a choice of shapes that fits none', { 'entity/star': entity({ name: { ...name, unique: 'yes' } }) }, ['meta.shape app/entity/star /properties/name/unique']],
  ['a choice of shapes with a mistake inside of one', { 'entity/star': entity({ name: { ...name, unique: { ignorecase: true } } }) }, ['meta.unknown-key app/entity/star /properties/name/unique/ignorecase → ignoreCase']],
  ['a name twice in a set', { 'entity/star': entity({ name }, { required: ['name', 'name'] }) }, ['meta.repeated app/entity/star /required/1']],
  ['a part that has no code yet', { 'entity/star': entity({ name: { ...name, translatable: true } }) }, ['meta.not-supported app/entity/star /properties/name/translatable']],
  ['a kind that has no code yet', { 'trait/r': { title: 'R', properties: {} } }, ['meta.not-supported app/trait/r ']],
])('%s is reported', (_, documents, expected) => {
  expect(diagnose(documents)).toEqual(expected);
});

test('a syntax error says line and column', () => {
  const [diagnostic] = compileOver(layer('app', { 'entity/star': '{\n  "name": "star",\n  "title" "Star"\n}' })).diagnostics;
  expect(diagnostic).toMatchObject({ code: 'meta.json', params: { line: 3, column: 11 } });
});

test('all mistakes of all documents come at once, in order', () => {
  expect(diagnose({
    'view/v': { title: 'V', entity: 'stra' },
    'entity/star': entity({ name: { fieldType: 'txt' } }),
    'entity/moon': '{',
  })).toEqual([
    'meta.json app/entity/moon ',
    'meta.value app/entity/star /properties/name/fieldType → text',
    'meta.unknown-entity app/view/v /entity → star',
  ]);
});

test('a document that fails is not also called missing', () => {
  expect(diagnose({
    'entity/star': { title: 'Star', propertis: {} },
    'view/v': { title: 'V', entity: 'star', columns: ['name'] },
  })).toEqual(['meta.missing-key app/entity/star ', 'meta.unknown-key app/entity/star /propertis → properties']);
});

test('a document nested without end is refused, not followed', () => {
  expect(diagnose({ 'entity/star': `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}` })[0]).toMatch(/^meta\.json app\/entity\/star/);
});

test('a document twice in one layer is reported', () => {
  const twice = layer('app', { 'entity/star': good });
  expect(diagnose({ ...twice, documents: [...twice.documents, ...twice.documents] })).toEqual(['meta.duplicate-document app/entity/star ']);
});
