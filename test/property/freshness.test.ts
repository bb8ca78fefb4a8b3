// Two processes on one database: what one has changed holds on the other from its very next request, though nobody told it.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { system } from '../../engine/access/index.ts';
import { EngineError } from '../../engine/lib/errors.ts';
import { startApp } from '../support/app-processes.ts';
import { clientOf, type Client } from '../support/client.ts';
import { publishChange } from '../support/publishing.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let admin: Client;
let session: Client;
let there: (person: string) => Client;
let ofBob: string;
let elsewhereAddress: string;

beforeAll(async () => {
  world = await openWorld({ teams: { alpha: {}, beta: {} }, people: { ann: { roles: ['explorer'], team: 'alpha' }, bob: { roles: ['explorer'], team: 'alpha' } } });
  elsewhereAddress = await startApp(world.url, { silent: true });
  const tokens = new Map(await Promise.all(['admin', 'ann', 'bob'].map(async (name) => [name, await world.token(name)] as const)));
  there = (person) => clientOf(elsewhereAddress, { authorization: `Bearer ${tokens.get(person)}` });
  admin = world.as('admin');
  session = await world.signIn('admin');
  ofBob = (await world.as('bob').post('/api/records/planet', { name: 'Của Bob', kind: 'ice' })).body.id;
}, 120_000);

let count = 0;
const seenByAnn = async () => (await there('ann').get(`/api/records/planet/${ofBob}`)).status;

describe('the next request on another process', () => {
  test.each(Array.from({ length: 5 }, (_, index) => [`fresh${index}`]))('reads, writes, filters and describes the field %s once it is published', async (name) => {
    await there('ann').get('/api/records/planet');
    await there('ann').patch(`/api/records/planet/${ofBob}`, {});
    const asked: (() => ReturnType<Client['get']>)[] = [
      () => there('bob').get(`/api/records/planet/${ofBob}`),
      () => there('bob').patch(`/api/records/planet/${ofBob}`, { [name]: 5 }),
      () => there('bob').get(`/api/records/planet?fields=${name}&sort=${name}&filter=${encodeURIComponent(JSON.stringify({ [name]: { $empty: true } }))}`),
      () => there('bob').post('/api/records/planet?partial=true', [{ name: `Partly ${++count}`, kind: 'ice', [name]: 1 }]),
      () => there('bob').post('/api/records/planet/aggregate', { measures: [{ aggregate: 'sum', field: name }] }),
    ];
    const first = asked[Number(name.slice(-1)) % asked.length]!;
    expect((await first()).text).not.toContain(`"${name}":`);
    const revision = await publishChange(admin, { 'entity/planet': { properties: { [name]: { fieldType: 'integer', title: name } } }, 'role/explorer': { entities: { planet: { fields: { [name]: 'write' } } } } });
    const reply = await first();
    expect([reply.status, Number(reply.headers.get('x-revision'))]).toEqual([200, revision]);
    for (const next of asked) {
      const { status, text } = await next();
      expect([status, text.includes('"problem"')]).toEqual([200, false]);
    }
    expect((await there('bob').get(`/api/records/planet/${ofBob}`)).body[name]).toBe(5);
  });

  test('keeps to a role that may see less', async () => {
    const read = (scope: string | null) => publishChange(admin, { 'role/explorer': { entities: { planet: { actions: { read: scope } } } } });
    expect(await seenByAnn()).toBe(200);
    await read('own');
    expect(await seenByAnn()).toBe(404);
    await read(null);
    expect(await seenByAnn()).toBe(200);
  });

  test('no longer knows a field that a role may not read any more', async () => {
    await there('bob').get('/api/records/planet?fields=water');
    await publishChange(admin, { 'role/explorer': { entities: { planet: { fields: { water: 'none' } } } } });
    expect((await there('bob').get('/api/records/planet?fields=water')).body).toMatchObject({ status: 400, code: 'query.unknown-field' });
    expect((await there('bob').get(`/api/records/planet/${ofBob}`)).body).not.toHaveProperty('water');
  });

  test('keeps to roles that were taken from the person, and to those given back', async () => {
    expect(await seenByAnn()).toBe(200);
    expect((await session.put(`/api/users/${world.ids['ann']}/roles`, { roles: [] })).status).toBe(200);
    expect(await seenByAnn()).toBe(404);
    expect((await session.put(`/api/users/${world.ids['ann']}/roles`, { roles: ['explorer'] })).status).toBe(200);
    expect(await seenByAnn()).toBe(200);
  });

  test('keeps to the team that the person is in now', async () => {
    const move = (team: string) => admin.patch(`/api/records/user/${world.ids['ann']}`, { mainTeam: world.ids[team], teams: [world.ids[team]] });
    expect((await move('beta')).status).toBe(200);
    expect(await seenByAnn()).toBe(404);
    expect((await there('ann').post('/api/records/planet', { name: 'Đội mới', kind: 'ice' })).body.team.id).toBe(world.ids['beta']);
    expect((await move('alpha')).status).toBe(200);
    expect(await seenByAnn()).toBe(200);
  });

  test('does not know a token that was withdrawn, nor a person who was suspended', async () => {
    const ann = await world.signIn('ann');
    const made = (await ann.post('/api/tokens', { title: 'for a while' })).body;
    const elsewhere = clientOf(elsewhereAddress, { authorization: `Bearer ${made.token}` });
    expect((await elsewhere.get('/api/records/planet')).status).toBe(200);
    expect((await ann.delete(`/api/tokens/${made.id}`)).status).toBe(204);
    expect((await elsewhere.get('/api/records/planet')).status).toBe(401);
    expect((await session.post(`/api/users/${world.ids['ann']}/suspend`)).status).toBe(204);
    expect(await seenByAnn()).toBe(401);
    expect((await session.post(`/api/users/${world.ids['ann']}/activate`)).status).toBe(204);
    expect(await seenByAnn()).toBe(200);
  });
});

describe('a refusal under rights that were old', () => {
  test('is looked at again though another request has brought the newer ones in already', async () => {
    const attempts: number[] = [];
    const answer = await world.live.withFreshAs(async () => ({ access: system('test'), locale: 'en', zone: 'UTC' }), { requestId: 'test', timings: new Map() }, async (ctx) => {
      attempts.push(ctx.authority);
      if (attempts.length > 1) return 'seen';
      await world.live.db.execute({ text: `UPDATE ${world.schema}._head SET authority = authority + 1`, values: [] });
      await world.live.refresh(); // as any other request does that finds itself old
      throw new EngineError('missing', 'query.not-found');
    });
    expect([answer, attempts]).toEqual(['seen', [attempts[0], attempts[0]! + 1]]);
  });
});
