// Bodies that mean harm, and numbers that must come back as they went in.
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { World } from '../../support/world.ts';
import { openRights, planetOf } from './people.ts';

let world: World;
let id: string;

beforeAll(async () => {
  world = await openRights();
  id = await planetOf(world, 'ann');
});

const raw = (text: string) => world.as('ann').request('PATCH', `/api/records/planet/${id}`, { raw: text });
const patch = (body: unknown) => world.as('ann').patch(`/api/records/planet/${id}`, body);

describe('bodies that reach for a prototype', () => {
  test.each([
    ['__proto__', '{"__proto__":{"polluted":true}}'],
    ['a nested __proto__', '{"source":{"__proto__":{"polluted":true}}}'],
    ['constructor.prototype', '{"constructor":{"prototype":{"polluted":true}}}'],
    ['a thousand levels', `${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`],
    ['a thousand lists', `{"tags":${'['.repeat(1000)}${']'.repeat(1000)}}`],
  ])('%s is a 400 and changes nothing for others', async (_name, text) => {
    expect((await raw(text)).status).toBe(400);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect((await world.as('ann').get(`/api/records/planet/${id}`)).body).toMatchObject({ version: 1 });
  });
});

describe('values that are not what the field takes', () => {
  const bad: readonly (readonly [string, string])[] = [
    ['population', '1e999'], ['population', '"NaN"'], ['population', '9007199254740993'], ['population', '1.5'], ['population', 'true'], ['population', '"１２"'], ['population', '[]'], ['population', '{"raw":1}'],
    ['radius', '"1e5"'], ['radius', '"Infinity"'], ['radius', '-0'], ['radius', '"0x10"'], ['radius', '1234567890123456'], ['radius', '0.12345'], ['radius', '" 1"'],
    ['tradeValue', '"1,5"'], ['water', '100.01'], ['water', '-1'], ['habitable', '"true"'], ['habitable', '1'],
    ['discoveredOn', '"2026-02-30"'], ['discoveredOn', '"2026-13-01"'], ['discoveredOn', '"01/02/2026"'], ['discoveredOn', '20260101'], ['lastSignalAt', '"2026-02-30T00:00:00Z"'], ['lastSignalAt', '"now"'],
    ['name', '"a\\u0000b"'], ['name', '"\\ud800"'], ['name', '5'], ['name', '["a"]'], ['name', '{"$ne":null}'], ['name', `"${'x'.repeat(81)}"`], ['description', '"\\u0000"'],
    ['kind', '"plasma"'], ['kind', '["rocky"]'], ['hazards', '"storm"'], ['hazards', '["storm","storm"]'], ['hazards', '["none such"]'],
    ['contactEmail', '"nobody"'], ['contactEmail', '"a@b\\nBcc: c@d.ee"'], ['contactPhone', '"abc"'], ['atlasUrl', '"javascript:alert(1)"'], ['tradeCurrency', '"XXXX"'],
    ['parent', '"x"'], ['parent', '5'], ['parent', '{"id":5}'], ['tags', '["x"]'], ['owner', '{}'], ['surveyor', '[]'],
  ];

  test.each(bad)('%s: %s is a 422 at its place', async (name, value) => {
    const reply = await raw(`{"${name}":${value}}`);
    expect([reply.status, reply.body.errors?.[0]?.pointer?.split('/')[1]]).toEqual([422, name]);
    expect((await world.as('ann').get(`/api/records/planet/${id}`)).body).toMatchObject({ version: 1 });
  });

  test('too many items are refused before they are looked at', async () => {
    expect((await world.as('ann').post('/api/records/planet', Array.from({ length: 10_001 }, () => ({ name: 'x' })))).status).toBe(413);
  });
});

describe('numbers', () => {
  test.each([
    ['radius', 0.3, 0.3], ['radius', '0.3', 0.3], ['radius', '999999999999.999', 999999999999.999], ['radius', 1e3, 1000],
    ['mass', '12345678901234567890123456.7891', '12345678901234567890123456.7891'], ['mass', 7, '7.0000'], ['water', '12.50', 12.5], ['population', '42', 42], ['population', 999999999999999, 999999999999999],
  ])('%s %s comes back exact', async (name, value, expected) => {
    const reply = await patch({ [name]: value });
    expect([reply.status, reply.body[name]]).toEqual([200, expected]);
    expect((await world.as('ann').get(`/api/records/planet/${id}?fields=${name}`)).body[name]).toEqual(expected);
  });
});
