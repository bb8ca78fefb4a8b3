// Between the write and the effect: refused writes hand nothing on, and a worker that dies at any point of its way loses nothing
// and does nothing twice.
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Consumer } from '../../engine/outbox/consumer.ts';
import { handleEvent } from '../../engine/outbox/handle-event.ts';
import { relayOnce } from '../../engine/outbox/relay.ts';
import { breakingAt } from '../support/breaking.ts';
import { openWorld, type Client, type World } from '../support/world.ts';

let world: World;
let admin: Client;

beforeAll(async () => {
  world = await openWorld({ teams: { alpha: {} }, people: { ann: { roles: ['explorer'], team: 'alpha' }, bob: { roles: ['explorer'], team: 'alpha' } } });
  admin = world.as('admin');
  await world.runJobs();
});

const rows = async (text: string) => world.live.db.rows({ text, values: [] });
const counted = async (text: string) => Number((await rows(text))[0]?.[0]);
const events = () => counted(`SELECT count(*) FROM ${world.schema}._event`);
const waiting = () => counted(`SELECT coalesce(sum(cardinality(events)), 0) FROM ${world.schema}._outbox`);
let count = 0;
const body = () => ({ name: `O${++count}`, kind: 'ice' });

describe('a refused write', () => {
  test('of any kind leaves neither record nor event nor outbox row', async () => {
    const taken = body();
    const { id } = (await admin.post('/api/records/planet', taken)).body;
    const hidden = (await admin.post('/api/records/planet', body())).body.id;
    const before = [await events(), await waiting()];
    const nobody = '018f0000-0000-7000-8000-000000000000';
    const refused = [
      await admin.post('/api/records/planet', taken),
      await admin.post('/api/records/planet', [body(), body(), taken]),
      await admin.post('/api/records/planet', { ...body(), parent: nobody }),
      await admin.patch(`/api/records/planet/${id}`, { parent: id }),
      await admin.patch(`/api/records/planet/${id}`, { population: 3 }, { 'if-match': `"${id}-7"` }),
      await admin.post('/api/records/expedition', { name: 'x', planets: [id], logs: [{ note: 'a' }, { note: 'b', planet: nobody }] }),
      await world.as('ann').patch(`/api/records/planet/${hidden}`, { population: 3 }),
      await world.as('ann').post('/api/records/planet', { ...body(), owner: world.ids['bob'] }),
      await admin.delete(`/api/records/team/${world.ids['alpha']}`, { 'if-match': `"${world.ids['alpha']}-9"` }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([409, 409, 422, 422, 412, 422, 404, 403, 412]);
    expect([await events(), await waiting()]).toEqual(before);
  });

  test('and a written one has both, one event a record', async () => {
    const before = [await events(), await waiting()];
    await admin.post('/api/records/planet', [body(), body(), body()]);
    await admin.post('/api/records/expedition', { name: 'y', logs: [{ note: 'a' }, { note: 'b' }] });
    expect([await events(), await waiting()]).toEqual([before[0]! + 6, before[1]! + 6]);
  });
});

describe('a worker killed at every step', () => {
  const seen: string[] = [];
  const consumers: readonly Consumer[] = ['first', 'second'].map((name) => ({
    name: `crash.${name}`, fields: ['owner'], wants: () => true,
    run: async (event, _site, tx) => {
      await tx.execute({ text: 'INSERT INTO public.effect (event, consumer) VALUES ($1, $2)', values: [event.id, name] });
      seen.push(name);
    },
  }));
  const effects = () => rows('SELECT event::text, consumer FROM public.effect ORDER BY 1, 2');

  beforeAll(async () => {
    await rows('CREATE TABLE public.effect (event uuid, consumer text)');
  });

  test('of the relay: each event becomes one job', async () => {
    await relayOnce(world.live.db, world.live.site, []);
    for (let statement = 0, broke = true; broke; statement += 1) {
      await rows('DELETE FROM graphile_worker._private_jobs');
      await admin.post('/api/records/planet', [body(), body()]);
      const dying = breakingAt(world.live.db, statement);
      await relayOnce(dying.db, world.live.site, consumers).catch(() => undefined);
      broke = dying.broke();
      const jobs = () => counted('SELECT count(*) FROM graphile_worker._private_jobs');
      expect([await waiting(), await jobs()]).toEqual(broke ? [2, 0] : [0, 2]);
      await relayOnce(world.live.db, world.live.site, consumers);
      expect([await waiting(), await jobs()]).toEqual([0, 2]);
      expect(statement).toBeLessThan(20);
    }
    await rows('DELETE FROM graphile_worker._private_jobs');
  });

  test('of a job: every consumer’s effect happens once, whatever was done before the end', async () => {
    for (let statement = 0, broke = true; broke; statement += 1) {
      await rows('DELETE FROM public.effect');
      await admin.post('/api/records/planet', body());
      const event = String((await rows(`SELECT id FROM ${world.schema}._event ORDER BY id DESC LIMIT 1`))[0]?.[0]);
      const dying = breakingAt(world.live.db, statement);
      await handleEvent(dying.db, world.live.site, consumers, event, { number: 1, last: false }).catch(() => undefined);
      broke = dying.broke();
      await handleEvent(world.live.db, world.live.site, consumers, event, { number: 2, last: false });
      expect(await effects()).toEqual([[event, 'first'], [event, 'second']]);
      expect(statement).toBeLessThan(30);
    }
    expect(seen.length).toBeGreaterThan(10);
  });
});

describe('runOnce', () => {
  test('does all that is due and then nothing more', async () => {
    const { id } = (await admin.post('/api/records/planet', { ...body(), owner: world.ids['ann'] })).body;
    await world.runJobs();
    const told = async (name: string) => (await world.as(name).get('/api/notifications')).body.data.filter((item: { recordId?: string }) => item.recordId === id).length;
    expect([await told('ann'), await told('bob'), await told('admin')]).toEqual([1, 0, 0]);
    await Promise.all([world.runJobs(), world.runJobs()]);
    expect([await told('ann'), await waiting(), await counted('SELECT count(*) FROM graphile_worker._private_jobs')]).toEqual([1, 0, 0]);
  });
});
