// What became of a target is counted from the records of its period, against a calculation by hand: of a person, of a team with the
// teams below it, for each measure, in the site's currency and by the days of the site's zone.
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Json } from '../../support/client.ts';
import { publishChange } from '../../support/publishing.ts';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let admin: Client;
let account: string;
let product: string;

async function make(entity: string, body: Json, by: Client = admin): Promise<Json> {
  const reply = await by.post(`/api/records/${entity}`, body);
  expect([entity, reply.status, reply.status === 201 ? '' : reply.body]).toEqual([entity, 201, '']);
  return reply.body;
}

const whose = (person: string): Json => ({ owner: world.ids[person] });
const march = { period: 'month', periodStart: '2026-03-01', periodEnd: '2026-03-31' };
const target = async (measure: string, goal: number, more: Json): Promise<string> => (await make('target', { name: `${measure} ${goal}`, measure, goal, ...march, ...more })).id;
const told = async (id: string, by: Client = admin): Promise<unknown> => {
  const { actual, progress } = (await by.get(`/api/records/target/${id}`)).body;
  return [Number(actual), Number(progress)];
};

beforeAll(async () => {
  world = await openWorld({
    packages: ['crm'], teams: { company: {}, north: { parent: 'company' }, city: { parent: 'north' }, south: { parent: 'company' } },
    people: { boss: { roles: ['manager'], team: 'north' }, rep: { roles: ['sales'], team: 'north', manager: 'boss' }, kim: { roles: ['sales'], team: 'city', manager: 'boss' }, lan: { roles: ['sales'], team: 'south' } },
  });
  admin = world.as('admin');
  account = (await make('account', { name: 'Công ty TNHH Thép Miền Trung' })).id;
  product = (await make('product', { name: 'Máy in hóa đơn', vat: '10', active: true })).id;
  const deal = (stage: string, amount: number, closeDate: string, person: string, more: Json = {}): Json => ({ name: `${person} ${amount}`, account, stage, amount, closeDate, expectedClose: '2026-04-01', ...(stage === 'lost' && { lostReason: 'price' }), ...whose(person), ...more });
  await make('opportunity', [
    deal('won', 100, '2026-03-01', 'rep'), deal('won', 40, '2026-03-31', 'rep'), deal('won', 2, '2026-03-15', 'rep', { currency: 'USD', exchangeRate: 25_000 }),
    deal('won', 7, '2026-02-28', 'rep'), deal('won', 9, '2026-04-01', 'rep'), deal('lost', 500, '2026-03-10', 'rep'), deal('negotiation', 300, '2026-03-10', 'rep'),
    deal('won', 1000, '2026-03-20', 'kim'), deal('won', 30_000, '2026-03-20', 'lan'), deal('won', 200_000, '2026-03-20', 'boss'),
  ]);
  const gone = await make('opportunity', deal('won', 5_000, '2026-03-20', 'rep'));
  expect((await admin.delete(`/api/records/opportunity/${gone.id}`)).status).toBe(204);
});

describe('a target', () => {
  test('of a person counts what this person won from its first day to its last, in đồng', async () => {
    // 100 + 40 + 2 × 25.000 = 50.140 of a goal of 25.070: 200 %. February, April, lost, open and deleted deals do not count.
    expect(await told(await target('revenue', 25_070, whose('rep')))).toEqual([50_140, 200]);
    expect(await told(await target('wonDeals', 4, whose('rep')))).toEqual([3, 75]);
    expect(await told(await target('revenue', 1_000, whose('kim')))).toEqual([1_000, 100]);
  });

  test('of a team counts the team and all teams below it', async () => {
    const of = (team: string): Json => ({ owner: null, team: world.ids[team] });
    // north: rep 50.140 + boss 200.000; city lies below it: kim 1.000. The company has lan's 30.000 too.
    expect(await told(await target('revenue', 251_140, of('north')))).toEqual([251_140, 100]);
    expect(await told(await target('revenue', 1, of('city')))).toEqual([1_000, 100_000]);
    expect(await told(await target('revenue', 281_140, of('company')))).toEqual([281_140, 100]);
    expect(await told(await target('wonDeals', 10, of('north')))).toEqual([5, 50]);
  });

  test('in orders adds up what they come to in đồng, cancelled ones left out', async () => {
    const line = (quantity: number, unitPrice: number): Json => ({ product, quantity, unitPrice, vat: '10' });
    const order = (orderDate: string, lines: Json, more: Json = {}): Json => ({ account, orderDate, lines, ...whose('rep'), ...more });
    await make('order', order('2026-03-02', [line(2, 100)]));
    // 2 × 100 USD and a tenth: 220 USD at 25.000 are 5.500.000.
    await make('order', order('2026-03-31', [line(2, 100)], { currency: 'USD', exchangeRate: 25_000 }));
    await make('order', order('2026-03-05', [line(9, 100)], { status: 'cancelled', cancelReason: 'Khách đổi ý' }));
    await make('order', order('2026-04-01', [line(8, 100)]));
    expect(await told(await target('orders', 5_500_220, whose('rep')))).toEqual([5_500_220, 100]);
  });

  test('in calls and meetings counts those held from the first moment of the first day to the last of the last', async () => {
    const call = (startAt: string, more: Json = {}): Json => ({ subject: 'Gọi', direction: 'out', status: 'held', startAt, ...whose('rep'), ...more });
    // Midnight in Hà Nội is 17:00 of the day before in Greenwich.
    await make('call', [call('2026-02-28T17:00:00Z'), call('2026-03-31T16:59:59.999Z'), call('2026-02-28T16:59:59.999Z'), call('2026-03-31T17:00:00Z'), call('2026-03-10T03:00:00Z', { status: 'notHeld' }), call('2026-03-10T03:00:00Z', whose('lan'))]);
    expect(await told(await target('calls', 4, whose('rep')))).toEqual([2, 50]);
    await make('meeting', [{ subject: 'Họp', status: 'held', startAt: '2026-03-31T16:00:00Z', endAt: '2026-03-31T17:30:00Z', ...whose('kim') }, { subject: 'Họp', status: 'planned', startAt: '2026-03-31T16:00:00Z', endAt: '2026-03-31T17:30:00Z', ...whose('kim') }]);
    expect(await told(await target('meetings', 2, { owner: null, team: world.ids['north'] }))).toEqual([1, 50]);
  });

  test('in new leads counts those made in the period', async () => {
    const now = { periodStart: '2020-01-01', periodEnd: '2100-12-31', period: 'year' };
    await make('lead', [{ name: 'Nguyễn Văn An', ...whose('kim') }, { name: 'Trần Bình', ...whose('kim') }, { name: 'Lê Chi', ...whose('lan') }]);
    expect(await told(await target('newLeads', 8, { ...whose('kim'), ...now }))).toEqual([2, 25]);
    expect(await told(await target('newLeads', 8, whose('kim')))).toEqual([0, 0]);
  });

  test('follows its records: a deal that is won later, handed over or reopened', async () => {
    const id = await target('revenue', 100, { ...whose('lan'), periodStart: '2026-05-01', periodEnd: '2026-05-31' });
    expect(await told(id)).toEqual([0, 0]);
    const deal = await make('opportunity', { name: 'Tháng năm', account, stage: 'negotiation', amount: 60, ...whose('lan') });
    expect((await admin.post(`/api/records/opportunity/${deal.id}/actions/win`, { closeDate: '2026-05-09' })).status).toBe(200);
    expect(await told(id)).toEqual([60, 60]);
    expect((await admin.patch(`/api/records/opportunity/${deal.id}`, { owner: world.ids['kim'] })).status).toBe(200);
    expect(await told(id)).toEqual([0, 0]);
  });

  test('is for a person or for a team, and nobody writes what became of it', async () => {
    const nobody = await admin.post('/api/records/target', { name: 'Of nobody', measure: 'revenue', goal: 1, ...march, owner: null, team: null });
    expect([nobody.status, nobody.body.errors?.[0]?.pointer]).toEqual([422, '/owner']);
    expect((await admin.post('/api/records/target', { name: 'Typed', measure: 'revenue', goal: 1, ...march, actual: 5 })).status).toBe(422);
  });

  test('tells its person the same as the administrator, and a stranger nothing', async () => {
    const id = await target('revenue', 100_280, whose('rep'));
    expect(await told(id, world.as('rep'))).toEqual([50_140, 50]);
    expect((await world.as('lan').get(`/api/records/target/${id}`)).status).toBe(404);
    const filter = encodeURIComponent(JSON.stringify({ progress: { $gte: 50 }, goal: 100_280 }));
    expect((await world.as('rep').get(`/api/records/target?filter=${filter}&sort=-actual`)).body.data.map((row: Json) => row.id)).toEqual([id]);
  });

  test('is shown in full to who sees all deals only, unless its field discloses', async () => {
    const id = await target('revenue', 200_560, whose('rep'));
    await publishChange(admin, { 'entity/target': { properties: { actual: { discloses: false }, progress: { discloses: false } } } });
    const seen = (await world.as('rep').get(`/api/records/target/${id}`)).body;
    expect(seen.goal).toBeDefined();
    for (const name of ['actual', 'progress']) expect(seen).not.toHaveProperty(name);
    expect((await world.as('rep').get('/api/records/target?sort=actual')).status).toBe(400);
    expect(await told(id)).toEqual([50_140, 25]);
  });
});
