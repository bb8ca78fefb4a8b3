// What protects a browser's session: CSRF token, same-origin writes, cookies that fit the transport.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Client, type World } from '../support/world.ts';

let world: World;
let ann: Client;

beforeAll(async () => {
  world = await openWorld({ people: { ann: { roles: ['captain'] } } });
  ann = await world.signIn('ann');
});

const planet = (name: string) => ({ name, kind: 'rocky' });
const count = async () => (await world.as('admin').get('/api/records/planet?count=exact')).body.page.count;

describe('writes of a browser', () => {
  test('need the CSRF token of their own session', async () => {
    const before = await count();
    expect((await ann.post('/api/records/planet', planet('A'), { 'x-csrf-token': '' })).body).toMatchObject({ status: 403, code: 'auth.csrf' });
    const other = await world.signIn('ann');
    const { csrfToken } = (await other.get('/api/auth/me')).body;
    expect((await ann.post('/api/records/planet', planet('A'), { 'x-csrf-token': csrfToken })).body).toMatchObject({ status: 403, code: 'auth.csrf' });
    expect(await count()).toBe(before);
    expect((await ann.post('/api/records/planet', planet('With token'))).status).toBe(201);
  });

  test.each([
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }],
    ['a page of a sibling domain', { 'sec-fetch-site': 'same-site' }],
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['the origin null', { origin: 'null' }],
  ])('are refused from %s', async (_name, headers: Record<string, string>) => {
    const before = await count();
    expect((await ann.post('/api/records/planet', planet('Foreign'), headers)).body).toMatchObject({ status: 403, code: 'http.cross-site' });
    expect(await count()).toBe(before);
  });

  test('are taken from our own page', async () => {
    const headers = { origin: world.address, 'sec-fetch-site': 'same-origin' };
    expect((await ann.post('/api/records/planet', planet('Own page'), headers)).status).toBe(201);
  });

  test('signing in is refused from a foreign page too', async () => {
    const reply = await world.anonymous.post('/api/auth/login', { email: 'a@b.c', password: 'x' }, { origin: 'https://evil.example' });
    expect(reply.body).toMatchObject({ status: 403, code: 'http.cross-site' });
  });

  test('a token needs no CSRF token: no browser sends it by itself', async () => {
    expect((await world.as('ann').post('/api/records/planet', planet('By token'))).status).toBe(201);
  });
});

describe('what a session lasts', () => {
  test('an expired or long unused session is no session', async () => {
    for (const change of ["expires_at = now() - interval '1 second'", "last_seen_at = now() - interval '4 days'"]) {
      const client = await world.signIn('ann');
      await world.live.db.execute({ text: `UPDATE ${world.schema}._session SET ${change}`, values: [] });
      expect((await client.get('/api/auth/me')).status).toBe(401);
    }
  });

  test('use is marked, at most once a minute', async () => {
    const client = await world.signIn('ann');
    const age = async () => (await world.live.db.rows({ text: `SELECT last_seen_at::text, last_seen_at > now() - interval '1 minute' FROM ${world.schema}._session ORDER BY created_at DESC LIMIT 1`, values: [] }))[0];
    await world.live.db.execute({ text: `UPDATE ${world.schema}._session SET last_seen_at = now() - interval '2 minutes'`, values: [] });
    await client.get('/api/auth/me');
    const first = await age();
    expect(first?.[1]).toBe(true);
    await client.get('/api/auth/me');
    expect(await age()).toEqual(first);
  });

  test('over https the cookie is bound to the host and never travels in clear', async () => {
    const secure = await openWorld({ url: world.url, secure: true });
    await world.setPassword('ann', 'correct horse battery');
    const reply = await secure.anonymous.post('/api/auth/login', { email: world.emailOf('ann'), password: 'correct horse battery' });
    expect(reply.headers.getSetCookie()[0]).toMatch(/^__Host-trellis=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
  });
});
