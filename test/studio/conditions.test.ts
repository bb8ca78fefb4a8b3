// What the form makes of conditions while somebody types: the same answers as the server's, or none where it cannot know.
import { describe, expect, test } from '@jest/globals';
import type { ModelEntity, ModelField, RecordJson } from '../../engine/shared/wire.ts';
import { allowedOptions, brokenRules, farLinks, holds, stateOf, type Judge } from '../../studio/src/form/conditions.ts';

const field = (name: string, type: string, more: Partial<ModelField> = {}): ModelField => ({
  name, key: name, type, title: name, widget: type, cell: type, required: false, readable: true, writable: true, masked: false, system: false, sortable: true, searchable: false, operators: [], aggregates: [], ...more,
});
const planet = { name: 'planet', fields: [field('kind', 'select'), field('mass', 'decimal')] } as unknown as ModelEntity;
const fields = [
  field('status', 'select'), field('crew', 'integer'), field('startsOn', 'date'), field('endsOn', 'date'), field('tags', 'tags'), field('planet', 'link', { target: 'planet' }),
  field('planetKind', 'select', { from: { link: 'planet', field: 'kind' } }), field('cost', 'money'), field('currency', 'currency'), field('place', 'geoPoint'),
];
const far: Readonly<Record<string, RecordJson | null>> = { a: { id: 'a', version: 1, kind: 'ice', mass: '12.5' }, hidden: null };
const judge: Judge = {
  record: { fields, currencyField: 'currency' }, siteCurrency: 'VND', entityOf: (name) => (name === 'planet' ? planet : undefined), far: (_, id) => far[id],
  world: { actor: { id: 'me', teams: [], unit: [], subordinates: [] }, now: new Date('2026-03-05T03:00:00Z'), zone: 'Asia/Ho_Chi_Minh' },
};
const link = (id: string) => ({ id, label: id });

describe('a condition', () => {
  test.each<readonly [string, object, object, boolean | undefined]>([
    ['over a choice', { status: 'open' }, { status: 'open' }, true],
    ['over what is empty', { crew: { $gt: 3 } }, {}, false],
    ['over a number given as text', { crew: { $gt: 3 } }, { crew: '10' }, true],
    ['between two fields', { endsOn: { $gte: { $field: 'startsOn' } } }, { startsOn: '2026-02-02', endsOn: '2026-02-01' }, false],
    ['over a relative day, in the site’s zone', { startsOn: { $date: 'today' } }, { startsOn: '2026-03-05' }, true],
    ['over tags', { tags: { $some: { $eq: 't1' } } }, { tags: [link('t1')] }, true],
    ['over a link', { planet: { $empty: false } }, { planet: link('a') }, true],
    ['over a linked record', { 'planet.mass': { $gt: 12 } }, { planet: link('a') }, true],
    ['over a field shown from it', { planetKind: 'ice' }, { planet: link('a') }, true],
    ['over a hidden record', { 'planet.kind': { $ne: 'ice' } }, { planet: link('hidden') }, undefined],
    ['over no record', { 'planet.kind': 'ice' }, {}, false],
    ['over a record on its way', { 'planet.kind': 'ice' }, { planet: link('late') }, undefined],
    ['over a field that this person does not know', { secret: 1 }, {}, undefined],
    ['over a value of parts', { place: { $empty: true } }, { place: { lat: 1 } }, undefined],
    ['over whose teams these are', { status: { $in: { $actor: 'teams' } } }, { status: 'x' }, undefined],
    ['over an amount in the site’s currency', { cost: { $gt: 5 } }, { cost: 6, currency: 'VND' }, true],
    ['over an amount in another, whose rate the server keeps', { cost: { $gt: 5 } }, { cost: 6, currency: 'EUR' }, undefined],
  ])('%s', (_, condition, values, expected) => {
    expect(holds(judge, condition, values as Readonly<Record<string, unknown>>)).toBe(expected);
  });
});

test('a field shows, is required and is locked as its conditions say; what cannot be told shows and demands nothing', () => {
  const reason = field('reason', 'select', { visibleWhen: { status: 'lost' }, requiredWhen: { status: 'lost' } });
  expect(stateOf(judge, reason, { status: 'open' }, undefined)).toEqual({ visible: false, required: false, readOnly: false });
  expect(stateOf(judge, reason, { status: 'lost' }, undefined)).toEqual({ visible: true, required: true, readOnly: false });
  expect(stateOf(judge, field('x', 'text', { required: true, visibleWhen: { status: 'lost' } }), { status: 'open' }, undefined)).toMatchObject({ visible: false, required: false });
  expect(stateOf(judge, field('x', 'text', { visibleWhen: { secret: 1 }, requiredWhen: { secret: 1 } }), {}, undefined)).toEqual({ visible: true, required: false, readOnly: false });
  const orders = field('orders', 'text', { readOnlyWhen: { status: 'sent' } });
  expect([stateOf(judge, orders, { status: 'sent' }, { status: 'sent' }), stateOf(judge, orders, { status: 'sent' }, { status: 'open' }), stateOf(judge, orders, { status: 'open' }, { status: 'sent' }), stateOf(judge, orders, { status: 'sent' }, undefined)].map(({ readOnly }) => readOnly)).toEqual([true, false, false, false]);
});

test('options go by the other values', () => {
  const option = (value: string, when?: object) => ({ value, title: value, active: true, ...(when && { when: when as Readonly<Record<string, unknown>> }) });
  const base = field('base', 'select', { options: [option('n1'), option('n2', { crew: { $gt: 3 } }), option('s1')], optionsBy: { field: 'status', allow: { north: ['n1', 'n2'], south: ['s1'] } } });
  const allowed = (values: Readonly<Record<string, unknown>>) => allowedOptions(judge, base, values).map(({ value }) => value);
  expect(allowed({ status: 'north' })).toEqual(['n1']);
  expect(allowed({ status: 'north', crew: 4 })).toEqual(['n1', 'n2']);
  expect(allowed({ status: 'west' })).toEqual([]);
  expect(allowed({})).toEqual([]);
});

test('rules are broken by what they are about, and far records are asked for by what names them', () => {
  const rule = { name: 'r', when: { startsOn: { $empty: false } }, check: { endsOn: { $gte: { $field: 'startsOn' } } }, at: 'endsOn', message: 'No.', warns: false };
  expect(brokenRules(judge, [rule], { startsOn: '2026-02-02', endsOn: '2026-02-01' })).toEqual([rule]);
  expect(brokenRules(judge, [rule], { endsOn: '2026-02-01' })).toEqual([]);
  expect([...farLinks(fields, [rule])]).toEqual([]);
  expect([...farLinks(fields, [{ ...rule, check: { $or: [{ 'planet.kind': 'ice' }, { planetKind: 'gas' }] } }])]).toEqual(['planet']);
});
