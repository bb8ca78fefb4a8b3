// A default order that goes by a link: published like any other, and the same as asking for it.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { publishChange } from '../../support/publishing.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld({ people: { ann: { roles: ['explorer'] } } });
  const admin = world.as('admin');
  const planets = await admin.post('/api/records/planet', [{ name: 'Đá', kind: 'rocky' }, { name: 'Băng', kind: 'ice' }, { name: 'Zeta', kind: 'gas' }]);
  expect(planets.status).toBe(201);
  const ids = planets.body.data.map(({ id }: { id: string }) => id);
  const moons = await admin.post('/api/records/moon', [['Z2', 2], ['A0', 0], ['B1', 1], ['B0', 0]].map(([name, planet]) => ({ name, planet: ids[Number(planet)] })));
  expect(moons.status).toBe(201);
});

afterAll(async () => world.close());

/** The names of all moons, page by page of one. */
async function walk(words: string): Promise<readonly string[]> {
  const names: string[] = [];
  for (let cursor = ''; names.length < 10;) {
    const { status, body } = await world.as('admin').get(`/api/records/moon?limit=1${words}${cursor}`);
    expect(status).toBe(200);
    names.push(...body.data.map(({ name }: { name: string }) => name));
    if (body.page.next === undefined) break;
    cursor = `&cursor=${body.page.next}`;
  }
  return names;
}

test.each([['planet,-name', ['B1', 'B0', 'A0', 'Z2']], ['-planet.name,name', ['Z2', 'A0', 'B0', 'B1']]])('%s', async (sort, expected) => {
  await publishChange(world.as('admin'), { 'entity/moon': { record: { sort } } });
  expect(await walk('')).toEqual(expected);
  expect(await walk(`&sort=${sort}`)).toEqual(expected);
});
