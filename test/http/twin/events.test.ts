// What a restricted person hears while others write: in both worlds the same messages in the same order, whatever the hidden values are.
import { beforeAll, expect, test } from '@jest/globals';
import { listen, type Ear } from '../../support/ear.ts';
import { openTwins, type Twins } from '../../support/twin.ts';
import { people, teams } from './planets-people.ts';
import { fieldsOf, settable, sightOf } from './requests/sight.ts';

let twins: Twins;

beforeAll(async () => {
  twins = await openTwins({ actor: 'ann', teams, people });
}, 180_000);

/** The moments and marks in the ids are each process's own. */
const messages = (ear: Ear): readonly string[] => ear.heard.filter(({ name }) => name !== 'alive').map(({ name, data }) => `${name} ${JSON.stringify(data)}`);

test('is the same in both worlds, and of nothing that was hidden before and after', async () => {
  const sight = sightOf(twins, true);
  const worlds = [twins.a, twins.b] as const;
  const ears = await Promise.all(worlds.map(async (world) => listen(world.address, { authorization: `Bearer ${await world.token('ann')}` })));
  const both = async (work: (world: Twins['a']) => Promise<{ readonly status: number }>): Promise<readonly number[]> => {
    twins.tick();
    return Promise.all(worlds.map(async (world) => (await work(world)).status));
  };
  const statuses = new Set<string>();
  const untouchable = new Set<string>();
  for (const entity of sight.entities.filter((each) => each.parent === undefined)) {
    const field = fieldsOf(entity).find((each) => settable(entity).includes(each) && ['text', 'longText'].includes(each.document.fieldType ?? '') && each.document.unique !== true && !each.system);
    if (field === undefined) continue;
    for (const id of sight.hidden(entity)) untouchable.add(id);
    for (const [index, id] of [...sight.seen(entity).slice(0, 2), ...sight.hidden(entity).slice(0, 2)].entries()) {
      statuses.add(String(await both((world) => world.as('admin').patch(`/api/records/${entity.apiName}/${id}`, { [field.apiName]: `Changed ${index}` }))));
    }
    for (const id of [sight.hidden(entity)[2], sight.seen(entity)[2]]) if (id !== undefined) statuses.add(String(await both((world) => world.as('admin').delete(`/api/records/${entity.apiName}/${id}`))));
  }
  expect(statuses).toContain('200,200');
  const fence = twins.a.ids['ann'];
  await both((world) => world.as('admin').patch(`/api/records/user/${fence}`, { title: 'Fence' }));
  await Promise.all(worlds.map((world) => world.runJobs()));
  await Promise.all(ears.map((ear) => ear.until(() => ear.records().some(({ id }) => id === fence))));
  const [a, b] = ears;
  expect(messages(a!)).toEqual(messages(b!));
  expect(a!.records().length).toBeGreaterThan(2);
  expect(a!.records().filter(({ id }) => id === undefined || untouchable.has(id))).toEqual([]);
  for (const ear of ears) ear.close();
});
