// Numbers that the engine gives without a gap, and money that keeps its base amount at the record's rate.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { fixedClock } from '../../../engine/lib/clock.ts';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let admin: Client;
const clock = fixedClock('2026-05-01T00:00:00Z');

beforeAll(async () => {
  world = await openWorld({ clock, people: { guest: { roles: ['visitor'] } } });
  admin = world.as('admin');
});

const numberOf = (code: string) => Number(/(\d+)$/.exec(code)?.[1]);
const rising = (codes: readonly string[]) => codes.map(numberOf).sort((a, b) => a - b);

describe('autonumber', () => {
  test('creates at once, single and many, with some refused among them, leave no gap and no double', async () => {
    const replies = await Promise.all(Array.from({ length: 24 }, async (_, index) => {
      if (index % 4 === 3) return admin.post('/api/records/planet', [{ name: `M${index}`, kind: 'ice' }, { name: `N${index}`, kind: 'ice' }]);
      return admin.post('/api/records/planet', { name: index % 4 === 2 ? 'Same' : `S${index}`, kind: 'ice' });
    }));
    const codes = replies.flatMap(({ status, body }) => (status === 201 ? (body.data ?? [body]).map((row: { code: string }) => row.code) : []));
    expect(replies.filter(({ status }) => status === 409).length).toBe(5);
    expect(codes).toHaveLength(6 + 6 + 1 + 12);
    expect(rising(codes)).toEqual(codes.map((_, index) => index + 1));
    expect(codes.every((code) => /^HT-\d{4}$/.test(code))).toBe(true);
  });

  test('the rows of an array are numbered in its order', async () => {
    const { body } = await admin.post('/api/records/planet', ['X1', 'X2', 'X3'].map((name) => ({ name, kind: 'gas' })));
    const numbers = body.data.map((row: { code: string }) => numberOf(row.code));
    expect([numbers[1] - numbers[0], numbers[2] - numbers[1]]).toEqual([1, 1]);
    expect(body.data.map((row: { name: string }) => row.name)).toEqual(['X1', 'X2', 'X3']);
  });

  test('a yearly number begins again when the year of the site’s zone turns, and goes on where the year is the same', async () => {
    const code = async (name: string) => (await admin.post('/api/records/expedition', { name })).body.code;
    expect([await code('a'), await code('b')]).toEqual(['CTH-2026-001', 'CTH-2026-002']);
    clock.set('2026-12-31T16:59:59Z');
    expect(await code('c')).toBe('CTH-2026-003');
    clock.set('2026-12-31T17:00:00Z'); // midnight in Hà Nội
    expect(await code('d')).toBe('CTH-2027-001');
    clock.set('2026-05-02T00:00:00Z');
    expect(await code('e')).toBe('CTH-2026-004');
  });

  test('a number that outgrows its places is written whole', async () => {
    await world.live.db.execute({ text: `UPDATE ${world.schema}._counter SET value = 999 WHERE key LIKE '%:2026'`, values: [] });
    expect((await admin.post('/api/records/expedition', { name: 'f' })).body.code).toBe('CTH-2026-1000');
  });
});

describe('money of a record with a currency', () => {
  const sum = async (name: string, field = 'budget') => {
    const reply = await admin.post('/api/records/expedition/aggregate', { filter: { name }, measures: [{ aggregate: 'sum', field, as: 'total' }] });
    return reply.body.data[0].total;
  };
  const lineSum = async (name: string) => {
    const [row] = await world.live.db.rows({ text: `SELECT sum(l.cost_base)::text FROM ${world.schema}.crew_log l JOIN ${world.schema}.expedition e ON e.id = l.expedition WHERE e.name = $1 AND l.deleted_at IS NULL`, values: [name] });
    return Number(row?.[0]);
  };

  test('reads in its own currency, is summed and compared in the site’s', async () => {
    const { body } = await admin.post('/api/records/expedition', { name: 'USD', currency: 'USD', exchangeRate: 25000.5, budget: 1000.25 });
    expect(body).toMatchObject({ currency: 'USD', exchangeRate: '25000.500000', budget: 1000.25 });
    expect(await sum('USD')).toBe(25006750); // 25,006,750.125 in a currency without places
    const found = async (budget: object) => (await admin.post('/api/records/expedition/query', { filter: { name: 'USD', budget }, count: 'exact' })).body.page.count;
    expect([await found({ $gte: 25006750 }), await found({ $gt: 25006750 }), await found({ $lt: 2000 })]).toEqual([1, 0, 0]);
  });

  test('shows its base amount to who asks for it and may see the amount, and takes none', async () => {
    const { body } = await admin.post('/api/records/expedition', { name: 'Base', currency: 'USD', exchangeRate: 25000.5, budget: 1000.25, logs: [{ note: 'a', cost: 2 }] });
    const path = `/api/records/expedition/${body.id}`;
    expect((await admin.get(path)).body).not.toHaveProperty('budgetBase');
    expect((await admin.get(`${path}?fields=budgetBase`)).body).toEqual({ id: body.id, version: 1, budgetBase: 25006750 });
    expect((await admin.get(`${path}?fields=budget,budgetBase`)).body).toMatchObject({ budget: 1000.25, budgetBase: 25006750 });
    expect((await admin.get(`/api/records/crewLog/${body.logs[0].id}?fields=costBase,expedition.budgetBase`)).body).toMatchObject({ costBase: 50001, expedition: { budgetBase: 25006750 } });
    expect((await admin.patch(path, { budgetBase: 1 })).body).toMatchObject({ status: 422, errors: [{ pointer: '/budgetBase', code: 'record.read-only' }] });
    const planet = (await admin.post('/api/records/planet', { name: 'Giá', kind: 'ice', tradeValue: 7 })).body;
    expect((await admin.get(`/api/records/planet/${planet.id}?fields=tradeValueBase`)).body).toMatchObject({ tradeValueBase: 7 });
    for (const name of ['nameBase', 'noneBase', 'Base', 'budgetBase.id']) expect((await admin.get(`${path}?fields=${name}`)).body).toMatchObject({ status: 400, code: 'query.unknown-field' });
    await admin.patch(`/api/records/planet/${planet.id}`, { habitable: true });
    expect((await world.as('guest').get(`/api/records/planet/${planet.id}?fields=tradeValueBase`)).body).toMatchObject({ status: 400, code: 'query.unknown-field' });
    expect((await world.as('guest').get(`/api/records/planet/${planet.id}?fields=tradeValue`)).body).toMatchObject({ status: 400, code: 'query.unknown-field' });
  });

  test('halves are rounded away from zero', async () => {
    await admin.post('/api/records/expedition', { name: 'Half', currency: 'USD', exchangeRate: 0.5, budget: 5 });
    expect(await sum('Half')).toBe(3);
  });

  test('a change of the rate moves the base of all its money, of its lines too', async () => {
    const { body } = await admin.post('/api/records/expedition', { name: 'Rate', currency: 'USD', exchangeRate: 2, budget: 10, logs: [{ note: 'a', cost: 3 }, { note: 'b', cost: 4 }] });
    expect([await sum('Rate'), await lineSum('Rate')]).toEqual([20, 14]);
    const path = `/api/records/expedition/${body.id}`;
    const changed = await admin.patch(path, { exchangeRate: 3 });
    expect(changed.body).toMatchObject({ budget: 10, exchangeRate: '3.000000' });
    expect([await sum('Rate'), await lineSum('Rate')]).toEqual([30, 21]);
    await admin.patch(path, { exchangeRate: 5, budget: 1, logs: [{ note: 'c', cost: 7 }] });
    expect([await sum('Rate'), await lineSum('Rate')]).toEqual([5, 35]);
    await admin.patch(path, { budget: 2 });
    expect(await sum('Rate')).toBe(10);
  });

  test('lists sort by base, not by the amount that is shown', async () => {
    await admin.post('/api/records/expedition', [
      { name: 'Sort 1', currency: 'USD', exchangeRate: 25000, budget: 1 }, { name: 'Sort 2', budget: 20000 }, { name: 'Sort 3', budget: 30000 }, { name: 'Sort 4' },
    ]);
    const filter = encodeURIComponent(JSON.stringify({ name: { $startsWith: 'sort' } }));
    const names = async (sort: string) => (await admin.get(`/api/records/expedition?filter=${filter}&sort=${sort}`)).body.data.map((row: { name: string }) => row.name.slice(-1)).join('');
    expect([await names('budget'), await names('-budget')]).toEqual(['2134', '3124']);
  });

  test('the currency itself is fixed with the record, and a rate of zero is refused', async () => {
    const { body } = await admin.post('/api/records/expedition', { name: 'Fixed' });
    const path = `/api/records/expedition/${body.id}`;
    expect((await admin.patch(path, { currency: 'USD' })).body).toMatchObject({ status: 422, errors: [{ pointer: '/currency', code: 'record.immutable' }] });
    expect((await admin.patch(path, { exchangeRate: 0 })).body).toMatchObject({ status: 422, errors: [{ pointer: '/exchangeRate', code: 'record.above' }] });
    expect((await admin.patch(path, { exchangeRate: null })).body).toMatchObject({ status: 422, errors: [{ pointer: '/exchangeRate', code: 'record.required' }] });
  });

  test('a base amount too long to keep is refused, not cut', async () => {
    expect((await admin.post('/api/records/expedition', { name: 'Long', exchangeRate: 999999999999, budget: 9999999999999 })).status).toBe(422);
  });
});
