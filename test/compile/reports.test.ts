// Mistakes in reports, dashboards and the items of apps that open them.
import { describe, expect, test } from '@jest/globals';
import { diagnose, entity, name } from './world.ts';

const star = entity({
  name, size: { fieldType: 'select', title: 'Size', options: [{ value: 'big', title: 'Big' }] }, mass: { fieldType: 'decimal', title: 'Mass' }, seenOn: { fieldType: 'date', title: 'Seen on' }, notes: { fieldType: 'json', title: 'Notes' },
  words: { fieldType: 'text', title: 'Words', formula: "inWords(mass, 'VND')" }, loose: { fieldType: 'text', title: 'Loose', hidden: true }, boss: { fieldType: 'user', title: 'Boss' },
}, { record: { ownership: 'user' } });
const stone = entity({ name, weight: { fieldType: 'integer', title: 'Weight' }, star: { fieldType: 'link', title: 'Star', entity: 'star', onDelete: 'setNull', inverse: { name: 'stones', title: 'Stones' } } });
const world = { 'entity/star': star, 'entity/stone': stone, 'view/stones': { title: 'Stones', entity: 'stone' } };
const count = { name: 'n', aggregate: 'count' };

describe('a report with', () => {
  test.each<readonly [string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['nothing but its entity', {}, []],
    ['groups, measures and a prompt', { groups: [{ field: 'size' }, { field: 'owner.mainTeam' }, { field: 'seenOn', bucket: 'week' }], measures: [count, { name: 'w', aggregate: 'sum', field: 'stones.weight', filter: { name: { $contains: 'x' } } }], filter: { boss: { $prompt: 'boss' } }, prompts: { boss: { field: 'boss', default: '$actor' } }, sort: '-w,size' }, []],
    ['an unknown entity', { entity: 'stra' }, ['meta.unknown-entity @/entity → star']],
    ['unknown fields', { groups: [{ field: 'siz' }, { field: 'boss.nam' }], measures: [{ name: 'm', aggregate: 'sum', field: 'stones.wieght' }] }, ['meta.unknown-field @/groups/0/field → size', 'meta.unknown-field @/groups/1/field → name', 'meta.unknown-field @/measures/0/field → weight']],
    ['a hidden field', { groups: [{ field: 'loose' }] }, ['meta.hidden-field @/groups/0/field']],
    ['groups that are none', { groups: [{ field: 'notes' }, { field: 'words' }, { field: 'stones' }] }, ['meta.report-group @/groups/0/field', 'meta.report-group @/groups/1/field', 'meta.unknown-field @/groups/2/field']],
    ['a bucket of what is no date', { groups: [{ field: 'size', bucket: 'month' }] }, ['query.bucket @/groups/0/bucket']],
    ['measures that do not fit', { measures: [{ name: 'a', aggregate: 'sum', field: 'name' }, { name: 'b', aggregate: 'avg' }, { name: 'c', aggregate: 'countDistinct', field: 'stones.weight' }, { name: 'd', aggregate: 'max', field: 'seenOn', since: 'createdAt' }] }, ['meta.report-measure @/measures/0', 'meta.report-measure @/measures/1', 'meta.report-measure @/measures/2', 'meta.report-since @/measures/3/since']],
    ['a ratio of nothing', { measures: [count, { name: 'r', aggregate: 'ratio', of: 'n', to: 'z' }] }, ['meta.report-ratio @/measures/1']],
    ['names that stand twice', { measures: [count, count] }, ['meta.repeated @/measures/1/name']],
    ['an order and a chart of nothing', { sort: '-z', chart: { type: 'bar', measures: ['y'] } }, ['meta.report-name @/chart/measures/0', 'meta.report-name @/sort']],
    ['a comparison without a period', { compare: 'previous' }, ['meta.report-compare @/compare']],
    ['a period that is no date', { period: { field: 'size' } }, ['meta.report-date @/period/field']],
    ['columns and groups', { columns: ['name', 'words', 'boss.name'], groups: [{ field: 'size' }], sort: 'notes' }, ['meta.report-columns @/columns', 'meta.report-column @/columns/1', 'meta.sort-field @/sort']],
    ['a filter over what is not there', { filter: { siz: 'big', size: 'bg' } }, ['meta.unknown-field @/filter/siz → size', 'record.option @/filter/size → big']],
    ['a filter of a measure that speaks of the wrong records', { measures: [{ name: 'm', aggregate: 'count', field: 'stones', filter: { mass: 1 } }] }, ['meta.unknown-field @/measures/0/filter/mass']],
    ['a prompt that nobody asks for, at a field that is not there', { filter: { siz: { $gte: { $prompt: 'least' } } } }, ['meta.unknown-prompt @/filter', 'meta.unknown-field @/filter/siz → size']],
    ['prompts without a kind', { prompts: { a: {}, b: { field: 'size', fieldType: 'text' }, from: { fieldType: 'text' }, c: { field: 'notes' } } }, ['meta.report-prompt @/prompts/a', 'meta.report-prompt @/prompts/b', 'meta.report-group @/prompts/c/field', 'meta.report-prompt-name @/prompts/from']],
    ['an unknown role', { roles: ['nobody'] }, ['meta.unknown-role @/roles/0']],
    ['a range that is none', { period: { field: 'seenOn', range: 'nextYear' } }, ['meta.value @/period/range']],
  ])('%s', (_, report, expected) => {
    const found = diagnose({ ...world, 'report/r': { title: 'R', entity: 'star', ...report } });
    expect([...found].sort()).toEqual(expected.map((line) => line.replace('@', 'app/report/r ')).sort());
  });
});

describe('a dashboard with', () => {
  const place = { x: 0, y: 0, width: 6, height: 4 };
  test.each<readonly [string, readonly object[], readonly string[]]>([
    ['a report, a view and a text', [{ id: 'a', report: 'r', ...place, fields: { period: 'seenOn', owner: 'boss', team: false } }, { id: 'b', view: 'stones', ...place }, { id: 'c', text: 'Hello', ...place }], []],
    ['a report that went', [{ id: 'a', report: 'rr', ...place }], ['meta.unknown-report @/items/0/report → r']],
    ['a view that went', [{ id: 'a', view: 'stone', ...place }], ['meta.unknown-view @/items/0/view → stones']],
    ['two things in one tile', [{ id: 'a', report: 'r', text: 'x', ...place }], ['meta.tile-one @/items/0']],
    ['an empty tile', [{ id: 'a', ...place }], ['meta.tile-one @/items/0']],
    ['a tile beyond the grid', [{ id: 'a', report: 'r', ...place, x: 8 }], ['meta.tile-place @/items/0/width']],
    ['one name for two tiles', [{ id: 'a', report: 'r', ...place }, { id: 'a', view: 'stones', ...place }], ['meta.repeated @/items/1/id']],
    ['filters over fields that do not fit', [{ id: 'a', report: 'r', ...place, fields: { period: 'size', owner: 'size', team: 'boss' } }], ['meta.report-date @/items/0/fields/period', 'meta.tile-link @/items/0/fields/owner', 'meta.tile-link @/items/0/fields/team']],
  ])('%s', (_, items, expected) => {
    expect([...diagnose({ ...world, 'report/r': { title: 'R', entity: 'star' }, 'dashboard/d': { title: 'D', items } })].sort()).toEqual(expected.map((line) => line.replace('@', 'app/dashboard/d ')));
  });

  test('a place in an app that is there', () => {
    const items = [{ name: 'd', dashboard: 'd' }, { name: 'r', report: 'r' }, { name: 'g', items: [{ name: 'x', dashboard: 'dd' }, { name: 'y', report: 'q' }] }];
    expect(diagnose({ ...world, 'report/r': { title: 'R', entity: 'star' }, 'dashboard/d': { title: 'D', items: [] }, 'app/a': { title: 'A', items } })).toEqual(['meta.unknown-dashboard app/app/a /items/2/items/0/dashboard → d', 'meta.unknown-report app/app/a /items/2/items/1/report']);
  });
});
