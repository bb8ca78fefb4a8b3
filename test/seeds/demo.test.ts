// The demo as it is loaded: a company that hangs together. Loaded once for this file, at a tenth of its size.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { taxCodeOf } from '../../engine/shared/values/tax-code.ts';
import { breachesOfHistory } from '../support/event-laws.ts';
import { clientOf } from '../support/client.ts';
import { openDemo, type DemoWorld } from './demo-world.ts';
import { processesOf } from '../../engine/meta/acts.ts';
import { laws, ownTeam, strayStates } from './laws.ts';

let demo: DemoWorld;
beforeAll(async () => { demo = await openDemo(0.1); }, 240_000);

describe('the demo', () => {
  test.each(Object.entries(laws))('%s', async (_law, question) => {
    expect(await demo.count(question)).toBe(0);
  });

  test('has twelve people in four teams, three of whom may sign in', async () => {
    expect(await demo.count(`SELECT count(*) FROM {user} WHERE {user.email} LIKE '%@demo.local' AND {user.mainTeam} IS NOT NULL`)).toBe(12);
    expect(await demo.count('SELECT count(*) FROM {team} WHERE {team.lead} IS NOT NULL')).toBe(4);
    const guests = await demo.rows('SELECT u.{user.email} AS email FROM {_credential} c JOIN {user} u ON u.id = c.user_id ORDER BY 1');
    expect(guests.map(({ email }) => email)).toEqual(['admin@demo.local', 'manager@demo.local', 'staff@demo.local']);
    expect((await demo.world.anonymous.post('/api/auth/login', { email: 'staff@demo.local', password: 'demo' })).status).toBe(200);
  });

  test('has records in every module', async () => {
    const { entities } = demo.world.live.current().model;
    const filled = [...entities.values()].filter((entity) => entity.history).map((entity) => entity.key);
    const empty: string[] = [];
    for (const key of filled) if (await demo.count(`SELECT count(*) FROM {${key}}`) === 0) empty.push(key);
    expect(filled.length).toBeGreaterThan(30);
    expect(empty).toEqual([]);
    for (const [entity, least] of [['account', 190], ['contact', 500], ['lead', 300], ['opportunity', 150]] as const) expect(await demo.count(`SELECT count(*) FROM {${entity}}`)).toBeGreaterThanOrEqual(least);
  });

  test('has documents whose files open, for those who sign in', async () => {
    const staff = await demo.world.anonymous.post('/api/auth/login', { email: 'staff@demo.local', password: 'demo' });
    const client = clientOf(demo.world.address, { cookie: staff.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ') });
    const { data } = (await client.get('/api/records/document?fields=name,file&limit=200&filter=' + encodeURIComponent(JSON.stringify({ file: { $empty: false } })))).body;
    expect(data.length).toBeGreaterThan(10);
    const prices = data.find(({ name }: { name: string }) => name === 'Bảng giá bán lẻ');
    const file = await client.get(`/api/files/${prices.file.id}`);
    expect([file.status, file.text.split('\n').length]).toEqual([200, (await demo.count('SELECT count(*) FROM {product}')) + 2]);
  });

  test('keeps records in the team of their owner', async () => {
    const { entities } = demo.world.live.current().model;
    const owned = [...entities.values()].filter((entity) => entity.fields.has('owner') && entity.fields.has('team'));
    expect(owned.length).toBeGreaterThan(15);
    for (const entity of owned) expect([entity.key, await demo.count(ownTeam(entity.key))]).toEqual([entity.key, 0]);
  });

  test('has a history without gaps that ends where the records stand, none of it ahead', async () => {
    const { entities } = demo.world.live.current().model;
    const tables = Object.fromEntries([...entities.values()].filter((entity) => entity.history && !['user', 'team'].includes(entity.key)).map((entity) => [entity.key, `"${entity.table}"`]));
    expect(await breachesOfHistory(demo.world.live.db, demo.world.schema, tables)).toEqual([]);
    expect(await demo.count('SELECT count(*) FROM {_event} WHERE at > now()')).toBe(0);
    expect(await demo.count(`SELECT count(*) FROM {_event} WHERE entity = 'opportunity' AND at < now() - interval '17 months'`)).toBeGreaterThan(0);
  });

  test('moved every state along a transition of its process', async () => {
    const { entities } = demo.world.live.current().model;
    const processes = [...entities.values()].flatMap((entity) => processesOf(entity).map(({ field }) => [entity.key, field.key] as const));
    expect(processes.length).toBeGreaterThan(10);
    for (const [entity, field] of processes) expect([entity, await demo.count(strayStates(entity, field))]).toEqual([entity, 0]);
  });

  test('told nobody anything', async () => {
    await demo.world.runJobs();
    expect(await demo.count('SELECT count(*) FROM {_notification}')).toBe(0);
    expect(await demo.count('SELECT count(*) FROM {_parked}')).toBe(0);
  });

  test('looks alive today: new leads, deals won, work to do and some of it late', async () => {
    expect(await demo.count(`SELECT count(*) FROM {lead} WHERE created_at > now() - interval '14 days'`)).toBeGreaterThan(2);
    expect(await demo.count(`SELECT count(*) FROM {opportunity} WHERE {opportunity.stage} = 'won' AND {opportunity.closeDate} > current_date - 60`)).toBeGreaterThan(0);
    expect(await demo.count(`SELECT count(*) FROM {opportunity} WHERE {opportunity.stage} NOT IN ('won', 'lost')`)).toBeGreaterThan(10);
    const late = await demo.count(`SELECT count(*) FROM {task} WHERE {task.status} IN ('notStarted', 'started') AND {task.dueAt} < now()`);
    expect(late).toBeGreaterThan(0);
    expect(late).toBeLessThan(0.08 * await demo.count('SELECT count(*) FROM {task}'));
    expect(await demo.count(`SELECT count(*) FROM {meeting} WHERE {meeting.startAt} > now()`)).toBeGreaterThan(0);
  });

  test('wins between a quarter and a third, give or take what so few deals allow', async () => {
    const rate = await demo.count(`SELECT avg(({opportunity.stage} = 'won')::int) FROM {opportunity} WHERE {opportunity.stage} IN ('won', 'lost')`);
    expect(rate).toBeGreaterThan(0.2);
    expect(rate).toBeLessThan(0.42);
  });

  test('has tax codes that no office gives out and every check digit right', async () => {
    const codes = (await demo.rows('SELECT {account.taxCode} AS code FROM {account}')).map(({ code }) => String(code));
    expect(codes.filter((code) => !taxCodeOf(code).ok || !code.startsWith('99'))).toEqual([]);
  });

  test('leaves the metadata without a word to say', async () => {
    expect(demo.world.live.diagnostics).toEqual([]);
  });

  test('is loaded once: a second start changes nothing', async () => {
    const before = await demo.count('SELECT count(*) FROM {_event}');
    await demo.seed();
    expect(await demo.count('SELECT count(*) FROM {_event}')).toBe(before);
  });
});
