// The search over all entities and the lists agree: what it shows, the list shows with the same label; and what the list finds by a
// word of three letters or more, it finds. Random texts, owners and people; the seed stands in each name.
import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openWorld, type World } from '../support/world.ts';

interface Found { readonly data: readonly { readonly entity: string; readonly records: readonly { readonly id: string; readonly label: string }[] }[] }

const seed = Number(process.env['TRELLIS_SEED'] ?? 20260402);
const numRuns = process.env['TRELLIS_FULL'] === '1' ? 300 : 60;
const syllables = ['Hương', 'huong', 'An', 'Ánh', 'Đặng', 'đá', 'Phượng', '0912', 'a_b', '100%', 'X'];
const text = fc.array(fc.constantFrom(...syllables), { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const people = ['admin', 'ann', 'bob', 'far', 'cap', 'vis', 'arc'];

let world: World;

beforeAll(async () => {
  world = await openWorld({
    teams: { alpha: {}, beta: {} },
    people: { cap: { roles: ['captain'], team: 'alpha' }, ann: { roles: ['explorer'], team: 'alpha', manager: 'cap' }, bob: { roles: ['explorer'], team: 'alpha' }, far: { roles: ['explorer'], team: 'beta' }, vis: { roles: ['visitor'] }, arc: { roles: ['archivist'] } },
  });
  const owner = fc.constantFrom('ann', 'bob', 'far').map((name) => world.ids[name] ?? '');
  const some = async (entity: string, arbitrary: fc.Arbitrary<Record<string, unknown>>, count: number, at: number): Promise<void> => {
    const reply = await world.as('admin').post(`/api/records/${entity}`, fc.sample(arbitrary, { seed: seed + at, numRuns: count }));
    if (reply.status !== 201) throw new Error(reply.text);
  };
  await some('planet', fc.record({ name: fc.tuple(text, fc.uuid()).map(([name, end]) => `${name} ${end.slice(0, 8)}`), kind: fc.constant('ice'), description: fc.option(text, { nil: null }), habitable: fc.boolean(), owner }), 40, 1);
  await some('observatory', fc.record({ name: text, director: fc.option(text, { nil: null }), owner }), 20, 2);
  await some('signal', fc.record({ subject: text }), 15, 3);
  const [trashed] = (await world.as('admin').get('/api/records/signal?limit=1')).body.data;
  await world.as('admin').delete(`/api/records/signal/${trashed.id}`);
});

const entities = ['planet', 'observatory', 'signal'] as const;
const query = (values: Readonly<Record<string, string>>): string => new URLSearchParams(values).toString();

test(`what the search shows, the list shows; seed ${seed}`, async () => {
  let shown = 0;
  await fc.assert(fc.asyncProperty(text, fc.constantFrom(...people), async (q, person) => {
    const client = world.as(person);
    const { data }: Found = (await client.get(`/api/search?${query({ q, limit: '50' })}`)).body;
    for (const { entity, records } of data) {
      shown += records.length;
      const ids = records.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const list = await client.get(`/api/records/${entity}?${query({ filter: JSON.stringify({ id: { $in: ids } }), fields: 'id', limit: '200' })}`);
      expect([list.status, list.body.data.length]).toEqual([200, ids.length]);
      for (const { id, label } of records) {
        const offered = await client.get(`/api/records/${entity}/lookup?${query({ filter: JSON.stringify({ id }) })}`);
        expect(offered.body.data).toEqual([{ id, label }]);
      }
    }
  }), { seed, numRuns: Math.ceil(numRuns / 3) });
  expect(shown).toBeGreaterThan(numRuns);
});

test(`what the list finds by one word, the search finds; seed ${seed}`, async () => {
  let found = 0;
  await fc.assert(fc.asyncProperty(fc.constantFrom(...syllables.filter((word) => word.length > 2), 'uon', '091', 'HUO'), fc.constantFrom(...people), fc.constantFrom(...entities), async (q, person, entity) => {
    const client = world.as(person);
    const list = await client.get(`/api/records/${entity}?${query({ q, fields: 'id', limit: '200' })}`);
    if (list.status !== 200) return;
    const { data }: Found = (await client.get(`/api/search?${query({ q, entities: entity, limit: '50' })}`)).body;
    const [got] = data;
    found += got?.records.length ?? 0;
    expect((got?.records ?? []).map(({ id }) => id).sort()).toEqual(list.body.data.map(({ id }: { id: string }) => id).sort());
  }), { seed, numRuns });
  expect(found).toBeGreaterThan(numRuns);
});
