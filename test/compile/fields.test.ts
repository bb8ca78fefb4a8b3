// Mistakes in what a field says: keywords, values, relations, defaults.
import { describe, expect, test } from '@jest/globals';
import { diagnose, entity, name, text } from './world.ts';

const at = '/properties/x';
const field = (x: Readonly<Record<string, unknown>>, rest: Readonly<Record<string, unknown>> = {}): readonly string[] =>
  diagnose({ 'entity/star': entity({ name, x: { title: 'X', ...x } }, rest) });
const found = (...lines: readonly string[]): readonly string[] => lines.map((line) => line.replace('@', `app/entity/star ${at}`));

describe('keywords and values', () => {
  test.each<readonly [string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['a keyword of another type', { fieldType: 'boolean', maxLength: 3 }, ['meta.keyword-type @/maxLength']],
    ['a unique list', { fieldType: 'tags', unique: true }, ['meta.unique-field @/unique']],
    ['a unique name in parts', { fieldType: 'personName', unique: true }, ['meta.unique-field @/unique']],
    ['a unique address', { fieldType: 'address', unique: true }, ['meta.unique-field @/unique']],
    ['a unique range', { fieldType: 'dateRange', unique: true }, ['meta.unique-field @/unique']],
    ['a tree that names its entity', { fieldType: 'treeParent', entity: 'star', onDelete: 'restrict' }, ['meta.keyword-type @/entity']],
    ['a searchable number', { fieldType: 'integer', search: 'A' }, ['meta.search-field @/search']],
    ['bounds that cross', { fieldType: 'integer', minimum: 5, maximum: 4 }, ['meta.bounds @']],
    ['lengths that cross', { fieldType: 'text', minLength: 5, maxLength: 4 }, ['meta.bounds @']],
    ['more decimals than digits', { fieldType: 'decimal', precision: 3, scale: 4 }, ['meta.scale @/scale']],
    ['a whole number that is too long', { fieldType: 'integer', precision: 19 }, ['meta.precision @/precision']],
    ['no regular expression', { fieldType: 'text', pattern: '(' }, ['meta.regular-expression @/pattern']],
    ['no options', { fieldType: 'select' }, ['meta.no-options @']],
    ['an option twice', { fieldType: 'select', options: [{ value: 'a', title: 'A' }, { value: 'a', title: 'B' }] }, ['meta.repeated @/options/1']],
    ['an option without a title', { fieldType: 'select', options: [{ value: 'a' }] }, ['meta.missing-key @/options/0']],
    ['an autonumber without a place for the count', { fieldType: 'autonumber', numberFormat: 'X-{YYYY}' }, ['meta.pattern @/numberFormat']],
  ])('%s', (_, x, expected) => {
    expect(field(x)).toEqual(found(...expected));
  });
});

describe('relations', () => {
  test.each<readonly [string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['a link to nowhere', { fieldType: 'link' }, ['meta.link-entity @', 'meta.on-delete @']],
    ['a link to an entity that does not exist', { fieldType: 'link', entity: 'teem', onDelete: 'restrict' }, ['meta.unknown-entity @/entity → team']],
    ['a link without onDelete', { fieldType: 'link', entity: 'team' }, ['meta.on-delete @']],
    ['links with an onDelete', { fieldType: 'links', entity: 'team', onDelete: 'cascade' }, ['meta.keyword-type @/onDelete']],
    ['an anyLink to nothing', { fieldType: 'anyLink', entities: {} }, ['meta.link-entity @']],
    ['an anyLink to an unknown entity', { fieldType: 'anyLink', entities: { usr: {} } }, ['meta.unknown-entity @/entities/usr → user']],
    ['an inverse that takes the name of a field', { fieldType: 'link', entity: 'team', onDelete: 'restrict', inverse: { name: 'parent' } }, ['meta.name-taken @/inverse/name']],
    ['an inverse with a name that is none', { fieldType: 'link', entity: 'team', onDelete: 'restrict', inverse: { name: 'toString' } }, ['meta.key @/inverse/name']],
    ['an inverse sorted by a field that does not exist', { fieldType: 'link', entity: 'team', onDelete: 'restrict', inverse: { name: 'stars', sort: '-nam' } }, ['meta.unknown-field @/inverse/sort → name']],
    ['a link filter with an unknown field', { fieldType: 'link', entity: 'team', onDelete: 'restrict', filter: { nam: 'a' } }, ['meta.unknown-field @/filter/nam → name']],
    ['a link filter with an unknown field of the record in hand', { fieldType: 'link', entity: 'team', onDelete: 'restrict', filter: { name: { $record: 'nam' } } }, ['meta.unknown-field @/filter/name → name']],
    ['a link filter with an unknown operator', { fieldType: 'link', entity: 'team', onDelete: 'restrict', filter: { name: { $like: 'a' } } }, ['query.operator @/filter/name/$like']],
    ['a link filter with an operator that the field does not take', { fieldType: 'user', filter: { name: { $gt: 'a' } } }, ['query.operator-type @/filter/name/$gt']],
    ['a link filter with an option that does not exist', { fieldType: 'user', filter: { state: 'activ' } }, ['record.option @/filter/state → active']],
    ['a quantifier over a single value', { fieldType: 'user', filter: { name: { $some: { $eq: 'a' } } } }, ['query.operator-type @/filter/name/$some']],
    ['a wrong name inside of a quantifier', { fieldType: 'user', filter: { teams: { $some: { nam: 'a' } } } }, ['meta.unknown-field @/filter/teams/$some/nam → name']],
    ['a wrong name over a link', { fieldType: 'user', filter: { 'mainTeam.nam': 'a' } }, ['meta.unknown-field @/filter/mainTeam.nam → name']],
  ])('%s', (_, x, expected) => {
    expect(field(x)).toEqual(found(...expected));
  });

  test('a required link cannot be set to null', () => {
    expect(field({ fieldType: 'link', entity: 'team', onDelete: 'setNull' }, { required: ['x'] })).toEqual(found('meta.on-delete-required @/onDelete'));
  });

  test('two inverses of one name at one entity collide', () => {
    const link = { fieldType: 'link', title: 'L', entity: 'team', onDelete: 'restrict', inverse: { name: 'stars' } };
    expect(diagnose({ 'entity/star': entity({ name, a: link, b: link }) })).toEqual(['meta.name-taken app/entity/star /properties/b/inverse/name']);
  });

  test('a filter may name the parts of a value, and only those that are there', () => {
    const x = { fieldType: 'link', entity: 'star', onDelete: 'restrict' };
    const at = (filter: unknown): readonly string[] => diagnose({ 'entity/star': entity({ name, home: { fieldType: 'address', title: 'H' }, who: { fieldType: 'personName', title: 'W' }, x: { title: 'X', ...x, filter } }) });
    expect(at({ 'home.province': '01', 'who.given': { $startsWith: 'A' }, home: { $contains: 'a' }, who: 'An' })).toEqual([]);
    expect(at({ 'home.planet': '01' })).toEqual(['meta.unknown-field app/entity/star /properties/x/filter/home.planet']);
    expect(at({ home: { $some: { $eq: 'a' } } })).toEqual(['query.operator-type app/entity/star /properties/x/filter/home/$some']);
  });

  test('a filter that is right has no diagnostic', () => {
    expect(field({ fieldType: 'user', filter: { $and: [{ state: { $in: ['active'] } }, { teams: { $some: { id: { $in: [] } } } }, { 'mainTeam.name': { $startsWith: 'a' } }, { teams: { $empty: false } }, { id: { $actor: 'subordinates' } }] } })).toEqual([]);
  });
});

describe('defaults', () => {
  test.each<readonly [string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['a text for a number', { fieldType: 'integer', default: 'many' }, ['value.not-number @/default']],
    ['a value past the bounds', { fieldType: 'integer', maximum: 5, default: 6 }, ['record.maximum @/default']],
    ['an unknown option', { fieldType: 'select', options: [{ value: 'a', title: 'A' }], default: 'b' }, ['record.option @/default']],
    ['a day that does not exist', { fieldType: 'date', default: '2026-02-30' }, ['value.no-such-date @/default']],
    ['an unknown relative day', { fieldType: 'date', default: { $date: 'todai' } }, ['meta.value @/default/$date → today']],
    ['a shift that is none', { fieldType: 'date', default: { $date: 'today', plus: '3 days' } }, ['meta.pattern @/default/plus']],
    ['a day for a text', { fieldType: 'text', default: { $date: 'today' } }, ['meta.default-slot @/default']],
    ['the actor for a text', { fieldType: 'text', default: '$actor' }, ['meta.default-slot @/default']],
    ['a value for a number that the engine gives', { fieldType: 'autonumber', numberFormat: '{0}', default: '1' }, ['meta.default-slot @/default']],
    ['an expression of another kind', { fieldType: 'integer', default: { $expr: "'one'" } }, ['meta.computed-result @/default/$expr']],
  ])('%s', (_, x, expected) => {
    expect(field(x)).toEqual(found(...expected));
  });

  test.each<readonly [string, Readonly<Record<string, unknown>>]>([
    ['the actor for a person', { fieldType: 'user', default: '$actor' }],
    ['the actor for a link to a person', { fieldType: 'link', entity: 'user', onDelete: 'setNull', default: '$actor' }],
    ['a relative day', { fieldType: 'date', default: { $date: 'startOfMonth', plus: '-1M' } }],
    ['a number as text', { fieldType: 'decimal', precision: 30, scale: 4, default: '12345678901234567890.5' }],
  ])('%s is fine', (_, x) => {
    expect(field(x)).toEqual([]);
  });
});

describe('lines', () => {
  const lines = { fieldType: 'lines', title: 'Lines', entity: 'starLine', items: { properties: { a: text } } };
  test.each<readonly [string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['in lines', { lines: { ...lines, items: { properties: { a: text, deep: { ...lines, entity: 'deepLine' } } } } }, ['meta.lines-in-lines app/entity/star /properties/lines/items/properties/deep']],
    ['of two fields in one entity', { lines, more: lines }, ['meta.lines-taken app/entity/star /properties/more/entity']],
    ['in an entity that has a document and items', { lines: { ...lines, entity: 'tag' } }, ['meta.lines-both app/entity/star /properties/lines/items']],
    ['in an entity that does not exist', { lines: { fieldType: 'lines', entity: 'starLin' } }, ['meta.unknown-entity app/entity/star /properties/lines/entity']],
    ['with a required field that is not there', { lines: { ...lines, items: { required: ['b'], properties: { a: text } } } }, ['meta.unknown-field app/entity/star /properties/lines/items/required/0']],
  ])('%s', (_, properties, expected) => {
    expect(diagnose({ 'entity/star': entity({ name, ...properties }) })).toEqual(expected);
  });
});

describe('a moment that may be a whole day', () => {
  const day = { fieldType: 'date', title: 'Day' };
  const moment = { fieldType: 'dateTime', title: 'At', allDay: 'day' };
  const star = (properties: Readonly<Record<string, unknown>>, rest: Readonly<Record<string, unknown>> = {}): readonly string[] => diagnose({ 'entity/star': entity({ name, ...properties }, rest) });
  const wrong = ['meta.all-day app/entity/star /properties/at/allDay'];

  test.each<readonly [string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['names a plain date', { at: moment, day }, []],
    ['names what is not there', { at: { ...moment, allDay: 'dya' }, day }, ['meta.unknown-field app/entity/star /properties/at/allDay → day']],
    ['names a text', { at: moment, day: text }, wrong],
    ['names a date with a default', { at: moment, day: { ...day, default: { $date: 'today' } } }, wrong],
    ['is itself computed', { at: { ...moment, formula: 'now()' }, day }, wrong],
    ['shares its date with another', { before: { ...moment }, at: moment, day }, wrong],
    ['is no moment', { at: { ...moment, fieldType: 'date' }, day }, ['meta.keyword-type app/entity/star /properties/at/allDay']],
  ])('%s', (_, properties, expected) => {
    expect(star(properties)).toEqual(expected);
  });

  test('needs a date that nobody must fill', () => {
    expect(star({ at: moment, day }, { required: ['at', 'day'] })).toEqual(wrong);
  });
});

describe('a field of several values', () => {
  const types = [{ value: 'work', title: 'Work' }, { value: 'home', title: 'Home' }];
  test.each<readonly [string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['has types', { fieldType: 'email', many: { types } }, []],
    ['without types', { fieldType: 'phone', many: { types: [] } }, ['meta.no-options @/many/types']],
    ['with a type twice', { fieldType: 'phone', many: { types: [types[0], types[0]] } }, ['meta.repeated @/many/types/1']],
    ['cannot be unique', { fieldType: 'email', many: { types }, unique: true }, ['meta.unique-field @/unique']],
    ['cannot be computed', { fieldType: 'email', many: { types }, formula: 'name' }, ['meta.computed-keyword @/many']],
    ['is an e-mail or a phone', { fieldType: 'url', many: { types } }, ['meta.keyword-type @/many']],
    ['has a default of one', { fieldType: 'email', many: { types }, default: 'a@b.vn' }, []],
    ['has no default that is none', { fieldType: 'email', many: { types }, default: ['a'] }, ['value.not-email @/default']],
  ])('%s', (_, x, expected) => {
    expect(field(x)).toEqual(found(...expected));
  });
});
