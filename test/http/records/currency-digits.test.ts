// Amounts have the decimals of their currency: what a client says beyond is refused at its place, what the engine fills in is rounded.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let admin: Client;

beforeAll(async () => {
  world = await openWorld({ packages: ['embassy'], people: { porter: { roles: ['porter'] }, clerk: { roles: ['clerk'] } } }); // the site's currency is VND, which has no decimals
  admin = world.as('admin');
});

let count = 0;
const bill = (body: object) => admin.post('/api/records/bill', { name: `B ${++count}`, ...body });
const gift = (body: object) => admin.post('/api/records/gift', { name: `G ${++count}`, ...body });
const complaints = ({ status, body }: { status: number; body: { errors?: readonly { pointer: string; code: string }[] } }) => [status, body.errors?.map(({ pointer, code }) => `${pointer} ${code}`)];

describe('what a client writes', () => {
  test('is refused beyond the digits of the site\'s currency, in both languages; a point with nothing behind it is none', async () => {
    const refused = await gift({ value: 12.5 });
    expect(complaints(refused)).toEqual([422, ['/value record.currency-digits']]);
    expect(refused.body.errors[0].detail).toBe('Value is an amount in VND, which has 0 digits after the point.');
    expect((await gift({ value: '12.00' })).body.value).toBe(12);
    const { id } = (await gift({ value: 12 })).body;
    expect(complaints(await admin.patch(`/api/records/gift/${id}`, { value: '12.01' }))).toEqual([422, ['/value record.currency-digits']]);
    expect((await admin.get(`/api/records/gift/${id}`)).body.value).toBe(12);
  });

  test('goes by the currency of the record, as it is sent, by default, and as it stands', async () => {
    expect((await bill({ currency: 'USD', amount: 12.25 })).body.amount).toBe(12.25);
    expect(complaints(await bill({ amount: 12.25 }))).toEqual([422, ['/amount record.currency-digits']]);
    const [dong, dollar] = [(await bill({ amount: 12 })).body.id, (await bill({ currency: 'USD', amount: 12 })).body.id];
    expect(complaints(await admin.patch(`/api/records/bill/${dong}`, { amount: 0.1 }))).toEqual([422, ['/amount record.currency-digits']]);
    expect((await admin.patch(`/api/records/bill/${dollar}`, { amount: 0.1 })).body.amount).toBe(0.1);
    for (const id of [dong, '01900000-0000-7000-8000-000000000000']) expect((await world.as('porter').patch(`/api/records/bill/${id}`, { amount: 0.1 })).status).toBe(404);
  });

  test('in lines goes by the currency of their record, each complaint at its line', async () => {
    expect(complaints(await bill({ items: [{ cost: 1 }, { cost: 1.5 }] }))).toEqual([422, ['/items/1/cost record.currency-digits']]);
    const dollar = (await bill({ currency: 'USD', items: [{ cost: 1.5 }] })).body;
    expect(dollar.items).toMatchObject([{ cost: 1.5 }]);
    expect((await admin.patch(`/api/records/billItem/${dollar.items[0].id}`, { cost: 2.25 })).body.cost).toBe(2.25);
    const dong = (await bill({ items: [{ cost: 1 }] })).body;
    expect(complaints(await admin.patch(`/api/records/billItem/${dong.items[0].id}`, { cost: 2.25 }))).toEqual([422, ['/cost record.currency-digits']]);
    expect(complaints(await admin.patch(`/api/records/bill/${dong.id}`, { items: [{ id: dong.items[0].id, cost: 3.5 }, { cost: 4.5 }] }))).toEqual([422, ['/items/1/cost record.currency-digits', '/items/0/cost record.currency-digits']]);
  });

  test('is complained of in an array for each row', async () => {
    expect(complaints(await admin.post('/api/records/bill', [{ name: 'x', amount: 1 }, { name: 'y', amount: 1.5 }, { name: 'z', currency: 'USD', amount: 1.5 }]))).toEqual([422, ['/1/amount record.currency-digits']]);
  });
});

describe('what the engine fills in', () => {
  test('by default is rounded half up', async () => {
    expect((await bill({})).body.fee).toBe(3);
    expect((await bill({ currency: 'USD' })).body.fee).toBe(2.5);
    expect(complaints(await bill({ fee: 2.5 }))).toEqual([422, ['/fee record.currency-digits']]);
  });

  test('by formulas, actions, copies and files is rounded half up', async () => {
    const { id, half } = (await bill({ amount: 25 })).body;
    expect(half).toBe(13);
    expect((await admin.post(`/api/records/bill/${id}/actions/again`)).body.amount).toBe(8);
    expect((await admin.post(`/api/records/bill/${id}/actions/third`)).body.amount).toBe(8);
    const mapping = { entity: 'bill', mode: 'upsert', columns: { name: { field: 'name' }, currency: { field: 'currency' }, amount: { field: 'amount' } } };
    expect((await admin.post('/api/imports', { mapping, csv: 'name,currency,amount\nF1,,10.5\nF2,USD,10.5\n' })).body).toMatchObject({ created: 2, failed: 0 });
    const onlyAmount = { ...mapping, columns: { name: { field: 'name' }, amount: { field: 'amount' } } };
    expect((await admin.post('/api/imports', { mapping: onlyAmount, csv: 'name,amount\nF1,-11.5\nF2,11.5\n' })).body).toMatchObject({ updated: 2, failed: 0 });
    const { data } = (await admin.get(`/api/records/bill?fields=amount&sort=name&filter=${encodeURIComponent('{"name":{"$in":["F1","F2"]}}')}`)).body;
    expect(data).toMatchObject([{ amount: -12 }, { amount: 11.5 }]);
  });
});

test('a price per unit that declares its own scale keeps it, written, computed and read', async () => {
  const { id, perGram, halfGram } = (await bill({ perGram: 1.2345 })).body;
  expect([perGram, halfGram]).toEqual([1.2345, 0.6173]);
  expect(complaints(await admin.patch(`/api/records/bill/${id}`, { perGram: 1.23456 }))).toEqual([422, ['/perGram record.digits']]);
});

test('an amount from before is no reason to refuse another change, and is copied in the form of the record', async () => {
  const { id } = (await gift({ value: 5 })).body;
  await world.live.db.execute({ text: `UPDATE ${world.schema}.gift SET value = 5.5 WHERE id = $1`, values: [id] });
  expect((await admin.patch(`/api/records/gift/${id}`, { name: 'Old' })).body.value).toBe(5.5);
  expect((await bill({ gift: id })).body.price).toBe(6);
  expect((await bill({ gift: id, currency: 'USD' })).body.price).toBe(5.5);
  const later = (await bill({})).body.id;
  expect((await admin.patch(`/api/records/bill/${later}`, { gift: id })).body.price).toBe(6);
});

test('the currency of an amount is not told to who may not read it', async () => {
  const { id } = (await bill({ name: 'Open', amount: 5 })).body;
  const refused = await world.as('clerk').patch(`/api/records/bill/${id}`, { amount: 1.5 });
  expect(complaints(refused)).toEqual([422, ['/amount record.amount-digits']]);
  expect(refused.text).not.toContain('VND');
});
