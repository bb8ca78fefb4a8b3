// Workflows that a date of the record starts: at their time in the site's zone, once, whoever looks and however late.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { fixedClock } from '../../../engine/lib/clock.ts';
import { lookAtDates } from '../../../engine/workflow/due.ts';
import { publishChange } from '../../support/publishing.ts';
import { openWorld, type Client, type World } from '../../support/world.ts';

// Eight in the morning of the site is one o'clock UTC.
const clock = fixedClock('2026-03-01T00:00:00Z');
let world: World;
let other: World;
let admin: Client;

const flow = (trigger: object, add: number, rest: object = {}) => ({ title: 'On its day', entity: 'planet', trigger: { on: 'date', ...trigger }, when: { kind: 'ice' }, steps: [{ id: 'mark', kind: 'set', set: { surveyCount: { $expr: `surveyCount + ${add}` } } }], ...rest });

beforeAll(async () => {
  world = await openWorld({ clock });
  other = await openWorld({ url: world.url, clock });
  admin = world.as('admin');
  await publishChange(admin, {
    'workflow/day': flow({ field: 'discoveredOn' }, 1),
    'workflow/month': flow({ field: 'discoveredOn', before: '1M', at: '09:30' }, 100),
    'workflow/hours': flow({ field: 'lastSignalAt', after: '2h' }, 1000),
    'workflow/nextDay': flow({ field: 'lastSignalAt', after: '1d' }, 10000),
  });
  await look();
});

let count = 0;
const planet = async (body: object) => (await admin.post('/api/records/planet', { name: `P${++count}`, kind: 'ice', discoveredOn: null, ...body })).body;
const counted = async (id: string) => (await admin.get(`/api/records/planet/${id}`)).body.surveyCount;
/** Every process looks, as each of them does every minute. */
async function look(): Promise<void> {
  await Promise.all([lookAtDates(world.live), lookAtDates(other.live), lookAtDates(world.live)]);
  await Promise.all([world.runJobs(), other.runJobs()]);
}
const at = async (moment: string): Promise<void> => { clock.set(moment); await look(); };

describe('a date of the record', () => {
  test('starts it at eight in the morning of the site, once, and only where the condition holds', async () => {
    const [ice, gas] = [await planet({ discoveredOn: '2026-03-02' }), await planet({ kind: 'gas', discoveredOn: '2026-03-02' })];
    await at('2026-03-02T00:59:00Z');
    expect(await counted(ice.id)).toBe(0);
    await at('2026-03-02T01:00:00Z');
    await at('2026-03-02T01:01:00Z');
    await look();
    expect([await counted(ice.id), await counted(gas.id)]).toEqual([1, 0]);
    const [run] = (await admin.get('/api/workflows/runs?workflow=day')).body.data;
    expect(run).toMatchObject({ state: 'done', record: { id: ice.id } });
    expect(run.actor).toBe(undefined);
    expect((await admin.get(`/api/records/planet/${ice.id}/history`)).body.data[0]).toMatchObject({ workflow: { name: 'day' }, changes: { surveyCount: [0, 1] } });
  });

  test('a month ahead is the last day of a shorter month', async () => {
    const [end, earlier] = [await planet({ discoveredOn: '2026-04-30' }), await planet({ discoveredOn: '2026-05-31' })];
    await at('2026-03-30T02:29:00Z');
    expect(await counted(end.id)).toBe(0);
    await at('2026-03-30T02:30:00Z');
    expect([await counted(end.id), await counted(earlier.id)]).toEqual([100, 0]);
    await at('2026-04-30T02:30:00Z');
    expect([await counted(end.id), await counted(earlier.id)]).toEqual([101, 100]);
  });

  test('with a time starts it at that very time, in hours or in days of the zone', async () => {
    const { id } = await planet({ lastSignalAt: '2026-05-02T10:15:00Z' });
    await at('2026-05-02T12:14:00Z');
    expect(await counted(id)).toBe(0);
    await at('2026-05-02T12:15:00Z');
    expect(await counted(id)).toBe(1000);
    await at('2026-05-03T10:15:00Z');
    expect(await counted(id)).toBe(11000);
  });

  test('that passed while nobody looked is met once; one that moves is met again', async () => {
    const { id } = await planet({ discoveredOn: '2026-05-10' });
    await at('2026-05-20T12:00:00Z');
    await look();
    expect(await counted(id)).toBe(1);
    await admin.patch(`/api/records/planet/${id}`, { discoveredOn: '2026-05-22' });
    await at('2026-05-23T12:00:00Z');
    expect(await counted(id)).toBe(2);
  });

  test('that passed while the workflow was switched off, or before there was one, is not', async () => {
    const { id } = await planet({ discoveredOn: '2026-06-01' });
    await publishChange(admin, { 'workflow/day': { active: false } });
    await look();
    await at('2026-06-02T12:00:00Z');
    await publishChange(admin, { 'workflow/day': { active: true }, 'workflow/late': flow({ field: 'discoveredOn' }, 5) });
    await at('2026-06-02T12:01:00Z');
    await at('2026-06-02T12:02:00Z');
    expect(await counted(id)).toBe(0);
  });

  test('that was taken back before its turn leaves nothing', async () => {
    const { id } = await planet({ discoveredOn: '2026-07-01' });
    clock.set('2026-07-01T01:00:00Z');
    await lookAtDates(world.live);
    await admin.patch(`/api/records/planet/${id}`, { kind: 'gas' });
    await world.runJobs();
    expect(await counted(id)).toBe(0);
  });
});
