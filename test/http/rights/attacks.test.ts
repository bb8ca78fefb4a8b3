// Ways round the rights that somebody with a role and patience would try: none opens a row, a field or a record of another's.
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Client, Reply } from '../../support/client.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let admin: Client;
let ann: Client;
let mine: string;
let hidden: string;
let trip: { id: string; line: string };
let foreign: { id: string; line: string };
const nobody = '018f0000-0000-7000-8000-000000000000';
const secret = 987654;

beforeAll(async () => {
  world = await openWorld({ teams: { alpha: {}, beta: {} }, people: { cap: { roles: ['captain'], team: 'alpha' }, ann: { roles: ['explorer'], team: 'alpha', manager: 'cap' }, bob: { roles: ['explorer'], team: 'beta' } } });
  admin = world.as('admin');
  ann = world.as('ann');
  mine = (await ann.post('/api/records/planet', { name: 'Của Ann', kind: 'ice' })).body.id;
  hidden = (await world.as('bob').post('/api/records/planet', { name: 'Của Bob', kind: 'gas', contactEmail: 'bob@b.vn' })).body.id;
  await world.as('cap').patch(`/api/records/planet/${mine}`, { secretMass: secret });
  const expedition = async (team: string) => {
    const { body } = await admin.post('/api/records/expedition', { name: team, team: world.ids[team], logs: [{ note: `của ${team}` }] });
    return { id: body.id as string, line: body.logs[0].id as string };
  };
  trip = await expedition('alpha');
  foreign = await expedition('beta');
});

const path = (id: string) => `/api/records/planet/${id}`;
/** The same refusal, but for what is the request's own. */
const alike = ({ status, body }: Reply, id: string) => JSON.stringify([status, { ...body, requestId: '', instance: '' }]).replaceAll(id, '');

describe('a hidden record', () => {
  test('linked by its id is refused as one that does not exist', async () => {
    expect(alike(await ann.patch(path(mine), { parent: hidden }), hidden)).toBe(alike(await ann.patch(path(mine), { parent: nobody }), nobody));
    expect((await ann.patch(path(mine), { parent: hidden })).status).toBe(422);
    expect(alike(await ann.patch(`/api/records/expedition/${trip.id}`, { planets: [hidden] }), hidden)).toBe(alike(await ann.patch(`/api/records/expedition/${trip.id}`, { planets: [nobody] }), nobody));
  });

  test('is nobody’s place in a list, whatever the order, nor one in another entity', async () => {
    for (const cursor of [hidden, trip.id, nobody]) expect((await ann.get(`/api/records/planet?sort=-name&cursor=${cursor}`)).body).toMatchObject({ status: 400, code: 'query.cursor' });
  });

  test('behind a link counts as none to filters, groups and orders', async () => {
    await admin.patch(path(mine), { parent: hidden });
    try {
      const found = async (filter: object) => (await ann.post('/api/records/planet/query', { filter: { id: mine, ...filter } })).body.data.length;
      expect([await found({ 'parent.name': { $startsWith: 'Của' } }), await found({ 'parent.kind': { $ne: 'gas' } })]).toEqual([0, 1]);
      expect((await ann.get(`${path(mine)}?expand=parent`)).text).not.toContain('Của Bob');
      const { body } = await ann.post('/api/records/planet/aggregate', { filter: { id: mine }, groups: [{ field: 'parent' }, { field: 'parent.kind' }], measures: [{ aggregate: 'count' }] });
      expect(body.data).toEqual([{ parent: { id: hidden, label: null }, 'parent.kind': null, count: 1 }]);
    } finally {
      await admin.patch(path(mine), { parent: null });
    }
  });
});

describe('a hidden field', () => {
  test('does not come back in any answer to a write, not in the one of a lost race', async () => {
    const lost = await ann.patch(path(mine), { population: 1 }, { 'if-match': `"${mine}-1"` });
    expect([lost.status, lost.body.current.name]).toEqual([412, 'Của Ann']);
    const replies = [lost, await ann.patch(path(mine), {}, { 'if-match': `"${mine}-1"` }), await ann.patch(path(mine), { population: 2 }), await ann.delete(path(mine), { 'if-match': `"${mine}-1"` })];
    for (const { text } of replies) expect(text).not.toMatch(/secretMass|987654/);
  });

  test('has no name in any question: also none of its base, its parts, or in the trash', async () => {
    const asked = ['planet?fields=secretMass', 'planet?fields=parent.secretMass', 'planet?sort=parent.secretMass', 'planet/trash?fields=secretMass', 'planet/trash?sort=secretMass', `planet/${mine}/related/satellites?sort=secretMass`, 'planet?fields=secretMassBase', 'planet?expand=secretMass'];
    for (const address of asked) {
      const unknown = await ann.get(`/api/records/${address.replaceAll('secretMass', 'noSuch')}`);
      expect(alike(await ann.get(`/api/records/${address}`), 'secretMass')).toBe(alike(unknown, 'noSuch'));
      expect(unknown.status).toBe(400);
    }
  });

  test('of some rows only is no condition and no order, for it would tell the others', async () => {
    for (const question of [{ filter: { contactPhone: { $startsWith: '+84' } } }, { filter: { contactPhone: { $empty: true } } }, { sort: 'contactPhone' }, { filter: { name: { $contains: 'a' }, $not: { contactPhone: '+84901234567' } } }]) {
      expect((await ann.post('/api/records/planet/query', question)).body).toMatchObject({ status: 400, code: 'query.unknown-field' });
    }
    expect((await ann.post('/api/records/planet/aggregate', { groups: [{ field: 'contactPhone' }] })).status).toBe(400);
  });
});

describe('a line', () => {
  test('of another record is not taken over by naming its id', async () => {
    const reply = await ann.patch(`/api/records/expedition/${trip.id}`, { logs: [{ id: foreign.line, note: 'lấy mất' }] });
    expect(reply.body).toMatchObject({ status: 422, errors: [{ pointer: '/logs/0/id', code: 'record.link' }] });
    expect(alike(reply, foreign.line)).toBe(alike(await ann.patch(`/api/records/expedition/${trip.id}`, { logs: [{ id: nobody, note: 'lấy mất' }] }), nobody));
    expect((await admin.get(`/api/records/expedition/${foreign.id}`)).body.logs).toMatchObject([{ id: foreign.line, note: 'của beta' }]);
  });

  test('does not move to another record, nor say whether a hidden one is there', async () => {
    const moved = await ann.patch(`/api/records/crewLog/${trip.line}`, { expedition: foreign.id });
    expect(moved.status).toBeGreaterThanOrEqual(400);
    expect(alike(moved, foreign.id)).toBe(alike(await ann.patch(`/api/records/crewLog/${trip.line}`, { expedition: nobody }), nobody));
    for (const method of ['GET', 'PATCH', 'DELETE'] as const) {
      const ask = (id: string) => ann.request(method, `/api/records/crewLog/${id}`, method === 'PATCH' ? { body: { note: 'x' } } : {});
      expect(alike(await ask(foreign.line), foreign.line)).toBe(alike(await ask(nobody), nobody));
    }
    expect(alike(await ann.post(`/api/records/crewLog/${foreign.line}/restore`), foreign.line)).toBe(alike(await ann.post(`/api/records/crewLog/${nobody}/restore`), nobody));
  });
});

describe('what only the engine writes', () => {
  test.each(['deletedAt', 'deleted_at', 'deletedOp', '_version', 'ownerId', 'owner_id', 'budget_base'])('%s is no key of a body', async (name) => {
    expect((await ann.patch(path(mine), { [name]: nobody })).body).toMatchObject({ status: 400, code: 'record.unknown-field' });
  });

  test('another method in a header is still the method of the request', async () => {
    for (const header of ['x-http-method-override', 'x-method-override', 'x-http-method']) {
      expect((await admin.get(path(mine), { [header]: 'DELETE' })).status).toBe(200);
      expect((await admin.post(`${path(mine)}`, {}, { [header]: 'DELETE' })).status).toBe(405);
    }
    expect((await admin.get(path(mine))).status).toBe(200);
  });
});
