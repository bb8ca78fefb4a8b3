// What the shipped workflows do in a sales day: tasks that they make, who is told, and in which words.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { fixedClock } from '../../../engine/lib/clock.ts';
import { lookAtDates } from '../../../engine/workflow/due.ts';
import { openWorld, type Client, type World } from '../../support/world.ts';

const clock = fixedClock('2026-03-01T02:00:00Z');
let world: World;
let boss: Client;
let ann: Client;
let account: string;

beforeAll(async () => {
  world = await openWorld({
    packages: ['crm'], clock, teams: { north: {} },
    people: { boss: { roles: ['manager'], team: 'north', locale: 'vi' }, ann: { roles: ['sales'], team: 'north', manager: 'boss', locale: 'vi' }, bob: { roles: ['service'], team: 'north' } },
  });
  boss = world.as('admin');
  ann = world.as('ann');
  account = (await made('account', { name: 'Công ty An Bình' }))['id']!;
  await lookAtDates(world.live);
});

async function made(entity: string, body: object, by: Client = boss): Promise<Record<string, string>> {
  const reply = await by.post(`/api/records/${entity}`, body);
  if (reply.status !== 201) throw new Error(reply.text);
  return reply.body;
}
const tasksOf = async (entity: string, id: string) => (await boss.get(`/api/records/${entity}/${id}/related/tasks?fields=subject,owner,dueAt,priority`)).body.data;
const told = async (name: string): Promise<readonly string[]> => (await world.as(name).get('/api/notifications?limit=100')).body.data.map(({ title }: { title: string }) => title);
const at = async (moment: string): Promise<void> => {
  clock.set(moment);
  await lookAtDates(world.live);
  await world.runJobs();
};

describe('the workflows of the CRM', () => {
  test('give a lead’s owner a day to call', async () => {
    const { id } = await made('lead', { name: 'Trần Văn Bình', owner: world.ids['ann'] });
    await world.runJobs();
    expect(await tasksOf('lead', id!)).toEqual([expect.objectContaining({ subject: 'Gọi cho khách hàng tiềm năng trong 24 giờ', priority: 'high', owner: { id: world.ids['ann'], label: 'ann' }, dueAt: '2026-03-02T02:00:00+00:00' })]);
    const silent = await made('lead', { name: 'Lê Thị Yên', owner: world.ids['ann'], doNotCall: true });
    await world.runJobs();
    expect(await tasksOf('lead', silent['id']!)).toEqual([]);
  });

  test('tell the manager of what was won, and make a task of it', async () => {
    const { id } = await made('opportunity', { name: 'Phần mềm kho', account, stage: 'negotiation', amount: 1500000, owner: world.ids['ann'] });
    expect((await boss.patch(`/api/records/opportunity/${id}`, { stage: 'won', closeDate: '2026-03-01' })).status).toBe(200);
    await world.runJobs();
    expect(await told('boss')).toContain('ann vừa chốt thành công cơ hội “Phần mềm kho”: 1.500.000 VND');
    expect(await tasksOf('opportunity', id!)).toEqual([expect.objectContaining({ subject: 'Chuẩn bị hợp đồng và đơn hàng' })]);
  });

  test('tell the team of an urgent case, once for each time that it becomes urgent', async () => {
    const { id } = await made('case', { subject: 'Máy chủ dừng', priority: 'urgent', team: world.ids['north'] });
    await boss.patch(`/api/records/case/${id}`, { description: 'x' });
    await world.runJobs();
    expect((await told('bob')).filter((title) => title.includes('Máy chủ dừng'))).toEqual([expect.stringMatching(/^HT-2026-\d+ “Máy chủ dừng” has priority: Urgent$/)]);
  });

  test('let a sent quote expire the morning after its last day, and make an order’s task of an accepted one', async () => {
    const quote = async () => (await made('quote', { account, validUntil: '2026-03-10', status: 'sent', owner: world.ids['ann'] }))['id']!;
    const [open, taken] = [await quote(), await quote()];
    expect((await boss.post(`/api/records/quote/${taken}/actions/accept`, {})).status).toBe(200);
    await at('2026-03-10T23:30:00Z');
    expect([(await boss.get(`/api/records/quote/${open}`)).body.status, (await boss.get(`/api/records/quote/${taken}`)).body.status]).toEqual(['expired', 'accepted']);
    expect(await told('ann')).toEqual(expect.arrayContaining([expect.stringMatching(/^Báo giá BG-2026-\d+ gửi Công ty An Bình đã hết hiệu lực$/), expect.stringMatching(/^Công ty An Bình đã chấp nhận báo giá BG-2026-\d+: /)]));
    expect((await tasksOf('quote', taken)).map(({ subject }: { subject: string }) => subject)).toEqual(['Lập đơn hàng từ báo giá đã được chấp nhận']);
  });

  test('remind of a contract thirty days before its end, and of a task at its time', async () => {
    const { id } = await made('contract', { name: 'Bảo trì 2026', account, type: 'service', status: 'running', startDate: '2026-01-01', endDate: '2026-04-30', owner: world.ids['ann'] });
    await at('2026-03-31T01:00:00Z');
    expect(await tasksOf('contract', id!)).toEqual([expect.objectContaining({ subject: 'Hợp đồng còn 30 ngày: trao đổi gia hạn' })]);
    expect(await told('boss')).toEqual(expect.arrayContaining([expect.stringMatching(/^Hợp đồng \S+ “Bảo trì 2026” sẽ hết hạn ngày 30\/04\/2026$/)]));
    await made('task', { subject: 'Gửi mẫu', dueAt: '2026-04-01T03:00:00Z', owner: world.ids['ann'] });
    await at('2026-04-01T03:00:00Z');
    expect(await told('ann')).toContain('Đến hạn: Gửi mẫu');
  });

  test('none of them failed', async () => {
    expect((await boss.get('/api/workflows/runs?state=failed')).body.data).toEqual([]);
    expect((await boss.get('/api/workflows/runs?state=retrying')).body.data).toEqual([]);
    expect((await ann.get('/api/workflows/runs')).status).toBe(403);
  });
});
