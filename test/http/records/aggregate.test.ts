// Groups and measures: by choices, links and spans of time in the site's zone; sums exact; limits and refusals.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let admin: Client;

beforeAll(async () => {
  world = await openWorld({ teams: { alpha: {} }, people: { ann: { roles: ['explorer'], team: 'alpha' }, bob: { roles: ['explorer'] } } });
  admin = world.as('admin');
  const owner = (name: string) => ({ owner: world.ids[name] });
  const { body } = await admin.post('/api/records/planet', [
    { name: 'A', kind: 'gas', population: 10, radius: 1.5, mass: '1.0001', discoveredOn: '2024-01-31', lastSignalAt: '2024-01-31T16:59:59Z', ...owner('ann') },
    { name: 'B', kind: 'gas', population: 20, radius: 2.25, mass: '99999999999999999999999999.0001', discoveredOn: '2024-02-01', lastSignalAt: '2024-01-31T17:00:00Z', ...owner('bob') },
    { name: 'C', kind: 'ice', population: 5, radius: null, discoveredOn: '2025-07-01', ...owner('ann') },
    { name: 'D', kind: 'ice', population: null, radius: 3, discoveredOn: null, ...owner('bob') },
    { name: 'E', kind: 'rocky', population: 5, radius: 3, discoveredOn: '2024-12-31', secretMass: undefined, ...owner('admin') },
  ]);
  await admin.post('/api/records/moon', [{ name: 'm1', planet: body.data[0].id }, { name: 'm2', planet: body.data[0].id }, { name: 'm3', planet: body.data[2].id, diameter: 4 }]);
});

const ask = (body: object, entity = 'planet', client = admin) => client.post(`/api/records/${entity}/aggregate`, body);
const rows = async (body: object, entity = 'planet', client = admin) => {
  const reply = await ask(body, entity, client);
  if (reply.status !== 200) throw new Error(reply.text);
  return reply.body.data;
};

describe('measures', () => {
  test('without groups give one row, also of nothing', async () => {
    expect(await rows({})).toEqual([{ count: 5 }]);
    expect(await rows({ filter: { name: 'none' }, measures: [{ aggregate: 'count' }, { aggregate: 'sum', field: 'population' }] })).toEqual([{ count: 0, sumPopulation: null }]);
  });

  test('each counts, sums and compares what is there; empty values take no part', async () => {
    const aggregates = ['count', 'countDistinct', 'sum', 'avg', 'min', 'max'].map((aggregate) => ({ aggregate, field: 'population' }));
    expect(await rows({ measures: aggregates })).toEqual([{ countPopulation: 4, countDistinctPopulation: 3, sumPopulation: 40, avgPopulation: 10, minPopulation: 5, maxPopulation: 20 }]);
    expect(await rows({ measures: [{ aggregate: 'avg', field: 'radius', as: 'mean' }] })).toEqual([{ mean: 2.4375 }]);
    expect(await rows({ measures: [{ aggregate: 'min', field: 'discoveredOn' }, { aggregate: 'max', field: 'lastSignalAt' }] })).toEqual([{ minDiscoveredOn: '2024-01-31', maxLastSignalAt: '2024-01-31T17:00:00+00:00' }]);
  });

  test('read as their field does: a long decimal is a text, and no digit is lost', async () => {
    const reply = await ask({ measures: [{ aggregate: 'sum', field: 'mass' }, { aggregate: 'max', field: 'mass' }, { aggregate: 'avg', field: 'mass' }] });
    expect(reply.body.data).toEqual([{ sumMass: '100000000000000000000000000.0002', maxMass: '99999999999999999999999999.0001', avgMass: '50000000000000000000000000.0001' }]);
  });
});

test('a search narrows groups and measures as it does a list', async () => {
  expect(await rows({ q: 'a' })).toEqual([{ count: (await admin.get('/api/records/planet?q=a&count=exact')).body.page.count }]);
  expect(await rows({ q: ' b ', groups: [{ field: 'kind' }], measures: [{ aggregate: 'sum', field: 'population' }] })).toEqual([{ kind: 'gas', sumPopulation: 20 }]);
  expect(await rows({ q: '  ' })).toEqual([{ count: 5 }]);
  expect((await ask({ q: 'x'.repeat(201) })).body).toMatchObject({ status: 400, errors: [{ pointer: '/q' }] });
});

describe('groups', () => {
  const count = [{ aggregate: 'count' }];

  test('by a choice, with filter, sort and limit', async () => {
    expect(await rows({ groups: [{ field: 'kind' }], sort: ['-count', 'kind'] })).toEqual([{ kind: 'gas', count: 2 }, { kind: 'ice', count: 2 }, { kind: 'rocky', count: 1 }]);
    expect(await rows({ groups: [{ field: 'kind' }], measures: [{ aggregate: 'sum', field: 'population', as: 'people' }], sort: '-people', limit: 1 })).toEqual([{ kind: 'gas', people: 30 }]);
    expect(await rows({ groups: [{ field: 'kind' }], filter: { population: { $gt: 5 } } })).toEqual([{ kind: 'gas', count: 2 }]);
  });

  test('by a link as id and label; empty is a group of its own and stands last', async () => {
    const data = await rows({ groups: [{ field: 'owner' }], measures: count, sort: ['-count', 'owner'] });
    expect(data.map((row: { owner: { label: string }; count: number }) => [row.owner.label, row.count]).sort()).toEqual([['admin', 1], ['ann', 2], ['bob', 2]]);
    expect(await rows({ groups: [{ field: 'team' }], sort: 'team' })).toEqual([{ team: { id: world.ids['alpha'], label: 'alpha' }, count: 2 }, { team: null, count: 3 }]);
  });

  test('through a link', async () => {
    expect(await rows({ groups: [{ field: 'planet.kind' }], sort: '-count' }, 'moon')).toEqual([{ 'planet.kind': 'gas', count: 2 }, { 'planet.kind': 'ice', count: 1 }]);
    expect(await rows({ measures: [{ aggregate: 'sum', field: 'planet.population' }] }, 'moon')).toEqual([{ sumPlanetPopulation: 25 }]);
  });

  test('by spans of days', async () => {
    const by = async (bucket: string) => (await rows({ groups: [{ field: 'discoveredOn', bucket }], sort: 'discoveredOn' })).map((row: { discoveredOn: string | null; count: number }) => [row.discoveredOn, row.count]);
    expect(await by('month')).toEqual([['2024-01-01', 1], ['2024-02-01', 1], ['2024-12-01', 1], ['2025-07-01', 1], [null, 1]]);
    expect(await by('quarter')).toEqual([['2024-01-01', 2], ['2024-10-01', 1], ['2025-07-01', 1], [null, 1]]);
    expect(await by('year')).toEqual([['2024-01-01', 3], ['2025-01-01', 1], [null, 1]]);
    expect(await by('week')).toEqual([['2024-01-29', 2], ['2024-12-30', 1], ['2025-06-30', 1], [null, 1]]);
  });

  test('an instant belongs to the day it has in the site’s zone', async () => {
    expect(await rows({ groups: [{ field: 'lastSignalAt', bucket: 'day' }], filter: { lastSignalAt: { $empty: false } }, sort: 'lastSignalAt' })).toEqual([{ lastSignalAt: '2024-01-31', count: 1 }, { lastSignalAt: '2024-02-01', count: 1 }]);
  });

  test('several at once', async () => {
    expect(await rows({ groups: [{ field: 'kind' }, { field: 'discoveredOn', bucket: 'year' }], filter: { kind: 'ice' }, sort: ['discoveredOn'] })).toEqual([{ kind: 'ice', discoveredOn: '2025-01-01', count: 1 }, { kind: 'ice', discoveredOn: null, count: 1 }]);
  });
});

describe('rights', () => {
  test('hold for every number: only visible rows count, and only fields that may be read in every row', async () => {
    expect(await rows({ groups: [{ field: 'kind' }], sort: 'kind' }, 'planet', world.as('ann'))).toEqual([{ kind: 'gas', count: 1 }, { kind: 'ice', count: 1 }]);
    for (const field of ['contactPhone', 'secretMass', 'nothing']) {
      expect((await ask({ measures: [{ aggregate: 'countDistinct', field }] }, 'planet', world.as('ann'))).body).toMatchObject({ status: 400, code: 'query.unknown-field' });
      expect((await ask({ groups: [{ field }] }, 'planet', world.as('ann'))).body).toMatchObject({ status: 400, code: 'query.unknown-field' });
    }
  });
});

describe('refused is', () => {
  test.each([
    ['a sum of texts', { measures: [{ aggregate: 'sum', field: 'name' }] }, 'query.aggregate'],
    ['a sum of nothing', { measures: [{ aggregate: 'sum' }] }, 'query.aggregate'],
    ['a span of a text', { groups: [{ field: 'name', bucket: 'day' }] }, 'query.bucket'],
    ['an unknown span', { groups: [{ field: 'discoveredOn', bucket: 'decade' }] }, 'http.parameter'],
    ['a group by many values', { groups: [{ field: 'hazards' }] }, 'query.aggregate'],
    ['a name twice', { measures: [{ aggregate: 'count', as: 'n' }, { aggregate: 'count', as: 'n' }] }, 'query.alias'],
    ['a name that is none', { measures: [{ aggregate: 'count', as: 'a"b' }] }, 'query.alias'],
    ['an unknown sort', { sort: 'kind' }, 'query.unknown-field'],
    ['an unknown key', { having: {} }, 'http.unknown-key'],
    ['an unknown key within', { groups: [{ field: 'kind', bucked: 'day' }] }, 'http.unknown-key'],
    ['too high a limit', { limit: 10_001 }, 'http.parameter'],
    ['no list', { groups: 'kind' }, 'http.parameter'],
    ['a list', [], 'http.body-shape'],
  ])('%s', async (_name, body, code) => {
    expect((await ask(body)).body).toMatchObject({ status: 400, code });
  });
});
