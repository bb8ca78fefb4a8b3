// Drafts while others draft and publish: nobody's words are lost, and what was given up does not go live.
import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import { planChangeSet, publishChangeSet } from '../../engine/deploy/change.ts';
import { discardChangeSet, getChangeSet } from '../../engine/deploy/change-sets.ts';
import { patchDocument, putDocument } from '../../engine/deploy/drafts.ts';
import { loadHead } from '../../engine/deploy/stored.ts';
import { openTestPool } from '../ddl/workshop.ts';
import { changeOf, requestOf, shipyard, type Shipyard } from './bench.ts';
import type { Database } from '../../engine/db/database.ts';

let db: Database;
let yard: Shipyard;
let count = 0;

beforeAll(async () => {
  db = await openTestPool({ sizes: { interactive: 12, heavy: 4 } });
});

beforeEach(async () => {
  count += 1;
  yard = await shipyard(`d${count}`, db);
});

const crew = { crew: { fieldType: 'integer', title: 'Crew' } };

test('a change-set that is given up while it is prepared does not go live, and one that went live cannot be given up', async () => {
  const ctx = await requestOf(yard);
  const id = await changeOf(ctx, crew);
  const planId = (await planChangeSet(ctx, id)).id;
  await expect(publishChangeSet(ctx, id, { planId, approvals: [] }, { onPrepared: () => discardChangeSet(ctx, id) })).rejects.toMatchObject({ kind: 'conflict', code: 'deploy.change-set-closed' });
  expect((await loadHead(db, yard.workplace.site)).revision).toBe(1);
  const second = await changeOf(ctx, crew);
  await publishChangeSet(ctx, second, { planId: (await planChangeSet(ctx, second)).id, approvals: [] });
  await expect(discardChangeSet(ctx, second)).rejects.toMatchObject({ code: 'deploy.change-set-closed' });
});

test('what is drafted while the change-set is prepared is not lost: it stays, in a change-set that stays open', async () => {
  const ctx = await requestOf(yard);
  const id = await changeOf(ctx, crew);
  const planId = (await planChangeSet(ctx, id)).id;
  const late = async (): Promise<void> => {
    await putDocument(ctx, id, 'entity', 'buoy', { title: 'Buoy', titlePlural: 'Buoys', properties: { depth: { fieldType: 'integer', title: 'Depth' } } });
  };
  expect(await publishChangeSet(ctx, id, { planId, approvals: [] }, { onPrepared: late })).toEqual({ revision: 2 });
  const next = await requestOf(yard);
  expect((await getChangeSet(next, id)).documents).toEqual([{ kind: 'entity', name: 'buoy' }]);
  expect(next.model.entities.has('buoy')).toBe(false);
  await publishChangeSet(next, id, { planId: (await planChangeSet(next, id)).id, approvals: [] });
  expect((await requestOf(yard)).model.entities.has('buoy')).toBe(true);
  await expect(getChangeSet(next, id)).rejects.toMatchObject({ code: 'deploy.change-set-closed' });
});

test('two who patch the same draft at once both find their words in it', async () => {
  const ctx = await requestOf(yard);
  const id = await changeOf(ctx, crew);
  const words = Array.from({ length: 12 }, (_, index) => `word${index}`);
  await Promise.all(words.map((word) => patchDocument(ctx, id, 'entity', 'ship', { properties: { [word]: { fieldType: 'integer', title: word } } })));
  await publishChangeSet(ctx, id, { planId: (await planChangeSet(ctx, id)).id, approvals: [] });
  expect([...(await requestOf(yard)).model.entities.get('ship')?.fields.keys() ?? []]).toEqual(expect.arrayContaining(words));
});
