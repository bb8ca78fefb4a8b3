// Signing in, out, and what ends a session.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { clientOf } from '../support/client.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld({
    people: {
      ann: { roles: ['explorer'] }, bob: { roles: ['explorer'], locale: 'vi' },
      newcomer: { roles: ['explorer'], state: 'invited' }, gone: { roles: ['explorer'], state: 'suspended' },
    },
  });
});

const login = (email: string, password: string) => world.anonymous.post('/api/auth/login', { email, password });

describe('signing in', () => {
  test('a right password opens a session with a cookie that scripts cannot read', async () => {
    await world.setPassword('ann', 'a long enough secret');
    const reply = await login(world.emailOf('ann'), 'a long enough secret');
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({ user: { id: world.ids.ann, name: 'ann', email: 'ann@test.local' }, csrfToken: expect.any(String) });
    const [cookie] = reply.headers.getSetCookie();
    expect(cookie).toMatch(/^trellis=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test('unknown, wrong, invited and suspended are one answer', async () => {
    for (const name of ['ann', 'newcomer', 'gone']) await world.setPassword(name, 'a long enough secret');
    const replies = [
      await login('nobody@test.local', 'a long enough secret'),
      await login(world.emailOf('ann'), 'not the secret'),
      await login(world.emailOf('newcomer'), 'a long enough secret'),
      await login(world.emailOf('gone'), 'a long enough secret'),
    ];
    const seen = replies.map(({ status, body, headers }) => ({ status, body: { ...body, requestId: '' }, cookies: headers.getSetCookie() }));
    expect(seen[0]).toMatchObject({ status: 401, cookies: [], body: { code: 'auth.failed' } });
    for (const each of seen) expect(each).toEqual(seen[0]);
  });

  test('the case of an e-mail does not matter', async () => {
    await world.setPassword('ann', 'a long enough secret');
    expect((await login('ANN@Test.Local', 'a long enough secret')).status).toBe(200);
  });

  test('unknown members of the body are refused', async () => {
    const reply = await world.anonymous.post('/api/auth/login', { email: 'a@b.c', password: 'x', role: 'administrator' });
    expect(reply.status).toBe(400);
    expect(reply.body).toMatchObject({ code: 'http.unknown-key', errors: [{ pointer: '/role' }] });
  });

  test('many failures for one account end in 429, however the account is written', async () => {
    const statuses: number[] = [];
    for (let index = 0; index < 12; index += 1) statuses.push((await login(index % 2 === 0 ? 'target@test.local' : ' TARGET@test.local ', 'wrong')).status);
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 401));
    expect(statuses.slice(10)).toEqual([429, 429]);
    const reply = await login('target@test.local', 'wrong');
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('many failures at once are counted one by one', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => login('crowd@test.local', 'wrong')));
    expect(replies.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(10);
  });

  test('a forwarded address from a client does not make it somebody else', async () => {
    const statuses: number[] = [];
    for (let index = 0; index < 11; index += 1) {
      statuses.push((await world.anonymous.post('/api/auth/login', { email: 'rotating@test.local', password: 'wrong' }, { 'x-forwarded-for': `10.0.0.${index}` })).status);
    }
    expect(statuses.at(-1)).toBe(429);
  });

  test('each sign-in opens a new session and the one before ends', async () => {
    await world.setPassword('ann', 'a long enough secret');
    const before = await world.signIn('ann');
    const cookie = (await before.get('/api/auth/me')).status;
    expect(cookie).toBe(200);
    const first = await login(world.emailOf('ann'), 'correct horse battery');
    const held = first.headers.getSetCookie()[0]!.split(';')[0]!;
    const second = await world.anonymous.post('/api/auth/login', { email: world.emailOf('ann'), password: 'correct horse battery' }, { cookie: held });
    expect(second.headers.getSetCookie()[0]!.split(';')[0]).not.toBe(held);
    expect((await world.anonymous.get('/api/auth/me', { cookie: held })).status).toBe(401);
  });
});

describe('who am I', () => {
  test('says name, roles, language, rights and the CSRF token', async () => {
    const admin = await world.signIn('admin');
    const reply = await admin.get('/api/auth/me');
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      user: { name: 'admin', email: 'admin@test.local' },
      roles: [{ name: 'administrator', title: 'System administrator' }],
      locale: 'en', zone: 'Asia/Ho_Chi_Minh', demo: false,
      system: ['audit', 'import', 'metadata', 'operations', 'settings', 'tokens', 'users'],
    });
    expect(reply.body.csrfToken).toHaveLength(43);
  });

  test('speaks the reader’s language', async () => {
    const reply = await world.as('bob').get('/api/auth/me');
    expect(reply.body).toMatchObject({ locale: 'vi', roles: [{ name: 'explorer', title: 'Nhà thám hiểm' }], system: [] });
  });

  test('nobody without credentials', async () => {
    const reply = await world.anonymous.get('/api/auth/me');
    expect(reply.status).toBe(401);
    expect(reply.body.code).toBe('auth.required');
  });
});

describe('ending a session', () => {
  test('signing out ends it on the server too', async () => {
    const ann = await world.signIn('ann');
    const reply = await ann.post('/api/auth/logout');
    expect(reply.status).toBe(204);
    expect(reply.headers.getSetCookie()[0]).toMatch(/Max-Age=0/);
    expect((await ann.get('/api/auth/me')).status).toBe(401);
    expect((await ann.get('/api/records/planet')).status).toBe(401);
  });

  test('a changed password ends every other session and keeps this one', async () => {
    const [here, elsewhere] = [await world.signIn('bob'), await world.signIn('bob')];
    expect((await here.post('/api/auth/password', { current: 'wrong', password: 'another long secret' })).body).toMatchObject({ status: 422, errors: [{ pointer: '/current' }] });
    expect((await here.post('/api/auth/password', { current: 'correct horse battery', password: 'short' })).body).toMatchObject({ status: 400, code: 'auth.password-length' });
    expect((await here.post('/api/auth/password', { current: 'correct horse battery', password: 'another long secret' })).status).toBe(204);
    expect((await here.get('/api/auth/me')).status).toBe(200);
    expect((await elsewhere.get('/api/auth/me')).status).toBe(401);
    expect((await login(world.emailOf('bob'), 'another long secret')).status).toBe(200);
    expect((await login(world.emailOf('bob'), 'correct horse battery')).status).toBe(401);
  });

  test('an administrator suspends a person: session and token end with the next request', async () => {
    await world.addPerson('carl', { roles: ['explorer'] });
    const [session, token] = [await world.signIn('carl'), world.as('carl')];
    expect((await session.get('/api/records/planet')).status).toBe(200);
    expect((await token.get('/api/records/planet')).status).toBe(200);
    expect((await world.as('admin').post(`/api/users/${world.ids.carl}/suspend`)).status).toBe(204);
    expect((await session.get('/api/records/planet')).status).toBe(401);
    expect((await token.get('/api/records/planet')).status).toBe(401);
    expect((await world.as('admin').post(`/api/users/${world.ids.carl}/activate`)).status).toBe(204);
    expect((await token.get('/api/records/planet')).status).toBe(200);
    expect((await session.get('/api/records/planet')).status).toBe(401);
  });
});

describe('acts on people', () => {
  test('only those with the right may act, and a missing person is a 404', async () => {
    expect((await world.as('ann').post(`/api/users/${world.ids.bob}/suspend`)).body).toMatchObject({ status: 403, code: 'access.system' });
    expect((await world.as('admin').post('/api/users/00000000-0000-4000-8000-000000000000/suspend')).status).toBe(404);
  });

  test('roles act on the next request', async () => {
    await world.addPerson('dora', { roles: ['visitor'] });
    expect((await world.as('dora').get('/api/records/moon')).status).toBe(404);
    const admin = await world.signIn('admin');
    expect((await admin.put(`/api/users/${world.ids.dora}/roles`, { roles: ['archivist'] })).body).toEqual({ roles: ['archivist'] });
    expect((await world.as('dora').get('/api/records/moon')).status).toBe(200);
    expect((await admin.put(`/api/users/${world.ids.dora}/roles`, { roles: ['emperor'] })).body).toMatchObject({ status: 400, code: 'auth.unknown-role' });
  });

  test('the last administrator can neither be suspended nor lose the role', async () => {
    const admin = await world.signIn('admin');
    expect((await admin.post(`/api/users/${world.ids.admin}/suspend`)).body).toMatchObject({ status: 422, code: 'auth.last-administrator' });
    expect((await admin.put(`/api/users/${world.ids.admin}/roles`, { roles: [] })).body).toMatchObject({ status: 422, code: 'auth.last-administrator' });
    expect((await admin.get('/api/auth/me')).status).toBe(200);
  });

  test('a password set by an administrator ends the person’s sessions', async () => {
    const [admin, ann] = [await world.signIn('admin'), await world.signIn('ann')];
    expect((await admin.post(`/api/users/${world.ids.ann}/password`, { password: 'set by the admin' })).status).toBe(204);
    expect((await ann.get('/api/auth/me')).status).toBe(401);
    expect((await login(world.emailOf('ann'), 'set by the admin')).status).toBe(200);
  });
});

describe('a site that is no demo', () => {
  test('tells nobody who could sign in', async () => {
    expect((await clientOf(world.address).get('/api/auth/options')).body).toEqual({});
  });
});
