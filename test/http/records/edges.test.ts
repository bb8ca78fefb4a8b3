// Promises about the edges of writing: whole lists come back, nobody is locked out, deletes and links do not pass each other.
import { beforeAll, expect, test } from '@jest/globals';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let admin: Client;

beforeAll(async () => {
  world = await openWorld({ people: { ann: { roles: ['explorer'] } } });
  admin = world.as('admin');
});

const make = async (entity: string, body: object): Promise<string> => {
  const reply = await admin.post(`/api/records/${entity}`, body);
  if (reply.status !== 201) throw new Error(reply.text);
  return reply.body.id;
};

test('a record with more than two hundred lines is read whole, so that writing it back loses none', async () => {
  const logs = Array.from({ length: 230 }, (_, index) => ({ day: '2026-01-01', note: `n${index}` }));
  const id = await make('expedition', { name: 'long', logs });
  const path = `/api/records/expedition/${id}`;
  const read = (await admin.get(`${path}?fields=logs`)).body.logs as { id: string }[];
  expect(read).toHaveLength(230);
  await admin.patch(path, { logs: read.map((line) => ({ id: line.id })) });
  expect((await admin.get(`${path}?fields=logs`)).body.logs).toHaveLength(230);
});

test('a list of far too many items is refused before each is compared with each', async () => {
  const tags = Array.from({ length: 9_000 }, () => ({ id: world.ids['admin'] }));
  const reply = await admin.post('/api/records/planet', { name: 'x', tags });
  expect(reply.body).toMatchObject({ status: 422, errors: [{ pointer: '/tags', code: 'record.items-many' }] });
});

test('the last person who may manage people can neither be suspended nor deleted as a record', async () => {
  const path = `/api/records/user/${world.ids['admin']}`;
  expect((await admin.patch(path, { state: 'suspended' })).body).toMatchObject({ status: 422, code: 'auth.last-administrator' });
  expect((await admin.delete(path)).body).toMatchObject({ status: 422, code: 'auth.last-administrator' });
  expect((await admin.get(path)).body.state).toBe('active');
  expect((await admin.patch(`/api/records/user/${world.ids['ann']}`, { state: 'suspended' })).status).toBe(200);
});

test('a record that others point to by a link without a name from here is restricted all the same', async () => {
  const team = await make('team', { name: 'main team of ann' });
  await admin.patch(`/api/records/user/${world.ids['ann']}`, { mainTeam: team });
  expect((await admin.delete(`/api/records/team/${team}`)).body).toMatchObject({ status: 409, code: 'record.in-use' });
});

test('deleting a record and linking to it at once leaves no live record on a trashed one', async () => {
  for (let round = 0; round < 12; round++) {
    const planet = await make('planet', { name: `round ${round}` });
    const [deleted, created] = await Promise.all([admin.delete(`/api/records/planet/${planet}`), admin.post('/api/records/moon', { name: 'm', planet })]);
    const live = (await admin.get(`/api/records/moon?filter=${encodeURIComponent(JSON.stringify({ planet: { $eq: planet } }))}`)).body.data as unknown[];
    if (deleted.status === 204) expect({ round, created: created.status, live: live.length }).toEqual({ round, created: created.status, live: 0 });
    else expect({ deleted: deleted.status, created: created.status }).toEqual({ deleted: 409, created: 201 });
  }
});

test('an idempotency key of a wide token tells a narrower one nothing', async () => {
  const key = { 'idempotency-key': 'same-key' };
  expect((await admin.post('/api/records/planet', { name: 'secret' }, key)).status).toBe(201);
  const narrow = await world.token('admin', ['moon:read']);
  const reply = await world.anonymous.post('/api/records/planet', { name: 'secret' }, { ...key, authorization: `Bearer ${narrow}` });
  expect(reply.status).not.toBe(201);
  expect(reply.text).not.toContain('secret');
});

test('withdrawing a token that is not there changes nobody’s rights', async () => {
  const authority = async (): Promise<unknown> => (await world.live.db.rows({ text: `SELECT authority FROM ${world.schema}._head`, values: [] }))[0]?.[0];
  const before = await authority();
  await admin.delete('/api/tokens/018f0000-0000-7000-8000-000000000009');
  expect(await authority()).toEqual(before);
});

test('an entity that may not be read answers for its trash as one that does not exist', async () => {
  const visitor = world.as((await world.addPerson('vic', { roles: ['visitor'] })) === '' ? '' : 'vic');
  const [hidden, unknown] = [await visitor.get('/api/records/expedition/trash'), await visitor.get('/api/records/nosuch/trash')];
  expect([hidden.status, unknown.status]).toEqual([404, 404]);
});
