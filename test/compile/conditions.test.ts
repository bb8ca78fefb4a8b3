// Mistakes in conditions, rules, options and in what comes from linked records.
import { describe, expect, test } from '@jest/globals';
import { diagnose, entity, layer, modelOf, name, text } from './world.ts';

type Json = Readonly<Record<string, unknown>>;

const kind: Json = { fieldType: 'select', title: 'Kind', options: [{ value: 'red', title: 'Red' }, { value: 'blue', title: 'Blue' }] };
const sun: Json = entity({ name, kind, size: { fieldType: 'decimal', title: 'Size', precision: 10, scale: 2 }, code: { ...text, maxLength: 20 }, seen: { fieldType: 'boolean', title: 'Seen' }, boss: { fieldType: 'user', title: 'Boss' }, mails: { fieldType: 'email', title: 'Mails', many: { types: [{ value: 'work', title: 'Work' }] } }, mail: { fieldType: 'email', title: 'Mail' }, top: { fieldType: 'link', title: 'Top', entity: 'sun', onDelete: 'setNull' } });
const base = {
  name, kind, day: { fieldType: 'date', title: 'Day' }, until: { fieldType: 'date', title: 'Until' }, size: { fieldType: 'decimal', title: 'Size' }, tags: { fieldType: 'tags', title: 'Tags' },
  sun: { fieldType: 'link', title: 'Sun', entity: 'sun', onDelete: 'setNull', inverse: { name: 'stars', title: 'Stars' } }, suns: { fieldType: 'links', title: 'Suns', entity: 'sun' },
  dust: { fieldType: 'lines', title: 'Dust', entity: 'dust', items: { properties: { grain: text } } },
};
const star = (more: Json = {}, rest: Json = {}): readonly string[] => diagnose({ 'entity/sun': sun, 'entity/star': entity({ ...base, ...more }, rest), 'options/shades': { title: 'Shades', options: [{ value: 'dark', title: 'Dark' }] } });
const at = (...lines: readonly string[]): readonly string[] => lines.map((line) => line.replace('@', 'app/entity/star '));

describe('a condition on a field', () => {
  test.each<readonly [string, Json, readonly string[]]>([
    ['over the record and what it links to is fine', { visibleWhen: { kind: 'red', 'sun.kind': 'blue' }, requiredWhen: { day: { $gt: { $date: 'today' } }, tags: { $empty: false } }, readOnlyWhen: { until: { $lte: { $field: 'day' } }, sun: { $empty: true } } }, []],
    ['with an unknown field', { visibleWhen: { knd: 'red' } }, ['meta.unknown-field @/properties/x/visibleWhen/knd → kind']],
    ['with an unknown option', { requiredWhen: { kind: 'rad' } }, ['record.option @/properties/x/requiredWhen/kind → red']],
    ['over lines', { visibleWhen: { dust: { $empty: false } } }, ['meta.condition-reach @/properties/x/visibleWhen/dust/$empty']],
    ['over a list of links', { readOnlyWhen: { suns: { $some: { kind: 'red' } } } }, ['meta.condition-reach @/properties/x/readOnlyWhen/suns/$some']],
    ['two links away', { requiredWhen: { 'sun.top.kind': 'red' } }, ['meta.condition-reach @/properties/x/requiredWhen/sun.top.kind']],
    ['over fields of tags', { requiredWhen: { tags: { $some: { name: 'a' } } } }, ['meta.condition-reach @/properties/x/requiredWhen/tags/$some']],
    ['about a record in hand', { requiredWhen: { kind: { $record: 'kind' } } }, ['query.operand @/properties/x/requiredWhen/kind']],
    ['between fields of different kinds', { requiredWhen: { day: { $gt: { $field: 'size' } } } }, ['query.operand @/properties/x/requiredWhen/day/$gt']],
    ['with a day for a number', { requiredWhen: { size: { $gt: { $date: 'today' } } } }, ['query.operand @/properties/x/requiredWhen/size/$gt']],
  ])('%s', (_, conditions, expected) => {
    expect(star({ x: { ...text, ...conditions } })).toEqual(at(...expected));
  });

  test('cannot demand lists that are written after the record', () => {
    expect(star({ dust: { ...base.dust, requiredWhen: { kind: 'red' }, readOnlyWhen: { kind: 'red' }, visibleWhen: { kind: 'red' } } })).toEqual(at('meta.not-supported @/properties/dust/requiredWhen'));
    expect(star({ suns: { ...base.suns, visibleWhen: { kind: 'red' } } }, { required: ['suns'] })).toEqual(at('meta.not-supported @/properties/suns/visibleWhen'));
  });
});

test('a rule names fields that there are', () => {
  expect(star({}, { rules: { r: { when: { knd: 'red' }, check: { size: { $gt: 0 } }, at: 'siz', message: 'No.' }, s: { check: { dust: { $empty: false } }, message: 'No.' } } })).toEqual(at(
    'meta.unknown-field @/rules/r/at → size', 'meta.unknown-field @/rules/r/when/knd → kind', 'meta.condition-reach @/rules/s/check/dust/$empty',
  ));
});

describe('options', () => {
  const select = { fieldType: 'select', title: 'X' };
  test.each<readonly [string, Json, readonly string[]]>([
    ['of a shared list', { optionsFrom: 'shades' }, []],
    ['of an unknown list', { optionsFrom: 'shadse' }, ['meta.unknown-options @/properties/x/optionsFrom → shades']],
    ['of a list and of its own', { optionsFrom: 'shades', options: [{ value: 'a', title: 'A' }] }, ['meta.options-both @/properties/x/options']],
    ['with a condition', { options: [{ value: 'a', title: 'A', when: { knd: 'red' } }] }, ['meta.unknown-field @/properties/x/options/0/when/knd → kind']],
    ['by another select', { options: [{ value: 'a', title: 'A' }], optionsBy: { field: 'kind', allow: { red: ['a'], green: ['a'], blue: ['b'] } } }, ['record.option @/properties/x/optionsBy/allow/blue/0', 'record.option @/properties/x/optionsBy/allow/green']],
    ['by what is no select', { options: [{ value: 'a', title: 'A' }], optionsBy: { field: 'day', allow: {} } }, ['meta.options-by @/properties/x/optionsBy/field']],
    ['with data', { optionData: { beds: { fieldType: 'integer' } }, options: [{ value: 'a', title: 'A', data: { beds: 'many', bads: 1 } }] }, ['meta.unknown-key @/properties/x/options/0/data/bads → beds', 'value.not-number @/properties/x/options/0/data/beds']],
  ])('%s', (_, keywords, expected) => {
    expect(star({ x: { ...select, ...keywords } })).toEqual(at(...expected));
  });

  test('of a shared list stand in the Model, and a change of the list is a change of the entity', () => {
    const field = { ...select, optionsFrom: 'shades' };
    const build = (value: string) => modelOf(layer('app', { 'entity/star': entity({ name, x: field }), 'options/shades': { title: 'Shades', options: [{ value, title: 'T' }] } })).entities.get('star');
    expect(build('dark')?.fields.get('x')?.document.options).toMatchObject([{ value: 'dark' }]);
    expect(build('dark')?.hash).not.toBe(build('light')?.hash);
  });
});

describe('a field of a linked record', () => {
  test.each<readonly [string, Json, readonly string[]]>([
    ['shown', { fieldType: 'select', from: 'sun.kind' }, []],
    ['shown over nothing', { ...text, from: 'sun' }, ['meta.far-path @/properties/x/from']],
    ['shown over what is no link', { ...text, from: 'kind.name' }, ['meta.far-path @/properties/x/from']],
    ['shown over an unknown field', { ...text, from: 'sun.cod' }, ['meta.unknown-field @/properties/x/from → code']],
    ['shown as another type', { ...text, from: 'sun.size' }, ['meta.far-type @/properties/x/from']],
    ['shown, with keywords of own values', { ...text, from: 'sun.code', default: 'a', unique: true, search: 'A' }, ['meta.from-keyword @/properties/x/default', 'meta.from-keyword @/properties/x/search', 'meta.from-keyword @/properties/x/unique']],
    ['taken', { fieldType: 'decimal', precision: 12, scale: 2, copyFrom: 'sun.size' }, []],
    ['taken, but too long', { ...text, maxLength: 10, copyFrom: 'sun.code' }, ['meta.copy-narrower @/properties/x/copyFrom']],
    ['taken, but with too many digits', { fieldType: 'decimal', precision: 10, scale: 1, copyFrom: 'sun.size' }, ['meta.copy-narrower @/properties/x/copyFrom']],
    ['taken, but not among the options', { fieldType: 'select', options: [{ value: 'red', title: 'Red' }], copyFrom: 'sun.kind' }, ['meta.copy-narrower @/properties/x/copyFrom']],
    ['a link, taken', { fieldType: 'user', copyFrom: 'sun.boss' }, []],
    ['one of several, taken', { fieldType: 'email', copyFrom: 'sun.mails' }, []],
    ['several of kinds that there are not here', { fieldType: 'email', many: { types: [{ value: 'home', title: 'Home' }] }, copyFrom: 'sun.mails' }, ['meta.copy-narrower @/properties/x/copyFrom']],
    ['several, taken from one', { fieldType: 'email', many: { types: [{ value: 'work', title: 'Work' }] }, copyFrom: 'sun.mail' }, ['meta.far-several @/properties/x/copyFrom']],
    ['one of several, shown', { fieldType: 'email', from: 'sun.mails' }, []],
    ['a list, taken', { fieldType: 'tags', copyFrom: 'sun.name' }, ['meta.far-type @/properties/x/copyFrom']],
  ])('%s', (_, keywords, expected) => {
    expect(star({ x: { title: 'X', ...keywords } })).toEqual(at(...expected));
  });

  test('that is only shown orders nothing, names nothing and is not required', () => {
    const x = { fieldType: 'text', title: 'X', from: 'sun.code' };
    expect(star({ x }, { required: ['x'], record: { label: '{x}', sort: 'x', identity: ['x'], indexes: { i: { fields: ['x'] } } } })).toEqual(at(
      'meta.identity-field @/record/identity/0', 'meta.index-field @/record/indexes/i/fields/0', 'meta.label-field @/record/label', 'meta.sort-field @/record/sort', 'meta.from-keyword @/required',
    ));
  });

  test('that is shown has no column and looks like the far one', () => {
    const model = modelOf(layer('app', { 'entity/sun': sun, 'entity/star': entity({ ...base, x: { fieldType: 'select', from: 'sun.kind' } }) }));
    expect(model.entities.get('star')?.fields.get('x')).toMatchObject({ columns: [], readOnly: true, from: { link: 'sun', field: 'kind' }, document: { options: [{ value: 'red' }, { value: 'blue' }] } });
  });
});
