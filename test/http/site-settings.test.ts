// The site's own settings: language, zone and currency, which every process works by from its next request on.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { fixedClock } from '../../engine/lib/clock.ts';
import { openWorld, type Client, type World } from '../support/world.ts';

let world: World;
let other: World;
let admin: Client;
/** The same person, served by another process. */
let there: Client;

// 23:30 UTC: the next day in Hồ Chí Minh, the same in New York.
const clock = fixedClock('2026-03-31T23:30:00Z');

beforeAll(async () => {
  world = await openWorld({ packages: ['embassy'], clock, people: { ann: { roles: ['administrator'] }, porter: { roles: ['porter'] } } });
  other = await openWorld({ url: world.url, packages: ['embassy'], clock });
  admin = world.as('admin');
  const address = other.address;
  const token = await world.token('admin');
  there = {
    ...admin,
    get: async (path: string) => { const reply = await fetch(`${address}${path}`, { headers: { Authorization: `Bearer ${token}`, Connection: 'close' } }); return { status: reply.status, body: await reply.json(), headers: reply.headers } as never; },
    post: async (path: string, body?: unknown) => { const reply = await fetch(`${address}${path}`, { method: 'POST', body: JSON.stringify(body ?? {}), headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', Connection: 'close' } }); return { status: reply.status, body: await reply.json(), headers: reply.headers } as never; },
  };
});

const set = (values: object) => admin.patch('/api/settings/general', values);
const general = async (client: Client) => (await client.get('/api/settings')).body.data.find(({ name }: { name: string }) => name === 'general').values;
const site = async (client: Client) => (await client.get('/api/model')).body.site;
let count = 0;
const visit = (client: Client, body: object = {}) => client.post('/api/records/visit', { name: `V ${++count}`, ...body });

test('are told with what the site was made with, and refused where they are none', async () => {
  expect(await general(admin)).toMatchObject({ currency: 'VND', zone: 'Asia/Ho_Chi_Minh', language: 'vi' });
  expect(await set({ zone: 'Mars/Olympus' })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/zone', code: 'setting.zone' }] } });
  expect(await set({ zone: '+07:00' })).toMatchObject({ status: 422 });
  expect((await set({ language: 'fr' })).status).toBe(422);
  expect((await set({ currency: 'XXQ' })).status).toBe(422);
  expect((await set({ zone: null })).status).toBe(422);
  expect((await world.as('porter').patch('/api/settings/general', { zone: 'America/New_York' })).status).toBe(403);
  expect(await general(admin)).toMatchObject({ currency: 'VND', zone: 'Asia/Ho_Chi_Minh', language: 'vi' });
});

describe('the zone', () => {
  test('is in force at the next request of every process: in days, filters, spans and whole days, of which none shifts', async () => {
    const today = encodeURIComponent(JSON.stringify({ beginsOn: { $date: 'today' } }));
    const made = (await visit(there, { beginsOn: '2026-05-02' })).body;
    expect(made.beginsAt).toBe('2026-05-01T17:00:00+00:00');
    await visit(admin, { beginsOn: '2026-03-31' });
    const found = async (client: Client) => (await client.get(`/api/records/visit?fields=name,beginsOn&filter=${today}`)).body.data.map(({ beginsOn }: { beginsOn: string }) => beginsOn);
    expect([await found(admin), await found(there)]).toEqual([[], []]);
    expect((await set({ zone: 'America/New_York' })).status).toBe(204);
    expect([await found(there), await found(admin)]).toEqual([['2026-03-31'], ['2026-03-31']]);
    expect((await site(there)).zone).toBe('America/New_York');
    expect((await site(admin)).zone).toBe('America/New_York');
    expect((await there.get(`/api/records/visit/${made.id}`)).body).toMatchObject({ beginsOn: '2026-05-02', beginsAt: '2026-05-02T04:00:00+00:00', version: 1 });
    expect((await visit(there, { beginsOn: '2026-12-24' })).body.beginsAt).toBe('2026-12-24T05:00:00+00:00');
    await set({ zone: 'Asia/Ho_Chi_Minh' });
    expect((await visit(there, { beginsOn: '2026-12-24' })).body.beginsAt).toBe('2026-12-23T17:00:00+00:00');
  });

  test('a write of what stands moves nothing, and the other parameters of the group are kept beside it', async () => {
    const authority = world.live.current().authority;
    expect((await set({ zone: 'Asia/Ho_Chi_Minh', companyName: 'Đại sứ quán' })).status).toBe(204);
    await world.live.refresh();
    expect(world.live.current().authority).toBe(authority);
    expect(await general(there)).toMatchObject({ zone: 'Asia/Ho_Chi_Minh', companyName: 'Đại sứ quán' });
  });
});

test('the language is that of whoever says none, in every process', async () => {
  const nobody = async (world_: World) => (await (await fetch(`${world_.address}/api/records/visit`)).json()).detail;
  const before = await nobody(other);
  await set({ language: 'en' });
  expect((await site(there)).locale).toBe('en');
  expect([await nobody(world), await nobody(other)]).toEqual([await nobody(other), await nobody(other)]);
  expect(await nobody(other)).not.toBe(before);
  await set({ language: 'vi' });
  expect((await site(there)).locale).toBe('vi');
});

describe('the currency', () => {
  test('changes while there is no amount, and amounts have its digits at once in every process', async () => {
    expect((await there.post('/api/records/gift', { name: 'a', value: 1.5 })).status).toBe(422);
    expect((await there.post('/api/records/gift', { name: 'nothing', value: 0 })).status).toBe(201);
    expect((await set({ currency: 'USD' })).status).toBe(204);
    expect((await site(there)).currency).toBe('USD');
    expect((await there.post('/api/records/gift', { name: 'b', value: 1.5 })).body.value).toBe(1.5);
  });

  test('stays once a record holds an amount, in the trash too, and the refusal says why', async () => {
    const refusal = await set({ currency: 'VND', companyName: 'Nobody' });
    expect(refusal).toMatchObject({ status: 409, body: { code: 'setting.currency-used', errors: [{ pointer: '/currency' }] } });
    expect(refusal.body.errors[0].detail).toContain('Gifts');
    expect(await general(there)).toMatchObject({ currency: 'USD', companyName: 'Đại sứ quán' });
    const { data } = (await admin.get('/api/records/gift?fields=name,value')).body;
    const held = data.find(({ value }: { value: number }) => value === 1.5);
    await admin.delete(`/api/records/gift/${held.id}`);
    expect((await set({ currency: 'VND' })).status).toBe(409);
    await admin.post(`/api/records/gift/${held.id}/restore`);
    await admin.patch(`/api/records/gift/${held.id}`, { value: null });
    expect((await set({ currency: 'VND' })).status).toBe(204);
    expect((await there.post('/api/records/gift', { name: 'c', value: 1.5 })).status).toBe(422);
  });

  test('no amount slips in while it changes: either the change is refused or the amount has its digits', async () => {
    await admin.patch(`/api/records/gift/${(await admin.get('/api/records/gift?fields=name')).body.data[0].id}`, { value: null });
    for (let round = 0; round < 4; round += 1) {
      const { data } = (await admin.get('/api/records/gift?fields=value&limit=200')).body;
      for (const gift of data) if (gift.value !== null) await admin.patch(`/api/records/gift/${gift.id}`, { value: null });
      expect((await set({ currency: 'USD' })).status).toBe(204);
      const [change, ...writes] = await Promise.all([set({ currency: 'VND' }), ...[1, 2, 3].map((n) => there.post('/api/records/gift', { name: `race ${round} ${n}`, value: 1.5 }))]);
      const now = (await site(admin)).currency;
      const kept = writes.filter(({ status }) => status === 201).length;
      expect([change!.status, now]).toEqual(kept > 0 ? [409, 'USD'] : [204, 'VND']);
    }
  });
});
