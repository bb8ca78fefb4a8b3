// Every mounted route has a twin-world test: a new route without one fails here, by name.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openTwins, type TwinRequest, type Twins } from '../../support/twin.ts';
import type { RouteEntry } from '../../../engine/api/registry.ts';
import { people, teams } from './planets-people.ts';
import { openRoutes, twinTests } from './registry.ts';
import { sightOf } from './requests/sight.ts';

let twins: Twins;
let routes: readonly RouteEntry[];

beforeAll(async () => {
  twins = await openTwins({ actor: 'ann', teams, people });
  routes = twins.a.installation.app.registry.entries;
});

const nameOf = ({ method, path }: RouteEntry): string => `${method} ${path}`;
const isOpen = ({ twin }: RouteEntry): boolean => twin.startsWith('open:');

/** Where a request lands: Express takes the first pattern that fits. */
function routeOf({ method, path }: TwinRequest): RouteEntry | undefined {
  const [bare = ''] = path.split('?');
  const asked = method === 'HEAD' ? 'GET' : method;
  return routes.find((route) => route.method === asked && new RegExp(`^${route.path.replace(/[.]/g, '\\.').replace(/:\w+/g, '[^/]+')}$`).test(bare));
}

describe('routes', () => {
  test('each that needs a person names a twin-world test', () => {
    expect(routes.length).toBeGreaterThan(40);
    expect(routes.filter((route) => !isOpen(route) && !twinTests.has(route.twin)).map(nameOf)).toEqual([]);
  });

  test('each that is open to anybody is known, with its reason', () => {
    const found = Object.fromEntries(routes.filter(isOpen).map((route) => [nameOf(route), route.twin.replace(/^open: /, '')]));
    expect(found).toEqual(openRoutes);
  });

  test('each twin-world test belongs to one route', () => {
    const mounted = routes.map(({ twin }) => twin);
    expect([...twinTests.keys()].filter((name) => mounted.filter((twin) => twin === name).length !== 1)).toEqual([]);
  });

  test('each twin-world test asks its own route', async () => {
    const sight = sightOf(twins, true);
    const missed: string[] = [];
    for (const [name, twin] of twinTests) {
      const asked: TwinRequest[] = [];
      if ('requests' in twin) asked.push(...twin.requests(sight));
      else await twin.conversation(sight, async (request) => { asked.push(request); return { status: 403, headers: '', text: '' }; });
      if (!asked.some((request) => routeOf(request)?.twin === name)) missed.push(name);
    }
    expect(missed).toEqual([]);
  });
});

describe('the two worlds', () => {
  test('really differ: an administrator sees other values in each', async () => {
    const paths = ['planet', 'moon', 'expedition', 'tag'].map((name) => `/api/records/${name}?fields=*&limit=200`);
    for (const path of paths) {
      const [a, b] = [await twins.a.as('admin').get(path), await twins.b.as('admin').get(path)];
      expect([path, a.status, a.text === b.text]).toEqual([path, 200, path.includes('/tag?')]);
    }
  });

  test('hide what the role’s document says', () => {
    const { plan } = twins;
    const planets = plan.rows.filter((row) => row.entity.key === 'planet' && !row.trashed);
    const hidden = (row: (typeof planets)[number]): readonly string[] => [...row.entity.fields.values()].filter((field) => plan.hides(row, field)).map((field) => field.key);
    const { ann } = twins.a.ids;
    const own = planets.filter((row) => row.values['owner'] === ann);
    const mates = planets.filter((row) => plan.sees(row) && row.values['owner'] !== ann);
    const foreign = planets.filter((row) => !plan.sees(row));
    expect([own.length, mates.length, foreign.length].every((count) => count > 0)).toBe(true);
    // What is made of a hidden field is hidden with it, and a count of records that are not all seen is told to nobody.
    const always = ['moonCount', 'secretWeight', 'secretMass'];
    for (const row of own) expect(hidden(row)).toEqual(always);
    for (const row of mates) expect(hidden(row)).toEqual([...always, 'contactPhone']);
    for (const row of foreign) expect(hidden(row)).toEqual(expect.arrayContaining(['name', 'kind', 'population', 'tradeValue', 'parent', 'tags']));
  });
});
