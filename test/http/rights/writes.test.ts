// What may be written, and that a refused write leaves nothing behind.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { clientOf } from '../../support/client.ts';
import type { Reply, World } from '../../support/world.ts';
import { publishChange } from '../../support/publishing.ts';
import { dump } from './dump.ts';
import { nobody, openRights, planetOf } from './people.ts';

let world: World;
let own: string;
let mates: string;
let foreign: string;
let finished: string;

beforeAll(async () => {
  world = await openRights();
  own = await planetOf(world, 'ann', { contactPhone: '0901234567' });
  mates = await planetOf(world, 'al');
  foreign = await planetOf(world, 'bob');
  finished = (await world.as('admin').post('/api/records/expedition', { name: 'Done', status: 'finished', team: world.ids.alpha })).body.id;
  expect((await world.as('cap').patch(`/api/records/planet/${own}`, { secretMass: 5, gravity: 9.8 })).status).toBe(200);
});

const planet = (id: string) => `/api/records/planet/${id}`;
const patch = (person: string, id: string, body: unknown, headers?: Record<string, string>) => world.as(person).patch(planet(id), body, headers);

/** Sends, and demands that not one row of any table differs afterwards. */
async function refused(send: () => Promise<Reply>): Promise<Reply> {
  const before = await dump(world);
  const reply = await send();
  expect(await dump(world)).toBe(before);
  return reply;
}

const refusals: Readonly<Record<string, readonly [number, () => Promise<Reply>]>> = {
  'a field that the role keeps read-only, beside one that it does not': [403, () => patch('ann', own, { name: 'Renamed', gravity: 1 })],
  'a field that is the owner’s to write, on a teammate’s record': [403, () => patch('ann', mates, { contactPhone: '0900000000' })],
  'a record that may be read but not changed': [403, () => patch('ann', mates, { name: 'Mine' })],
  'a record that may not be seen': [404, () => patch('ann', foreign, { name: 'Mine' })],
  'a record that a filter of the role closes': [403, () => world.as('ann').patch(`/api/records/expedition/${finished}`, { name: 'Again' })],
  'an owner that takes the record out of one’s own rights': [403, () => patch('ann', own, { owner: world.ids.bob })],
  'a new record for somebody else': [403, () => world.as('ann').post('/api/records/planet', { name: 'For Bob', owner: world.ids.bob })],
  'a new record among allowed ones': [403, () => world.as('ann').post('/api/records/planet', [{ name: 'Fine' }, { name: 'For Bob', owner: world.ids.bob }])],
  'an entity without the right to create': [403, () => world.as('ann').post('/api/records/user', { name: 'X', email: 'x@y.zz', state: 'active' })],
  'a line by itself': [403, () => world.as('ann').post('/api/records/crewLog', { note: 'x' })],
  'deleting a teammate’s record': [403, () => world.as('ann').delete(planet(mates))],
  'deleting what may not be seen': [404, () => world.as('ann').delete(planet(foreign))],
  'deleting under an old version': [412, () => world.as('ann').delete(planet(own), { 'if-match': `"${own}-1"` })],
  'changing under an old version': [412, () => patch('ann', own, { name: 'Late' }, { 'if-match': `"${own}-1"` })],
  'an unknown field': [400, () => patch('ann', own, { name: 'Half', nothing: 1 })],
  'a value that does not fit': [422, () => patch('ann', own, { name: 'Half', population: -1 })],
  'a hidden link': [422, () => patch('ann', own, { name: 'Half', parent: foreign })],
  'a hidden link among links': [422, () => world.as('ann').post('/api/records/expedition', { name: 'Half', planets: [own, foreign] })],
  'a hidden link in a line': [422, () => world.as('ann').post('/api/records/expedition', { name: 'Half', logs: [{ note: 'fine' }, { note: 'not', planet: foreign }] })],
  'a name that is taken': [409, () => world.as('ann').post('/api/records/planet', [{ name: 'Unique one' }, { name: 'unique ONE' }])],
  'a circle': [422, () => patch('ann', own, { parent: own })],
  'a team that is in use': [409, () => world.as('admin').delete(`/api/records/team/${world.ids.alpha}`)],
  'restoring what is not in the trash': [404, () => world.as('ann').post(`${planet(own)}/restore`)],
  'PUT': [405, () => world.as('ann').put(planet(own), { name: 'Whole' })],
  'a token that may only read': [403, async () => clientOf(world.address, { authorization: `Bearer ${await world.token('ann', ['planet:read'])}` }).patch(planet(own), { name: 'Through' })],
};

describe('a refused write leaves no trace in any table', () => {
  test.each(Object.entries(refusals))('%s', async (_name, [status, send]) => {
    const reply = await refused(send);
    expect([reply.status, reply.body.code]).toEqual([status, expect.any(String)]);
    expect(reply.text).not.toMatch(/SELECT|INSERT|UPDATE|constraint|_uq|_fk|relation "/);
  });
});

describe('mass assignment', () => {
  const stamps = { id: nobody, version: 9, createdAt: '2020-01-01T00:00:00Z', createdBy: nobody, updatedAt: '2020-01-01T00:00:00Z', updatedBy: nobody, code: 'HT-9999', surveyCount: 4 };
  test.each(Object.entries(stamps))('%s is the engine’s to write: 422', async (name, value) => {
    for (const send of [() => world.as('ann').post('/api/records/planet', { name: 'Stamped', [name]: value }), () => patch('ann', own, { [name]: value })]) {
      expect((await refused(send)).body).toMatchObject({ status: 422, errors: [{ pointer: `/${name}`, code: 'record.read-only' }] });
    }
  });

  test.each(['deleted', 'deletedAt', 'deleted_at', 'deletedOp', 'role', 'roles', 'isAdmin', 'passwordHash', 'site', 'owner_id'])('%s is no field: 400', async (name) => {
    expect((await refused(() => patch('ann', own, { [name]: 1 }))).body).toMatchObject({ status: 400, code: 'record.unknown-field' });
  });

  test('what is computed from an amount is told, and never taken', async () => {
    const { body } = await refused(() => patch('ann', own, { tradeValueBase: 1 }));
    expect(body).toMatchObject({ status: 422, code: 'record.refused', errors: [{ pointer: '/tradeValueBase' }] });
  });
});

describe('what is not sent stays', () => {
  test('an unreadable field keeps its value through every write of others', async () => {
    const whole = (await world.as('ann').get(`${planet(own)}?fields=*`)).body;
    const writable = Object.fromEntries(['name', 'kind', 'description', 'population', 'radius', 'habitable'].map((name) => [name, whole[name]]));
    expect((await patch('ann', own, { ...writable, description: 'new' })).status).toBe(200);
    expect((await world.as('cap').get(planet(own))).body).toMatchObject({ secretMass: 5, gravity: 9.8 });
  });

  test('a list of links written anew keeps the links that the writer does not see', async () => {
    const { id } = (await world.as('admin').post('/api/records/expedition', { name: 'Both', team: world.ids.alpha, planets: [own, foreign] })).body;
    expect((await world.as('ann').patch(`/api/records/expedition/${id}`, { planets: [mates] })).status).toBe(200);
    const kept = (await world.as('admin').get(`/api/records/expedition/${id}?fields=planets`)).body.planets.map((link: { id: string }) => link.id);
    expect(kept.sort()).toEqual([mates, foreign].sort());
  });

  test('a field may depend on what the record becomes as well as on what it was', async () => {
    const { id } = (await world.as('ann').post('/api/records/expedition', { name: 'Planned', budget: 10 })).body;
    expect((await world.as('ann').patch(`/api/records/expedition/${id}`, { status: 'active', budget: 20 })).status).toBe(403);
    expect((await world.as('ann').patch(`/api/records/expedition/${id}`, { status: 'active' })).status).toBe(200);
    expect((await world.as('ann').patch(`/api/records/expedition/${id}`, { status: 'planned', budget: 20 })).status).toBe(403);
    expect((await world.as('ann').get(`/api/records/expedition/${id}?fields=budget,status`)).body).toMatchObject({ budget: 10, status: 'active' });
  });
});

describe('deleting a record with others on it', () => {
  test('takes cascading children along, clears the other links, hidden ones too, and names none', async () => {
    const parent = await planetOf(world, 'ann');
    const satellite = await planetOf(world, 'bob');
    expect((await world.as('admin').patch(planet(satellite), { parent })).status).toBe(200);
    const moon = (await world.as('ann').post('/api/records/moon', { name: 'Falls', planet: parent })).body.id;
    const reply = await world.as('ann').delete(planet(parent));
    expect([reply.status, reply.text]).toEqual([204, '']);
    expect((await world.as('admin').get(`/api/records/moon/${moon}`)).status).toBe(404);
    expect((await world.as('bob').get(`${planet(satellite)}?fields=parent`)).body.parent).toBeNull();
    expect((await world.as('ann').post(`${planet(parent)}/restore`)).status).toBe(200);
    expect((await world.as('ann').get(`/api/records/moon/${moon}`)).status).toBe(200);
  });

  test('is refused where a link says so, without a word of who links', async () => {
    const reply = await world.as('admin').delete(`/api/records/team/${world.ids.alpha}`);
    expect([reply.body.status, reply.body.code, reply.text.includes('beta')]).toEqual([409, 'record.in-use', false]);
  });
});

describe('writing at the same time', () => {
  test('under one version exactly one gets through; the others are shown what stands now', async () => {
    const id = await planetOf(world, 'ann');
    const replies = await Promise.all(Array.from({ length: 8 }, (_, index) => patch('ann', id, { population: index + 10 }, { 'if-match': `"${id}-1"` })));
    const won = replies.filter(({ status }) => status === 200);
    expect([won.length, replies.filter(({ status }) => status === 412).length]).toEqual([1, 7]);
    for (const { body } of replies.filter(({ status }) => status === 412)) expect(body).toMatchObject({ code: 'record.version', current: { id, version: 2, population: won[0]?.body.population } });
  });

  test('without a version the last one wins, field by field', async () => {
    const id = await planetOf(world, 'ann');
    const changes = [{ population: 5 }, { radius: 6 }, { habitable: true }, { description: 'seven' }, { water: 8 }];
    expect((await Promise.all(changes.map((change) => patch('ann', id, change)))).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect((await world.as('ann').get(`${planet(id)}?fields=*`)).body).toMatchObject({ version: 6, population: 5, radius: 6, habitable: true, description: 'seven', water: 8 });
  });
});

describe('a required field that the writer may not know of', () => {
  test('is not named to them: who cannot fill it cannot make such a record', async () => {
    await publishChange(world.as('admin'), { 'role/explorer': { entities: { planet: { fields: { name: 'none' } } } } });
    try {
      const reply = await refused(() => world.as('ann').post('/api/records/planet', { kind: 'ice' }));
      expect(reply.body).toMatchObject({ status: 403, code: 'access.action' });
      expect(reply.text).not.toMatch(/name|Name/);
      const wrong = await refused(() => world.as('ann').post('/api/records/planet', { kind: 'cheese' }));
      expect(wrong.body).toMatchObject({ status: 422, errors: [{ pointer: '/kind' }] });
      expect(wrong.text).not.toMatch(/name|Name/);
      const unknown = await refused(() => world.as('ann').post('/api/records/planet', { kind: 'ice', name: 'x' }));
      expect(unknown.body).toMatchObject({ status: 400, code: 'record.unknown-field' });
    } finally {
      await publishChange(world.as('admin'), { 'role/explorer': { entities: { planet: { fields: { name: null } } } } });
    }
    expect((await world.as('ann').post('/api/records/planet', { kind: 'ice' })).body).toMatchObject({ status: 422, errors: [{ pointer: '/name', code: 'record.required' }] });
  });
});
