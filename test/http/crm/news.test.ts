// News that each person reads and stars for himself, whoever subscribed the feed.
import { beforeAll, expect, test } from '@jest/globals';
import type { Json } from '../../support/client.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
const items: string[] = [];

beforeAll(async () => {
  world = await openWorld({ packages: ['crm'], teams: { north: {}, south: {} }, people: { ann: { roles: ['sales'], team: 'north' }, bob: { roles: ['staff'], team: 'south' }, sue: { roles: ['service'], team: 'south' }, eve: { roles: [] } } });
  const feed = await world.as('ann').post('/api/records/feed', { title: 'Báo kinh tế', url: 'https://tin.example/rss', state: 'paused', interval: '60' });
  const made = await world.as('admin').post('/api/records/feedItem', ['Thuế', 'Tỷ giá', 'Logistics'].map((title, index) => ({ title, feed: feed.body.id, guid: `tin-${index}` })));
  expect(made.status).toBe(201);
  items.push(...made.body.data.map(({ id }: Json) => id));
});

const act = async (person: string, item: number, name: string): Promise<Json> => world.as(person).post(`/api/records/feedItem/${items[item]}/actions/${name}`, {});
const read = async (item: number): Promise<Json> => (await world.as('admin').get(`/api/records/feedItem/${items[item]}?fields=*,readBy,starredBy`)).body;
/** Titles in a shipped view, as that person sees it. */
async function listed(person: string, name: string): Promise<readonly string[]> {
  const { views }: Json = (await world.as(person).get('/api/model')).body.entities.find((entity: Json) => entity.name === 'feedItem');
  const { filter }: Json = views.find((view: Json) => view.name === name);
  return (await world.as(person).get(`/api/records/feedItem?fields=title&sort=title&filter=${encodeURIComponent(JSON.stringify(filter))}`)).body.data.map(({ title }: Json) => title);
}

test('a star is of whoever gives it, on anybody’s feed, and goes with him', async () => {
  expect((await act('bob', 0, 'star')).status).toBe(200);
  expect((await act('sue', 2, 'star')).status).toBe(200);
  expect([await listed('bob', 'starredNews'), await listed('sue', 'starredNews'), await listed('ann', 'starredNews')]).toEqual([['Thuế'], ['Logistics'], []]);
  const before = await read(0);
  expect(before.starredBy).toMatchObject([{ id: world.ids['bob'] }]);
  // Again is no change.
  expect([(await act('bob', 0, 'star')).status, (await read(0)).version]).toEqual([200, before.version]);
  await act('ann', 0, 'unstar');
  expect((await read(0)).starredBy).toHaveLength(1);
  await act('bob', 0, 'unstar');
  expect([(await read(0)).starredBy, await listed('bob', 'starredNews')]).toEqual([[], []]);
});

test('what one has read is new to the others, and may be put back', async () => {
  for (const item of [0, 1]) expect((await act('bob', item, 'markRead')).status).toBe(200);
  expect([await listed('bob', 'unreadNews'), (await listed('ann', 'unreadNews')).length]).toEqual([['Logistics'], 3]);
  await act('bob', 1, 'markUnread');
  expect(await listed('bob', 'unreadNews')).toEqual(['Logistics', 'Tỷ giá']);
});

test('two at once both stand', async () => {
  const replies = await Promise.all(['ann', 'bob', 'sue', 'admin'].map(async (person) => act(person, 1, 'star')));
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect((await read(1)).starredBy.map(({ id }: Json) => id).sort()).toEqual(['ann', 'bob', 'sue', 'admin'].map((person) => world.ids[person]).sort());
});

test('nobody stars for others, nor changes what was written; without a role there is no news', async () => {
  const path = `/api/records/feedItem/${items[0]}`;
  for (const body of [{ starredBy: [world.ids['ann']] }, { title: 'Khác' }]) expect((await world.as('bob').patch(path, body)).status).toBe(403);
  expect((await world.as('admin').patch(path, { starredBy: [world.ids['ann']] })).status).toBe(422);
  expect((await world.as('bob').post(`${path}/actions/star`, { starredBy: [world.ids['ann']] })).status).toBe(400);
  expect([403, 404]).toContain((await act('eve', 0, 'star')).status);
});
