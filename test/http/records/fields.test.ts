// Every field type in and out: what is written comes back in its wire form, and null clears it.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let admin: Client;
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  world = await openWorld({ teams: { alpha: {} }, people: { cap: { roles: ['captain'], team: 'alpha' } } });
  admin = world.as('admin');
  const tag = async (name: string) => (await admin.post('/api/records/tag', { name })).body.id;
  const planet = (await admin.post('/api/records/planet', { name: 'Mặt Trời', kind: 'gas' })).body.id;
  const moon = (await admin.post('/api/records/moon', { name: 'Nguyệt', planet })).body.id;
  ids = { ...world.ids, planet, moon, hot: await tag('Nóng'), big: await tag('Đại') };
});

let count = 0;
const fresh = () => `Hành tinh ${++count}`;
const id = (name: string): string => ids[name] ?? '';

interface Case { readonly field: string; readonly write: () => unknown; readonly read?: () => unknown; readonly second?: () => unknown; readonly cleared?: unknown; readonly by?: string }

const cases: readonly Case[] = [
  { field: 'catalogueNo', write: () => ' ngc-1 ', read: () => 'NGC-1' },
  { field: 'description', write: () => 'Một đoạn dài\nhai dòng' },
  { field: 'hazards', write: () => ['storm', 'acid'], cleared: [] },
  { field: 'tags', write: () => [id('hot'), { id: id('big') }], read: () => [{ id: id('big'), label: 'Đại' }, { id: id('hot'), label: 'Nóng' }], cleared: [] },
  { field: 'population', write: () => 8_000_000_000, second: () => '15' },
  { field: 'radius', write: () => 6371.009, second: () => '6371.5' },
  { field: 'mass', write: () => '5972000000000000000000.1234', second: () => 12.5 },
  { field: 'secretMass', write: () => 12.25, by: 'cap' },
  { field: 'tradeValue', write: () => 1250000 },
  { field: 'tradeCurrency', write: () => 'USD' },
  { field: 'water', write: () => 70.8 },
  { field: 'habitable', write: () => true },
  { field: 'discoveredOn', write: () => '2024-02-29' },
  { field: 'lastSignalAt', write: () => '2026-03-01T08:30:00.5+07:00', read: () => '2026-03-01T01:30:00.5+00:00' },
  { field: 'contactEmail', write: () => ' Tram@Sao.VN ', read: () => 'tram@sao.vn' },
  { field: 'contactPhone', write: () => '0912 345 678', read: () => '+84912345678' },
  { field: 'atlasUrl', write: () => 'https://atlas.example/p?q=1' },
  { field: 'surveyor', write: () => ({ id: id('cap') }), read: () => ({ id: id('cap'), label: 'cap' }) },
  { field: 'station', write: () => id('alpha'), read: () => ({ id: id('alpha'), label: 'alpha' }) },
  { field: 'parent', write: () => id('planet'), read: () => ({ id: id('planet'), label: 'Mặt Trời' }) },
];

describe('a field of a record', () => {
  test.each(cases.map((each) => [each.field, each] as const))('%s comes back as it was written, on create, get, list and patch, and null clears it', async (field, each) => {
    const wanted = (each.read ?? each.write)();
    const client = world.as(each.by ?? 'admin');
    const created = await client.post('/api/records/planet', { name: fresh(), kind: 'rocky', [field]: each.write() });
    expect([created.status, created.body[field]]).toEqual([201, wanted]);
    const path = `/api/records/planet/${created.body.id}`;
    expect((await client.get(path)).body[field]).toEqual(wanted);
    const filter = encodeURIComponent(JSON.stringify({ id: created.body.id }));
    expect((await client.get(`/api/records/planet?fields=${field}&filter=${filter}`)).body.data).toEqual([{ id: created.body.id, version: 1, [field]: wanted }]);
    if (field === 'catalogueNo') return; // it may be set only once
    const cleared = await client.patch(path, { [field]: null });
    expect([cleared.status, cleared.body[field]]).toEqual([200, each.cleared ?? null]);
    expect((await client.get(path)).body[field]).toEqual(each.cleared ?? null);
    const again = await client.patch(path, { [field]: each.write() });
    expect([again.status, again.body[field]]).toEqual([200, wanted]);
    if (each.second) expect((await client.patch(path, { [field]: each.second() })).status).toBe(200);
  });
});

describe('the wire form', () => {
  test('a number is a JSON number or a text by its declared digits, never by its value, and both are taken', async () => {
    const reply = await admin.post('/api/records/planet', { name: fresh(), kind: 'rocky', population: '12', radius: '0.001', mass: 1, gravity: 9.81 });
    expect(reply.body).toMatchObject({ population: 12, radius: 0.001, mass: '1.0000', gravity: 9.81 });
    expect(reply.text).toContain('"mass":"1.0000"');
  });

  test('the record begins with id and version and knows who made it, whose it is, and when', async () => {
    const reply = await world.as('cap').post('/api/records/planet', { name: fresh(), kind: 'rocky' });
    const who = { id: id('cap'), label: 'cap' };
    expect(Object.keys(reply.body).slice(0, 2)).toEqual(['id', 'version']);
    expect(reply.body).toMatchObject({ version: 1, createdBy: who, updatedBy: who, owner: who, team: { id: id('alpha'), label: 'alpha' }, surveyor: who });
    for (const name of ['createdAt', 'updatedAt']) expect(reply.body[name]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?\+00:00$/);
  });

  test('by default long text and lines stay at home; fields=* brings all', async () => {
    const { body } = await admin.post('/api/records/expedition', { name: 'Dài', team: id('alpha'), purpose: 'Lý do', logs: [{ note: 'một' }] });
    const filter = encodeURIComponent(JSON.stringify({ id: body.id }));
    const [row] = (await admin.get(`/api/records/expedition?filter=${filter}`)).body.data;
    expect(row).not.toHaveProperty('purpose');
    expect(row).not.toHaveProperty('logs');
    const [whole] = (await admin.get(`/api/records/expedition?fields=*&filter=${filter}`)).body.data;
    expect(whole).toMatchObject({ purpose: 'Lý do', logs: [{ note: 'một' }] });
  });

  test('what was written is in the answer, also where it is not in the default fields', async () => {
    expect((await admin.post('/api/records/planet', { name: fresh(), kind: 'rocky', description: 'dài' })).body.description).toBe('dài');
  });

  test('anyLink reads and writes entity and id, with the label on reading', async () => {
    const created = await admin.post('/api/records/signal', { subject: 'Bíp', source: { entity: 'moon', id: id('moon') } });
    expect(created.body.source).toEqual({ entity: 'moon', id: id('moon'), label: 'Nguyệt · Mặt Trời' });
    const changed = await admin.patch(`/api/records/signal/${created.body.id}`, { source: { entity: 'planet', id: id('planet'), label: 'whatever' } });
    expect(changed.body.source).toEqual({ entity: 'planet', id: id('planet'), label: 'Mặt Trời' });
    expect((await admin.patch(`/api/records/signal/${created.body.id}`, { source: null })).body.source).toBeNull();
  });

  test('links are a list of id and label; a write is the new list', async () => {
    const other = (await admin.post('/api/records/planet', { name: 'A đầu', kind: 'ice' })).body.id;
    const both = [{ id: other, label: 'A đầu' }, { id: id('planet'), label: 'Mặt Trời' }];
    const created = await admin.post('/api/records/expedition', { name: 'Đi', planets: [id('planet'), { id: other }] });
    expect([created.status, created.body.planets]).toEqual([201, both]);
    const path = `/api/records/expedition/${created.body.id}`;
    const one = await admin.patch(path, { planets: [other] });
    expect([one.body.planets, one.body.version]).toEqual([[both[0]], 2]);
    expect((await admin.patch(path, { planets: null })).body.planets).toEqual([]);
    expect((await admin.get(path)).body.planets).toEqual([]);
  });

  test('lines keep their order, ids and positions; items with id change, without are added, absent ones go', async () => {
    const created = await admin.post('/api/records/expedition', { name: 'Nhật ký', logs: [{ note: 'một', hours: 1.5, mood: 'good' }, { note: 'hai', planet: id('planet') }] });
    const [first, second] = created.body.logs;
    expect(created.body.logs).toMatchObject([{ position: 1, note: 'một', hours: 1.5, mood: 'good', planet: null }, { position: 2, note: 'hai', hours: 0, planet: { id: id('planet'), label: 'Mặt Trời' } }]);
    const path = `/api/records/expedition/${created.body.id}`;
    const changed = await admin.patch(path, { logs: [{ note: 'ba' }, { id: second.id, note: 'hai rưỡi' }] });
    expect(changed.body.logs).toMatchObject([{ position: 1, note: 'ba', version: 1 }, { id: second.id, position: 2, note: 'hai rưỡi', version: 2, planet: { id: id('planet') } }]);
    expect(changed.body.logs.map((line: { id: string }) => line.id)).not.toContain(first.id);
    const sentBack = await admin.patch(path, { logs: changed.body.logs });
    expect(sentBack.body.logs).toEqual(changed.body.logs);
    expect((await admin.patch(path, { logs: [] })).body.logs).toEqual([]);
  });
});
