// Paging by cursor visits each row once: whatever the order, ties and empty values, and whatever the actor sees of it.
import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openWorld, type World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld({ teams: { alpha: {}, beta: {} }, people: { ann: { roles: ['explorer'], team: 'alpha' }, bob: { roles: ['explorer'], team: 'alpha' }, far: { roles: ['explorer'], team: 'beta' } } });
  const kinds = ['rocky', 'gas', 'ice', 'dwarf'];
  const owners = ['ann', 'bob', 'far'].map((name) => world.ids[name]);
  const rows = Array.from({ length: 70 }, (_, index) => ({
    name: `${['Ä', 'a', 'Ả', 'đ', 'D', 'z'][index % 6]}${Math.floor(index / 6)}`, kind: kinds[index % 4], owner: owners[index % 3], station: index % 2 === 0 ? world.ids['alpha'] : null,
    population: index % 5 === 0 ? null : index % 3, radius: index % 7 === 0 ? null : 1 + (index % 2), discoveredOn: index % 4 === 0 ? null : '2024-01-01', habitable: index % 3 === 0 ? null : index % 2 === 0,
  }));
  const reply = await world.as('admin').post('/api/records/planet', rows);
  if (reply.status !== 201) throw new Error(reply.text);
});

const fields = ['name', 'kind', 'population', 'radius', 'discoveredOn', 'habitable', 'surveyor', 'station', 'owner.name', 'createdAt', 'version', 'id'];

test('cursor pages in any order give each visible row once, in the order of one long page', async () => {
  const sorts = fc.uniqueArray(fc.tuple(fc.constantFrom(...fields), fc.boolean()), { minLength: 0, maxLength: 3, selector: ([name]) => name });
  await fc.assert(fc.asyncProperty(sorts, fc.integer({ min: 1, max: 40 }), fc.constantFrom('admin', 'ann', 'far'), async (sort, limit, person) => {
    const client = world.as(person);
    const parameters: Record<string, string> = sort.length === 0 ? {} : { sort: sort.map(([name, descending]) => `${descending ? '-' : ''}${name}`).join(',') };
    const page = async (more: Record<string, string>) => {
      const reply = await client.get(`/api/records/planet?${new URLSearchParams({ ...parameters, fields: 'name', ...more })}`);
      if (reply.status !== 200) throw new Error(reply.text);
      return reply.body;
    };
    const whole = (await page({ limit: '200', count: 'exact' }));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { data, page: { next } } = await page({ limit: String(limit), ...(cursor !== undefined && { cursor }) });
      seen.push(...data.map((row: { id: string }) => row.id));
      cursor = next;
    } while (cursor !== undefined && seen.length <= 100);
    expect(seen).toEqual(whole.data.map((row: { id: string }) => row.id));
    expect(seen).toHaveLength(whole.page.count);
  }), { numRuns: 60 });
});

test('rows that come and go between two pages neither repeat nor hide the others', async () => {
  const admin = world.as('admin');
  const page = async (cursor?: string) => (await admin.get(`/api/records/planet?${new URLSearchParams({ sort: 'population,-name', limit: '10', fields: 'name', ...(cursor !== undefined && { cursor }) })}`)).body;
  const before = (await admin.get('/api/records/planet?limit=200&sort=population,-name&fields=name')).body.data.map((row: { id: string }) => row.id);
  const first = await page();
  await admin.delete(`/api/records/planet/${first.page.next}`); // the very row that the cursor names
  await admin.post('/api/records/planet', { name: 'Chen ngang', kind: 'ice', population: 0 });
  const seen: string[] = first.data.map((row: { id: string }) => row.id);
  for (let cursor = first.page.next; cursor !== undefined;) {
    const { data, page: { next } } = await page(cursor);
    seen.push(...data.map((row: { id: string }) => row.id));
    cursor = next;
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(before.filter((id: string) => !seen.includes(id))).toEqual([]);
});

test('a cursor of a row that the actor may not see is like one of no row: a 400', async () => {
  const foreign = (await world.as('admin').get(`/api/records/planet?fields=name&filter=${encodeURIComponent(JSON.stringify({ owner: world.ids['far'] }))}`)).body.data[0].id;
  for (const cursor of [foreign, '018f0000-0000-7000-8000-000000000000']) {
    for (const sort of ['population', 'id', '-createdAt', 'name']) {
      const reply = await world.as('ann').get(`/api/records/planet?sort=${sort}&cursor=${cursor}`);
      expect(reply.body).toMatchObject({ status: 400, code: 'query.cursor', errors: [{ pointer: '?cursor' }] });
    }
  }
});
