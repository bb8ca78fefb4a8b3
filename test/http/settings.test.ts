// The site's settings: groups that metadata declares, values that its field types check, for those who may.
import { beforeAll, expect, jest, test } from '@jest/globals';
import { fieldTypes } from '../../engine/meta/field-types/registry.ts';
import { publishChange } from '../support/publishing.ts';
import { openWorld, type Client, type World } from '../support/world.ts';

let world: World;
let admin: Client;
beforeAll(async () => {
  world = await openWorld({ people: { ann: { roles: ['explorer'] } } });
  admin = world.as('admin');
  await publishChange(admin, {
    'setting/base': { name: 'base', title: 'Base', scope: 'site', required: ['name'], properties: {
      name: { fieldType: 'text', title: 'Name', maxLength: 10 }, crew: { fieldType: 'integer', title: 'Crew', default: 3, minimum: 1, maximum: 9 },
      mode: { fieldType: 'select', title: 'Mode', options: [{ value: 'calm', title: 'Calm' }, { value: 'storm', title: 'Storm' }] }, home: { fieldType: 'link', title: 'Home', entity: 'planet', onDelete: 'restrict', inverse: { name: 'bases' } },
    } },
  });
});

const base = async () => (await admin.get('/api/settings')).body.data.find(({ name }: { name: string }) => name === 'base');

test('a group comes with its inputs and its defaults, and keeps what is filled in until it is taken back', async () => {
  const before = await base();
  expect(before).toMatchObject({ title: 'Base', values: { crew: 3 } });
  expect(before.fields.map(({ name, type }: { name: string; type: string }) => [name, type])).toEqual([['name', 'text'], ['crew', 'integer'], ['mode', 'select']]);
  expect((await admin.patch('/api/settings/base', { name: 'Tycho', crew: 5, mode: 'storm' })).status).toBe(204);
  expect((await base()).values).toEqual({ name: 'Tycho', crew: 5, mode: 'storm' });
  expect((await admin.patch('/api/settings/base', { crew: null, mode: null })).status).toBe(204);
  expect((await base()).values).toEqual({ name: 'Tycho', crew: 3 });
});

test('what does not fit is told parameter by parameter, and nothing of it is kept', async () => {
  const { values } = await base();
  const { body } = await admin.patch('/api/settings/base', { name: null, crew: 99, mode: 'fog' });
  expect(body).toMatchObject({ status: 422 });
  expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/name', '/crew', '/mode']);
  expect((await base()).values).toEqual(values);
  expect((await admin.patch('/api/settings/nothing', {})).status).toBe(404);
  expect((await admin.patch('/api/settings/base', [])).status).toBe(400);
});

test('a parameter that there is not, or that no value is kept for, is not understood, and nothing is kept', async () => {
  const { values } = await base();
  const { body } = await admin.patch('/api/settings/base', { crew: 7, colour: 'red', home: 'x' });
  expect(body).toMatchObject({ status: 400, code: 'http.unknown-key', errors: [{ pointer: '/colour' }, { pointer: '/home' }] });
  expect((await base()).values).toEqual(values);
});

test('what a value must be is worked out once, not with every write', async () => {
  const write = async (crew: number) => (await admin.patch('/api/settings/base', { crew })).status;
  expect(await write(4)).toBe(204);
  const schema = jest.spyOn(fieldTypes.get('integer')!, 'valueSchema');
  expect([await write(5), await write(99), await write(6)]).toEqual([204, 422, 204]);
  expect(schema).not.toHaveBeenCalled();
  schema.mockRestore();
});

test('a secret is refused, since settings are kept and told in clear', async () => {
  const document = { name: 'vault', title: 'Vault', scope: 'site', properties: { key: { fieldType: 'secret', title: 'Key' }, door: { fieldType: 'text', title: 'Door' } } };
  const { data } = (await admin.post('/api/metadata/check', { documents: [{ kind: 'setting', name: 'vault', document }] })).body;
  expect(data.map(({ severity, pointer }: { severity: string; pointer: string }) => [severity, pointer])).toEqual([['error', '/properties/key/fieldType']]);
});

test('settings are for those with the right to them', async () => {
  expect((await world.as('ann').get('/api/settings')).status).toBe(403);
  expect((await world.as('ann').patch('/api/settings/base', { name: 'Mine' })).status).toBe(403);
});
