// Names and values that try to become SQL, shapes that are not the language, and requests that are too large.
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Reply, World } from '../../support/world.ts';
import { openRights, planetOf } from './people.ts';

let world: World;

beforeAll(async () => {
  world = await openRights();
  await planetOf(world, 'ann', { name: "O'Brien" });
});

const get = (parameters: Record<string, string>, path = 'planet') => world.as('ann').get(`/api/records/${path}?${new URLSearchParams(parameters).toString()}`);
const filter = (json: unknown) => get({ filter: JSON.stringify(json) });
const aggregate = (body: unknown) => world.as('ann').post('/api/records/planet/aggregate', body);

const seeds = [
  'id" or 1=1--', "a'b", 'a)', 'a;', 'a--', "extra->>'x'", "extra.a'}' or 1=1--", 'name::text', 'name COLLATE "C"', 'name/**/', '"name"', 'name,(select 1)', 'pg_sleep(1)', 'name\u0000', 'näme', '../name', 'name[0]', 'name.$eq', '$where',
  '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'name.constructor', 'name.__proto__.x', ' name', 'name ', 'NAME', 'planet.name', 't.name', '*', 'id;drop table planet', '%', '\\', '`name`', 'ｎａｍｅ', 'name\n', '',
];

/** Each seed with something before or after it: the same in every run. */
const payloads = seeds.flatMap((seed) => [seed, `name${seed}`, `${seed}name`, `parent.${seed}`]).filter((payload) => payload !== 'name' && payload !== '*');

const clauses: Readonly<Record<string, (name: string) => Promise<Reply>>> = {
  'filter': (name) => filter({ [name]: { $eq: 'x' } }),
  'sort': (name) => get({ sort: name }),
  'fields': (name) => get({ fields: name }),
  'expand': (name) => get({ expand: name }),
  'group': (name) => aggregate({ groups: [{ field: name }] }),
  'measure': (name) => aggregate({ measures: [{ aggregate: 'max', field: name, as: 'm' }] }),
  'name of a measure': (name) => aggregate({ measures: [{ aggregate: 'count', as: name }] }),
};

describe('names', () => {
  test.each(Object.entries(clauses))('in %s come from the Model or are a 400', async (clause, ask) => {
    const odd: string[] = [];
    for (const name of payloads) {
      const { status, text } = await ask(name);
      // A plain name may be given to a measure, and an empty list of names is no list.
      const isPlain = clause === 'name of a measure' && /^[A-Za-z][A-Za-z0-9_.]{0,62}$/.test(name);
      const isAll = clause === 'fields' && (name === '*' || name === 'parent.*' || name === 'parent.name');
      const isName = ['name', 'parent.name'].includes(name);
      if (status !== 400 && !(status === 200 && (isPlain || isAll || isName))) odd.push(`${name} → ${status} ${text.slice(0, 200)}`);
      if (/syntax error|SELECT|pg_|relation "/.test(text.replaceAll(JSON.stringify(name).slice(1, -1), ''))) odd.push(`${name} leaks ${text.slice(0, 200)}`);
    }
    expect(odd).toEqual([]);
  });

  test('and values never become part of a statement', async () => {
    for (const value of ["O'Brien", "' or 1=1--", '%', '_', '\\', '";drop table x', '$1']) {
      expect((await filter({ name: value })).body.data).toHaveLength(value === "O'Brien" ? 1 : 0);
      for (const operator of ['$contains', '$startsWith']) expect((await filter({ name: { [operator]: value } })).body.data).toHaveLength(value === "O'Brien" ? 1 : 0);
      expect((await get({ q: value })).status).toBe(200);
    }
    expect((await get({ count: 'exact' })).body.page.count).toBe(1);
  });
});

describe('shapes', () => {
  test.each([
    [{ name: { $eq: { raw: '1' } } }], [{ name: ['a'] }], [{ name: { $ne: null } }], [{ name: null }], [{ name: { $eq: ['a'] } }], [{ name: { $in: 'a' } }], [{ name: { $in: [['a']] } }], [{ name: { $in: [null] } }],
    [{ name: { $regex: 'a' } }], [{ name: { $where: '1' } }], [{ $where: 'true' }], [{ $eq: 1 }], [{ name: { eq: 'a' } }], [{ population: { $between: [1] } }], [{ population: { $between: [1, 2, 3] } }], [{ population: { $gt: '1; drop' } }],
    [{ $and: {} }], [{ $or: 'x' }], [{ $not: [] }], [[]], ['x'], [5], [{ name: { $gt: 'a' } }], [{ habitable: { $gt: true } }], [{ moons: { $some: 5 } }], [{ moons: { $eq: 1 } }], [{ discoveredOn: { $gt: { $date: 'yesterday' } } }],
    [{ discoveredOn: { $gt: { $date: 'today', plus: '1 day; drop' } } }], [{ owner: { $eq: { $actor: 'password' } } }], [{ name: { $eq: { $field: 'name", 1' } } }], [{ name: { $eq: { $sql: '1' } } }], [{ discoveredOn: '2026-02-30' }],
  ])('%j is no filter: 400', async (json) => {
    const reply = await filter(json);
    expect([reply.status, reply.body.code]).toEqual([400, expect.stringMatching(/^query\./)]);
  });

  test.each([
    ['sort', 'name desc;drop'], ['sort', 'name:desc'], ['sort', '--name'], ['sort', 'name nulls first'], ['sort', 'a,b,c,d,e,f'], ['limit', '-1'], ['limit', '0'], ['limit', '1000000000'], ['limit', '1 union'], ['limit', '1e2'], ['limit', ''], ['offset', '-1'], ['offset', '1.5'],
    ['count', 'yes'], ['cursor', "' or 1=1"], ['filter', '{'], ['filter', 'null'], ['fields', ''], ['expand', 'parent.parent.parent.parent'], ['expand', 'moons.planet.moons.planet.moons'], ['nothing', '1'], ['limit[]', '1'],
  ])('%s=%s is a 400', async (name, value) => {
    expect((await get({ [name]: value })).status).toBe(400);
  });

  test.each([
    [{ groups: [{ field: 'discoveredOn', bucket: "day') --" }] }], [{ groups: [{ field: 'discoveredOn', bucket: 'century' }] }], [{ groups: [{ field: 'name', bucket: 'day' }] }], [{ groups: [{ field: 'discoveredOn', zone: 'UTC' }] }], [{ groups: 'kind' }], [{ groups: [['kind']] }],
    [{ measures: [{ aggregate: 'string_agg', field: 'name' }] }], [{ measures: [{ aggregate: 'count', as: 'a"b' }] }], [{ measures: [{ aggregate: 'count' }, { aggregate: 'count' }] }], [{ having: {} }], [{ limit: 0 }], [{ limit: 1e9 }], [{ sort: 'kind;drop' }], [{ groups: [{ field: 'planets' }] }], [{ groups: [{ field: 'moons' }] }], [{ measures: [{ aggregate: 'sum', field: 'name' }] }],
  ])('%j is no aggregate: 400', async (body) => {
    expect((await aggregate(body)).status).toBe(400);
  });
});

describe('size', () => {
  const nest = (depth: number): unknown => (depth === 0 ? { name: 'x' } : { $not: nest(depth - 1) });
  test.each([
    ['a list of 100,000', { name: { $in: Array.from({ length: 100_000 }, (_, index) => `n${index}`) } }],
    ['an OR of 1,000', { $or: Array.from({ length: 1000 }, (_, index) => ({ name: `n${index}` })) }],
    ['50 levels', nest(50)],
    ['a path of 50 links', { [Array.from({ length: 50 }, () => 'parent').join('.')]: { $empty: true } }],
  ])('%s is a 400', async (_name, json) => {
    for (const reply of [await world.as('ann').post('/api/records/planet/query', { filter: json }), await aggregate({ filter: json })]) expect([reply.status, reply.body.code]).toEqual([400, expect.stringMatching(/^query\./)]);
  });

  test('what is just within the limits is answered', async () => {
    expect((await world.as('ann').post('/api/records/planet/query', { filter: { name: { $in: Array.from({ length: 1000 }, (_, index) => `n${index}`) } } })).status).toBe(200);
    expect((await world.as('ann').post('/api/records/planet/query', { filter: { $or: Array.from({ length: 90 }, (_, index) => ({ name: `n${index}` })) } })).status).toBe(200);
  });
});
