// Colleagues who are asked to a meeting answer it: each for himself, one answer at a time.
import { beforeAll, expect, test } from '@jest/globals';
import type { Json } from '../../support/client.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let meeting: string;

beforeAll(async () => {
  world = await openWorld({ packages: ['crm'], teams: { north: {}, south: {} }, people: { ann: { roles: ['sales'], team: 'north' }, bob: { roles: ['staff'], team: 'north' }, eve: { roles: ['sales'], team: 'south' } } });
  const made = await world.as('ann').post('/api/records/meeting', { subject: 'Gặp khách', startAt: '2030-03-04T02:00:00Z', endAt: '2030-03-04T03:00:00Z', attendees: [world.ids['ann'], world.ids['bob']] });
  expect([made.status, made.status === 201 ? '' : made.body]).toEqual([201, '']);
  meeting = made.body.id;
});

const act = async (person: string, name: string): Promise<number> => (await world.as(person).post(`/api/records/meeting/${meeting}/actions/${name}`, {})).status;
const answers = async (): Promise<Json> => {
  const record = (await world.as('ann').get(`/api/records/meeting/${meeting}?fields=acceptedBy,tentativeBy,declinedBy`)).body;
  return Object.fromEntries(['acceptedBy', 'tentativeBy', 'declinedBy'].map((name) => [name, record[name].map(({ label }: Json) => label)]));
};

test('a later answer takes the place of the one before, and leaves those of others', async () => {
  expect([await act('bob', 'accept'), await act('ann', 'accept')]).toEqual([200, 200]);
  expect((await answers())['acceptedBy'].sort()).toEqual(['ann', 'bob']);
  expect(await act('bob', 'tentative')).toBe(200);
  expect(await answers()).toEqual({ acceptedBy: ['ann'], tentativeBy: ['bob'], declinedBy: [] });
  expect(await act('bob', 'decline')).toBe(200);
  expect(await answers()).toEqual({ acceptedBy: ['ann'], tentativeBy: [], declinedBy: ['bob'] });
});

test('nobody answers for others, nor one that he does not see, nor when it is over', async () => {
  expect((await world.as('bob').patch(`/api/records/meeting/${meeting}`, { acceptedBy: [world.ids['bob']] })).status).toBeGreaterThanOrEqual(400);
  expect(await act('eve', 'accept')).toBe(404);
  expect((await world.as('ann').patch(`/api/records/meeting/${meeting}`, { status: 'held' })).status).toBe(200);
  expect(await act('bob', 'accept')).toBe(422);
  expect((await answers())['declinedBy']).toEqual(['bob']);
});
