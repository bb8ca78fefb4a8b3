// Drafts of a change-set: of documents that there are, and taken out again one by one.
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Reply } from '../support/client.ts';
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

describe('a document that somebody else publishes meanwhile', () => {
  const publish = async (set: string, approvals: readonly string[] = []): Promise<Reply> => admin.post(`${set}/publish`, { planId: (await admin.post(`${set}/plan`)).body.id, approvals });
  const approvals = async (set: string): Promise<readonly { id: string; code: string; detail: string }[]> => (await admin.post(`${set}/plan`)).body.findings.filter(({ level }: { level: string }) => level === 'approve');

  test('is not taken back unseen: the draft that would is told, and goes with a yes or is made anew', async () => {
    const [slow, quick] = [await open(), await open()];
    await admin.patch(`${slow}/documents/entity/planet`, { description: 'Slow' });
    await admin.patch(`${quick}/documents/entity/planet`, { titlePlural: 'Quick ones' });
    expect((await publish(quick)).status).toBe(200);
    const [told, ...more] = await approvals(slow);
    expect([told, more]).toMatchObject([{ code: 'deploy.overtaken', detail: expect.stringContaining('entity/planet') }, []]);
    expect((await publish(slow)).body).toMatchObject({ status: 422, code: 'deploy.not-approved' });
    expect((await admin.get('/api/model')).body.entities.find(({ name }: { name: string }) => name === 'planet').titlePlural).toBe('Quick ones');

    await admin.delete(`${slow}/documents/entity/planet`);
    await admin.patch(`${slow}/documents/entity/planet`, { description: 'Slow' });
    expect(await approvals(slow)).toEqual([]);
    expect((await publish(slow)).status).toBe(200);
    expect((await admin.get('/api/metadata/entity/planet')).body.overlay).toMatchObject({ titlePlural: 'Quick ones', description: 'Slow' });
  });

  test('with the same words, or another document, is nobody’s loss; a yes holds for what was live when it was given', async () => {
    const sets = [await open(), await open(), await open(), await open()] as const;
    await admin.patch(`${sets[0]}/documents/entity/moon`, { description: 'One' });
    await admin.patch(`${sets[1]}/documents/entity/moon`, { description: 'One' });
    await admin.patch(`${sets[2]}/documents/entity/signal`, { description: 'Other' });
    await admin.patch(`${sets[3]}/documents/entity/moon`, { description: 'Three' });
    expect((await publish(sets[0])).status).toBe(200);
    expect([await approvals(sets[1]), await approvals(sets[2])]).toEqual([[], []]);
    const [yes] = await approvals(sets[3]);
    const again = await open();
    await admin.patch(`${again}/documents/entity/moon`, { description: 'Two' });
    expect((await publish(again)).status).toBe(200);
    expect((await publish(sets[3], [yes!.id])).body).toMatchObject({ status: 422, code: 'deploy.not-approved' });
    const [anew] = await approvals(sets[3]);
    expect((await publish(sets[3], [anew!.id])).status).toBe(200);
    expect((await admin.get('/api/metadata/entity/moon')).body.overlay).toMatchObject({ description: 'Three' });
  });
});
