// Whether a supervisor can tell a living process from one that serves, and what people see while the database is away.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { databaseProxy, type DatabaseProxy } from '../support/proxy.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let through: World;
let proxy: DatabaseProxy;

beforeAll(async () => {
  world = await openWorld({ people: { cap: { roles: ['captain'] } } });
  proxy = await databaseProxy(world.url);
  through = await openWorld({ url: proxy.url });
});

describe('health and readiness', () => {
  test('a living process says so without sign-in and without detail', async () => {
    const reply = await world.anonymous.get('/api/health');
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({ status: 'ok' });
  });

  test('a served site makes the process ready', async () => {
    const reply = await world.anonymous.get('/api/ready');
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({ status: 'ready' });
  });
});

describe('while the database is away', () => {
  test('every request is a 503 that says when to come back, and all heals without a restart', async () => {
    const cap = through.as('cap');
    const ann = await through.signIn('cap');
    expect((await cap.get('/api/records/planet')).status).toBe(200);
    proxy.away();
    const replies = [
      await cap.get('/api/records/planet'), await cap.get(`/api/records/planet/${world.ids.cap}`), await cap.post('/api/records/planet', { name: 'Lost', kind: 'rocky' }),
      await cap.post('/api/records/planet', { name: 'Lost', kind: 'rocky' }, { 'idempotency-key': 'lost' }), await ann.get('/api/model'), await ann.get('/api/auth/me'),
      await through.anonymous.post('/api/auth/login', { email: 'x@y.z', password: 'a long enough secret' }), await through.anonymous.get('/api/ready'),
    ];
    for (const reply of replies) {
      expect(reply.body).toMatchObject({ status: 503, code: 'database.unavailable' });
      expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(reply.text).not.toMatch(/ECONN|127\.0\.0\.1|terminat/);
    }
    expect((await through.anonymous.get('/api/health')).status).toBe(200);
    await proxy.back();
    for (const client of [cap, ann]) expect((await client.get('/api/records/planet')).status).toBe(200);
    expect((await through.anonymous.get('/api/ready')).status).toBe(200);
    expect((await cap.get(`/api/records/planet?count=exact&filter=${encodeURIComponent('{"name":"Lost"}')}`)).body.page.count).toBe(0);
    expect((await cap.post('/api/records/planet', { name: 'Found', kind: 'rocky' })).status).toBe(201);
  });

  test('a change that was made meanwhile is seen by the first request after', async () => {
    proxy.away();
    await world.as('admin').post(`/api/users/${world.ids.cap}/suspend`);
    await proxy.back();
    expect((await through.as('cap').get('/api/records/planet')).status).toBe(401);
    await world.as('admin').post(`/api/users/${world.ids.cap}/activate`);
    expect((await through.as('cap').get('/api/records/planet')).status).toBe(200);
  });
});

describe('when connections are short', () => {
  test('work that waits ends in a 503 while health and other kinds of work go on', async () => {
    const sleeping = Array.from({ length: 6 }, () => world.live.db.using('heavy').rows({ text: 'SELECT pg_sleep(2)', values: [] }));
    expect((await world.as('cap').get('/api/records/planet')).status).toBe(200);
    expect((await world.signIn('cap').then((ann) => ann.get('/api/auth/me'))).status).toBe(200);
    await Promise.all(sleeping);
    const holding = Array.from({ length: 12 }, () => world.live.db.using('interactive').rows({ text: 'SELECT pg_sleep(7)', values: [] }).catch((error: unknown) => error));
    expect((await world.as('admin').get('/api/auth/me')).status).toBe(200);
    expect((await world.signIn('cap').then((ann) => ann.get('/api/auth/me'))).status).toBe(200);
    expect((await world.anonymous.get('/api/health')).status).toBe(200);
    expect((await world.as('cap').get('/api/notifications')).body).toMatchObject({ status: 503, code: 'database.unavailable' });
    await Promise.all(holding);
    expect((await world.as('cap').get('/api/notifications')).status).toBe(200);
  });
});
