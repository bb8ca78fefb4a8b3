// Drafts of a change-set: of documents that there are, and taken out again one by one.
import { beforeAll, expect, test } from '@jest/globals';
import { openWorld, type Client, type World } from '../support/world.ts';

let world: World;
let admin: Client;
beforeAll(async () => {
  world = await openWorld();
  admin = world.as('admin');
});

const open = async (): Promise<string> => `/api/metadata/change-sets/${(await admin.post('/api/metadata/change-sets', { title: 'drafts' })).body.id}`;
const comet = { title: 'Comet', titlePlural: 'Comets', properties: { tail: { fieldType: 'integer', title: 'Tail' } } };

test('changing a document that there is not answers 404, says how one is made, and writes no draft', async () => {
  const set = await open();
  for (const address of ['entity/nosuch', 'view/nosuch', 'layout/nosuch']) {
    expect((await admin.patch(`${set}/documents/${address}`, { title: 'X' })).body).toMatchObject({ status: 404, code: 'deploy.unknown-document', detail: expect.stringContaining(address), hint: expect.stringContaining('PUT') });
    expect((await admin.delete(`${set}/documents/${address}?reset=true`)).body).toMatchObject({ status: 404, code: 'deploy.unknown-document' });
  }
  expect((await admin.patch(`${set}/documents/poem/nosuch`, {})).body).toMatchObject({ status: 404, code: 'deploy.unknown-kind' });
  expect((await admin.get(set)).body.documents).toEqual([]);
  expect((await admin.put(`${set}/documents/entity/comet`, comet)).status).toBe(200);
  expect((await admin.patch(`${set}/documents/entity/comet`, { titlePlural: 'Tails' })).body.documents).toEqual([{ kind: 'entity', name: 'comet' }]);
});

test('one draft is taken out again and the others stay; it was never there as far as the plan is concerned', async () => {
  const set = await open();
  await admin.put(`${set}/documents/entity/comet`, comet);
  await admin.patch(`${set}/documents/entity/planet`, { title: 'World' });
  expect((await admin.delete(`${set}/documents/entity/planet`)).body.documents).toEqual([{ kind: 'entity', name: 'comet' }]);
  const documents = (await admin.post(`${set}/plan`)).body.diff.map((entry: { document: string }) => entry.document);
  expect(new Set(documents)).toEqual(new Set(['overlay/entity/comet']));
  expect((await admin.delete(`${set}/documents/entity/planet`)).body).toMatchObject({ status: 404, code: 'deploy.no-draft' });
  await admin.patch(`${set}/documents/entity/planet`, { title: 'Earth' });
  expect((await admin.get(set)).body.documents).toHaveLength(2);
  expect((await admin.delete(`${set}/documents/entity/comet`)).status).toBe(200);
  expect((await admin.patch(`${set}/documents/entity/comet`, { title: 'X' })).status).toBe(404);
});

test('that the overlay shall say nothing more about a document is a draft of its own', async () => {
  const set = await open();
  expect((await admin.delete(`${set}/documents/entity/planet?reset=perhaps`)).body).toMatchObject({ status: 400, code: 'http.parameter', errors: [{ pointer: '?reset' }] });
  expect((await admin.delete(`${set}/documents/entity/planet?reset=true`)).body.documents).toEqual([{ kind: 'entity', name: 'planet' }]);
  expect((await admin.delete(`${set}/documents/entity/planet`)).body.documents).toEqual([]);
});
