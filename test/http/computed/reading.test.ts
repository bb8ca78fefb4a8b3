// Formulas and rollups in lists: shown, filtered, sorted, grouped and added up by the database; and who may see them.
import { beforeAll, expect, test } from '@jest/globals';
import type { Json } from '../../support/client.ts';
import { publishChange } from '../../support/publishing.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let ids: Readonly<Record<string, string>>;

async function make(path: string, body: Json, person = 'paul'): Promise<string> {
  const reply = await world.as(person).post(`/api/records/${path}`, body);
  expect([reply.status, reply.status === 201 ? '' : reply.body]).toEqual([201, '']);
  return reply.body.id;
}

const line = (unitPrice: number, quantity = 1): Json => ({ quantity, unitPrice, vat: '10' });
const list = async (query: string, person = 'paul'): Promise<Json> => (await world.as(person).get(`/api/records/${query}`)).body;
const names = async (query: string, person = 'paul'): Promise<readonly string[]> => (await list(query, person)).data.map((row: Json) => row.name);
const filter = (json: Json): string => `filter=${encodeURIComponent(JSON.stringify(json))}`;

beforeAll(async () => {
  world = await openWorld({ packages: ['harbour'], people: { paul: { roles: ['pilot'] }, clara: { roles: ['clerk'] }, mary: { roles: ['mate'] } } });
  const [hue, vinh] = [await make('port', { name: 'Huế', toll: 5 }), await make('port', { name: 'Vinh', toll: 10 })];
  ids = {
    hue, vinh,
    one: await make('shipment', { name: 'One', port: hue, date: '2026-01-31', days: 10, lines: [line(100), line(200)] }),
    two: await make('shipment', { name: 'Two', port: hue, date: '2026-01-01', days: 1, allowance: 50, lines: [line(100)] }),
    three: await make('shipment', { name: 'Three', port: hue, date: '2026-03-01', status: 'cancelled', currency: 'USD', exchangeRate: 25_000, lines: [line(2)] }),
    mine: await make('shipment', { name: 'Mine', port: hue, date: '2026-02-01', days: 28, lines: [] }, 'clara'),
  };
});

test('lists show formulas and rollups of every kind', async () => {
  const { data } = await list('port?sort=name');
  expect(data.map((row: Json) => [row.name, row.shipmentCount, row.shipped, row.lastOn, Number(row.average), row.rank])).toEqual([
    ['Huế', 4, 400, '2026-03-01', 1, 'busy'], ['Vinh', 0, 0, null, 0, 'quiet'],
  ]);
  expect((await list(`shipment/${ids.one}?fields=dueOn,total`))).toMatchObject({ dueOn: '2026-02-10', total: 330 });
});

test('they are filtered and sorted by, amounts in the site’s currency', async () => {
  expect(await names(`shipment?${filter({ total: { $gte: 60 } })}&sort=-total`)).toEqual(['Three', 'One', 'Two']);
  expect(await names('shipment?sort=dueOn')).toEqual(['Two', 'One', 'Mine', 'Three']);
  expect(await names(`shipment?${filter({ dueOn: { $lt: '2026-02-01' } })}`)).toEqual(['Two']);
  expect(await names(`port?${filter({ shipmentCount: { $gt: 0 } })}`)).toEqual(['Huế']);
  expect(await names(`shipment?${filter({ 'port.rank': 'busy', lineCount: 2 })}`)).toEqual(['One']);
  expect(await names(`port?${filter({ rank: { $in: ['quiet'] } })}`)).toEqual(['Vinh']);
});

test('pages by a formula follow each other without a gap', async () => {
  const first = await list('shipment?sort=-total&limit=2');
  const second = await list(`shipment?sort=-total&limit=2&cursor=${first.page.next}`);
  expect([...first.data, ...second.data].map((row: Json) => row.name)).toEqual(['Three', 'One', 'Two', 'Mine']);
});

test('they are added up and grouped by', async () => {
  const sums = await world.as('paul').post('/api/records/shipment/aggregate', { groups: [{ field: 'status' }], measures: [{ aggregate: 'sum', field: 'total', as: 'total' }, { aggregate: 'max', field: 'dueOn', as: 'due' }], sort: '-total' });
  expect(sums.body.data).toEqual([{ status: 'cancelled', total: 55_000, due: '2026-03-31' }, { status: 'open', total: 390, due: '2026-03-01' }]);
  const ranks = await world.as('paul').post('/api/records/port/aggregate', { groups: [{ field: 'rank' }], measures: [{ aggregate: 'count', as: 'n' }] });
  expect(ranks.body.data).toEqual([{ rank: 'busy', n: 1 }, { rank: 'quiet', n: 1 }]);
});

test('what only the server computes is there for one record, and refused in lists', async () => {
  expect((await list(`shipment/${ids.two}`)).inWords).toBe('Sáu mươi đồng');
  expect((await list('shipment')).data[0]).not.toHaveProperty('inWords');
  for (const query of ['fields=inWords', 'sort=inWords', filter({ inWords: 'x' })]) expect((await world.as('paul').get(`/api/records/shipment?${query}`)).status).toBe(400);
});

test('a formula discloses no more than its reader may read, unless it says so', async () => {
  const mine = await list(`shipment/${ids.mine}`, 'clara');
  expect(mine).toMatchObject({ name: 'Mine', total: 0, shownToll: 5 });
  expect(mine).not.toHaveProperty('portToll');
  expect(mine).not.toHaveProperty('payable');
  for (const query of ['fields=portToll', 'sort=payable', filter({ portToll: 5 })]) expect((await world.as('clara').get(`/api/records/shipment?${query}`)).status).toBe(400);
  const model = (await world.as('clara').get('/api/model')).body.entities.find((entity: Json) => entity.name === 'shipment');
  expect(model.fields.map((field: Json) => field.name)).not.toContain('portToll');
});

test('a rollup is read by who may see all the records it looks at', async () => {
  const port = await list(`port/${ids.hue}`, 'clara');
  expect(port).toMatchObject({ name: 'Huế' });
  for (const name of ['shipmentCount', 'shipped', 'lastOn', 'rank']) expect(port).not.toHaveProperty(name);
});

test('where an input is open in some records alone, the formula is open in those, and nothing is found by it', async () => {
  await make('shipment', { name: 'Hers', allowance: 1, lines: [line(10)] }, 'mary');
  const { data } = await list('shipment?sort=name', 'mary');
  expect(data.map((row: Json) => [row.name, row.total])).toEqual([['Hers', 10], ['Mine', null], ['One', null], ['Three', null], ['Two', null]]);
  expect((await list(`shipment/${ids.two}`, 'mary')).inWords).toBeNull();
  expect((await world.as('mary').get('/api/records/shipment?sort=total')).status).toBe(400);
});

test('a sum over lines is read by who may read what it adds up, and so is what follows from it', async () => {
  await publishChange(world.as('admin'), { 'role/tally': { name: 'tally', title: 'Tally', entities: {
    shipment: { actions: { '*': 'own' }, fields: { '*': 'read' } }, cargo: { fields: { '*': 'read', unitPrice: 'none' } },
  } } });
  await world.addPerson('tom', { roles: ['tally'] });
  await make('shipment', { name: 'Tallied', owner: world.ids['tom'], lines: [line(10)] }, 'admin');
  const [seen] = (await list('shipment', 'tom')).data;
  expect(seen).toMatchObject({ name: 'Tallied', lineCount: 1, maxDiscount: 0 });
  for (const name of ['subtotal', 'vatTotal', 'feeTotal', 'total', 'payable']) expect(seen).not.toHaveProperty(name);
  for (const query of ['fields=subtotal', 'sort=-subtotal', filter({ exemptTotal: { $gt: 0 } })]) expect((await world.as('tom').get(`/api/records/shipment?${query}`)).status).toBe(400);
});

test('a sum over what is open in the lines of some records is open in those', async () => {
  await publishChange(world.as('admin'), { 'role/keeper': { name: 'keeper', title: 'Keeper', entities: {
    shipment: { actions: { '*': 'all' }, fields: { '*': 'write', lines: { access: 'write', when: { owner: { $actor: 'id' } } } } },
  } } });
  await world.addPerson('kim', { roles: ['keeper'] });
  await make('shipment', { name: 'Kept', owner: world.ids['kim'], lines: [line(10)] }, 'admin');
  const { data } = await list(`shipment?${filter({ name: { $in: ['Kept', 'One'] } })}&sort=name`, 'kim');
  expect(data.map((row: Json) => [row.name, row.subtotal, row.total, row.lineCount])).toEqual([['Kept', 10, 11, 1], ['One', null, null, 2]]);
});

test('lines show what they compute from their record to who sees some records alone', async () => {
  const { lines } = await list(`shipment/${await make('shipment', { name: 'Hers too', fee: 10, lines: [line(1000)] }, 'clara')}`, 'clara');
  expect(lines[0]).toMatchObject({ net: 1000, share: 100 });
});
