// Amounts of quotes, orders, invoices and contracts against a calculation by hand, exact to the đồng.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Client } from '../../support/world.ts';

let admin: Client;
let account: string;
const products: string[] = [];

beforeAll(async () => {
  const world = await openWorld({ packages: ['crm'] });
  admin = world.as('admin');
  account = (await admin.post('/api/records/account', { name: 'Công ty TNHH Thép Miền Trung' })).body.id;
  for (const name of ['Máy in hóa đơn', 'Giấy in nhiệt']) products.push((await admin.post('/api/records/product', { name, vat: '10', active: true })).body.id);
});

const amounts = (body: Readonly<Record<string, unknown>>): unknown => [body['subtotal'], body['vatTotal'], body['total']];
/**
 * By hand: 3 × 1.333.333 less 12,5 % = 3.499.999,125 → 3.499.999; its 8 % = 279.999,92 → 280.000.
 * 1,5 × 24.990 = 37.485; its 10 % = 3.748,5 → 3.749 (half goes up). 7 × 99.999 without tax = 699.993.
 */
const lines = () => [
  { product: products[0], quantity: 3, unitPrice: 1_333_333, discount: 12.5, vat: '8' },
  { product: products[1], quantity: 1.5, unitPrice: 24_990, discount: 0, vat: '10' },
  { product: products[1], quantity: 7, unitPrice: 99_999, discount: 0, vat: 'exempt' },
];

describe.each(['quote', 'order', 'invoice', 'contract'])('%s', (entity) => {
  const path = `/api/records/${entity}`;
  const make = async (body: Readonly<Record<string, unknown>> = {}) => admin.post(path, { account, lines: lines(), ...(entity === 'contract' && { name: 'Hợp đồng cung cấp' }), ...body });

  test('adds up to the đồng', async () => {
    const made = await make();
    expect({ status: made.status, amounts: amounts(made.body) }).toEqual({ status: 201, amounts: [4_237_477, 283_749, 4_521_226] });
    const read = (await admin.get(`${path}/${made.body.id}?fields=inWords,lines`)).body;
    expect(read.inWords).toBe('Bốn triệu năm trăm hai mươi mốt nghìn hai trăm hai mươi sáu đồng');
    expect(read.lines.map((line: Record<string, unknown>) => [line['net'], line['vatAmount']])).toEqual([[3_499_999, 280_000], [37_485, 3_749], [699_993, 0]]);
  });

  test('follows a change of one line', async () => {
    const made = await make();
    const read = (await admin.get(`${path}/${made.body.id}?fields=lines`)).body;
    const changed = await admin.patch(`${path}/${made.body.id}`, { lines: read.lines.map((line: { id: string }, index: number) => ({ id: line.id, ...(index === 0 && { quantity: 6 }) })) });
    // 6 × 1.333.333 less 12,5 % = 6.999.998,25 → 6.999.998; its 8 % = 559.999,84 → 560.000.
    expect({ status: changed.status, amounts: amounts(changed.body) }).toEqual({ status: 200, amounts: [7_737_476, 563_749, 8_301_225] });
  });

  test('keeps cents where the currency has them', async () => {
    const made = await make({ currency: 'USD', exchangeRate: 26_000, lines: [{ product: products[0], quantity: 3, unitPrice: 19.99, discount: 5, vat: '8' }] });
    // 3 × 19.99 less 5 % = 56.9715 → 56.97; its 8 % = 4.5576 → 4.56.
    expect({ status: made.status, amounts: amounts(made.body) }).toEqual({ status: 201, amounts: [56.97, 4.56, 61.53] });
  });

  test('adds up amounts, not prices', async () => {
    const entities: { name: string; fields: { name: string; aggregates: string[] }[] }[] = (await admin.get('/api/model')).body.entities;
    const aggregates = (name: string, field: string) => entities.find((one) => one.name === name)?.fields.find((one) => one.name === field)?.aggregates;
    expect([aggregates('product', 'listPrice'), aggregates(entity, 'total')]).toEqual([expect.not.arrayContaining(['sum']), expect.arrayContaining(['sum'])]);
    expect(aggregates('product', 'listPrice')).toContain('avg');
  });

  test('no client writes a total', async () => {
    expect((await make({ total: 1 })).status).toBe(422);
  });
});
