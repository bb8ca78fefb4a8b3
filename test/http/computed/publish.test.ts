// A formula or a rollup that is stored from now on is computed for the records that were there; a changed one leaves what was issued.
import { beforeAll, expect, test } from '@jest/globals';
import { publishChange } from '../../support/publishing.ts';
import type { Json } from '../../support/client.ts';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let admin: Client;

beforeAll(async () => {
  world = await openWorld({ packages: ['harbour'] });
  admin = world.as('admin');
});

const read = async (id: string): Promise<Json> => (await admin.get(`/api/records/shipment/${id}`)).body;
const change = (properties: Json): Promise<number> => publishChange(admin, { 'entity/shipment': { properties } });

test('a new stored formula and a new rollup of lines are there for old records too, those in the trash included', async () => {
  const port = (await admin.post('/api/records/port', { name: 'Old', toll: 10 })).body.id;
  const make = async (name: string, unitPrice: number): Promise<Json> => (await admin.post('/api/records/shipment', { name, port, lines: [{ quantity: 2, unitPrice, vat: '8' }, { quantity: 1, unitPrice: 5, vat: 'exempt' }] })).body;
  const [first, second] = [await make('First', 100), await make('Second', 1000)];
  await admin.delete(`/api/records/shipment/${second.id}`);
  await change({
    lines: { items: { properties: { gross: { fieldType: 'money', title: 'Gross', formula: 'net + vatAmount', stored: true } } } },
    grossTotal: { fieldType: 'money', title: 'Gross total', rollup: { relation: 'lines', aggregate: 'sum', field: 'gross' } },
    withToll: { fieldType: 'money', title: 'With toll', formula: 'grossTotal * (100 + port.toll) / 100', stored: true },
  });
  const after = await read(first.id);
  expect([after.lines.map((line: Json) => line.gross), after.grossTotal, after.withToll, after.version]).toEqual([[216, 5], 221, 243, first.version]);
  await admin.post(`/api/records/shipment/${second.id}/restore`);
  expect(await read(second.id)).toMatchObject({ grossTotal: 2165, withToll: 2382 });
});

test('a changed stored formula holds for what is written from now on', async () => {
  const made = (await admin.post('/api/records/shipment', { name: 'Issued', lines: [{ quantity: 1, unitPrice: 1000, vat: 'exempt' }] })).body;
  await change({ note: { fieldType: 'text', title: 'Note', formula: "concat(name, ' ', subtotal)", stored: true } });
  expect((await read(made.id)).note).toBe('Issued 1000');
  await change({ note: { formula: "concat(name, ': ', subtotal)" } });
  expect((await read(made.id)).note).toBe('Issued 1000');
  expect((await admin.patch(`/api/records/shipment/${made.id}`, { name: 'Again' })).body.note).toBe('Again: 1000');
});

test('a plan tells what is filled, and wants to be approved where a value will disclose', async () => {
  const { id } = (await admin.post('/api/metadata/change-sets', { title: 'test' })).body;
  await admin.patch(`/api/metadata/change-sets/${id}/documents/entity/shipment`, { properties: { plainToll: { fieldType: 'percent', title: 'Plain', scale: 2, formula: 'port.toll', stored: true, discloses: true } } });
  const { findings } = (await admin.post(`/api/metadata/change-sets/${id}/plan`)).body;
  expect(findings.map(({ level, code }: Json) => [level, code])).toEqual([['info', 'deploy.filled'], ['approve', 'deploy.discloses']]);
});

test('a filter of a role may read a computed field', async () => {
  await publishChange(admin, { 'role/clerk': { entities: { shipment: { actions: { read: { scope: 'all', filter: { total: { $gt: 500 } } } } } } } });
  await world.addPerson('carl', { roles: ['clerk'] });
  const { data } = (await world.as('carl').get('/api/records/shipment?sort=name')).body;
  expect(data.map((row: Json) => row.name)).toEqual(['Again', 'Second']);
});
