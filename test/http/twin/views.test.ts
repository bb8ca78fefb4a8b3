// Saved views tell apart what their reader sees and nothing else: those he makes, and one that somebody else made by fields closed to him.
import { beforeAll, expect, test } from '@jest/globals';
import { openTwins, type Twins } from '../../support/twin.ts';
import { people, teams } from './planets-people.ts';
import { sightOf } from './requests/sight.ts';
import { keepingViews } from './requests/views.ts';
import { converse } from './requests/writes.ts';

let twins: Twins;

beforeAll(async () => {
  twins = await openTwins({ actor: 'ann', teams, people });
  for (const [world, value] of [[twins.a, '31'], [twins.b, '61']] as const) {
    const shared = { title: 'Heavy', share: { with: 'everybody' }, columns: ['name', 'secretMass'], filter: { secretMass: { $gt: value }, kind: 'gas' }, sort: '-secretMass' };
    const { status } = await world.as('cap').post('/api/views', { entity: 'planet', ...shared });
    if (status !== 201) throw new Error(`a captain keeps no view: ${status}`);
  }
});

test('views answer the same in both worlds', async () => {
  const { differences, faults, statuses } = await converse(twins, sightOf(twins, true), keepingViews);
  expect(differences.slice(0, 5)).toEqual([]);
  expect(faults).toEqual([]);
  expect(statuses.get(201)).toBeGreaterThan(5);
  expect(statuses.get(200)).toBeGreaterThan(3);
});
