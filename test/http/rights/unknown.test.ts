// What is forbidden answers byte for byte like what does not exist: fields in every clause, records by every route, entities.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { compareOperators } from '../../../engine/shared/filter/ast.ts';
import type { Reply, World } from '../../support/world.ts';
import { nobody, openRights, planetOf } from './people.ts';

let world: World;
let own: string;
let foreign: string;
let trashedForeign: string;

beforeAll(async () => {
  world = await openRights();
  own = await planetOf(world, 'ann');
  foreign = await planetOf(world, 'bob');
  trashedForeign = await planetOf(world, 'bob');
  expect((await world.as('bob').delete(`/api/records/planet/${trashedForeign}`)).status).toBe(204);
  expect((await world.as('cap').patch(`/api/records/planet/${own}`, { secretMass: 7 })).status).toBe(200);
});

/** The answer with the asked name taken out of it. */
function told(reply: Reply, name: string): unknown {
  return { status: reply.status, body: reply.text.replaceAll(name, 'NAME').replaceAll(name.toUpperCase(), 'NAME').replace(/"requestId":"[^"]*"/g, ''), type: reply.headers.get('content-type'), etag: reply.headers.get('etag') };
}

type Ask = (name: string) => Promise<Reply>;
const list = (entity: string, parameters: (name: string) => Record<string, string>): Ask => (name) => world.as('ann').get(`/api/records/${entity}?${new URLSearchParams(parameters(name)).toString()}`);
const filtered = (filter: (name: string) => unknown, entity = 'planet'): Ask => list(entity, (name) => ({ filter: JSON.stringify(filter(name)) }));
const post = (path: string, body: (name: string) => unknown): Ask => (name) => world.as('ann').post(`/api/records/${path}`, body(name));
const operand = (operator: string): unknown => (operator === '$empty' ? true : ['$in', '$nin', '$between'].includes(operator) ? [7, 7] : operator === '$contains' || operator === '$startsWith' ? '7' : 7);

/** Clauses that decide over rows or show values: closed to what is hidden, masked, or open in some rows only. */
const deciding: Readonly<Record<string, Ask>> = {
  ...Object.fromEntries(compareOperators.map((operator) => [`filter ${operator}`, filtered((name) => ({ [name]: { [operator]: operand(operator) } }))])),
  'filter with a bare value': filtered((name) => ({ [name]: 7 })),
  'filter within $or': filtered((name) => ({ $or: [{ name: 'x' }, { [name]: { $empty: true } }] })),
  'filter within $not': filtered((name) => ({ $not: { [name]: { $empty: true } } })),
  'filter by $field': filtered((name) => ({ radius: { $gt: { $field: name } } })),
  'filter below the field': filtered((name) => ({ [`${name}.sub`]: 1 })),
  'filter over a link': filtered((name) => ({ [`parent.${name}`]: 7 })),
  'filter over a link of another entity': filtered((name) => ({ [`planet.${name}`]: { $empty: false } }), 'moon'),
  'filter over two links': filtered((name) => ({ [`planet.parent.${name}`]: { $empty: false } }), 'moon'),
  'filter over a relation': filtered((name) => ({ satellites: { $some: { [name]: { $empty: false } } } })),
  'filter round trip': filtered((name) => ({ moons: { $every: { [`planet.${name}`]: { $empty: true } } } })),
  'filter over lines': filtered((name) => ({ logs: { $none: { [`planet.${name}`]: 7 } } }), 'expedition'),
  'sort': list('planet', (name) => ({ sort: name })),
  'sort descending': list('planet', (name) => ({ sort: `-${name}` })),
  'sort second': list('planet', (name) => ({ sort: `name,${name}` })),
  'sort with spaces': list('planet', (name) => ({ sort: ` ${name}` })),
  'sort with a cast': list('planet', (name) => ({ sort: `${name}::text` })),
  'sort in quotes': list('planet', (name) => ({ sort: `"${name}"` })),
  'sort by entity and field': list('planet', (name) => ({ sort: `planet.${name}` })),
  'sort over a link': list('moon', (name) => ({ sort: `planet.${name}` })),
  'group': post('planet/aggregate', (name) => ({ groups: [{ field: name }] })),
  'group over a link': post('moon/aggregate', (name) => ({ groups: [{ field: `planet.${name}` }] })),
  ...Object.fromEntries(['count', 'countDistinct', 'sum', 'avg', 'min', 'max'].map((aggregate) => [`measure ${aggregate}`, post('planet/aggregate', (name) => ({ measures: [{ aggregate, field: name, as: 'm' }] }))])),
  'measure over a link': post('moon/aggregate', (name) => ({ measures: [{ aggregate: 'max', field: `planet.${name}`, as: 'm' }] })),
  'sort of groups': post('planet/aggregate', (name) => ({ groups: [{ field: 'kind' }], sort: name })),
  'filter of an aggregate': post('planet/aggregate', (name) => ({ filter: { [name]: 7 } })),
  'filter of a count without rows': post('planet/aggregate', (name) => ({ filter: { $and: [{ name: 'no such name' }, { [name]: 7 }] } })),
  'filter in a body': post('planet/query', (name) => ({ filter: { [name]: 7 } })),
  'sort in a body': post('planet/query', (name) => ({ sort: [name] })),
  'filter of a look-up': (name) => world.as('ann').get(`/api/records/planet/lookup?filter=${encodeURIComponent(JSON.stringify({ [name]: 7 }))}`),
  'filter of the trash': (name) => world.as('ann').get(`/api/records/planet/trash?filter=${encodeURIComponent(JSON.stringify({ [name]: 7 }))}`),
  'sort of related records': (name) => world.as('ann').get(`/api/records/planet/${own}/related/satellites?sort=${name}`),
  'filter of related records': (name) => world.as('ann').get(`/api/records/planet/${own}/related/satellites?filter=${encodeURIComponent(JSON.stringify({ [name]: 7 }))}`),
};

/** Clauses that ask for the value itself, or write it. */
const showing: Readonly<Record<string, Ask>> = {
  'fields': list('planet', (name) => ({ fields: name })),
  'fields among others': list('planet', (name) => ({ fields: `name,${name}` })),
  'fields in capitals': list('planet', (name) => ({ fields: name.toUpperCase() })),
  'fields below': list('planet', (name) => ({ fields: `${name}.sub` })),
  'fields over a link': list('moon', (name) => ({ fields: `planet.${name}` })),
  'fields over two links': list('moon', (name) => ({ fields: `planet.parent.${name}` })),
  'fields of one record': (name) => world.as('ann').get(`/api/records/planet/${own}?fields=${name}`),
  'fields in a body': post('planet/query', (name) => ({ fields: [name] })),
  'fields of related records': (name) => world.as('ann').get(`/api/records/planet/${own}/related/satellites?fields=${name}`),
  'expand': list('planet', (name) => ({ expand: name })),
  'expand over a link': list('moon', (name) => ({ expand: `planet.${name}` })),
  'expand over a relation': list('planet', (name) => ({ expand: `satellites.${name}` })),
  'a relation': (name) => world.as('ann').get(`/api/records/planet/${own}/related/${name}`),
  'a new record': post('planet', (name) => ({ name: 'Never', [name]: 7 })),
  'several new records': post('planet', (name) => [{ name: 'Never' }, { name: 'Never again', [name]: 7 }]),
  'new records one by one': post('planet?partial=true', (name) => [{ name: 'Never', [name]: 7 }]),
  'a change': (name) => world.as('ann').patch(`/api/records/planet/${own}`, { [name]: 7 }),
};

describe('a forbidden field is an unknown field', () => {
  test.each(Object.entries({ ...deciding, ...showing }))('%s', async (_clause, ask) => {
    const [forbidden, unknown] = [await ask('secretMass'), await ask('secretMaxx')];
    expect(told(forbidden, 'secretMass')).toEqual(told(unknown, 'secretMaxx'));
    expect([200, 400]).toContain(forbidden.status);
    // Only a row-by-row answer is a 200, and it says so in each row.
    if (forbidden.status === 200) expect(forbidden.body.data).toMatchObject([{ problem: { status: 400 } }]);
  });

  test('nor does its value matter', async () => {
    for (const value of [7, 8, '7.00', null]) expect((await filtered((name) => ({ [name]: value }))('secretMass')).status).toBe(400);
  });

  test('it is absent from every record, also as null', async () => {
    for (const path of ['planet', 'planet?fields=*', `planet/${own}`, `planet/${own}?fields=*`, 'moon?expand=planet']) {
      expect((await world.as('ann').get(`/api/records/${path}`)).text).not.toContain('secretMass');
    }
    expect((await world.as('ann').patch(`/api/records/planet/${own}`, { radius: 3 })).text).not.toContain('secretMass');
    expect((await world.as('ann').patch(`/api/records/planet/${own}`, { radius: 3 }, { 'if-match': `"${own}-1"` })).text).not.toContain('secretMass');
    expect((await world.as('ann').get(`/api/records/planet/${own}/history`)).text).not.toContain('secretMass');
    for (const path of ['/api/model', '/api/model/types.d.ts', '/api/model/planet/form?action=create', '/api/model/planet/form?action=update']) {
      const reply = await world.as('ann').get(path);
      expect([path, reply.status, /secretMass|Secret mass/.test(reply.text)]).toEqual([path, 200, false]);
    }
  });
});

describe('a field that is masked, or open in some rows only, decides over nothing', () => {
  test.each(Object.entries(deciding))('%s', async (_clause, ask) => {
    const [forbidden, unknown] = [await ask('contactPhone'), await ask('contactPhonf')];
    expect(told(forbidden, 'contactPhone')).toEqual(told(unknown, 'contactPhonf'));
    expect(forbidden.status).toBe(400);
  });
});

const acts: Readonly<Record<string, (id: string) => Promise<Reply>>> = {
  'read': (id) => world.as('ann').get(`/api/records/planet/${id}`),
  'read with everything': (id) => world.as('ann').get(`/api/records/planet/${id}?fields=*&expand=moons,parent`),
  'change': (id) => world.as('ann').patch(`/api/records/planet/${id}`, { name: 'Mine' }),
  'change of nothing': (id) => world.as('ann').patch(`/api/records/planet/${id}`, {}),
  'change under a version': (id) => world.as('ann').patch(`/api/records/planet/${id}`, { name: 'Mine' }, { 'if-match': `"${id}-1"` }),
  'delete': (id) => world.as('ann').delete(`/api/records/planet/${id}`),
  'delete under a version': (id) => world.as('ann').delete(`/api/records/planet/${id}`, { 'if-match': `"${id}-9"` }),
  'restore': (id) => world.as('ann').post(`/api/records/planet/${id}/restore`),
  'history': (id) => world.as('ann').get(`/api/records/planet/${id}/history`),
  'related records': (id) => world.as('ann').get(`/api/records/planet/${id}/related/moons`),
  'filter by id': (id) => world.as('ann').get(`/api/records/planet?count=exact&filter=${encodeURIComponent(JSON.stringify({ id }))}`),
  'children of it': (id) => world.as('ann').get(`/api/records/moon?count=exact&filter=${encodeURIComponent(JSON.stringify({ planet: id }))}`),
  'cursor': (id) => world.as('ann').get(`/api/records/planet?sort=name&cursor=${id}`),
  'link to it': (id) => world.as('ann').patch(`/api/records/planet/${own}`, { parent: id }),
  'link of any kind to it': (id) => world.as('ann').post('/api/records/signal', { subject: 'x', source: { entity: 'planet', id } }),
  'links to it': (id) => world.as('ann').post('/api/records/expedition', { name: 'x', planets: [id] }),
  'a line that links to it': (id) => world.as('ann').post('/api/records/expedition', { name: 'x', logs: [{ note: 'x', planet: id }] }),
  'a child of it': (id) => world.as('ann').post('/api/records/moon', { name: 'x', planet: id }),
};

describe('a forbidden record is a missing record', () => {
  test.each(Object.entries(acts))('%s', async (_name, act) => {
    const missing = told(await act(nobody), nobody);
    for (const id of [foreign, trashedForeign]) expect(told(await act(id), id)).toEqual(missing);
    expect((await world.as('bob').get(`/api/records/planet/${foreign}`)).body).toMatchObject({ version: 1 });
  });
});

const entityActs: Readonly<Record<string, (entity: string) => Promise<Reply>>> = {
  'list': (entity) => world.as('vis').get(`/api/records/${entity}`),
  'query': (entity) => world.as('vis').post(`/api/records/${entity}/query`, {}),
  'aggregate': (entity) => world.as('vis').post(`/api/records/${entity}/aggregate`, {}),
  'look-up': (entity) => world.as('vis').get(`/api/records/${entity}/lookup`),
  'one': (entity) => world.as('vis').get(`/api/records/${entity}/${nobody}`),
  'history': (entity) => world.as('vis').get(`/api/records/${entity}/${nobody}/history`),
  'related': (entity) => world.as('vis').get(`/api/records/${entity}/${nobody}/related/planets`),
  'create': (entity) => world.as('vis').post(`/api/records/${entity}`, { name: 'x' }),
  'change': (entity) => world.as('vis').patch(`/api/records/${entity}/${nobody}`, { name: 'x' }),
  'delete': (entity) => world.as('vis').delete(`/api/records/${entity}/${nobody}`),
  'restore': (entity) => world.as('vis').post(`/api/records/${entity}/${nobody}/restore`),
  'form': (entity) => world.as('vis').get(`/api/model/${entity}/form?action=create`),
};

describe('a forbidden entity is an unknown entity', () => {
  test.each(Object.entries(entityActs))('%s', async (_name, act) => {
    const [forbidden, unknown] = [await act('moon'), await act('mooo')];
    expect(told(forbidden, 'moon')).toEqual(told(unknown, 'mooo'));
    expect(forbidden.status).toBe(404);
  });
});
