// Which records somebody sees, in every way of looking; and what a change of rights does to the next request.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type World } from '../../support/world.ts';
import { nobody, openRights, planetOf } from './people.ts';

let world: World;
let own: string;
let mates: string;
let foreign: string;
let trashed: string;
let ownerless: string;

beforeAll(async () => {
  world = await openRights();
  foreign = await planetOf(world, 'bob', { population: 900, name: 'Hidden Giant' });
  own = await planetOf(world, 'ann', { population: 1, contactPhone: '0901234567' });
  mates = await planetOf(world, 'al', { population: 2, contactPhone: '0907654321' });
  trashed = await planetOf(world, 'ann', { population: 500, name: 'Trashed Giant' });
  const seen = await world.as('admin').post('/api/records/planet', { name: 'Of nobody', population: 800, owner: null, team: null });
  expect(seen.status).toBe(201);
  ownerless = seen.body.id;
  for (const [planet, name] of [[foreign, 'Far'], [own, 'Near']]) expect((await world.as('admin').post('/api/records/moon', { name, planet })).status).toBe(201);
  expect((await world.as('ann').delete(`/api/records/planet/${trashed}`)).status).toBe(204);
});

const ids = (reply: { body: { data: readonly { id: string }[] } }): readonly string[] => reply.body.data.map(({ id }) => id).sort();
const ann = (path: string) => world.as('ann').get(`/api/records/${path}`);

describe('what is not visible', () => {
  test('is in no list, count, page, group or search', async () => {
    const mine = [own, mates].sort();
    expect(ids(await ann('planet'))).toEqual(mine);
    for (const path of ['planet?count=exact', 'planet?count=estimated', 'planet?count=exact&offset=99999', 'planet?count=exact&limit=1']) expect((await ann(path)).body.page.count).toBe(2);
    expect(ids(await ann('planet?q=giant'))).toEqual([]);
    expect((await ann('planet/lookup?q=giant')).body.data).toEqual([]);
    expect(ids(await ann('planet/lookup'))).toEqual(mine);
    expect(ids(await ann(`planet?filter=${encodeURIComponent(JSON.stringify({ id: { $in: [own, foreign, trashed, ownerless] } }))}`))).toEqual([own]);
    const sum = await world.as('ann').post('/api/records/planet/aggregate', { measures: [{ aggregate: 'sum', field: 'population', as: 's' }, { aggregate: 'max', field: 'population', as: 'm' }, { aggregate: 'count' }] });
    expect(sum.body.data).toEqual([{ s: 3, m: 2, count: 2 }]);
    expect((await world.as('ann').post('/api/records/moon/aggregate', { groups: [{ field: 'planet.name' }] })).body.data).toHaveLength(1);
  });

  test('nor are its children, whichever way they are reached', async () => {
    expect((await ann('moon?count=exact')).body.page.count).toBe(1);
    expect((await ann(`moon?filter=${encodeURIComponent(JSON.stringify({ planet: foreign }))}`)).body.data).toEqual([]);
    expect((await ann(`moon?filter=${encodeURIComponent(JSON.stringify({ 'planet.name': 'Hidden Giant' }))}`)).body.data).toEqual([]);
    const far = (await world.as('admin').get(`/api/records/moon?filter=${encodeURIComponent(JSON.stringify({ name: 'Far' }))}`)).body.data[0].id;
    expect((await ann(`moon/${far}`)).status).toBe(404);
  });

  test('stands behind a link as an id alone, hidden and trashed alike', async () => {
    for (const parent of [foreign, ownerless]) {
      expect((await world.as('admin').patch(`/api/records/planet/${mates}`, { parent })).status).toBe(200);
      expect((await ann(`planet/${mates}?fields=parent`)).body.parent).toEqual({ id: parent, label: null });
      const { parent: expanded } = (await ann(`planet/${mates}?expand=parent,parent.moons`)).body;
      expect(new Set(Object.entries(expanded).flatMap(([name, value]) => (name === 'id' || (Array.isArray(value) && value.length === 0) || value === null ? [] : [name])))).toEqual(new Set());
      expect((await ann(`planet?filter=${encodeURIComponent(JSON.stringify({ 'parent.population': { $gt: 0 } }))}`)).body.data).toEqual([]);
      expect(ids(await ann(`planet?filter=${encodeURIComponent(JSON.stringify({ 'parent.name': { $empty: true } }))}`))).toEqual([own, mates].sort());
    }
    expect((await world.as('admin').patch(`/api/records/planet/${mates}`, { parent: null })).status).toBe(200);
  });

  test('a record of nobody is for nobody, also for somebody without a team', async () => {
    expect((await world.as('lone').get('/api/records/planet?count=exact')).body).toEqual({ data: [], page: { count: 0 } });
    for (const person of ['lone', 'ann', 'cap']) expect((await world.as(person).get(`/api/records/planet/${ownerless}`)).status).toBe(404);
    expect((await world.as('arc').get(`/api/records/planet/${ownerless}`)).status).toBe(200);
  });
});

describe('the trash', () => {
  test('is seen and emptied by who may delete, and by nobody else', async () => {
    expect((await ann(`planet/${trashed}`)).status).toBe(404);
    expect((await ann(`planet/${trashed}/history`)).status).toBe(404);
    expect(ids(await ann('planet/trash'))).toEqual([trashed]);
    // A teammate sees the record while it lives, but may not delete it.
    expect((await world.as('al').get('/api/records/planet/trash')).body.data).toEqual([]);
    expect((await world.as('arc').get('/api/records/planet/trash')).body).toMatchObject({ status: 403, code: 'access.action' });
    const refused = await Promise.all(['al', 'bob', 'arc'].map(async (person) => (await world.as(person).post(`/api/records/planet/${trashed}/restore`)).status));
    expect(refused).toEqual([403, 404, 403]);
    expect((await ann(`planet/${trashed}`)).status).toBe(404);
    expect((await world.as('ann').post(`/api/records/planet/${trashed}/restore`)).status).toBe(200);
    expect((await ann(`planet/${trashed}`)).status).toBe(200);
    expect((await world.as('ann').delete(`/api/records/planet/${trashed}`)).status).toBe(204);
  });
});

describe('a field that is open in one’s own records', () => {
  test('is whole there and masked elsewhere, in one list', async () => {
    const { data } = (await ann('planet?fields=contactPhone')).body;
    expect(Object.fromEntries(data.map(({ id, contactPhone }: { id: string; contactPhone: string }) => [id, contactPhone]))).toEqual({ [own]: '+84901234567', [mates]: '••••4321' });
    expect((await ann(`planet/${mates}?fields=*`)).body.contactPhone).toBe('••••4321');
    expect((await world.as('arc').get(`/api/records/planet/${own}`)).body.contactPhone).toBe('••••4567');
    expect((await world.as('cap').get(`/api/records/planet/${own}`)).body.contactPhone).toBe('+84901234567');
  });

  test('is not found by a search, nor told by history', async () => {
    expect((await ann('planet?q=4321')).body.data).toEqual([]);
    expect((await ann(`planet/${mates}/history`)).text).not.toContain('contactPhone');
  });
});

describe('history', () => {
  test('tells no field that the reader may not read, and not that it changed', async () => {
    const before = (await world.as('arc').get(`/api/records/planet/${own}/history`)).body.data.length;
    expect((await world.as('cap').patch(`/api/records/planet/${own}`, { secretMass: 12 })).status).toBe(200);
    expect((await world.as('admin').patch(`/api/records/planet/${own}`, { habitable: true, gravity: 3, team: world.ids.gamma })).status).toBe(200);
    const arc = (await world.as('arc').get(`/api/records/planet/${own}/history`)).body.data;
    expect([arc.length, Object.keys(arc[0].changes).sort()]).toEqual([before + 1, ['gravity', 'habitable', 'team']]);
    // A visitor may read neither team nor owner, so of the last change nothing is left but what it made visible.
    const vis = await world.as('vis').get(`/api/records/planet/${own}/history`);
    expect([vis.status, vis.body.data.flatMap((entry: { changes: object }) => Object.keys(entry.changes)).sort()]).toEqual([200, ['discoveredOn', 'kind', 'name']]);
    expect((await world.as('admin').patch(`/api/records/planet/${own}`, { habitable: false, team: world.ids.alpha })).status).toBe(200);
  });

  test('tells of links only those that the reader may follow', async () => {
    const made = await world.as('admin').post('/api/records/expedition', { name: 'Mixed', team: world.ids.alpha, planets: [own, foreign] });
    const path = `expedition/${made.body.id}`;
    expect((await ann(`${path}?fields=planets`)).body.planets).toMatchObject([{ id: own }]);
    const [created] = (await ann(`${path}/history`)).body.data;
    expect(created.changes.planets[1]).toMatchObject([{ id: own }]);
    expect((await world.as('admin').patch(`/api/records/${path}`, { planets: [own] })).status).toBe(200);
    const after = await ann(`${path}/history`);
    expect([after.body.data.length, after.text.includes(foreign)]).toEqual([1, false]);
  });
});

describe('rights that change', () => {
  test('who leaves a team no longer sees its records with the next request, in this process and in another', async () => {
    const other = await openWorld({ url: world.url });
    const here = () => world.as('ann').get(`/api/records/planet/${mates}`);
    const there = () => other.as('ann').get(`/api/records/planet/${mates}`);
    expect([(await here()).status, (await there()).status]).toEqual([200, 200]);
    expect((await world.as('admin').patch(`/api/records/user/${world.ids.ann}`, { mainTeam: null, teams: [] })).status).toBe(200);
    expect([(await there()).status, (await here()).status]).toEqual([404, 404]);
    expect(ids(await world.as('ann').get('/api/records/planet'))).toEqual([own]);
    expect((await world.as('admin').patch(`/api/records/user/${world.ids.ann}`, { mainTeam: world.ids.alpha, teams: [world.ids.alpha] })).status).toBe(200);
    expect([(await there()).status, (await here()).status]).toEqual([200, 200]);
  });

  test('a record that decides over others does so at once', async () => {
    const [moon] = (await ann(`moon?filter=${encodeURIComponent(JSON.stringify({ name: 'Near' }))}`)).body.data;
    expect((await world.as('admin').patch(`/api/records/planet/${own}`, { owner: world.ids.bob, team: world.ids.gamma })).status).toBe(200);
    expect((await ann(`moon/${moon.id}`)).status).toBe(404);
    expect((await world.as('admin').patch(`/api/records/planet/${own}`, { owner: world.ids.ann, team: world.ids.alpha })).status).toBe(200);
    expect((await ann(`moon/${moon.id}`)).status).toBe(200);
  });

  test('the missing id stays missing', async () => {
    expect((await ann(`planet/${nobody}`)).status).toBe(404);
  });
});

test('the count is that of the rows, whether they are seen as own ones, as the team\'s or both ways', async () => {
  const elsewhere = await planetOf(world, 'ann');
  const [gamma] = (await world.as('admin').get(`/api/records/team?filter=${encodeURIComponent('{"name":"gamma"}')}`)).body.data;
  expect((await world.as('admin').patch(`/api/records/planet/${elsewhere}`, { team: gamma.id })).status).toBe(200);
  for (const filter of [{}, { owner: { $actor: 'id' } }, { name: { $ne: 'Nothing' } }, { id: { $ne: own }, name: { $ne: 'Nothing' } }, { population: 2 }]) {
    const { data, page } = (await ann(`planet?count=exact&filter=${encodeURIComponent(JSON.stringify(filter))}`)).body;
    expect(page.count).toBe(data.length);
    expect(data.length).toBeGreaterThan(0);
  }
  expect(ids(await ann('planet'))).toEqual([own, mates, elsewhere].sort());
});
