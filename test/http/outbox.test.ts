// From the outbox to a consumer: nothing lost, nothing twice, and what keeps failing is parked where people can see it.
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Consumer } from '../../engine/outbox/consumer.ts';
import { handleEvent } from '../../engine/outbox/handle-event.ts';
import { openOutbox } from '../../engine/outbox/outbox.ts';
import { relayOnce } from '../../engine/outbox/relay.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld({ people: { cap: { roles: ['captain'] } } });
  await world.runJobs();
});

const rows = async (text: string) => world.live.db.rows({ text, values: [] });
const waiting = async () => Number((await rows(`SELECT count(*) FROM ${world.schema}._outbox`))[0]?.[0]);
const jobs = async () => Number((await rows("SELECT count(*) FROM graphile_worker._private_jobs"))[0]?.[0]);
const planet = async (name: string) => (await world.as('cap').post('/api/records/planet', { name, kind: 'rocky' })).body;
const consumerOf = (name: string, run: Consumer['run'], fields = ['name']): Consumer => ({ name, fields, wants: () => true, run });

describe('the relay', () => {
  test('empties the outbox of what nobody wants without making a job', async () => {
    await planet('Unwanted');
    expect(await waiting()).toBe(1);
    await relayOnce(world.live.db, world.live.site, [consumerOf('other', async () => {}, ['no such field'])]);
    expect([await waiting(), await jobs()]).toEqual([0, 0]);
  });

  test('two at once share the work: each event becomes one job', async () => {
    for (let index = 0; index < 20; index += 1) await planet(`Shared ${index}`);
    const consumers = [consumerOf('sharing', async () => {})];
    await Promise.all([1, 2, 3].map(() => relayOnce(world.live.db, world.live.site, consumers)));
    await relayOnce(world.live.db, world.live.site, consumers);
    expect([await waiting(), await jobs()]).toEqual([0, 20]);
    await rows('DELETE FROM graphile_worker._private_jobs');
  });

  test('an array create is one outbox row and a job for each record', async () => {
    await world.as('cap').post('/api/records/planet', Array.from({ length: 30 }, (_, index) => ({ name: `Many ${index}`, kind: 'rocky' })));
    expect(await waiting()).toBe(1);
    await relayOnce(world.live.db, world.live.site, [consumerOf('many', async () => {})]);
    expect([await waiting(), await jobs()]).toEqual([0, 30]);
    await rows('DELETE FROM graphile_worker._private_jobs');
  });

  test('events of one record become jobs in the order of its versions, however many leave at once', async () => {
    const { id } = await planet('Ordered');
    await world.as('cap').patch(`/api/records/planet/${id}`, { name: 'Ordered 2' });
    await world.as('cap').patch(`/api/records/planet/${id}`, { name: 'Ordered 3' });
    const [first, second, third] = (await rows(`SELECT id FROM ${world.schema}._event WHERE record_id = '${id}' ORDER BY version`)).map(([event]) => String(event));
    const others = Array.from({ length: 2500 }, () => crypto.randomUUID());
    await world.live.db.rows({ text: `WITH gone AS (DELETE FROM ${world.schema}._outbox) INSERT INTO ${world.schema}._outbox (id, at, events) VALUES ($1, now(), $2::uuid[])`, values: [crypto.randomUUID(), [third, second, ...others, first]] });
    await relayOnce(world.live.db, world.live.site, [consumerOf('ordered', async () => {})]);
    expect((await rows(`SELECT payload->>'event' FROM graphile_worker._private_jobs ORDER BY id`)).map(([event]) => event)).toEqual([first, second, third]);
    await rows('DELETE FROM graphile_worker._private_jobs');
  });

  test('when the queue refuses, the outbox keeps its row', async () => {
    await planet('Kept');
    await rows('ALTER FUNCTION graphile_worker.add_jobs RENAME TO add_jobs_away');
    await expect(relayOnce(world.live.db, world.live.site, [consumerOf('kept', async () => {})])).rejects.toThrow('add_jobs');
    await rows('ALTER FUNCTION graphile_worker.add_jobs_away RENAME TO add_jobs');
    expect(await waiting()).toBe(1);
    await relayOnce(world.live.db, world.live.site, []);
  });
});

describe('a consumer', () => {
  const lastEvent = async (): Promise<string> => String((await rows(`SELECT id FROM ${world.schema}._event ORDER BY id DESC LIMIT 1`))[0]?.[0]);

  test('runs once per event, also when the job comes again', async () => {
    await planet('Effect');
    const event = await lastEvent();
    let runs = 0;
    const consumers = [consumerOf('counting', async () => { runs += 1; })];
    for (const number of [1, 2, 3]) await handleEvent(world.live.db, world.live.site, consumers, event, { number, last: false });
    expect(runs).toBe(1);
  });

  test('that fails leaves nothing behind and is tried again; the others are not', async () => {
    await planet('Failing');
    const event = await lastEvent();
    const log: string[] = [];
    const failing = consumerOf('failing', async (_event, _site, tx) => {
      log.push('failing');
      await tx.execute({ text: `INSERT INTO ${world.schema}._setting (key, value) VALUES ('half', '1')`, values: [] });
      if (log.filter((name) => name === 'failing').length < 2) throw new Error('not yet');
    });
    const steady = consumerOf('steady', async () => { log.push('steady'); });
    await expect(handleEvent(world.live.db, world.live.site, [failing, steady], event, { number: 1, last: false })).rejects.toThrow('not yet');
    expect(await rows(`SELECT 1 FROM ${world.schema}._setting WHERE key = 'half'`)).toEqual([]);
    await handleEvent(world.live.db, world.live.site, [failing, steady], event, { number: 2, last: false });
    expect(log).toEqual(['failing', 'steady', 'failing']);
    expect(await rows(`SELECT 1 FROM ${world.schema}._setting WHERE key = 'half'`)).toHaveLength(1);
  });

  test('that fails to the last attempt is parked with the reason, and the job ends', async () => {
    await planet('Parked');
    const event = await lastEvent();
    const consumers = [consumerOf('hopeless', async () => { throw new Error('the far side is gone'); })];
    await handleEvent(world.live.db, world.live.site, consumers, event, { number: 10, last: true });
    expect(await rows(`SELECT consumer, attempts, error FROM ${world.schema}._parked WHERE event_id = '${event}'`)).toEqual([['hopeless', 10, 'the far side is gone']]);
  });

  test('sees the fields it named and no others, with both sides of a change', async () => {
    const { id } = await planet('Seen');
    await world.as('cap').patch(`/api/records/planet/${id}`, { name: 'Seen twice', population: 7 });
    const seen: unknown[] = [];
    await handleEvent(world.live.db, world.live.site, [consumerOf('looking', async ({ op, changes, recordId }) => { seen.push([op, changes, recordId]); })], await lastEvent(), { number: 1, last: false });
    expect(seen).toEqual([['update', { name: ['Seen', 'Seen twice'] }, id]]);
  });
});

describe('a running outbox', () => {
  test('works by itself after a nudge and stops in order', async () => {
    let resolve: (name: unknown) => void = () => {};
    const seen = new Promise((done) => { resolve = done; });
    const outbox = openOutbox({
      db: world.live.db, url: world.url, sites: () => [world.live.site], onTrouble: (error) => { throw error; }, pollMs: 60_000,
      consumers: [consumerOf('live', async ({ changes }) => resolve(changes.name))],
    });
    await relayOnce(world.live.db, world.live.site, []);
    await outbox.start();
    await planet('Live');
    outbox.nudge();
    expect(await seen).toBe('Live');
    await outbox.stop();
    expect(await waiting()).toBe(0);
  });
});
