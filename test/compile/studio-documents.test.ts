// Mistakes in roles, layouts, views and apps.
import { describe, expect, test } from '@jest/globals';
import { diagnose, entity, layer, name } from './world.ts';

const star = entity({ name, size: { fieldType: 'select', title: 'Size', options: [{ value: 'big', title: 'Big' }] }, boss: { fieldType: 'user', title: 'Boss' }, loose: { fieldType: 'text', title: 'Loose', hidden: true } }, { record: { ownership: 'user' } });
const stone = entity({ name });

describe('a role with', () => {
  test.each<readonly [string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['an unknown entity', { stra: { actions: { read: 'all' } } }, ['meta.unknown-entity @/stra → star']],
    ['an unknown action', { star: { actions: { reed: 'all' } } }, ['meta.unknown-action @/star/actions/reed → read']],
    ['an unknown scope', { star: { actions: { read: 'mine' } } }, ['meta.shape @/star/actions/read']],
    ['a scope that needs an owner where there is none', { stone: { actions: { read: 'own', update: { scope: 'team' } } } }, ['meta.scope @/stone/actions/read', 'meta.scope @/stone/actions/update/scope']],
    ['an unknown field', { star: { fields: { nam: 'read' } } }, ['meta.unknown-field @/star/fields/nam → name']],
    ['a hidden field: it rests', { star: { fields: { loose: 'read' } } }, []],
    ['a system field', { star: { fields: { owner: 'read' } } }, []],
    ['everything', { '*': { actions: { '*': 'all' }, fields: { '*': 'write' } } }, []],
    ['an unknown grant', { star: { fields: { name: 'see' } } }, ['meta.shape @/star/fields/name']],
    ['a filter with an unknown field', { star: { actions: { read: { scope: 'all', filter: { siz: 'big' } } } } }, ['meta.unknown-field @/star/actions/read/filter/siz → size']],
    ['a filter with an unknown option', { star: { actions: { read: { filter: { size: 'bg' } } } } }, ['record.option @/star/actions/read/filter/size → big']],
    ['a filter that compares with a field of another kind', { star: { actions: { read: { filter: { name: { $field: 'createdAt' } } } } } }, ['query.operand @/star/actions/read/filter/name']],
    ['a filter about a record in hand', { star: { actions: { read: { filter: { name: { $record: 'name' } } } } } }, ['query.operand @/star/actions/read/filter/name']],
    ['a condition with an unknown field', { star: { fields: { name: { access: 'write', when: { onwer: { $actor: 'id' } }, else: 'read' } } } }, ['meta.unknown-field @/star/fields/name/when/onwer → owner']],
    ['a condition that changes nothing', { star: { fields: { name: { access: 'read', when: { size: 'big' }, else: 'read' } } } }, ['meta.conditional-grant @/star/fields/name/else']],
    ['an unknown key in an action', { star: { actions: { read: { scpoe: 'all' } } } }, ['meta.unknown-key @/star/actions/read/scpoe → scope']],
  ])('%s', (_, entities, expected) => {
    expect(diagnose({ 'entity/star': star, 'entity/stone': stone, 'role/r': { title: 'R', entities } })).toEqual(expected.map((line) => line.replace('@', 'app/role/r /entities')));
  });
});

test('a role names system rights that there are', () => {
  expect(diagnose({ 'role/r': { title: 'R', system: ['metadata', 'user', '*'] } })).toEqual(['meta.unknown-right app/role/r /system/1 → users']);
});

test('a role grants the transitions, conversions and actions of its entity, and no others', () => {
  const own = {
    processes: { life: { field: 'size', initial: 'big', states: { big: {} }, transitions: { shrink: { from: ['big'], to: 'big' } } } },
    actions: { polish: { title: 'Polish', set: {} } }, capabilities: { convert: { toDust: { entity: 'stone' } } },
  };
  const role = { title: 'R', entities: { star: { actions: { shrink: 'own', polish: 'own', toDust: 'own', shrnk: 'own' } }, stone: { actions: { polish: 'all' } } } };
  expect(diagnose({ 'entity/star': { ...star, ...own }, 'entity/stone': stone, 'role/r': role }).filter((line) => !line.startsWith('meta.not-supported'))).toEqual([
    'meta.unknown-action app/role/r /entities/star/actions/shrnk → shrink', 'meta.unknown-action app/role/r /entities/stone/actions/polish',
  ]);
});

describe('a board', () => {
  test.each<readonly [string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['has its columns from a field with options', { group: 'size', total: 'weight' }, []],
    ['needs them', {}, ['meta.board-group app/view/v /type']],
    ['does not have them from a field without options', { group: 'name' }, ['meta.board-columns app/view/v /group']],
    ['does not have them from a field that there is not', { group: 'siez' }, ['meta.unknown-field app/view/v /group → size']],
    ['adds up figures only', { group: 'size', total: 'name' }, ['meta.board-total app/view/v /total']],
  ])('%s', (_, more, expected) => {
    const heavy = entity({ name, weight: { fieldType: 'integer', title: 'Weight' }, size: { fieldType: 'select', title: 'Size', options: [{ value: 'big', title: 'Big' }] } });
    expect(diagnose({ 'entity/star': heavy, 'view/v': { title: 'V', entity: 'star', type: 'board', ...more } })).toEqual(expected);
  });

  test('alone has columns and a total', () => {
    expect(diagnose({ 'entity/star': star, 'view/v': { title: 'V', entity: 'star', group: 'size', total: 'size' } })).toEqual(['meta.board-only app/view/v /group', 'meta.board-only app/view/v /total']);
  });
});

describe('a calendar', () => {
  const visit = entity({
    name, on: { fieldType: 'date', title: 'On' }, from: { fieldType: 'dateTime', title: 'From' }, to: { fieldType: 'dateTime', title: 'To' },
    size: { fieldType: 'select', title: 'Size', options: [{ value: 'big', title: 'Big' }] },
  });
  const view = (more: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({ title: 'V', entity: 'visit', type: 'calendar', ...more });
  test.each<readonly [string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['runs from time to time', { start: 'from', end: 'to', color: 'size' }, []],
    ['runs by days', { start: 'on' }, []],
    ['needs a start', { end: 'to' }, ['meta.calendar-start app/view/v /type']],
    ['does not run by texts', { start: 'name', end: 'size' }, ['meta.calendar-time app/view/v /end', 'meta.calendar-time app/view/v /start']],
    ['does not mix days and times', { start: 'on', end: 'to' }, ['meta.calendar-pair app/view/v /end']],
    ['has its colours from options', { start: 'on', color: 'name' }, ['meta.calendar-color app/view/v /color']],
    ['does not run by a field that there is not', { start: 'form' }, ['meta.unknown-field app/view/v /start → from']],
    ['stands beside other calendars', { start: 'on', sources: ['w'] }, []],
    ['does not stand beside itself, lists and views that there are not', { start: 'on', sources: ['v', 'l', 'x'] }, ['meta.calendar-source app/view/v /sources/0', 'meta.calendar-source app/view/v /sources/1', 'meta.unknown-view app/view/v /sources/2']],
  ])('%s', (_, more, expected) => {
    expect(diagnose({ 'entity/visit': visit, 'view/v': view(more), 'view/w': view({ start: 'from' }), 'view/l': { title: 'L', entity: 'visit' } })).toEqual(expected);
  });

  test('alone has what a calendar has', () => {
    expect(diagnose({ 'entity/visit': visit, 'view/v': { title: 'V', entity: 'visit', start: 'on', sources: [] } })).toEqual(['meta.calendar-only app/view/v /sources', 'meta.calendar-only app/view/v /start']);
  });
});

describe('a translation with', () => {
  const trail = entity({
    name, size: { fieldType: 'select', title: 'Size', options: [{ value: 'big', title: 'Big' }] },
    boss: { fieldType: 'link', title: 'Boss', entity: 'star', onDelete: 'setNull', inverse: { name: 'trails', title: 'Trails' } },
    steps: { fieldType: 'lines', title: 'Steps', entity: 'step', items: { properties: { note: { fieldType: 'text', title: 'Note' } } } },
  }, { record: { ownership: 'user' } });
  const documents = {
    'entity/star': star, 'entity/trail': trail, 'role/r': { title: 'R' }, 'app/a': { title: 'A', items: [{ name: 'main', title: 'Main', items: [{ name: 'inner', entity: 'star' }] }] },
    'layout/l': { entity: 'star', type: 'form', items: [{ id: 'top', kind: 'section', title: 'Top', items: [{ id: 'name', kind: 'field' }] }] },
  };
  test.each<readonly [string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['everything by key', {
      entities: { trail: { title: 'x', properties: { owner: { title: 'x' }, size: { title: 'x', help: 'x', options: { big: 'x' } }, boss: { inverse: { title: 'x' } }, steps: { items: { properties: { note: { title: 'x' } } } } } } },
      roles: { r: { title: 'x' } }, layouts: { l: { items: { top: { title: 'x' } } } }, apps: { a: { items: { inner: { title: 'x' } } } },
    }, []],
    ['an unknown document', { entities: { trial: { title: 'x' } }, roles: { q: { title: 'x' } } }, ['meta.unknown-text @/entities/trial → trail', 'meta.unknown-text @/roles/q']],
    ['an unknown field', { entities: { trail: { properties: { sise: { title: 'x' } } } } }, ['meta.unknown-text @/entities/trail/properties/sise → size']],
    ['an unknown option', { entities: { trail: { properties: { size: { options: { bg: 'x' } } } } } }, ['meta.unknown-text @/entities/trail/properties/size/options/bg → big']],
    ['an unknown field of lines', { entities: { trail: { properties: { steps: { items: { properties: { not: { title: 'x' } } } } } } } }, ['meta.unknown-text @/entities/trail/properties/steps/items/properties/not → note']],
    ['a far end that has no name', { entities: { trail: { properties: { size: { inverse: { title: 'x' } } } } } }, ['meta.unknown-text @/entities/trail/properties/size/inverse']],
    ['an unknown place of a layout or an app', { layouts: { l: { items: { tob: { title: 'x' } } } }, apps: { a: { items: { mian: { title: 'x' } } } } }, ['meta.unknown-text @/apps/a/items/mian → main', 'meta.unknown-text @/layouts/l/items/tob → top']],
  ])('%s', (_, texts, expected) => {
    expect(diagnose({ ...documents, 'translation/vi': { locale: 'vi', ...texts } })).toEqual(expected.map((line) => line.replace('@', 'app/translation/vi ')));
  });

  test('an older text than what it translates is told, until a layer as high translates anew', () => {
    const base = layer('app', { ...documents, 'translation/vi': { locale: 'vi', entities: { trail: { title: 'Lối', properties: { size: { title: 'Cỡ', options: { big: 'To' } }, name: { title: 'Tên' } } } } } });
    const renamed = { 'entity/trail': { title: 'Path', properties: { size: { options: [{ value: 'big', title: 'Huge' }] } } } };
    expect(diagnose(base)).toEqual([]);
    expect(diagnose(base, layer('top', renamed))).toEqual(['meta.stale top/entity/trail /properties/size/options/0/title', 'meta.stale top/entity/trail /title']);
    expect(diagnose(base, layer('top', { ...renamed, 'translation/vi': { entities: { trail: { title: 'Đường' } } } }))).toEqual(['meta.stale top/entity/trail /properties/size/options/0/title']);
  });
});

describe('a layout, view or app with', () => {
  test.each<readonly [string, string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['an unknown entity', 'layout/l', { entity: 'sta', type: 'form', items: [] }, ['meta.unknown-entity @/entity → star']],
    ['an unknown type', 'layout/l', { entity: 'star', type: 'from', items: [] }, ['meta.value @/type → form']],
    ['an unknown field', 'layout/l', { entity: 'star', type: 'form', items: [{ id: 's', kind: 'section', items: [{ id: 'nam', kind: 'field' }] }] }, ['meta.unknown-field @/items/0/items/0/id → name']],
    ['a field over a link', 'layout/l', { entity: 'star', type: 'list', items: [{ id: 'boss.email', kind: 'field' }] }, []],
    ['an unknown kind of node', 'layout/l', { entity: 'star', type: 'form', items: [{ id: 's', kind: 'sektion' }] }, ['meta.value @/items/0/kind → section']],
    ['a node twice', 'layout/l', { entity: 'star', type: 'form', items: [{ id: 'name', kind: 'field' }, { id: 's', kind: 'section', items: [{ id: 'name', kind: 'field' }] }] }, ['meta.repeated @/items/1/items/0/id']],
    ['an unknown relation', 'layout/l', { entity: 'team', type: 'detail', items: [{ id: 'membres', kind: 'related' }] }, ['meta.unknown-relation @/items/0/id → members']],
    ['an unknown role', 'layout/l', { entity: 'star', type: 'form', roles: ['administrater'], items: [] }, ['meta.unknown-role @/roles/0 → administrator']],
    ['an unknown column', 'view/v', { title: 'V', entity: 'star', columns: ['name', 'boss.nam'] }, ['meta.unknown-field @/columns/1 → name']],
    ['an unknown order', 'view/v', { title: 'V', entity: 'star', sort: '-siz' }, ['meta.unknown-field @/sort → size']],
    ['a filter that is wrong twice', 'view/v', { title: 'V', entity: 'star', filter: { siz: 'big', name: { $is: 1 } } }, ['query.operator @/filter/name/$is']],
    ['an unknown entity in a group', 'app/a', { title: 'A', items: [{ name: 'g', title: 'G', items: [{ name: 'stars', entity: 'strs' }] }] }, ['meta.unknown-entity @/items/0/items/0/entity → star']],
    ['an unknown view', 'app/a', { title: 'A', items: [{ name: 'v', entity: 'user', view: 'activUsers' }] }, ['meta.unknown-view @/items/0/view → activeUsers']],
    ['a view of another entity', 'app/a', { title: 'A', items: [{ name: 'v', entity: 'star', view: 'activeUsers' }] }, ['meta.view-entity @/items/0/view']],
    ['an item twice', 'app/a', { title: 'A', items: [{ name: 'a', entity: 'star' }, { name: 'a', entity: 'user' }] }, ['meta.repeated @/items/1/name']],
  ])('%s', (_, id, document, expected) => {
    expect(diagnose({ 'entity/star': star, [id]: document })).toEqual(expected.map((line) => line.replace('@', `app/${id} `)));
  });
});

test('hiding an entity or a field leaves layouts, roles and apps at rest, and is refused where records would break', () => {
  const app = layer('app', {
    'entity/star': star,
    'entity/moon': entity({ name, star: { fieldType: 'link', title: 'Star', entity: 'star', onDelete: 'restrict', inverse: { name: 'moons' } } }, { record: { label: '{name}' } }),
    'view/v': { title: 'V', entity: 'moon', columns: ['name', 'star'] },
    'layout/starDetail': { entity: 'star', type: 'detail', items: [{ id: 'moons', kind: 'related' }] },
    'role/r': { title: 'R', entities: { moon: { fields: { star: 'read' } } } },
    'app/a': { title: 'A', items: [{ name: 'moons', entity: 'moon' }] },
  });
  expect(diagnose(app, layer('overlay', { 'entity/moon': { hidden: true } }))).toEqual([]);
  expect(diagnose(app, layer('overlay', { 'entity/star': { hidden: true } }))).toEqual(['meta.hidden-entity app/entity/moon /properties/star/entity']);
  expect(diagnose(app, layer('overlay', { 'entity/moon': { properties: { star: { hidden: true } } } }))).toEqual([]);
  expect(diagnose(app, layer('overlay', { 'entity/moon': { properties: { name: { hidden: true } } } }))).toEqual(['meta.hidden-field app/entity/moon /record/label']);
});
