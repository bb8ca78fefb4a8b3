// Actions and conversions: what they set and make, whose rights they need, and that what may happen once happens once.
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Json } from '../../support/client.ts';
import { openWorld, type Client, type Reply, type World } from '../../support/world.ts';

let world: World;
let pilot: Client;
let admin: Client;

beforeAll(async () => {
  world = await openWorld({ packages: ['spaceport'], people: { pia: { roles: ['pilot'] }, pol: { roles: ['pilot'] }, con: { roles: ['controller'] }, tim: { roles: ['trainee'] } } });
  [pilot, admin] = [world.as('pia'), world.as('admin')];
});

let count = 0;
async function voyage(body: Json = {}, as: Client = pilot): Promise<{ id: string; path: string; do: (name: string, input?: unknown, client?: Client, headers?: Record<string, string>) => Promise<Reply> }> {
  const made = await as.post('/api/records/voyage', { name: `A${++count}`, seats: 2, ...body });
  expect([made.status, made.status === 201 ? '' : made.body]).toEqual([201, '']);
  const path = `/api/records/voyage/${made.body.id}`;
  return { id: made.body.id, path, do: (name, input = {}, client = as, headers = {}) => client.post(`${path}/actions/${name}`, input, headers) };
}
const read = async (path: string): Promise<Json> => (await admin.get(`${path}?fields=*`)).body;
const listed = async (entity: string, filter: Json): Promise<Json[]> => (await admin.get(`/api/records/${entity}?fields=*&filter=${encodeURIComponent(JSON.stringify(filter))}`)).body.data;

describe('an action that sets', () => {
  test('gives values, days, the actor and nothing, read-only fields too, with its input and in the history', async () => {
    const { path, ...each } = await voyage({ note: 'x' });
    expect((await each.do('ground')).body).toMatchObject({ status: 422, errors: [{ pointer: '/reason', code: 'record.required' }] });
    const done = await each.do('ground', { reason: 'storm' });
    expect([done.status, done.body]).toMatchObject([200, { version: 2, seats: 0, reason: 'storm' }]);
    expect(await read(path)).toMatchObject({ seats: 0, note: null, launchedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), groundedBy: { id: world.ids['pia'] } });
    expect((await pilot.get(`${path}/history`)).body.data[0]).toMatchObject({ op: 'update', action: { name: 'ground', title: 'Ground' } });
    expect((await each.do('ground', { reason: 'again' })).body).toMatchObject({ status: 422, code: 'record.action-guard' });
  });

  test('computes from the record as it stands, one after the other', async () => {
    const { path, ...each } = await voyage({ seats: 1 });
    const replies = await Promise.all(Array.from({ length: 5 }, () => each.do('extend')));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect((await read(path)).seats).toBe(11);
  });

  test('keeps to its rows, its version and its condition', async () => {
    const { id, path, ...each } = await voyage();
    expect((await each.do('ground', { reason: 'x' }, world.as('pol'))).status).toBe(403);
    expect((await each.do('ground', { reason: 'x' }, world.as('con'))).status).toBe(403);
    expect((await each.do('extend', {}, pilot, { 'if-match': `"${id}-9"` })).status).toBe(412);
    expect((await read(path)).version).toBe(1);
  });
});

describe('an action that copies', () => {
  test('makes a record of its own in the first state, with lines and what it sets, without what its actor may not read', async () => {
    const { id, ...each } = await voyage({ stage: 'landed', note: 'old', payload: 4.5, crew: [{ name: 'An', duty: 'cook' }, { name: 'Ba' }] });
    await admin.patch(`/api/records/voyage/${id}`, { price: 99 });
    const made = await each.do('repeat');
    expect([made.status, made.headers.get('etag')]).toEqual([201, `"${made.body.id}-1"`]);
    const copy = await read(`/api/records/voyage/${made.body.id}`);
    expect(copy).toMatchObject({ name: `A${count} II`, stage: 'draft', payload: 4.5, note: null, price: null, repeats: { id }, owner: { id: world.ids['pia'] }, createdBy: { id: world.ids['pia'] } });
    expect(copy.crew.map(({ name, duty, position }: Json) => [name, duty, position])).toEqual([['An', 'cook', 1], ['Ba', null, 2]]);
    expect((await admin.get(`/api/records/voyage/${made.body.id}/history`)).body.data[0]).toMatchObject({ op: 'create', action: { name: 'repeat' } });
    expect((await each.do('repeat', {}, world.as('pol'))).status).toBe(403);
  });
});

test('what is masked for its actor is not copied, neither as it is nor as he sees it', async () => {
  const { do: does } = await voyage({ customer: 'Công ty Sao Mai', customerMail: 'mai@sao.vn', payload: 3 });
  const made = await does('repeat', {}, world.as('tim'));
  expect(made.status).toBe(201);
  expect(await read(`/api/records/voyage/${made.body.id}`)).toMatchObject({ payload: 3, customer: null, customerMail: null });
});

describe('a conversion', () => {
  test('makes a record with lines out of another, links it back and answers it', async () => {
    const { id, ...each } = await voyage({ stage: 'approved', crew: [{ name: 'An', duty: 'cook' }, { name: 'Ba' }] });
    const made = await each.do('toFlight');
    expect([made.status, made.body]).toMatchObject([201, { name: `A${count}`, seats: 2, status: 'confirmed', cost: 5, voyage: { id } }]);
    const flight = await read(`/api/records/flight/${made.body.id}`);
    expect(flight.passengers.map(({ name, role }: Json) => [name, role])).toEqual([['An', 'cook'], ['Ba', null]]);
    expect(flight).toMatchObject({ departsOn: expect.any(String), owner: { id: world.ids['pia'] } });
    expect((await read(`/api/records/voyage/${id}`)).version).toBe(1);
  });

  test('happens once, whoever and however many try; again when its record is in the trash', async () => {
    const { id, ...each } = await voyage({ stage: 'approved' });
    const replies = await Promise.all(Array.from({ length: 5 }, (_, index) => each.do('toFlight', {}, index % 2 === 0 ? pilot : admin)));
    expect(replies.map(({ status, body }) => (status === 201 ? 201 : body.code)).sort()).toEqual([201, 'record.converted', 'record.converted', 'record.converted', 'record.converted']);
    const made = await listed('flight', { voyage: id });
    expect(made).toHaveLength(1);
    await admin.delete(`/api/records/flight/${made[0]!.id}`);
    expect((await each.do('toFlight')).status).toBe(201);
  });

  test('needs its condition, its own right and the right to make the target', async () => {
    const draft = await voyage();
    expect((await draft.do('toFlight')).body).toMatchObject({ status: 422, code: 'record.action-guard' });
    const ready = await voyage({ stage: 'approved' });
    expect((await ready.do('toFlight', {}, world.as('pol'))).status).toBe(403);
    expect((await ready.do('toFlight', {}, world.as('con'))).body).toMatchObject({ status: 403, code: 'access.action' });
    expect((await ready.do('toFlight', {}, pilot, { 'if-match': `"${ready.id}-2"` })).status).toBe(412);
    expect(await listed('flight', { voyage: ready.id })).toEqual([]);
    expect((await ready.do('toFlight')).status).toBe(201);
  });

  test('carries nothing over that its actor may not read, and everything that he may', async () => {
    const { id, ...each } = await voyage({ stage: 'approved' });
    await admin.patch(`/api/records/voyage/${id}`, { stage: 'draft', reason: 'r' });
    await admin.patch(`/api/records/voyage/${id}`, { price: 77 });
    for (const step of ['submit', 'approve']) await admin.post(`/api/records/voyage/${id}/actions/${step}`, {});
    const made = await each.do('toFlight');
    expect((await read(`/api/records/flight/${made.body.id}`)).cost).toBe(5);
    await admin.delete(`/api/records/flight/${made.body.id}`);
    expect((await each.do('toFlight', {}, admin)).body.cost).toBe(77);
  });

  test('makes several records, each knowing of the earlier ones, and sets the record itself', async () => {
    const { id, path, ...each } = await voyage({ stage: 'landed', customer: 'Sao Mai', customerCode: 'sm-1', customerMail: 'Mai@sao.vn' });
    const done = await each.do('win');
    expect([done.status, done.body]).toMatchObject([200, { id, version: 2, note: 'won', company: { label: 'Sao Mai' } }]);
    const [firm] = await listed('company', { code: 'SM-1' });
    expect(await listed('person', { mail: 'mai@sao.vn' })).toMatchObject([{ name: 'Sao Mai', company: { id: firm!.id } }]);
    expect((await pilot.get(`${path}/history`)).body.data[0]).toMatchObject({ action: { name: 'win', title: 'Win the customer' } });
    expect((await each.do('win')).body).toMatchObject({ status: 422, code: 'record.action-guard' });
  });

  test('takes what is there already, if the actor sees it, and makes a new one if not', async () => {
    const first = await voyage({ stage: 'landed', customer: 'Hai', customerCode: 'H2', customerMail: 'a@hai.vn' });
    const second = await voyage({ stage: 'landed', customer: 'Hai again', customerCode: ' h2', customerMail: 'b@hai.vn' });
    await first.do('win');
    expect((await second.do('win')).body.company).toMatchObject({ label: 'Hai' });
    await admin.post('/api/records/company', { name: 'Hidden', code: 'HX', secret: true });
    const third = await voyage({ stage: 'landed', customer: 'Own', customerCode: 'HX', customerMail: 'c@hai.vn' });
    expect((await third.do('win')).body.company).toMatchObject({ label: 'Own' });
  });

  test('leaves nothing behind where a later step is refused', async () => {
    const { path, ...each } = await voyage({ stage: 'landed', customerCode: 'NONE', customerMail: 'n@none.vn' });
    expect((await each.do('win')).body).toMatchObject({ status: 422, errors: [{ pointer: '/name', code: 'record.required' }] });
    expect(await listed('company', { code: 'NONE' })).toEqual([]);
    expect((await read(path)).version).toBe(1);
  });
});
