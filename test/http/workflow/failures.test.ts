// What goes wrong with workflows: refusals stand in the log and can be tried again, breakdowns are tried again by themselves, chains end,
// and a worker that dies at any point of a run neither loses nor repeats anything.
import { Writable } from 'node:stream';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import type { Consumer } from '../../../engine/outbox/consumer.ts';
import { handleEvent } from '../../../engine/outbox/handle-event.ts';
import { systemClock } from '../../../engine/lib/clock.ts';
import { idSource } from '../../../engine/lib/id.ts';
import { workflowConsumers } from '../../../engine/workflow/consumers.ts';
import { breakingAt } from '../../support/breaking.ts';
import { publishChange } from '../../support/publishing.ts';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let admin: Client;
const logged: string[] = [];
const logger = pino({ level: 'error' }, new Writable({ write: (chunk, _encoding, done) => { logged.push(String(chunk)); done(); } }));
const brokenOff = (workflow: string) => logged.filter((line) => line.includes('a workflow broke off') && line.includes(`"workflow":"${workflow}"`));

const flow = (entity: string, trigger: object, name: string, steps: readonly object[]) => ({ title: 'Does something', entity, trigger, when: { name: { $startsWith: name } }, steps });
const created = { on: 'created' };

beforeAll(async () => {
  world = await openWorld({ logger, people: { cap: { roles: ['captain'] } } });
  admin = world.as('admin');
  await publishChange(admin, {
    'workflow/twins': flow('planet', created, 'Twin', [{ id: 'first', kind: 'create', entity: 'mission', set: { name: { $record: 'name' } } }, { id: 'twin', kind: 'create', entity: 'planet', set: { name: 'Taken' } }]),
    'workflow/steady': flow('planet', created, 'Twin', [{ id: 'mark', kind: 'set', set: { surveyCount: 1 } }]),
    'workflow/endless': flow('planet', created, 'Endless', [{ id: 'next', kind: 'create', entity: 'planet', set: { name: { $expr: "concat('Endless ', code)" } } }]),
    'workflow/counts': flow('planet', { on: 'updated', fields: ['population'] }, 'Counter', [{ id: 'more', kind: 'set', set: { population: { $expr: 'population + 1' } } }]),
    'workflow/settles': flow('planet', { on: 'updated' }, 'Settled', [{ id: 'same', kind: 'set', set: { surveyCount: 3 } }]),
    'workflow/movesFirst': flow('planet', created, 'Moves', [{ id: 'team', kind: 'create', entity: 'team', set: { name: { $record: 'name' } } }]),
    'workflow/movesSecond': flow('planet', created, 'Moves', [{ id: 'mark', kind: 'set', set: { surveyCount: 4 } }]),
    'workflow/killed': flow('planet', created, 'Killed', [
      { id: 'mission', kind: 'create', entity: 'mission', set: { name: { $record: 'name' } } }, { id: 'mark', kind: 'set', set: { surveyCount: { $expr: 'surveyCount + 1' } } },
      { id: 'tell', kind: 'notify', to: [{ field: 'owner' }], message: '{name} survived' },
    ]),
  });
});

let count = 0;
const planet = async (name: string, body: object = {}) => (await admin.post('/api/records/planet', { name: `${name} ${++count}`, kind: 'ice', ...body })).body;
const read = async (id: string) => (await admin.get(`/api/records/planet/${id}?fields=*`)).body;
const missions = async (name: string) => (await admin.get(`/api/records/mission?filter=${encodeURIComponent(JSON.stringify({ name }))}`)).body.data.length;
const runs = async (query: string) => (await admin.get(`/api/workflows/runs?${query}`)).body.data;
const rows = async (text: string) => world.live.db.rows({ text, values: [] });
const lastEvent = async (): Promise<string> => String((await rows(`SELECT id FROM ${world.schema}._event ORDER BY id DESC LIMIT 1`))[0]?.[0]);
const consumers = (): Promise<readonly Consumer[]> => workflowConsumers(world.live, { newId: idSource(systemClock), clock: systemClock, onTrouble: () => {} });

describe('a step that is refused', () => {
  test('takes back what the steps before it did, keeps no other workflow from running, and stands in the log', async () => {
    await planet('Other', { name: 'Taken' });
    const { id, name } = await planet('Twin');
    await world.runJobs();
    expect([await missions(name), (await read(id)).surveyCount]).toEqual([0, 1]);
    const [run] = await runs('workflow=twins');
    expect(run).toMatchObject({ state: 'failed', attempts: 1, step: 'twin', record: { id }, detail: expect.any(String) });
    await world.runJobs();
    expect(await runs('workflow=twins')).toHaveLength(1);
  });

  test('is tried again on demand: refused again as before, done once nothing stands in its way, and then no more', async () => {
    const [failed] = await runs('workflow=twins&state=failed');
    expect((await admin.post(`/api/workflows/runs/${failed.id}/retry`)).body).toMatchObject({ state: 'failed', attempts: 2, step: 'twin' });
    const [taken] = (await admin.get(`/api/records/planet?filter=${encodeURIComponent('{"name":"Taken"}')}`)).body.data;
    await admin.patch(`/api/records/planet/${taken.id}`, { name: 'Free again' });
    const [first, second] = await Promise.all([1, 2].map(() => admin.post(`/api/workflows/runs/${failed.id}/retry`)));
    expect([first!.status, second!.status].sort()[0]).toBe(200);
    expect((await admin.get(`/api/workflows/runs/${failed.id}`)).body).toMatchObject({ state: 'done', steps: [{ id: 'first', kind: 'create' }, { id: 'twin', kind: 'create' }] });
    expect(await missions(failed.record.label)).toBe(1);
    const again = await admin.post(`/api/workflows/runs/${failed.id}/retry`);
    expect([again.status, again.body.code]).toEqual([409, 'workflow.not-failed']);
  });

  test('is skipped when its record is gone', async () => {
    await planet('Other', { name: 'Taken' });
    const { id } = await planet('Twin');
    await world.runJobs();
    const [failed] = await runs('workflow=twins&state=failed');
    await admin.delete(`/api/records/planet/${id}`);
    expect((await admin.post(`/api/workflows/runs/${failed.id}/retry`)).body).toMatchObject({ state: 'skipped' });
  });

  test('is told in the reader’s language', async () => {
    await planet('Twin');
    await world.runJobs();
    await admin.patch('/api/auth/me', { locale: 'vi' });
    const [run] = await runs('workflow=twins&state=failed');
    await admin.patch('/api/auth/me', { locale: 'en' });
    expect(run.detail).toBe('Tên đã được dùng.');
  });
});

describe('a chain of workflows', () => {
  test('that would never end is stopped after five and says so', async () => {
    await planet('Endless');
    await world.runJobs();
    const all = await runs('workflow=endless');
    expect(all.map(({ state }: { state: string }) => state)).toEqual(['stopped', 'done', 'done', 'done', 'done', 'done']);
    expect(all[0].detail).toContain('more than 5');
  });

  test('that answers to its own write is stopped too', async () => {
    const { id } = await planet('Counter');
    await admin.patch(`/api/records/planet/${id}`, { population: 1 });
    await world.runJobs();
    expect((await read(id)).population).toBe(6);
  });

  test('comes to rest by itself where nothing is left to change', async () => {
    const { id } = await planet('Settled');
    await admin.patch(`/api/records/planet/${id}`, { population: 1 });
    await world.runJobs();
    expect((await runs('workflow=settles')).map(({ state }: { state: string }) => state)).toEqual(['done', 'done']);
    expect((await read(id)).surveyCount).toBe(3);
  });
});

describe('what breaks down', () => {
  test('is tried again by the queue, at the last attempt stands as failed, and then runs no more', async () => {
    const { id } = await planet('Killed', { owner: world.ids['cap'] });
    const event = await lastEvent();
    await rows(`ALTER TABLE ${world.schema}._notification RENAME TO _notification_away`);
    await expect(handleEvent(world.live.db, world.live.site, await consumers(), event, { number: 1, last: false })).rejects.toThrow('_notification');
    expect((await runs('workflow=killed'))[0]).toMatchObject({ state: 'retrying', attempts: 1, step: 'tell', record: { id } });
    await handleEvent(world.live.db, world.live.site, await consumers(), event, { number: 10, last: true });
    expect((await runs('workflow=killed'))[0]).toMatchObject({ state: 'failed', attempts: 2 });
    await rows(`ALTER TABLE ${world.schema}._notification_away RENAME TO _notification`);
    await handleEvent(world.live.db, world.live.site, await consumers(), event, { number: 11, last: true });
    expect((await read(id)).surveyCount).toBe(0);
    await world.runJobs();
    expect([(await read(id)).surveyCount, (await runs('workflow=killed'))[0].state]).toEqual([0, 'failed']);
  });

  test('is told to the operator also where somebody tried again by hand; what is refused is not', async () => {
    const { id } = (await runs('workflow=killed&state=failed'))[0];
    await rows(`ALTER TABLE ${world.schema}._notification RENAME TO _notification_away`);
    const before = brokenOff('killed').length;
    const again = await admin.post(`/api/workflows/runs/${id}/retry`);
    await rows(`ALTER TABLE ${world.schema}._notification_away RENAME TO _notification`);
    expect(again.body).toMatchObject({ state: 'failed', step: 'tell' });
    expect(brokenOff('killed').slice(before)).toEqual([expect.stringContaining('_notification')]);
    expect(brokenOff('twins')).toEqual([]);
    expect((await admin.post(`/api/workflows/runs/${id}/retry`)).body).toMatchObject({ state: 'done' });
  });

  test('does not include a workflow whose event’s other workflow moved rights: it starts anew at once', async () => {
    const { id } = await planet('Moves');
    await handleEvent(world.live.db, world.live.site, await consumers(), await lastEvent(), { number: 1, last: false });
    expect((await read(id)).surveyCount).toBe(4);
    expect([(await runs('workflow=movesFirst'))[0], (await runs('workflow=movesSecond'))[0]]).toMatchObject([{ state: 'done', attempts: 1 }, { state: 'done', attempts: 1 }]);
  });

  test('a worker killed at every statement of a run: all of it happens once', async () => {
    for (let statement = 0, broke = true; broke; statement += 1) {
      const { id, name } = await planet('Killed', { owner: world.ids['cap'] });
      const event = await lastEvent();
      const dying = breakingAt(world.live.db, statement);
      const live = { ...world.live, db: dying.db, actAs: async (...args: Parameters<typeof world.live.actAs>) => ({ ...await world.live.actAs(...args), db: dying.db }) };
      const doomed = await workflowConsumers({ ...live, current: () => world.live.current() }, { newId: idSource(systemClock), clock: systemClock, onTrouble: () => {} });
      await handleEvent(dying.db, world.live.site, doomed, event, { number: 1, last: false }).catch(() => undefined);
      broke = dying.broke();
      await handleEvent(world.live.db, world.live.site, await consumers(), event, { number: 2, last: false });
      const told = await rows(`SELECT count(*)::int FROM ${world.schema}._notification WHERE record_id = '${id}' AND kind = 'workflow:tell'`);
      expect([statement, await missions(name), (await read(id)).surveyCount, told[0]?.[0], (await runs('workflow=killed'))[0].state]).toEqual([statement, 1, 1, 1, 'done']);
      expect(statement).toBeLessThan(60);
    }
  });

  test('two processes share the work: every effect once', async () => {
    const other = await openWorld({ url: world.url });
    const made = [];
    for (let index = 0; index < 12; index += 1) made.push(await planet('Killed'));
    await Promise.all([world.runJobs(), other.runJobs(), world.runJobs(), other.runJobs()]);
    const counts = [];
    for (const { id, name } of made) counts.push([await missions(name), (await read(id)).surveyCount]);
    expect(counts).toEqual(made.map(() => [1, 1]));
    await other.close();
  });
});

describe('a workflow that is published', () => {
  test('hears of what is written from then on, also in a process that has not heard of it', async () => {
    const other = await openWorld({ url: world.url });
    await publishChange(admin, { 'workflow/late': flow('planet', created, 'Late', [{ id: 'mark', kind: 'set', set: { surveyCount: 5 } }]) });
    const { id } = await planet('Late');
    await other.runJobs();
    expect((await read(id)).surveyCount).toBe(5);
    await publishChange(admin, { 'workflow/late': { active: false } });
    const second = await planet('Late');
    await other.runJobs();
    expect((await read(second.id)).surveyCount).toBe(0);
    await other.close();
  });
});
