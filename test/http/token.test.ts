// API tokens: made once, narrower if wanted, dead at once when withdrawn — on every process.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { clientOf } from '../support/client.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let other: World;

beforeAll(async () => {
  world = await openWorld({ people: { ann: { roles: ['captain'] }, bob: { roles: ['captain'] } } });
  other = await openWorld({ url: world.url });
});

const bearer = (secret: string, address = world.address) => clientOf(address, { authorization: `Bearer ${secret}` });

describe('API tokens', () => {
  test('a token is shown once, works, and stands in the list without its secret', async () => {
    const ann = await world.signIn('ann');
    const made = await ann.post('/api/tokens', { title: 'script' });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({ id: expect.any(String), title: 'script', scope: null, expiresAt: null, token: expect.any(String) });
    expect((await bearer(made.body.token).get('/api/auth/me')).body.user.name).toBe('ann');
    const list = await ann.get('/api/tokens');
    expect(list.body.data.find((item: { id: string }) => item.id === made.body.id)).toEqual({ id: made.body.id, title: 'script', scope: null, createdAt: expect.any(String), expiresAt: null });
    expect(list.text).not.toContain(made.body.token);
  });

  test('a withdrawn token is refused by the next request on every process, without a look at the table on the others', async () => {
    const ann = await world.signIn('ann');
    const made = await ann.post('/api/tokens', { title: 'short-lived' });
    for (const address of [world.address, other.address]) expect((await bearer(made.body.token, address).get('/api/records/planet')).status).toBe(200);
    expect((await ann.delete(`/api/tokens/${made.body.id}`)).status).toBe(204);
    for (const address of [world.address, other.address]) {
      const reply = await bearer(made.body.token, address).get('/api/records/planet');
      expect(reply.body).toMatchObject({ status: 401, code: 'auth.token' });
    }
    expect((await ann.delete(`/api/tokens/${made.body.id}`)).status).toBe(404);
  });

  test('nobody withdraws somebody else’s token', async () => {
    const [ann, bob] = [await world.signIn('ann'), await world.signIn('bob')];
    const made = await ann.post('/api/tokens', { title: 'mine' });
    expect((await bob.delete(`/api/tokens/${made.body.id}`)).status).toBe(404);
    expect((await bearer(made.body.token).get('/api/auth/me')).status).toBe(200);
  });

  test('a narrower token reads what it names and does nothing else', async () => {
    const ann = await world.signIn('ann');
    const planet = await ann.post('/api/records/planet', { name: 'Narrow', kind: 'rocky' });
    expect(planet.status).toBe(201);
    const { token } = (await ann.post('/api/tokens', { title: 'reader', scope: ['planet:read'] })).body;
    const reader = bearer(token);
    expect((await reader.get(`/api/records/planet/${planet.body.id}`)).status).toBe(200);
    expect((await reader.get('/api/records/moon')).status).toBe(404);
    expect((await reader.post('/api/records/planet', { name: 'No', kind: 'rocky' })).status).toBe(403);
    expect((await reader.patch(`/api/records/planet/${planet.body.id}`, { name: 'No' })).status).toBe(403);
    expect((await reader.delete(`/api/records/planet/${planet.body.id}`)).status).toBe(403);
    expect((await ann.get(`/api/records/planet/${planet.body.id}`)).body).toMatchObject({ name: 'Narrow', version: 1 });
  });

  test('a token can neither make nor list nor withdraw tokens, nor change a password', async () => {
    const { token } = (await (await world.signIn('ann')).post('/api/tokens', { title: 'tool' })).body;
    for (const reply of [
      await bearer(token).get('/api/tokens'),
      await bearer(token).post('/api/tokens', { title: 'more' }),
      await bearer(token).post('/api/auth/password', { current: 'x', password: 'a long enough secret' }),
    ]) expect(reply.body).toMatchObject({ status: 403, code: 'auth.session-only' });
  });

  test('an expired token is refused, and one that would be expired is not made', async () => {
    const ann = await world.signIn('ann');
    expect((await ann.post('/api/tokens', { title: 'past', expiresAt: '2001-01-01T00:00:00Z' })).body).toMatchObject({ status: 400, code: 'auth.expiry' });
    const made = await ann.post('/api/tokens', { title: 'future', expiresAt: '2099-01-01T00:00:00Z' });
    expect(made.body.expiresAt).toBe('2099-01-01T00:00:00.000Z');
    expect((await bearer(made.body.token).get('/api/auth/me')).status).toBe(200);
    await world.live.db.execute({ text: `UPDATE ${world.schema}._token SET expires_at = now() - interval '1 second' WHERE id = $1`, values: [made.body.id] });
    expect((await bearer(made.body.token, other.address).get('/api/auth/me')).status).toBe(401);
  });

  test.each([['no list', 'planet:read'], ['an empty list', []], ['no colon', ['planet']], ['a number', [1]]])('a scope that is %s is refused', async (_name, scope) => {
    expect((await (await world.signIn('ann')).post('/api/tokens', { title: 't', scope })).body).toMatchObject({ status: 400, code: 'auth.scope' });
  });

  test('a token that is none, and a token beside a good cookie, are both refused', async () => {
    expect((await bearer('x'.repeat(43)).get('/api/records/planet')).body).toMatchObject({ status: 401, code: 'auth.token' });
    const ann = await world.signIn('ann');
    expect((await ann.get('/api/auth/me', { authorization: `Bearer ${'x'.repeat(43)}` })).status).toBe(401);
    expect((await world.anonymous.get('/api/auth/me', { authorization: 'Basic abc' })).status).toBe(401);
  });

  test('suspending a person on one process ends tokens on the other', async () => {
    await world.addPerson('carl', { roles: ['captain'] });
    const secret = await world.token('carl');
    expect((await bearer(secret, other.address).get('/api/records/planet')).status).toBe(200);
    await world.as('admin').post(`/api/users/${world.ids.carl}/suspend`);
    expect((await bearer(secret, other.address).get('/api/records/planet')).status).toBe(401);
  });
});
