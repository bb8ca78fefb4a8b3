// No answer grows beyond what a process can hold, however much stands in the fields that it is asked for.
import { beforeAll, expect, test } from '@jest/globals';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let admin: Client;
let parent = '';
let expedition = '';

beforeAll(async () => {
  world = await openWorld();
  admin = world.as('admin');
  parent = (await admin.post('/api/records/planet', { name: 'Sun', kind: 'gas' })).body.id;
  const reply = await admin.post('/api/records/planet', Array.from({ length: 70 }, (_, index) => ({ name: `P${index}`, kind: 'gas', parent })));
  if (reply.status !== 201) throw new Error(reply.text);
  const made = await admin.post('/api/records/expedition', { name: 'Far', startsOn: '2026-01-01', purpose: 'Look', logs: [{ note: 'a' }, { note: 'b' }] });
  if (made.status !== 201) throw new Error(made.text);
  expedition = made.body.id;
  await world.live.db.execute({ text: `UPDATE ${world.schema}.crew_log SET note = repeat('x', 40000000)`, values: [] });
  await world.live.db.execute({ text: `UPDATE ${world.schema}.planet SET description = repeat('x', 1000000) WHERE parent IS NOT NULL`, values: [] });
  await world.live.db.execute({
    text: `UPDATE ${world.schema}._event SET changes = changes || jsonb_build_object('description', repeat('x', 70000000)) WHERE record_id = $1`, values: [parent],
  });
});

const relation = 'satellites';
const refused = { status: 422, code: 'query.answer-size', detail: expect.stringContaining('64 MB') };

test.each([
  ['a list', async () => admin.get('/api/records/planet?fields=description&limit=200')],
  ['a list of related records', async () => admin.get(`/api/records/planet/${parent}/related/${relation}?fields=description&limit=200`)],
  ['a record with its lines', async () => admin.get(`/api/records/expedition/${expedition}`)],
  ['a history', async () => admin.get(`/api/records/planet/${parent}/history`)],
  ['a report of columns', async () => admin.post('/api/reports/run', { definition: { entity: 'planet', columns: ['description'] } })],
])('%s is refused', async (_, ask) => {
  expect((await ask()).body).toMatchObject(refused);
});

test('what is smaller is told', async () => {
  expect((await admin.get('/api/records/planet?fields=description&limit=50&sort=-name')).body.data).toHaveLength(50);
  expect((await admin.get(`/api/records/planet/${parent}/related/${relation}?fields=description&limit=10`)).body.data).toHaveLength(10);
});
