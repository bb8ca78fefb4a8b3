// From a change-set to a live revision: what is promised to an admin, and what to everybody else meanwhile.
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { planChangeSet, planRevert, publishChangeSet, revert } from '../../engine/deploy/change.ts';
import { createChangeSet, discardChangeSet, getChangeSet, listChangeSets } from '../../engine/deploy/change-sets.ts';
import { patchDocument, putDocument, resetDocument } from '../../engine/deploy/drafts.ts';
import { loadModel } from '../../engine/deploy/load-model.ts';
import { settlePublishes } from '../../engine/deploy/publish.ts';
import { metadataDocument } from '../../engine/deploy/read-metadata.ts';
import { listRevisions } from '../../engine/deploy/revisions.ts';
import { loadHead } from '../../engine/deploy/stored.ts';
import { newId, openTestPool } from '../ddl/workshop.ts';
import { changeOf, columnsOf, insertText, requestOf, shipyard, type Shipyard } from './bench.ts';
import type { Database } from '../../engine/db/database.ts';

let db: Database;
let yard: Shipyard;
let count = 0;

beforeAll(async () => {
  db = await openTestPool({ sizes: { interactive: 12, heavy: 4 } });
});

beforeEach(async () => {
  count += 1;
  yard = await shipyard(`n${count}`, db);
});

const crew = { crew: { fieldType: 'integer', title: 'Crew' } };
const head = async (): Promise<number> => (await loadHead(db, yard.workplace.site)).revision;

async function publishNow(properties: Readonly<Record<string, object>>): Promise<unknown> {
  const ctx = await requestOf(yard);
  const id = await changeOf(ctx, properties);
  return publishChangeSet(ctx, id, { planId: (await planChangeSet(ctx, id)).id, approvals: [] });
}

test('a field is planned without a trace, then published: column, model and overlay have it', async () => {
  const ctx = await requestOf(yard);
  const id = await changeOf(ctx, crew);
  const plan = await planChangeSet(ctx, id);
  expect(plan).toMatchObject({ base: 1, findings: [], steps: [{ phase: 'prepare', lock: 'ACCESS EXCLUSIVE on ship', rows: 0 }, { phase: 'switch' }] });
  expect(plan.diff).toContainEqual({ document: 'overlay/entity/ship', pointer: '', after: { name: 'ship', properties: crew } });
  expect(await columnsOf(yard)).toEqual(['name', 'deleted_at', 'deleted_op']);
  expect(await head()).toBe(1);

  expect(await publishChangeSet(ctx, id, { planId: plan.id, approvals: [] })).toEqual({ revision: 2 });
  expect(await columnsOf(yard)).toEqual(['name', 'deleted_at', 'deleted_op', 'crew']);
  const next = await requestOf(yard);
  expect(next.model.entities.get('ship')?.fields.get('crew')?.columns).toEqual([{ part: '', name: 'crew', sqlType: 'bigint' }]);
  expect(await metadataDocument(next, 'entity', 'ship')).toMatchObject({ overlay: { name: 'ship', properties: crew }, provenance: { '/properties/crew': 'overlay', '/properties/name': 'fleet' } });
  expect(await listRevisions(next)).toMatchObject([{ number: 2, base: 1, title: 'test', by: ctx.access.actor.id }, { number: 1, base: 0, by: null }]);
  await expect(planChangeSet(next, id)).rejects.toMatchObject({ code: 'deploy.change-set-closed' });
});

test('the old revision can still be loaded as it was', async () => {
  await publishNow(crew);
  expect((await loadModel(db, yard.workplace.site, 1)).entities.get('ship')?.fields.has('crew')).toBe(false);
  await expect(loadModel(db, yard.workplace.site, 9)).rejects.toMatchObject({ code: 'deploy.unknown-revision' });
});

test('everybody is told of the new revision after it is live', async () => {
  const heard: string[] = [];
  const listener = await db.listen('trellis_revision', (payload) => { heard.push(payload); });
  await publishNow(crew);
  while (heard.length === 0) await pause(10);
  await listener.close();
  expect(heard).toEqual([`${yard.workplace.site.name}:2`]);
});

test('eight writers never fail while a field is added', async () => {
  let revision = 1;
  let stop = false;
  let written = 0;
  let stale = 0;
  const failures: unknown[] = [];
  const write = async (writer: number): Promise<void> => {
    while (!stop) {
      const values = [revision, newId(), `ship of ${writer}`];
      const answer = await db.using(writer % 2 === 0 ? 'generic' : 'interactive').rows({ text: insertText(yard.schema), values, name: `insert ${yard.schema}` }).catch((error: unknown) => { failures.push(error); return []; });
      if (answer[0]?.[0] === true) written += 1;
      else {
        stale += 1;
        revision = await head();
      }
    }
  };
  const writers = [1, 2, 3, 4, 5, 6, 7, 8].map(write);
  while (written < 20) await pause(5);
  for (const [index, name] of ['crew', 'speed', 'built'].entries()) expect(await publishNow({ [name]: { fieldType: 'integer', title: name } })).toEqual({ revision: index + 2 });
  const enough = written + 20;
  while (written < enough) await pause(5);
  stop = true;
  await Promise.all(writers);
  expect(failures).toEqual([]);
  expect(await head()).toBe(4);
  expect(stale).toBeGreaterThan(0);
  expect(await db.rows({ text: `SELECT count(*)::int FROM ${yard.schema}.ship`, values: [] })).toEqual([[written]]);
});

test('the second of two plans on one base is refused, and writes nothing', async () => {
  const ctx = await requestOf(yard);
  const [first, second] = [await changeOf(ctx, crew), await changeOf(ctx, { speed: { fieldType: 'integer', title: 'Speed' } })];
  const [planA, planB] = [await planChangeSet(ctx, first), await planChangeSet(ctx, second)];
  expect(await publishChangeSet(ctx, first, { planId: planA.id, approvals: [] })).toEqual({ revision: 2 });
  // As a route does it: a request that was planned for the revision before begins anew.
  await expect(publishChangeSet(await requestOf(yard), second, { planId: planB.id, approvals: [] })).rejects.toMatchObject({ kind: 'conflict', code: 'deploy.stale-base' });
  expect(await columnsOf(yard)).not.toContain('speed');
  const again = await planChangeSet(await requestOf(yard), second);
  expect(again.base).toBe(2);
});

test('a change-set that was edited after its plan is not published by that plan', async () => {
  const ctx = await requestOf(yard);
  const id = await changeOf(ctx, crew);
  const plan = await planChangeSet(ctx, id);
  await patchDocument(ctx, id, 'entity', 'ship', { properties: { speed: { fieldType: 'integer', title: 'Speed' } } });
  await expect(publishChangeSet(ctx, id, { planId: plan.id, approvals: [] })).rejects.toMatchObject({ kind: 'conflict', code: 'deploy.stale-plan' });
});

test('a process that dies between prepare and switch leaves the old revision, and the next plan takes it from there', async () => {
  const ctx = await requestOf(yard);
  const id = await changeOf(ctx, crew);
  const plan = await planChangeSet(ctx, id);
  await expect(publishChangeSet(ctx, id, { planId: plan.id, approvals: [] }, { onPrepared: async () => { throw new Error('killed'); } })).rejects.toThrow('killed');
  expect(await head()).toBe(1);
  expect(await columnsOf(yard)).toContain('crew');
  const [row] = await db.rows({ text: insertText(yard.schema), values: [1, newId(), 'still old'] });
  expect(row).toEqual([true, 1]);

  const second = await planChangeSet(ctx, id);
  expect(second.steps.map((step) => step.phase)).toEqual(['switch']);
  expect(await publishChangeSet(ctx, id, { planId: second.id, approvals: [] })).toEqual({ revision: 2 });
});

test('a column left behind with another type is not taken over: the new field gets another name', async () => {
  const ctx = await requestOf(yard);
  const id = await changeOf(ctx, crew);
  await publishChangeSet(ctx, id, { planId: (await planChangeSet(ctx, id)).id, approvals: [] }, { onPrepared: async () => { throw new Error('killed'); } }).catch(() => undefined);
  await discardChangeSet(ctx, id);
  expect(await publishNow({ crew: { fieldType: 'text', title: 'Crew' } })).toEqual({ revision: 2 });
  const field = (await requestOf(yard)).model.entities.get('ship')?.fields.get('crew');
  expect(field?.columns).toMatchObject([{ name: 'crew_2' }]);
});

describe('the gate', () => {
  test('a writer that met the closed gate finds itself stale', async () => {
    let writer: Promise<unknown> = Promise.resolve();
    await db.transaction(async (tx) => {
      await tx.execute({ text: `LOCK TABLE ${yard.schema}._head IN EXCLUSIVE MODE`, values: [] });
      writer = db.using('generic').rows({ text: insertText(yard.schema), values: [1, newId(), 'late'], name: `gate ${yard.schema}` });
      const reader = await db.using('generic').rows({ text: `SELECT revision FROM ${yard.schema}._head`, values: [] });
      expect(reader).toEqual([[1]]);
      expect(await Promise.race([writer, pause(100).then(() => 'waits')])).toBe('waits');
      await tx.execute({ text: `UPDATE ${yard.schema}._head SET revision = 2`, values: [] });
    }, 'heavy');
    expect(await writer).toEqual([[false, 0]]);
    expect(await db.rows({ text: `SELECT count(*)::int FROM ${yard.schema}.ship`, values: [] })).toEqual([[0]]);
  });

  test('the switch waits for writers that are inside, and gives up rather than stop the others', async () => {
    const ctx = await requestOf(yard);
    const id = await changeOf(ctx, { name: { title: 'Ship name' } });
    const plan = await planChangeSet(ctx, id);
    await db.transaction(async (tx) => {
      expect(await tx.rows({ text: insertText(yard.schema), values: [1, newId(), 'inside'] })).toEqual([[true, 1]]);
      await expect(publishChangeSet(ctx, id, { planId: plan.id, approvals: [] }, { patience: { tries: 3 } })).rejects.toMatchObject({ kind: 'unavailable', code: 'revision.busy' });
      expect(await db.rows({ text: insertText(yard.schema), values: [1, newId(), 'beside'] })).toEqual([[true, 1]]);
    });
    expect(await head()).toBe(1);
    expect(await publishChangeSet(ctx, id, { planId: plan.id, approvals: [] })).toEqual({ revision: 2 });
  });
});

test('what needs approval is refused without it, told in the reader’s language, and goes through with it', async () => {
  await publishNow(crew);
  const ctx = { ...await requestOf(yard), locale: 'vi' as const };
  const id = await changeOf(ctx, { crew: { hidden: true } });
  const plan = await planChangeSet(ctx, id);
  expect(plan.findings).toMatchObject([{ level: 'approve', code: 'deploy.field-hidden', document: 'overlay/entity/ship', pointer: '/properties/crew', detail: expect.stringContaining('thùng rác') }]);
  await expect(publishChangeSet(ctx, id, { planId: plan.id, approvals: [] })).rejects.toMatchObject({ kind: 'rejected', code: 'deploy.not-approved', options: { extra: { findings: plan.findings } } });
  expect(await head()).toBe(2);
  expect(await publishChangeSet(ctx, id, { planId: plan.id, approvals: plan.findings.map((each) => each.id) })).toEqual({ revision: 3 });
  expect((await requestOf(yard)).model.entities.get('ship')?.fields.has('crew')).toBe(false);
  expect(await columnsOf(yard)).toContain('crew');
});

test('a document that makes no sense is a refusal with its place, whatever is approved', async () => {
  const ctx = await requestOf(yard);
  const id = await changeOf(ctx, { crew: { fieldType: 'intger', title: 'Crew' } });
  const plan = await planChangeSet(ctx, id);
  expect(plan.steps).toEqual([]);
  expect(plan.findings).toContainEqual(expect.objectContaining({ level: 'refuse', document: 'overlay/entity/ship', pointer: expect.stringMatching(/^\/properties\/crew/) }));
  await expect(publishChangeSet(ctx, id, { planId: plan.id, approvals: plan.findings.map((each) => each.id) })).rejects.toMatchObject({ code: 'deploy.not-approved' });
  expect(await head()).toBe(1);
});

test('a role that may do more than before needs approval', async () => {
  const ctx = await requestOf(yard);
  const { id } = await createChangeSet(ctx, 'new role');
  await putDocument(ctx, id, 'role', 'sailor', { title: 'Sailor', entities: { ship: { actions: { read: 'none' }, fields: { name: 'read' } } } });
  const first = await planChangeSet(ctx, id);
  expect(first.findings).toEqual([]);
  await publishChangeSet(ctx, id, { planId: first.id, approvals: [] });
  const next = await requestOf(yard);
  const { id: wider } = await createChangeSet(next, 'wider');
  await patchDocument(next, wider, 'role', 'sailor', { entities: { ship: { actions: { read: 'all' }, fields: { name: 'masked' } } }, system: ['metadata'] });
  const plan = await planChangeSet(next, wider);
  expect(plan.findings.map(({ level, code, pointer }) => [level, code, pointer])).toEqual([
    ['approve', 'deploy.grant-widened', '/entities/ship/actions/read'], ['approve', 'deploy.grant-widened', '/system'],
  ]);
});

test('an index on many rows is built behind an operation', async () => {
  await db.execute({ text: `INSERT INTO ${yard.schema}.ship (id, version, created_at, updated_at, name) SELECT gen_random_uuid(), 1, now(), now(), 'ship ' || n FROM generate_series(1, 20500) n`, values: [] });
  const published = await publishNow({ sister: { fieldType: 'link', title: 'Sister', entity: 'ship', onDelete: 'setNull' } });
  expect(published).toEqual({ operation: expect.any(String) });
  await settlePublishes();
  expect(await head()).toBe(2);
  expect(await db.objects({ text: `SELECT state, done, total, detail, error FROM ${yard.schema}._operation`, values: [] })).toEqual([{ state: 'done', done: '3', total: '3', detail: { revision: 2 }, error: null }]);
});

test('two publishes at the same moment: one of them is told to wait', async () => {
  const ctx = await requestOf(yard);
  const id = await changeOf(ctx, crew);
  const planId = (await planChangeSet(ctx, id)).id;
  let other: unknown;
  await publishChangeSet(ctx, id, { planId, approvals: [] }, { onPrepared: async () => { other = await publishChangeSet(ctx, id, { planId, approvals: [] }).catch((error: unknown) => error); } });
  expect(other).toMatchObject({ kind: 'conflict', code: 'deploy.busy' });
});

test('going back brings the earlier overlay as a new revision', async () => {
  await publishNow(crew);
  await publishNow({ name: { title: 'Ship name' } });
  const ctx = await requestOf(yard);
  expect((await planRevert(ctx, 2)).diff).toEqual([{ document: 'overlay/entity/ship', pointer: '/properties/name', before: { title: 'Ship name' } }]);
  expect(await revert(ctx, 2, [])).toEqual({ revision: 4 });
  const now = (await requestOf(yard)).model.entities.get('ship');
  expect([now?.fields.get('name')?.title, now?.fields.has('crew')]).toEqual(['Name', true]);
  await expect(revert(await requestOf(yard), 4, [])).rejects.toMatchObject({ code: 'deploy.nothing-to-publish' });
});

test('change-sets collect whole documents, merge patches, and can be given up', async () => {
  const ctx = await requestOf(yard);
  const id = await changeOf(ctx, crew);
  await patchDocument(ctx, id, 'entity', 'ship', { title: 'Vessel', properties: { crew: { title: 'Hands' }, speed: { fieldType: 'integer', title: 'Speed' } } });
  await patchDocument(ctx, id, 'entity', 'ship', { properties: { speed: null } });
  expect((await planChangeSet(ctx, id)).diff).toContainEqual({ document: 'overlay/entity/ship', pointer: '', after: { name: 'ship', title: 'Vessel', properties: { crew: { fieldType: 'integer', title: 'Hands' } } } });
  expect(await listChangeSets(ctx)).toMatchObject([{ id, base: 1, documents: [{ kind: 'entity', name: 'ship' }] }]);
  await resetDocument(ctx, id, 'entity', 'ship');
  expect((await planChangeSet(ctx, id)).diff).toEqual([]);
  await expect(putDocument(ctx, id, 'entity', 'ship', { name: 'boat' })).rejects.toMatchObject({ code: 'deploy.document-name' });
  await expect(putDocument(ctx, id, 'entity', 'ship', [])).rejects.toMatchObject({ code: 'deploy.document-shape' });
  await expect(putDocument(ctx, id, 'poem', 'ship', {})).rejects.toMatchObject({ code: 'deploy.unknown-kind' });
  await discardChangeSet(ctx, id);
  expect(await listChangeSets(ctx)).toEqual([]);
  await expect(getChangeSet(ctx, id)).rejects.toMatchObject({ code: 'deploy.change-set-closed' });
  await expect(getChangeSet(ctx, newId())).rejects.toMatchObject({ code: 'deploy.unknown-change-set' });
});

test('the documents of a revision are checked again only under other meta-schemas', async () => {
  const { site } = yard.workplace;
  await publishNow(crew);
  const forms = async (): Promise<unknown> => (await db.rows({ text: `SELECT forms FROM ${yard.schema}._revision WHERE number = 2`, values: [] }))[0]?.[0];
  const noted = await forms();
  expect(noted).toMatch(/^[0-9a-f]{64}$/);
  // Another text under another address, since a process remembers what it compiled by these.
  await db.execute({ text: `INSERT INTO ${yard.schema}._document SELECT 'other', replace(text, '"Crew"', '"Crew", "colour": 1') FROM ${yard.schema}._document WHERE text LIKE '%"Crew"%'`, values: [] });
  await db.execute({ text: `UPDATE ${yard.schema}._revision SET forms = 'of another version', documents = replace(documents::text, (SELECT hash FROM ${yard.schema}._document WHERE text LIKE '%"Crew"%' AND hash <> 'other'), 'other')::jsonb WHERE number = 2`, values: [] });
  await expect(loadModel(db, site, 2)).rejects.toMatchObject({ code: 'deploy.invalid' });
  expect(await forms()).toBe('of another version');
  await db.execute({ text: `UPDATE ${yard.schema}._document SET hash = 'mended', text = replace(text, ', "colour": 1', '') WHERE hash = 'other'`, values: [] });
  await db.execute({ text: `UPDATE ${yard.schema}._revision SET documents = replace(documents::text, '"other"', '"mended"')::jsonb WHERE number = 2`, values: [] });
  expect((await loadModel(db, site, 2)).entities.get('ship')?.fields.has('crew')).toBe(true);
  expect(await forms()).toBe(noted);
});
