// What happened to a record: who changed what from which value to which, as far as the reader may see it.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let admin: Client;

beforeAll(async () => {
  world = await openWorld({ teams: { alpha: {} }, people: { cap: { roles: ['captain'], team: 'alpha' }, ann: { roles: ['explorer'], team: 'alpha', manager: 'cap' }, arch: { roles: ['archivist'] }, guest: { roles: ['visitor'] } } });
  admin = world.as('admin');
});

const history = async (entity: string, id: string, client = admin) => (await client.get(`/api/records/${entity}/${id}/history`)).body.data;
const make = async (body: object, client = admin, entity = 'planet') => (await client.post(`/api/records/${entity}`, body)).body.id;

describe('history', () => {
  test('tells create, change, delete and restore, the newest first, with versions, actor and both sides', async () => {
    const id = await make({ name: 'Vết', kind: 'ice', population: 4, hazards: ['acid', 'storm'] }, world.as('ann'));
    await world.as('ann').patch(`/api/records/planet/${id}`, { population: 7, name: 'Vết mới' });
    await world.as('cap').delete(`/api/records/planet/${id}`);
    await world.as('cap').post(`/api/records/planet/${id}/restore`);
    const told = await history('planet', id);
    expect(told.map((entry: { op: string; version: number; actor: { label: string } }) => [entry.op, entry.version, entry.actor.label])).toEqual([['restore', 4, 'cap'], ['delete', 3, 'cap'], ['update', 2, 'ann'], ['create', 1, 'ann']]);
    expect(told[2].changes).toEqual({ population: [4, 7], name: ['Vết', 'Vết mới'] });
    expect(told[3].changes).toMatchObject({ name: [null, 'Vết'], population: [null, 4], owner: [null, { id: world.ids['ann'], label: 'ann' }], surveyor: [null, { id: world.ids['ann'], label: 'ann' }] });
    expect(told[1].changes).toMatchObject({ name: ['Vết mới', null], hazards: [['acid', 'storm'], null] });
    expect(told[0].changes).toMatchObject({ name: [null, 'Vết mới'], hazards: [null, ['acid', 'storm']] });
    expect(told[3].changes).not.toHaveProperty('radius');
    for (const entry of told) expect(entry.at).toMatch(/\+00:00$|Z$/);
  });

  test('keeps a value of JSON as it was, empty members too', async () => {
    const [first, second] = [{ dome: null, mirrors: [{ size: null }] }, { dome: { open: null } }];
    const id = await make({ name: 'Đài', settings: first }, admin, 'observatory');
    await admin.patch(`/api/records/observatory/${id}`, { settings: second });
    await admin.patch(`/api/records/observatory/${id}`, { name: 'Đài 2' });
    await admin.delete(`/api/records/observatory/${id}`);
    await admin.post(`/api/records/observatory/${id}/restore`);
    const told = await history('observatory', id);
    expect(told.map(({ changes }: { changes: { settings?: unknown } }) => changes.settings)).toEqual([[null, second], [second, null], undefined, [first, second], [null, first]]);
  });

  test('a change that changes nothing leaves no entry; one of two fields that really changes shows alone', async () => {
    const id = await make({ name: 'Không đổi', kind: 'ice', population: 4 });
    await admin.patch(`/api/records/planet/${id}`, { population: 4 });
    await admin.patch(`/api/records/planet/${id}`, { population: 4, kind: 'gas' });
    const told = await history('planet', id);
    expect(told.map((entry: { changes: object }) => Object.keys(entry.changes))[0]).toEqual(['kind']);
    expect(told).toHaveLength(2);
  });

  test('links, lists and empties have both sides in their wire form', async () => {
    const planet = await make({ name: 'Đích', kind: 'ice' });
    const tag = await make({ name: 'thẻ' }, admin, 'tag');
    const id = await make({ name: 'Nhiều', kind: 'ice', hazards: ['storm'] });
    await admin.patch(`/api/records/planet/${id}`, { parent: planet, tags: [tag], hazards: ['acid', 'storm'], mass: '1.5', lastSignalAt: '2026-01-01T00:00:00Z' });
    await admin.patch(`/api/records/planet/${id}`, { parent: null, mass: null });
    const [second, first] = await history('planet', id);
    expect(first.changes).toMatchObject({ parent: [null, { id: planet, label: 'Đích' }], tags: [[], [{ id: tag, label: 'thẻ' }]], hazards: [['storm'], ['acid', 'storm']], mass: [null, '1.5000'], lastSignalAt: [null, '2026-01-01T00:00:00+00:00'] });
    expect(second.changes).toEqual({ parent: [{ id: planet, label: 'Đích' }, null], mass: ['1.5000', null] });
  });

  test('links of a junction are told with labels, before and after', async () => {
    const [a, b] = [await make({ name: 'Một', kind: 'ice' }), await make({ name: 'Hai', kind: 'ice' })];
    const id = await make({ name: 'Chuyến', planets: [a] }, admin, 'expedition');
    await admin.patch(`/api/records/expedition/${id}`, { planets: [b] });
    const [update, create] = await history('expedition', id);
    expect(create.changes['planets']).toEqual([null, [{ id: a, label: 'Một' }]]);
    expect(update.changes['planets']).toEqual([[{ id: a, label: 'Một' }], [{ id: b, label: 'Hai' }]]);
  });

  test('of a list of links the reader sees his part on both sides; a change of the rest alone is none to him', async () => {
    const mine = await make({ name: 'Của tôi', kind: 'ice', owner: world.ids['ann'] });
    const [hidden, other] = [await make({ name: 'Kín 1', kind: 'ice' }), await make({ name: 'Kín 2', kind: 'ice' })];
    const id = await make({ name: 'Chung', planets: [hidden, mine], team: world.ids['alpha'] }, admin, 'expedition');
    await admin.patch(`/api/records/expedition/${id}`, { planets: [mine, other] });
    await world.as('ann').patch(`/api/records/expedition/${id}`, { planets: [] });
    const ofAnn = await history('expedition', id, world.as('ann'));
    const label = { id: mine, label: 'Của tôi' };
    expect(ofAnn.map((entry: { version: number; changes: { planets: unknown } }) => [entry.version, entry.changes.planets])).toEqual([[3, [[label], []]], [1, [null, [label]]]]);
    const whole = (await history('expedition', id)).map((entry: { changes: { planets: unknown[][] } }) => entry.changes.planets.map((side) => side?.map((item) => (item as { label: string }).label).sort() ?? null));
    expect(whole).toEqual([[['Của tôi', 'Kín 2'], ['Kín 2']], [['Của tôi', 'Kín 1'], ['Của tôi', 'Kín 2']], [null, ['Của tôi', 'Kín 1']]]);
  });

  test('a change of owner shows the team that follows', async () => {
    const id = await make({ name: 'Trao tay', kind: 'ice' });
    await admin.patch(`/api/records/planet/${id}`, { owner: world.ids['ann'] });
    expect((await history('planet', id))[0].changes).toEqual({ owner: [{ id: world.ids['admin'], label: 'admin' }, { id: world.ids['ann'], label: 'ann' }], team: [null, { id: world.ids['alpha'], label: 'alpha' }] });
  });

  test('hides fields that the reader may not see, and entries that hold nothing else', async () => {
    const id = await make({ name: 'Kín', kind: 'ice', secretMass: 1, contactEmail: 'a@b.vn', owner: world.ids['ann'] }, world.as('cap'));
    await world.as('cap').patch(`/api/records/planet/${id}`, { secretMass: 2 });
    await world.as('cap').patch(`/api/records/planet/${id}`, { secretMass: 3, population: 1 });
    const told = await history('planet', id, world.as('ann'));
    expect(told.map((entry: { changes: object }) => Object.keys(entry.changes).includes('secretMass'))).toEqual([false, false]);
    expect(told[0].changes).toEqual({ population: [0, 1] });
    expect(await history('planet', id, world.as('cap'))).toHaveLength(3);
    for (const entry of await history('planet', id, world.as('arch'))) expect(entry.changes).not.toHaveProperty('contactEmail');
  });

  test('tells when and by whom to who may read that of the record itself', async () => {
    const id = await make({ name: 'Kín giờ', kind: 'ice', habitable: true });
    await admin.patch(`/api/records/planet/${id}`, { name: 'Kín người' });
    const told = await history('planet', id, world.as('guest'));
    expect(told).toEqual([
      { op: 'update', version: 2, changes: { name: ['Kín giờ', 'Kín người'] } },
      { op: 'create', version: 1, changes: expect.objectContaining({ name: [null, 'Kín giờ'] }) },
    ]);
    for (const entry of await history('planet', id)) expect(Object.keys(entry).sort()).toEqual(['actor', 'at', 'changes', 'id', 'op', 'version']);
  });

  test.each(['x', '', '0', '-1', '1.5', '018f0000-0000-7000-8000-000000000000'])('“before=%s” is no place in a history: 400', async (before) => {
    const id = await make({ name: `Trước ${before}`, kind: 'ice' });
    expect((await admin.get(`/api/records/planet/${id}/history?before=${before}`)).body).toMatchObject({ status: 400, code: 'query.cursor', errors: [{ pointer: '?before' }] });
  });

  test('pages back in time', async () => {
    const id = await make({ name: 'Dài', kind: 'ice' });
    for (let index = 1; index <= 103; index += 1) await admin.patch(`/api/records/planet/${id}`, { population: index });
    const first = await admin.get(`/api/records/planet/${id}/history`);
    const second = await admin.get(`/api/records/planet/${id}/history?before=${first.body.page.next}`);
    expect([...first.body.data, ...second.body.data].map((entry: { version: number }) => entry.version)).toEqual(Array.from({ length: 104 }, (_, index) => 104 - index));
    expect(second.body.page).toEqual({});
  });

  test('of a hidden, trashed or missing record is a 404', async () => {
    const id = await make({ name: 'Ẩn', kind: 'ice' });
    expect((await world.as('ann').get(`/api/records/planet/${id}/history`)).status).toBe(404);
    await admin.delete(`/api/records/planet/${id}`);
    expect((await admin.get(`/api/records/planet/${id}/history`)).status).toBe(404);
    expect((await admin.get('/api/records/planet/none/history')).status).toBe(404);
  });
});
