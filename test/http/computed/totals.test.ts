// A document with lines: net, VAT, subtotal and total to the dong, whichever way its lines are written.
import { beforeAll, expect, test } from '@jest/globals';
import type { Json } from '../../support/client.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld({ packages: ['harbour'], people: { paul: { roles: ['pilot'] }, clara: { roles: ['clerk'] } } });
});

async function make(path: string, body: Json, person = 'paul'): Promise<Json> {
  const reply = await world.as(person).post(`/api/records/${path}`, body);
  expect([reply.status, reply.status === 201 ? '' : reply.body]).toEqual([201, '']);
  return reply.body;
}

const read = async (path: string, person = 'paul'): Promise<Json> => (await world.as(person).get(`/api/records/${path}`)).body;

/** By hand: 3 × 1 234 567 × 0.925 = 3 425 923.425 → 3 425 923, VAT 8 % 274 073.84 → 274 074;
 *  2.5 × 999 999 = 2 499 997.5 → 2 499 998, VAT 10 % 249 999.8 → 250 000; 7 × 333 333 = 2 333 331 without VAT. */
const cargo = [
  { goods: 'Tea', quantity: 3, unitPrice: 1_234_567, discount: 7.5, vat: '8' },
  { goods: 'Rice', quantity: 2.5, unitPrice: 999_999, vat: '10' },
  { goods: 'Salt', quantity: 7, unitPrice: 333_333, vat: 'exempt' },
];

test('a document with lines adds up to the dong', async () => {
  const made = await make('shipment', { name: 'By hand', lines: cargo });
  expect(made.lines.map((line: Json) => [line.net, line.vatAmount])).toEqual([[3_425_923, 274_074], [2_499_998, 250_000], [2_333_331, 0]]);
  expect([made.lineCount, made.subtotal, made.vatTotal, made.exemptTotal, made.maxDiscount, made.total]).toEqual([3, 8_259_252, 524_074, 2_333_331, 7.5, 8_783_326]);
  const whole = await read(`shipment/${made.id}`);
  expect(whole.inWords).toBe('Tám triệu bảy trăm tám mươi ba nghìn ba trăm hai mươi sáu đồng');
  expect(made).not.toHaveProperty('inWords');
});

test('a change of one line alone moves the totals of its record in the same write', async () => {
  const made = await make('shipment', { name: 'One line', lines: cargo });
  const line = made.lines[1];
  const reply = await world.as('paul').patch(`/api/records/cargo/${line.id}`, { quantity: 1 });
  expect([reply.status, reply.body.net, reply.body.vatAmount]).toEqual([200, 999_999, 100_000]);
  const after = await read(`shipment/${made.id}`);
  expect([after.subtotal, after.vatTotal, after.total, after.version]).toEqual([6_759_253, 374_074, 7_133_327, made.version + 1]);
  await world.as('paul').delete(`/api/records/cargo/${line.id}`);
  const fewer = await read(`shipment/${made.id}`);
  expect([fewer.lineCount, fewer.subtotal]).toEqual([2, 5_759_254]);
});

test('the new list of lines in a change of the record moves its totals', async () => {
  const made = await make('shipment', { name: 'List', lines: cargo });
  const [first] = made.lines;
  const reply = await world.as('paul').patch(`/api/records/shipment/${made.id}`, { allowance: 1000, lines: [{ id: first.id, quantity: 1 }] });
  expect([reply.status, reply.body.lineCount, reply.body.subtotal, reply.body.total]).toEqual([200, 1, 1_141_974, 1_232_332]);
  const none = await world.as('paul').patch(`/api/records/shipment/${made.id}`, { lines: [] });
  expect([none.body.lineCount, none.body.subtotal, none.body.maxDiscount, none.body.total]).toEqual([0, 0, null, -1000]);
});

test('two people who change two lines at once leave the sum of both', async () => {
  const made = await make('shipment', { name: 'Both', lines: Array.from({ length: 8 }, () => ({ quantity: 1, unitPrice: 1000, vat: '10' })) });
  const replies = await Promise.all(made.lines.map((line: Json, index: number) => world.as('paul').patch(`/api/records/cargo/${line.id}`, { unitPrice: 1000 * (index + 2) })));
  expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
  const after = await read(`shipment/${made.id}`);
  expect([after.subtotal, after.vatTotal, after.total]).toEqual([44_000, 4_400, 48_400]);
});

test('amounts of a record in another currency are rounded to its digits, and counted in the site’s', async () => {
  const made = await make('shipment', { name: 'Dollars', currency: 'USD', exchangeRate: 25_000, lines: [{ quantity: 3, unitPrice: 9.99, discount: 5, vat: '8' }] });
  expect([made.lines[0].net, made.lines[0].vatAmount, made.total]).toEqual([28.47, 2.28, 30.75]);
  const sums = await world.as('paul').post('/api/records/shipment/aggregate', { filter: { name: 'Dollars' }, measures: [{ aggregate: 'sum', field: 'total', as: 'total' }, { aggregate: 'sum', field: 'subtotal', as: 'net' }] });
  expect(sums.body.data).toEqual([{ total: 768_750, net: 711_750 }]);
  expect((await read(`shipment/${made.id}`)).inWords).toBe('Ba mươi đô la Mỹ và bảy mươi lăm xu');
});

test('a stored formula reads links, keeps its value when they change, and follows its own record', async () => {
  const port = await make('port', { name: 'Kept', toll: 10 });
  const made = await make('shipment', { name: 'Kept', port: port.id, lines: [{ quantity: 1, unitPrice: 1000, vat: 'exempt' }] });
  expect([made.payable, made.portToll]).toEqual([1100, 10]);
  await world.as('paul').patch(`/api/records/port/${port.id}`, { toll: 20 });
  const later = await world.as('paul').patch(`/api/records/shipment/${made.id}`, { name: 'Still kept' });
  expect([later.body.payable, later.body.portToll]).toEqual([1100, 20]);
  const moved = await world.as('paul').patch(`/api/records/shipment/${made.id}`, { allowance: 100 });
  expect(moved.body.payable).toBe(1080);
});

test('lines follow what they read of their record, and the record adds them up again', async () => {
  const made = await make('shipment', { name: 'Fee', fee: 10, lines: [{ quantity: 1, unitPrice: 1000, vat: '8' }, { quantity: 2, unitPrice: 15, vat: '8' }] });
  expect([made.lines.map((line: Json) => line.share), made.feeTotal]).toEqual([[100, 3], 103]);
  expect((await world.as('paul').patch(`/api/records/shipment/${made.id}`, { fee: 20 })).body.feeTotal).toBe(206);
  const body = await read(`shipment/${made.id}`);
  expect([body.lines.map((line: Json) => line.share), body.feeTotal, body.version]).toEqual([[200, 6], 206, 2]);
  await world.as('paul').patch(`/api/records/shipment/${made.id}`, { fee: null });
  const none = await read(`shipment/${made.id}`);
  expect([none.lines.map((line: Json) => line.share), none.feeTotal]).toEqual([[null, null], 0]);
});

test('history shows what was stored, before and after, in the event of the write that moved it', async () => {
  const made = await make('shipment', { name: 'Told', lines: [{ quantity: 1, unitPrice: 1000, vat: '10' }] });
  await world.as('paul').patch(`/api/records/shipment/${made.id}`, { lines: [{ id: made.lines[0].id, quantity: 2 }] });
  await world.as('paul').patch(`/api/records/cargo/${made.lines[0].id}`, { quantity: 3 });
  const { data } = await read(`shipment/${made.id}/history`);
  const told = data.map(({ op, changes }: Json) => [op, changes.subtotal, changes.vatTotal, changes.total]);
  expect(told).toEqual([['update', [2000, 3000], [200, 300], undefined], ['update', [1000, 2000], [100, 200], undefined], ['create', [null, 1000], [null, 100], undefined]]);
});

test('clients do not write what is computed, and a number that does not fit is refused', async () => {
  const refused = await world.as('paul').post('/api/records/shipment', { name: 'No', total: 5, lines: [{ quantity: 1, unitPrice: 1, vat: '8', net: 5 }] });
  expect([refused.status, refused.body.code]).toEqual([422, 'record.refused']);
  const large = await world.as('paul').post('/api/records/shipment', { name: 'Large', lines: [{ quantity: 999_999_999_999, unitPrice: 9_999_999_999_999, vat: '8' }] });
  expect([large.status, large.body.code]).toEqual([422, 'record.refused']);
});

test('a computed default is taken where the body is silent', async () => {
  expect((await make('shipment', { name: 'Default' })).exchangeRate).toBe('1.000000');
});

test('what an action sets moves the lines that read it, and their sums', async () => {
  const made = await make('shipment', { name: 'Charged', lines: cargo });
  expect(made.feeTotal).toBe(0);
  const reply = await world.as('paul').post(`/api/records/shipment/${made.id}/actions/charge`, {});
  expect([reply.status, reply.status === 200 ? '' : reply.body]).toEqual([200, '']);
  const after = await read(`shipment/${made.id}?fields=feeTotal,lines`);
  // A tenth of 3 425 923, 2 499 998 and 2 333 331, each rounded.
  expect([after.feeTotal, after.lines.map((line: Json) => line.share)]).toEqual([825_925, [342_592, 250_000, 233_333]]);
});

test('a value that comes through a changed link moves the lines that read it, and their sums', async () => {
  const [cheap, dear] = [await make('port', { name: 'Cheap', toll: 1 }), await make('port', { name: 'Dear', toll: 2.5 })];
  const made = await make('shipment', { name: 'Rerouted', port: cheap.id, lines: [{ quantity: 1, unitPrice: 200_000, vat: '10' }] });
  expect([made.tollRate, made.tollTotal]).toEqual([1, 2_000]);
  const reply = await world.as('paul').patch(`/api/records/shipment/${made.id}`, { port: dear.id });
  expect([reply.status, reply.body.tollRate]).toEqual([200, 2.5]);
  expect((await read(`shipment/${made.id}`)).tollTotal).toBe(5_000);
});
