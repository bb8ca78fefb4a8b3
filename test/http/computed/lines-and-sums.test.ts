// Lines that read the sums of their record, and lines that lose what they link to: whichever way they are written, all agrees.
import { beforeAll, expect, test } from '@jest/globals';
import type { Json } from '../../support/client.ts';
import { publishChange } from '../../support/publishing.ts';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let admin: Client;

beforeAll(async () => {
  world = await openWorld({ packages: ['harbour'] });
  admin = world.as('admin');
  await publishChange(admin, { 'entity/shipment': { properties: {
    lines: { items: { properties: {
      berth: { fieldType: 'link', title: 'Berth', entity: 'port', onDelete: 'setNull', inverse: { name: 'berthed', title: 'Berthed' } },
      quay: { fieldType: 'link', title: 'Quay', entity: 'port', onDelete: 'cascade', inverse: { name: 'quayed', title: 'Quayed' } },
      berthToll: { fieldType: 'money', title: 'Toll of the berth', formula: 'net * berth.toll / 100', stored: true },
      part: { fieldType: 'percent', title: 'Part', scale: 2, formula: 'net * 100 / shipment.subtotal', stored: true },
      carried: { fieldType: 'money', title: 'Carried', formula: 'shipment.tolls * part / 100', stored: true },
    } } },
    tolls: { fieldType: 'money', title: 'Tolls of berths', rollup: { relation: 'lines', aggregate: 'sum', field: 'berthToll' } },
    largest: { fieldType: 'percent', title: 'Largest part', scale: 2, rollup: { relation: 'lines', aggregate: 'max', field: 'part' } },
    carriedTotal: { fieldType: 'money', title: 'Carried in all', rollup: { relation: 'lines', aggregate: 'sum', field: 'carried' } },
  } } });
});

async function sent(reply: ReturnType<Client['post']>): Promise<Json> {
  const { status, body } = await reply;
  expect([status, status < 300 ? '' : body]).toEqual([status < 300 ? status : 200, '']);
  return body;
}

const line = (unitPrice: number, more: Json = {}): Json => ({ quantity: 1, unitPrice, vat: 'exempt', ...more });
const make = (body: Json): Promise<Json> => sent(admin.post('/api/records/shipment', body));
const read = async (id: string): Promise<Json> => (await admin.get(`/api/records/shipment/${id}`)).body;
const parts = ({ lines, largest }: Json): unknown => [lines.map(({ part }: Json) => part), largest];

test('lines read the sum of their record, and the record what follows from that', async () => {
  const port = await sent(admin.post('/api/records/port', { name: 'Berth', toll: 10 }));
  const made = await make({ name: 'Parts', lines: [line(1000, { berth: port.id }), line(3000)] });
  expect([parts(made), made.tolls, made.lines.map(({ carried }: Json) => carried), made.carriedTotal]).toEqual([[[25, 75], 75], 100, [25, 75], 100]);
  const { data } = (await admin.get(`/api/records/shipment/${made.id}/history`)).body;
  expect(data.map(({ changes }: Json) => changes.largest)).toEqual([[null, 75]]);
});

test('a change of one line moves the parts of all, and its own answer says so', async () => {
  const made = await make({ name: 'One', lines: [line(1000), line(3000)] });
  const changed = await sent(admin.patch(`/api/records/cargo/${made.lines[0].id}`, { unitPrice: 9000 }));
  expect([changed.part, parts(await read(made.id))]).toEqual([75, [[75, 25], 75]]);
  await admin.delete(`/api/records/cargo/${made.lines[0].id}`);
  expect(parts(await read(made.id))).toEqual([[100], 100]);
  const back = await sent(admin.post(`/api/records/cargo/${made.lines[0].id}/restore`));
  expect([back.part, parts(await read(made.id))]).toEqual([75, [[75, 25], 75]]);
  const whole = await sent(admin.patch(`/api/records/shipment/${made.id}`, { lines: [{ id: made.lines[1].id }, line(1000)] }));
  expect(parts(whole)).toEqual([[75, 25], 75]);
});

test('a line that loses its link counts without it, and its record moves on and tells it', async () => {
  const port = await sent(admin.post('/api/records/port', { name: 'Gone', toll: 50 }));
  const made = await make({ name: 'Loses', lines: [line(1000, { berth: port.id }), line(1000, { berth: port.id })] });
  expect(made.tolls).toBe(1000);
  expect((await admin.delete(`/api/records/port/${port.id}`)).status).toBe(204);
  const after = await read(made.id);
  expect([after.tolls, after.carriedTotal, after.version, after.lines.map(({ berth }: Json) => berth)]).toEqual([0, 0, 2, [null, null]]);
  const { data } = (await admin.get(`/api/records/shipment/${made.id}/history`)).body;
  expect(data[0]).toMatchObject({ op: 'update', changes: { tolls: [1000, 0] } });
});

test('lines that go into the trash with what they link to leave the sum, and come back into it', async () => {
  const port = await sent(admin.post('/api/records/port', { name: 'Quay', toll: 1 }));
  const made = await make({ name: 'Quayed', lines: [line(1000, { quay: port.id }), line(3000)] });
  expect((await admin.delete(`/api/records/port/${port.id}`)).status).toBe(204);
  const without = await read(made.id);
  expect([without.subtotal, parts(without)]).toEqual([3000, [[100], 100]]);
  await sent(admin.post(`/api/records/port/${port.id}/restore`));
  const again = await read(made.id);
  expect([again.subtotal, parts(again)]).toEqual([4000, [[25, 75], 75]]);
});

test('a link that vanishes and a line that changes at once leave the sum of what stands', async () => {
  for (let round = 0; round < 6; round++) {
    const port = await sent(admin.post('/api/records/port', { name: `Busy ${round}`, toll: 10 }));
    const made = await make({ name: `Busy ${round}`, lines: [line(1000, { berth: port.id }), line(1000), line(1000)] });
    const replies = await Promise.all([
      admin.patch(`/api/records/cargo/${made.lines[1].id}`, { unitPrice: 2000 }),
      admin.delete(`/api/records/port/${port.id}`),
      admin.patch(`/api/records/cargo/${made.lines[2].id}`, { unitPrice: 5000 }),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([200, 204, 200]);
    const after = await read(made.id);
    expect([after.subtotal, after.tolls, parts(after)]).toEqual([8000, 0, [[12.5, 25, 62.5], 62.5]]);
  }
});

test('the record tells a change of its line without the name of what was done to the line', async () => {
  await publishChange(admin, {
    'entity/crate': { name: 'crate', title: 'Crate', titlePlural: 'Crates', properties: { weight: { fieldType: 'integer', title: 'Weight' } }, actions: { lighten: { title: 'Lighten', set: { weight: 1 } } } },
    'entity/pile': { name: 'pile', title: 'Pile', titlePlural: 'Piles', properties: {
      name: { fieldType: 'text', title: 'Name' }, crates: { fieldType: 'lines', title: 'Crates', entity: 'crate', inverse: { name: 'pile' } },
      weight: { fieldType: 'integer', title: 'Weight', rollup: { relation: 'crates', aggregate: 'sum', field: 'weight' } },
    } },
  });
  const pile = await sent(admin.post('/api/records/pile', { name: 'Pile', crates: [{ weight: 7 }] }));
  await sent(admin.post(`/api/records/crate/${pile.crates[0].id}/actions/lighten`, {}));
  const events = await world.live.db.rows({ text: `SELECT entity, action FROM ${world.schema}._event WHERE op = 'update' AND record_id = ANY($1::uuid[]) ORDER BY entity`, values: [[pile.id, pile.crates[0].id]] });
  expect(events).toEqual([['crate', 'lighten'], ['pile', null]]);
  expect((await admin.get(`/api/records/pile/${pile.id}`)).body.weight).toBe(1);
});

test('a delete that waits for its record has passed the gate of a publish', async () => {
  const port = await sent(admin.post('/api/records/port', { name: 'Held', toll: 1 }));
  const table = world.live.current().model.entities.get('port')!.table;
  const deleting = await world.live.db.transaction(async (tx) => {
    await tx.rows({ text: `SELECT FROM ${world.schema}."${table}" WHERE id = $1 FOR NO KEY UPDATE`, values: [port.id] });
    const reply = admin.delete(`/api/records/port/${port.id}`);
    const waiting = `SELECT a.pid, EXISTS (SELECT FROM pg_locks l WHERE l.pid = a.pid AND l.granted AND l.relation = '${world.schema}._head'::regclass AND l.mode = 'RowShareLock')
      FROM pg_stat_activity a WHERE a.datname = current_database() AND a.wait_event_type = 'Lock'`;
    let rows: readonly (readonly unknown[])[] = [];
    while (rows.length === 0) rows = await tx.rows({ text: waiting, values: [] });
    expect(rows.map(([, isPast]) => isPast)).toEqual([true]);
    return { reply };
  }, 'generic');
  expect((await deleting.reply).status).toBe(204);
});
