// What a higher layer may say about a lower one, and what it hears when it aims at nothing.
import { describe, expect, test } from '@jest/globals';
import type { Layer } from '../../engine/meta/input.ts';
import type { Model } from '../../engine/meta/model.ts';
import { diagnose, entity, layer, modelOf, name, text } from './world.ts';

const base = layer('app', {
  'entity/star': entity({
    name: { ...name, maxLength: 80 },
    email: { fieldType: 'email', title: 'Email' },
    size: { fieldType: 'select', title: 'Size', options: [{ value: 's', title: 'Small' }, { value: 'm', title: 'Medium' }, { value: 'l', title: 'Large' }] },
  }, { required: ['name', 'email'], record: { label: '{name}', trash: false } }),
  'layout/starForm': { entity: 'star', type: 'form', items: [{ id: 'main', kind: 'section', title: 'Main', items: [{ id: 'name', kind: 'field' }, { id: 'email', kind: 'field' }] }] },
});
const over = (documents: Readonly<Record<string, unknown>>): Layer => ({ name: 'overlay', documents: Object.entries(documents).map(([id, json]) => ({ kind: id.split('/')[0]!, name: id.split('/')[1]!, json })) });
const star = (patch: unknown): Model => modelOf(base, over({ 'entity/star': patch }));
const merged = (model: Model): Readonly<Record<string, unknown>> => model.documents.get('entity')!.get('star')!;

describe('an overlay', () => {
  test('changes one keyword and leaves the rest, and each value says who set it', () => {
    const model = star({ properties: { name: { maxLength: 40 } } });
    expect(model.entities.get('star')?.fields.get('name')?.document).toEqual({ fieldType: 'text', title: 'Name', maxLength: 40 });
    const provenance = model.provenance.get('entity/star')!;
    expect([provenance.get('/properties/name/maxLength'), provenance.get('/properties/name/title'), provenance.get('/properties/name')]).toEqual(['overlay', 'app', 'app']);
  });

  test('adds a field, which belongs to the same entity and package', () => {
    const model = star({ properties: { age: { fieldType: 'integer', title: 'Age' } } });
    expect(model.entities.get('star')).toMatchObject({ package: 'app', table: 'star' });
    expect(model.entities.get('star')?.fields.get('age')?.columns).toEqual([{ part: '', sqlType: 'bigint', name: 'age' }]);
    expect(model.provenance.get('entity/star')?.get('/properties/age')).toBe('overlay');
  });

  test('says nothing by null', () => {
    expect(merged(star({ title: null, properties: { name: { maxLength: null }, email: null } }))).toEqual(merged(modelOf(base)));
  });

  test('hides a field, which keeps its column name', () => {
    const model = star({ properties: { email: { hidden: true } } });
    expect(model.entities.get('star')?.fields.has('email')).toBe(false);
  });

  test('unites sets of names, and loosens them by $remove', () => {
    expect(merged(star({ required: ['size', 'name'] })).required).toEqual(['name', 'email', 'size']);
    expect(merged(star({ required: { $remove: ['email'] } })).required).toEqual(['name']);
    expect(merged(star({ required: { $remove: ['email'], $add: ['size'] } })).required).toEqual(['name', 'size']);
  });

  test.each<readonly [string, readonly unknown[], readonly string[]]>([
    ['changes an item in its place', [{ value: 'm', title: 'Middle' }], ['s Small', 'm Middle', 'l Large']],
    ['adds items at the end', [{ value: 'xl', title: 'Huge' }], ['s Small', 'm Medium', 'l Large', 'xl Huge']],
    ['places an item before another', [{ value: 'xs', title: 'Tiny', $before: 's' }], ['xs Tiny', 's Small', 'm Medium', 'l Large']],
    ['places an item after another', [{ value: 'sm', title: 'Smallish', $after: 's' }], ['s Small', 'sm Smallish', 'm Medium', 'l Large']],
    ['moves an item', [{ value: 'l', $before: 's' }], ['l Large', 's Small', 'm Medium']],
    ['removes an item', [{ value: 'm', $remove: true }], ['s Small', 'l Large']],
    ['orders all', [{ $order: ['l', 'm'] }, { value: 'xl', title: 'Huge' }], ['l Large', 'm Medium', 's Small', 'xl Huge']],
  ])('%s of a keyed list', (_, options, expected) => {
    const found = star({ properties: { size: { options } } }).entities.get('star')?.fields.get('size')?.document.options;
    expect(found?.map((option) => `${option.value} ${option.title}`)).toEqual(expected);
  });

  test('replaces a filter whole', () => {
    const view = layer('app', { 'view/v': { title: 'V', entity: 'user', filter: { state: 'active', name: 'A' } } });
    const model = modelOf(view, over({ 'view/v': { filter: { name: 'B' } } }));
    expect(model.documents.get('view')?.get('v')?.filter).toEqual({ name: 'B' });
  });

  test('changes a layout by a list of changes', () => {
    const changes = [
      { add: { id: 'more', kind: 'section', title: 'More' }, before: 'main' },
      { add: { id: 'size', kind: 'field' }, into: 'more' },
      { move: 'email', into: 'more' },
      { set: 'main', values: { title: 'First', columns: 2 } },
      { hide: 'name' },
    ];
    expect(modelOf(base, over({ 'layout/starForm': { changes } })).documents.get('layout')?.get('starForm')?.items).toEqual([
      { id: 'more', kind: 'section', title: 'More', items: [{ id: 'size', kind: 'field' }, { id: 'email', kind: 'field' }] },
      { id: 'main', kind: 'section', title: 'First', columns: 2, items: [{ id: 'name', kind: 'field', hidden: true }] },
    ]);
  });

  test('is the third of three layers, and the highest wins', () => {
    const model = modelOf(base, layer('client', {}), over({ 'entity/star': { title: 'Sun' } }));
    expect(model.layers).toEqual(['core', 'app', 'client', 'overlay']);
    expect(model.entities.get('star')?.title).toBe('Sun');
  });
});

test.each<readonly [string, Readonly<Record<string, unknown>>, readonly string[]]>([
  ['a document', { 'entity/strar': { properties: { name: { maxLength: 3 } } } }, ['meta.missing-target overlay/entity/strar  → star']],
  ['a field', { 'entity/star': { properties: { nmae: { maxLength: 3 } } } }, ['meta.missing-target overlay/entity/star /properties/nmae → name']],
  ['an option', { 'entity/star': { properties: { size: { options: [{ value: 'xxl', color: 'red' }] } } } }, ['meta.missing-target overlay/entity/star /properties/size/options/0 → l']],
  ['an option to remove', { 'entity/star': { properties: { size: { options: [{ value: 'll', $remove: true }] } } } }, ['meta.missing-target overlay/entity/star /properties/size/options/0 → l']],
  ['an option to stand beside', { 'entity/star': { properties: { size: { options: [{ value: 'x', title: 'X', $before: 'ss' }] } } } }, ['meta.missing-target overlay/entity/star /properties/size/options/0/$before → s']],
  ['an option in an order', { 'entity/star': { properties: { size: { options: [{ $order: ['l', 'q'] }] } } } }, ['meta.missing-target overlay/entity/star /properties/size/options/0/$order/1']],
  ['a required name to take away', { 'entity/star': { required: { $remove: ['size'] } } }, ['meta.missing-target overlay/entity/star /required/$remove/0']],
  ['a layout node', { 'layout/starForm': { changes: [{ hide: 'nmae' }, { move: 'name', into: 'mian' }] } }, ['meta.missing-target overlay/layout/starForm /changes/0/hide → name', 'meta.missing-target overlay/layout/starForm /changes/1/into → main']],
  ['a layout', { 'layout/starFrom': { changes: [{ hide: 'name' }] } }, ['meta.missing-target overlay/layout/starFrom  → starForm']],
])('%s that is not below is reported at its place in the overlay', (_, documents, expected) => {
  expect(diagnose(base, over(documents))).toEqual(expected);
});

test.each<readonly [string, Readonly<Record<string, unknown>>, readonly string[]]>([
  ['a mistake that an overlay makes', { properties: { name: { maxLength: 'long' } } }, ['meta.type overlay/entity/star /properties/name/maxLength']],
  ['a mistake in an item it adds to a list', { properties: { size: { options: [{ value: 'xl', title: 'Huge', colour: 'red' }] } } }, ['meta.unknown-key overlay/entity/star /properties/size/options/0/colour → color']],
  ['a change of a set that is none', { required: { $delete: ['name'] } }, ['meta.unknown-key overlay/entity/star /required/$delete']],
  ['null inside of a filter', { properties: { boss: { fieldType: 'user', title: 'Boss', filter: { name: null } } } }, ['meta.null overlay/entity/star /properties/boss/filter/name', 'query.filter-null overlay/entity/star /properties/boss/filter/name']],
])('%s is told at its place in the overlay', (_, patch, expected) => {
  expect(diagnose(base, over({ 'entity/star': patch }))).toEqual(expected);
});

test.each<readonly [string, unknown, readonly string[]]>([
  ['is none of the four', [{ hied: 'name' }, 'name'], ['meta.layout-change overlay/layout/starForm /changes/0', 'meta.layout-change overlay/layout/starForm /changes/1']],
  ['says more than it may', [{ hide: 'name', into: 'main' }], ['meta.unknown-key overlay/layout/starForm /changes/0/into']],
  ['adds what is there', [{ add: { id: 'name', kind: 'field' } }], ['meta.repeated overlay/layout/starForm /changes/0/add']],
  ['adds a node that is none', [{ add: { id: 'size', kind: 'feld' } }], ['meta.value overlay/layout/starForm /changes/0/add/kind → field']],
  ['sets what a node does not have', [{ set: 'main', values: { colums: 2 } }], ['meta.unknown-key overlay/layout/starForm /changes/0/values/colums → columns']],
])('a change of a layout that %s is told at its place', (_, changes, expected) => {
  expect(diagnose(base, over({ 'layout/starForm': { changes } }))).toEqual(expected);
});

describe('what is sealed', () => {
  const sealedName = layer('app', { 'entity/star': entity({ name: { ...name, sealed: ['maxLength'], maxLength: 10 }, code: { ...text, sealed: true } }) });
  test('cannot be changed above', () => {
    expect(diagnose(sealedName, over({ 'entity/star': { properties: { name: { maxLength: 20, title: 'N' }, code: { title: 'C', help: 'H' } } } }))).toEqual([
      'meta.sealed overlay/entity/star /properties/code/help', 'meta.sealed overlay/entity/star /properties/code/title', 'meta.sealed overlay/entity/star /properties/name/maxLength',
    ]);
  });
  test('may be said again as it is', () => {
    expect(diagnose(sealedName, over({ 'entity/star': { properties: { name: { maxLength: 10 } } } }))).toEqual([]);
  });
  test('cannot be unsealed above', () => {
    expect(diagnose(sealedName, over({ 'entity/star': { properties: { code: { sealed: false } } } }))).toEqual(['meta.sealed overlay/entity/star /properties/code/sealed']);
  });
});
