// Rows that packages ship: written once, brought up to date as their mode says, never against what people did here.
import { describe, expect, test } from '@jest/globals';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadData } from '../../engine/deploy/data/load.ts';
import { atFileEnd } from '../support/cleanup.ts';
import { openWorld, type World } from '../support/world.ts';
import { brief, compileOver, entity, layer, name } from '../compile/world.ts';

type Row = Readonly<Record<string, unknown>>;

const port = {
  title: 'Port', required: ['code', 'name'],
  properties: {
    code: { fieldType: 'text', title: 'Code', unique: true }, name: { fieldType: 'text', title: 'Name', search: 'A' }, depth: { fieldType: 'decimal', title: 'Depth' },
    parent: { fieldType: 'treeParent', title: 'Part of', onDelete: 'restrict', inverse: { name: 'parts', title: 'Parts' } }, address: { fieldType: 'address', title: 'Address' },
  },
  record: { label: '{name}', sort: 'code', identity: ['code'], ownership: 'none' },
};

/** A folder with package `harbour`, whose rows a test rewrites between two starts. */
function harbour(): { readonly root: string; readonly ship: (mode: string, rows: readonly Row[]) => void } {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'trellis-data-'));
  atFileEnd(async () => fs.rmSync(root, { recursive: true, force: true }));
  const write = (file: string, value: unknown): void => {
    fs.mkdirSync(path.dirname(path.join(root, 'harbour', file)), { recursive: true });
    fs.writeFileSync(path.join(root, 'harbour', file), JSON.stringify(value));
  };
  write('package.json', { name: 'harbour', version: '0.1.0', title: 'Harbour', requires: ['core'] });
  write('entity/port.json', { name: 'port', ...port });
  return { root, ship: (mode, rows) => write('data/ports.json', { name: 'ports', entity: 'port', mode, rows }) };
}

const start = (root: string, url?: string): Promise<World> => openWorld({ packages: ['harbour'], packageRoots: [root], ...(url !== undefined && { url }) });
const ports = async (world: World): Promise<readonly Row[]> => (await world.as('admin').get('/api/records/port?fields=code,name,depth,parent,version&sort=code')).body.data;
const brieflyOf = (rows: readonly Row[]): unknown => rows.map((row) => [row['code'], row['name'], row['version']]);

describe('rows of a package', () => {
  test('stand after the first start, those of a tree below one another in whatever order they come, and a second start writes nothing', async () => {
    const { root, ship } = harbour();
    ship('insert', [{ code: 'B', name: 'Bến B', parent: 'A', depth: 7.5, address: { street: '1 Cảng' } }, { code: 'C', name: 'Bến C', parent: 'B' }, { code: 'A', name: 'Cảng A' }]);
    const world = await start(root);
    expect(await ports(world)).toMatchObject([{ code: 'A', parent: null, version: 1 }, { code: 'B', depth: 7.5, parent: { label: 'Cảng A' } }, { code: 'C', parent: { label: 'Bến B' } }]);
    const again = await start(root, world.url);
    expect(brieflyOf(await ports(again))).toEqual([['A', 'Cảng A', 1], ['B', 'Bến B', 1], ['C', 'Bến C', 1]]);
    expect(await world.withSystem(loadData)).toEqual([]);
  });

  test.each<readonly [mode: string, expected: unknown]>([
    ['insert', [['A', 'A', 1], ['B', 'changed here', 2], ['D', 'new', 1]]],
    ['keep', [['A', 'A2', 2], ['B', 'changed here', 2], ['D', 'new', 1]]],
    ['own', [['A', 'A2', 2], ['B', 'B2', 3], ['D', 'new', 1]]],
  ])('%s: what a newer package changes, what was changed here, what was thrown away, and what is new', async (mode, expected) => {
    const { root, ship } = harbour();
    ship(mode, [{ code: 'A', name: 'A', depth: 1 }, { code: 'B', name: 'B' }, { code: 'C', name: 'C' }]);
    const world = await start(root);
    const [, b, c] = await ports(world);
    await world.as('admin').patch(`/api/records/port/${String(b?.['id'])}`, { name: 'changed here' });
    await world.as('admin').delete(`/api/records/port/${String(c?.['id'])}`);
    ship(mode, [{ code: 'A', name: 'A2', depth: 1 }, { code: 'B', name: 'B2' }, { code: 'C', name: 'C2' }, { code: 'D', name: 'new' }]);
    expect(brieflyOf(await ports(await start(root, world.url)))).toEqual(expected);
    const third = await start(root, world.url);
    expect(brieflyOf(await ports(third))).toEqual(expected);
  });

  test('processes that start together write each row once', async () => {
    const { root, ship } = harbour();
    ship('keep', [{ code: 'A', name: 'A' }]);
    const world = await start(root);
    ship('keep', [{ code: 'A', name: 'A' }, { code: 'B', name: 'B' }]);
    const worlds = await Promise.all([1, 2, 3].map(() => start(root, world.url)));
    expect(brieflyOf(await ports(worlds[0]!))).toEqual([['A', 'A', 1], ['B', 'B', 1]]);
  });

  test('a link that leads nowhere keeps all rows of the document out, and the site is served all the same', async () => {
    const { root, ship } = harbour();
    ship('insert', [{ code: 'A', name: 'A' }, { code: 'B', name: 'B', parent: 'nowhere' }]);
    const world = await start(root);
    expect(await ports(world)).toEqual([]);
    await expect(world.withSystem(loadData)).rejects.toMatchObject({ kind: 'rejected' });
    ship('insert', [{ code: 'A', name: 'A' }, { code: 'B', name: 'B', parent: 'A' }]);
    expect(brieflyOf(await ports(await start(root, world.url)))).toEqual([['A', 'A', 1], ['B', 'B', 1]]);
  });
});

describe('a data document', () => {
  const star = entity({ name, size: { fieldType: 'integer', title: 'S' }, tags: { fieldType: 'tags', title: 'T' }, home: { fieldType: 'address', title: 'H' } }, { required: ['name'], record: { label: '{name}', sort: 'name', identity: ['name'] } });
  const diagnose = (data: Row, of: Row = star): readonly string[] => compileOver(layer('app', { 'entity/star': of, 'data/stars': { entity: 'star', ...data } })).diagnostics.map(brief);
  test.each<readonly [string, Row, readonly string[]]>([
    ['is sound', { rows: [{ name: 'A', size: 1 }, { name: 'B' }] }, []],
    ['of an unknown entity', { entity: 'sta', rows: [] }, ['meta.unknown-entity app/data/stars /entity → star']],
    ['with an unknown field', { rows: [{ name: 'A', sise: 1 }] }, ['meta.unknown-field app/data/stars /rows/0/sise → size']],
    ['with a value that the field does not take', { rows: [{ name: 'A' }, { name: 'B', size: 'big' }] }, ['value.not-number app/data/stars /rows/1/size']],
    ['with a wrong part of a value', { rows: [{ name: 'A', home: { province: 'HN' } }] }, ['value.not-place-code app/data/stars /rows/0/home/province']],
    ['with a field that only the engine or many rows fill', { rows: [{ name: 'A', tags: [], version: 3 }] }, ['meta.data-field app/data/stars /rows/0/tags', 'meta.data-field app/data/stars /rows/0/version']],
    ['with a row without its identity', { rows: [{ size: 1 }] }, ['meta.data-missing app/data/stars /rows/0']],
    ['with a row twice', { rows: [{ name: 'A' }, { name: 'A' }] }, ['meta.repeated app/data/stars /rows/1']],
    ['in an unknown mode', { mode: 'replace', rows: [] }, ['meta.value app/data/stars /mode']],
  ])('%s', (_, document, expected) => {
    expect(diagnose(document)).toEqual(expected);
  });

  test('of an entity without an identity', () => {
    expect(diagnose({ rows: [] }, entity({ name }))).toEqual(['meta.data-identity app/data/stars /entity']);
  });
});

test('Vietnam comes with its 34 provinces, 3,321 wards and holidays with Tết, found without accents', async () => {
  const world = await openWorld({ packages: ['vietnam'] });
  const admin = world.as('admin');
  const count = async (of: string, filter: unknown = {}): Promise<number> => (await admin.get(`/api/records/${of}?count=exact&limit=1&filter=${encodeURIComponent(JSON.stringify(filter))}`)).body.page.count;
  expect([await count('province'), await count('ward'), await count('ward', { 'province.code': '01' }), await count('ward', { type: 'specialZone' })]).toEqual([34, 3321, 126, 13]);
  const { data } = (await admin.get('/api/records/ward/lookup?q=hoan%20kiem')).body;
  expect(data.map((link: { label: string }) => link.label)).toEqual(['Phường Hoàn Kiếm']);
  expect((await admin.get(`/api/records/publicHoliday?fields=date,name&filter=${encodeURIComponent(JSON.stringify({ date: '2026-02-17' }))}`)).body.data).toMatchObject([{ name: 'Mùng 1 Tết Nguyên đán' }]);
});
