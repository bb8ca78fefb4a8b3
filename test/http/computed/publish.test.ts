// A formula or a rollup that is stored from now on is computed for the records that were there; a changed one leaves what was issued.
import { beforeAll, expect, test } from '@jest/globals';
import { createChangeSet } from '../../../engine/deploy/change-sets.ts';
import { patchDocument } from '../../../engine/deploy/drafts.ts';
import { planChangeSet, publishChangeSet } from '../../../engine/deploy/change.ts';
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

/** Written long before the publish. */
async function age(): Promise<void> {
  for (const key of ['shipment', 'cargo']) {
    const table = world.live.current().model.entities.get(key)!.table;
    await world.live.db.execute({ text: `UPDATE ${world.schema}."${table}" SET updated_at = updated_at - interval '1 day'`, values: [] });
  }
}

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

test('old lines are computed after what they read of their record, and the record after them', async () => {
  const made = (await admin.post('/api/records/shipment', { name: 'In order', fee: 10, lines: [{ quantity: 1, unitPrice: 1000, vat: 'exempt' }, { quantity: 3, unitPrice: 1000, vat: 'exempt' }] })).body;
  await age();
  await change({
    base: { fieldType: 'money', title: 'Base', formula: 'subtotal * 2', stored: true },
    lines: { items: { properties: { ofBase: { fieldType: 'percent', title: 'Part', scale: 2, formula: 'net * 100 / shipment.base', stored: true } } } },
    ofBases: { fieldType: 'percent', title: 'Parts', scale: 2, rollup: { relation: 'lines', aggregate: 'sum', field: 'ofBase' } },
    left: { fieldType: 'percent', title: 'Left', scale: 2, formula: '100 - ofBases', stored: true },
  });
  const after = await read(made.id);
  expect([after.base, after.lines.map(({ ofBase }: Json) => ofBase), after.ofBases, after.left]).toEqual([8000, [12.5, 37.5], 50, 50]);
});

test('what the old revision writes while old rows are computed is computed again, lines of a record that alone was changed too', async () => {
  const make = async (name: string): Promise<Json> => (await admin.post('/api/records/shipment', { name, fee: 10, lines: [{ quantity: 1, unitPrice: 1000, vat: 'exempt' }] })).body;
  const [first, second] = [await make('Late fee'), await make('Late line')];
  await age();
  let third: Json = {};
  await world.withSystem(async (ctx) => {
    const { id } = await createChangeSet(ctx, 'late');
    const properties = { lines: { items: { properties: { twice: { fieldType: 'money', title: 'Twice', formula: 'share * 2', stored: true } } } }, twiceTotal: { fieldType: 'money', title: 'Twice', rollup: { relation: 'lines', aggregate: 'sum', field: 'twice' } } };
    await patchDocument(ctx, id, 'entity', 'shipment', { properties });
    const { id: planId } = await planChangeSet(ctx, id);
    return publishChangeSet(ctx, id, { planId, approvals: [] }, { onPrepared: async () => {
      expect((await admin.patch(`/api/records/shipment/${first.id}`, { fee: 20 })).status).toBe(200);
      expect((await admin.patch(`/api/records/cargo/${second.lines[0].id}`, { quantity: 5 })).status).toBe(200);
      third = await make('Late record');
    } });
  });
  const values = await Promise.all([first, second, third].map(async ({ id }) => { const { lines, twiceTotal } = await read(id); return [lines[0].twice, twiceTotal]; }));
  expect(values).toEqual([[400, 400], [1000, 1000], [200, 200]]);
});

test('a record whose value would not fit stops the publish and is named', async () => {
  const made = (await admin.post('/api/records/shipment', { name: 'Too large', lines: [{ quantity: 1, unitPrice: 123_456, vat: 'exempt' }] })).body;
  const small = { small: { fieldType: 'decimal', title: 'Small', precision: 5, scale: 0, formula: 'subtotal', stored: true } };
  const { id } = (await admin.post('/api/metadata/change-sets', { title: 'test' })).body;
  await admin.patch(`/api/metadata/change-sets/${id}/documents/entity/shipment`, { properties: small });
  const publish = async (): Promise<Json> => {
    const plan = (await admin.post(`/api/metadata/change-sets/${id}/plan`)).body;
    return (await admin.post(`/api/metadata/change-sets/${id}/publish`, { planId: plan.id, approvals: [] })).body;
  };
  expect(await publish()).toMatchObject({ status: 422, code: 'deploy.unfit', detail: expect.stringContaining('“Small” of “Too large” (Shipment)') });
  expect((await read(made.id))).not.toHaveProperty('small');
  await admin.patch(`/api/records/cargo/${made.lines[0].id}`, { unitPrice: 12_345 });
  expect(await publish()).toHaveProperty('revision');
  expect((await read(made.id)).small).toBe(12_345);
});

test('large tables are filled behind an operation, and what was written meanwhile is found by an index', async () => {
  const table = world.live.current().model.entities.get('port')!.table;
  await world.live.db.execute({ text: `INSERT INTO ${world.schema}."${table}" (id, version, created_at, updated_at, name, toll) SELECT gen_random_uuid(), 1, now() - interval '1 day', now() - interval '1 day', 'port ' || n, 1 FROM generate_series(1, 20500) n`, values: [] });
  const { id } = (await admin.post('/api/metadata/change-sets', { title: 'test' })).body;
  await admin.patch(`/api/metadata/change-sets/${id}/documents/entity/port`, { properties: { double: { fieldType: 'percent', title: 'Double', scale: 2, formula: 'toll * 2', stored: true } } });
  const plan = (await admin.post(`/api/metadata/change-sets/${id}/plan`)).body;
  expect(plan.steps.map(({ phase, code, params }: Json) => [phase, code, params.keys])).toEqual([['prepare', 'add-columns', undefined], ['prepare', 'create-index', ['updated_at']], ['switch', 'switch-revision', undefined], ['finish', 'drop-index', undefined]]);
  const started = await admin.post(`/api/metadata/change-sets/${id}/publish`, { planId: plan.id, approvals: [] });
  expect(started.status).toBe(202);
  let operation: Json = {};
  do operation = (await admin.get(`/api/operations/${started.body.operation}`)).body; while (operation.state === 'running');
  expect(operation).toMatchObject({ state: 'done', errorDetail: null });
  const [counts] = await world.live.db.rows({ text: `SELECT count(*)::int, count(*) FILTER (WHERE "double" = toll * 2)::int FROM ${world.schema}."${table}" WHERE toll IS NOT NULL`, values: [] });
  expect(counts?.[0]).toBe(counts?.[1]);
  expect(await world.live.db.rows({ text: `SELECT indexname FROM pg_indexes WHERE tablename = $1 AND indexdef LIKE '%(updated_at)%'`, values: [table] })).toEqual([]);
});

test('a filter of a role may read a computed field', async () => {
  await publishChange(admin, { 'role/clerk': { entities: { shipment: { actions: { read: { scope: 'all', filter: { total: { $gt: 500 } } } } } } } });
  await world.addPerson('carl', { roles: ['clerk'] });
  const { data } = (await world.as('carl').get('/api/records/shipment?sort=name')).body;
  expect(data.map((row: Json) => row.name)).toEqual(['Again', 'In order', 'Late fee', 'Late line', 'Late record', 'Second', 'Too large']);
});
