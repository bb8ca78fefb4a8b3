// A feed is fetched now where somebody who may asks for it; the schedule itself is tested with feeds.
import { beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { systemClock } from '../../../engine/lib/clock.ts';
import { keepHouse } from '../../../engine/main/housekeeping.ts';
import { readAllowList } from '../../../engine/net/allow-list.ts';
import { openDialler } from '../../../engine/net/dialler.ts';
import { openFeedServer, rss, type FeedServer } from '../../support/feed-server.ts';
import { openWorld, type Reply, type World } from '../../support/world.ts';

let world: World;
let server: FeedServer;
beforeAll(async () => {
  world = await openWorld({ packages: ['crm'], people: { ann: { roles: ['sales'] } } });
  server = await openFeedServer();
});

async function tick(): Promise<void> {
  const house = keepHouse({ sites: world.installation.sites, files: world.installation.files, clock: systemClock, logger: pino({ level: 'silent' }), dialler: openDialler({ allow: readAllowList('127.0.0.1') }) });
  await house.runAll();
  await house.stop();
}

async function subscribe(url: string): Promise<string> {
  const { status, body } = await world.as('admin').post('/api/records/feed', { title: url, url, state: 'active', interval: '60' });
  expect(status).toBe(201);
  return body.id;
}
const ask = (person: string, feed: string): Promise<Reply> => world.as(person).post(`/api/records/feed/${feed}/actions/fetchNow`, {});
const item = '<guid>p</guid><title>Item p</title>';

test('whoever may asks for a fetch: it comes once, well or not', async () => {
  const [feed, broken] = [await subscribe(server.at('/asked', rss(item))), await subscribe(server.at('/gone', 'no feed at all'))];
  for (let times = 0; times < 2; times++) await tick();
  expect([server.hits('/asked'), server.hits('/gone')]).toEqual([1, 1]);
  const asked = await ask('admin', feed);
  expect([asked.status, typeof asked.body.askedAt, (await ask('admin', broken)).status]).toEqual([200, 'string', 200]);
  for (let times = 0; times < 3; times++) await tick();
  expect([server.hits('/asked'), server.hits('/gone')]).toEqual([2, 2]);
});

test('nobody asks for others’ feeds, nor for a paused one, nor writes when it was', async () => {
  const feed = await subscribe(server.at('/closed', rss(item)));
  const path = `/api/records/feed/${feed}`;
  expect((await ask('ann', feed)).status).toBe(403);
  expect((await world.as('admin').patch(path, { askedAt: '2026-01-01T00:00:00Z' })).status).toBe(422);
  await world.as('admin').patch(path, { state: 'paused' });
  expect((await ask('admin', feed)).body).toMatchObject({ status: 422, code: 'record.action-guard' });
});
