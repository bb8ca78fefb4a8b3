// Everybody chooses their own language, whatever their roles say of people's records.
import { beforeAll, expect, test } from '@jest/globals';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => { world = await openWorld({ people: { ann: { roles: ['explorer'] }, bob: { roles: ['explorer'] } } }); });

test('a person without rights on people changes their own language, and the next answer speaks it', async () => {
  const ann = world.as('ann');
  expect((await ann.patch(`/api/records/user/${world.ids['ann']}`, { locale: 'vi' })).status).toBe(403);
  expect((await ann.get('/api/records/nothing')).body.detail).toBe('There is no “nothing”.');
  expect((await ann.patch('/api/auth/me', { locale: 'vi' })).status).toBe(204);
  expect((await ann.get('/api/records/nothing')).body.detail).toBe('Không có phân hệ “nothing”.');
  expect((await ann.get('/api/auth/me')).body.locale).toBe('vi');
  expect((await world.as('bob').get('/api/auth/me')).body.locale).toBe('en');
});

test('nothing but language and zone can be changed this way, and only to what exists', async () => {
  const bob = world.as('bob');
  expect((await bob.patch('/api/auth/me', { name: 'Boss' })).body).toMatchObject({ status: 400, code: 'http.unknown-key' });
  expect((await bob.patch('/api/auth/me', { locale: 'xx' })).body).toMatchObject({ status: 422, errors: [{ pointer: '/locale', code: 'record.option' }] });
});

test('a narrower token changes nothing of its owner', async () => {
  const token = await world.token('bob', ['planet:read']);
  const reply = await world.anonymous.patch('/api/auth/me', { locale: 'vi' }, { authorization: `Bearer ${token}` });
  expect(reply.body).toMatchObject({ status: 403, code: 'auth.token-scope' });
});
