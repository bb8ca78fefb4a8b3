// Revisions tell who published them, through what, and what they changed.
import { beforeAll, expect, test } from '@jest/globals';
import { publishChange } from '../support/publishing.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});

const list = async (): Promise<readonly Record<string, unknown>[]> => (await world.as('admin').get('/api/metadata/revisions')).body.data;

test('a revision names the person and the token or the session, and the first one the start of the program', async () => {
  await publishChange(world.as('admin'), { 'view/habitablePlanets': { title: 'By token' } });
  await publishChange(await world.signIn('admin'), { 'view/habitablePlanets': { title: 'By hand' } });
  const author = { id: world.ids.admin, label: 'admin' };
  expect(await list()).toMatchObject([
    { number: 3, by: world.ids.admin, author, via: { kind: 'session' } },
    { number: 2, by: world.ids.admin, author, via: { kind: 'token', token: 'token of admin' } },
    { number: 1, by: null, author: null, via: { kind: 'start' } },
  ]);
  expect((await world.as('admin').post('/api/metadata/revisions/2/revert', { approvals: [] })).status).toBe(200);
  expect((await list())[0]).toMatchObject({ number: 4, via: { kind: 'token' } });
});

test('one revision tells what it changed, place by place', async () => {
  const number = await publishChange(world.as('admin'), { 'view/habitablePlanets': { title: 'Green' }, 'entity/comet': { title: 'Comet', properties: { tail: { fieldType: 'integer', title: 'Tail' } } } });
  const { body } = await world.as('admin').get(`/api/metadata/revisions/${number}`);
  expect(body).toMatchObject({ number, base: number - 1, author: { label: 'admin' } });
  expect(body.diff).toEqual([
    { document: 'overlay/entity/comet', pointer: '', after: expect.objectContaining({ title: 'Comet' }) },
    { document: 'overlay/view/habitablePlanets', pointer: '/title', before: expect.any(String), after: 'Green' },
  ]);
  expect((await world.as('admin').get('/api/metadata/revisions/1')).body.diff).toEqual([]);
  expect((await world.as('admin').get('/api/metadata/revisions/99')).body).toMatchObject({ status: 404, code: 'deploy.unknown-revision' });
});
