// The reports and dashboards of the CRM package: each runs for everybody who is offered it, and tells what was worked out by hand.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { fixedClock } from '../../../engine/lib/clock.ts';
import { metadataRoot } from '../../compile/world.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
const people = ['admin', 'boss', 'rep', 'care', 'ads', 'clerk'] as const;

beforeAll(async () => {
  world = await openWorld({
    packages: ['crm'], clock: fixedClock('2026-03-10T03:00:00Z'), teams: { north: {} },
    people: { boss: { roles: ['manager'], team: 'north' }, rep: { roles: ['sales'], team: 'north', manager: 'boss' }, care: { roles: ['service'], team: 'north' }, ads: { roles: ['marketing'] }, clerk: { roles: ['staff'] } },
  });
  const admin = world.as('admin');
  const make = async (entity: string, body: unknown) => {
    const reply = await admin.post(`/api/records/${entity}`, body);
    if (reply.status !== 201) throw new Error(`${entity}: ${reply.text}`);
    return reply.body;
  };
  const rep = { owner: world.ids['rep'], team: world.ids['north'] };
  const hanoi = await make('account', { name: 'Công ty An Bình', type: 'customer', industry: 'retail', billingAddress: { province: '01', street: '1 Hàng Bài' }, ...rep });
  const deal = (name: string, stage: string, amount: number, closeDate?: string) => ({ name, account: hanoi.id, stage, amount, expectedClose: '2026-04-01', ...(closeDate && { closeDate }), ...(stage === 'lost' && { lostReason: 'price' }), ...rep });
  await make('opportunity', [deal('A', 'won', 100, '2026-03-01'), deal('B', 'won', 50, '2026-02-28'), deal('C', 'lost', 70, '2026-03-05'), deal('D', 'proposal', 30)]);
  await make('campaign', { name: 'Xuân', type: 'email', status: 'active', startDate: '2026-01-05', actualCost: 20 });
  const [campaign] = (await admin.get('/api/records/campaign')).body.data;
  for (const { id, stage } of (await admin.get('/api/records/opportunity')).body.data) if (stage !== 'lost') await admin.patch(`/api/records/opportunity/${id}`, { campaign: campaign.id });
  await make('target', { name: 'Q1', measure: 'revenue', period: 'quarter', periodStart: '2026-01-01', periodEnd: '2026-03-31', goal: 300, ...rep });
});

const run = async (name: string, person = 'admin', query = '') => (await world.as(person).get(`/api/reports/${name}/run${query}`)).body;

test('every report runs for everybody who is offered it', async () => {
  for (const person of people) {
    const { data } = (await world.as(person).get('/api/reports')).body;
    expect(data.length).toBeGreaterThan(20);
    for (const { name } of data) expect({ person, name, status: (await world.as(person).get(`/api/reports/${name}/run`)).status }).toEqual({ person, name, status: 200 });
  }
});

test('every dashboard shows all its tiles, and each app begins with its own', async () => {
  for (const person of people) {
    for (const { name } of (await world.as(person).get('/api/dashboards')).body.data) {
      const { tiles } = (await world.as(person).get(`/api/dashboards/${name}/run`)).body;
      expect({ person, name, failed: tiles.filter(({ kind }: { kind: string }) => kind === 'failed') }).toEqual({ person, name, failed: [] });
      expect(tiles.length).toBeGreaterThan(0);
    }
  }
  const apps: { name: string; pages: { kind: string; name: string }[] }[] = (await world.as('admin').get('/api/model')).body.apps;
  expect(apps.filter(({ pages }) => pages.length > 0).map(({ name, pages }) => [name, pages[0]?.name])).toEqual([['sales', 'sales'], ['marketing', 'marketing'], ['service', 'service'], ['office', 'office'], ['analytics', 'analytics']]);
});

test('what was won, compared with the month before', async () => {
  expect(await run('wonRevenue')).toMatchObject({ totals: [100], previous: { from: '2026-02-01', to: '2026-02-28', totals: [50] } });
  expect(await run('winRate')).toMatchObject({ totals: [2, 3, 66.67] });
  expect((await run('revenueByMonth', 'rep')).rows.map(({ groups, measures }: { groups: unknown[]; measures: unknown[] }) => [...groups, ...measures])).toEqual([['2026-02-01', 50, 1], ['2026-03-01', 100, 1]]);
  expect(await run('topSalespeople')).toMatchObject({ rows: [{ groups: [{ label: 'rep' }], measures: [150, 2, 3, 66.67] }] });
  expect(await run('wonRevenue', 'clerk')).toMatchObject({ totals: [0] });
});

test('customers by province, by its name; campaigns by cost and revenue; targets and what became of them', async () => {
  expect((await run('customersByProvince')).rows).toEqual([{ groups: [{ id: '01', label: 'Thành phố Hà Nội' }], measures: [1, 150], where: { 'billingAddress.province': '01' } }]);
  expect((await run('campaignResults')).rows).toMatchObject([{ groups: ['Xuân'], measures: [20, 150, 0, 750] }]);
  expect((await run('campaignResults', 'rep')).leftOut.map(({ name }: { name: string }) => name)).toEqual(['cost', 'yield']);
  expect(await run('targetsAndActuals', 'rep')).toMatchObject({ totals: ['300', '150', 50] });
});

test('the guide’s report runs as it stands there', async () => {
  const guide = await readFile(path.join(metadataRoot, '../docs/reports.md'), 'utf8');
  const [definition, answer] = [...guide.matchAll(/```json\n([\s\S]*?)```/g)].map((found) => JSON.parse(found[1] ?? ''));
  const reply = await world.as('admin').post('/api/reports/run', { definition });
  expect(reply.status).toBe(200);
  // The guide's is of a saved report, for a year of its own.
  expect(Object.keys(reply.body).sort()).toEqual(Object.keys(answer).filter((name) => name !== 'name').sort());
  expect(reply.body).toMatchObject({ rows: [{ groups: ['2026-02-01', 'retail'], measures: [50, 1] }, { groups: ['2026-03-01', 'retail'], measures: [100, 1] }], measures: answer.measures.map((measure: object) => ({ ...measure, title: expect.any(String) })) });
});

test('titles are in the reader’s language', async () => {
  const { body } = await world.as('admin').get('/api/reports/pipelineByStage/run', { 'accept-language': 'vi' });
  expect(['Cơ hội theo giai đoạn', 'Pipeline by stage']).toContain(body.title);
  await world.as('boss').patch('/api/auth/me', { locale: 'vi' });
  const told = await run('pipelineByStage', 'boss');
  expect(told).toMatchObject({ title: 'Cơ hội theo giai đoạn', groups: [{ title: 'Giai đoạn' }] });
  expect(told.measures.map(({ title }: { title: string }) => title)).toEqual(['Cơ hội đang mở', 'Giá trị', 'Giá trị kỳ vọng']);
});
