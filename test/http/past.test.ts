// The door through which the engine itself writes records that came about in the past: they look as if they had been written then.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { system } from '../../engine/access/index.ts';
import type { Ctx } from '../../engine/access/context.ts';
import { fixedClock } from '../../engine/lib/clock.ts';
import { idOf } from '../../engine/lib/id.ts';
import { create, createPast, update, type PastRecord } from '../../engine/record/index.ts';
import { openWorld, type World } from '../support/world.ts';

const clock = fixedClock('2026-03-02T09:00:00Z');
let world: World;
beforeAll(async () => {
  world = await openWorld({ clock, teams: { alpha: {} }, people: { ann: { roles: ['captain'], team: 'alpha' }, cap: { roles: ['captain'], team: 'alpha' } } });
  for (const name of ['Mars', 'Venus']) await world.as('admin').post('/api/records/planet', { name, kind: 'rocky' });
});

const who = (name: string): string => world.ids[name] ?? '';
const planets = async (): Promise<readonly string[]> => (await world.as('admin').get('/api/records/planet?sort=name&fields=id')).body.data.map(({ id }: { id: string }) => id);
const made = '2025-11-03T02:00:00.000Z';
const begun = '2025-12-04T03:00:00.000Z';
const over = '2026-01-05T04:00:00.000Z';

async function body(): Promise<Record<string, unknown>> {
  return {
    name: 'Ares', status: 'planned', budget: 5_000_000, purpose: 'Xem có nước không', commander: who('cap'), planets: await planets(), team: world.ids['alpha'],
    logs: [{ note: 'Chuẩn bị', hours: 2.5, cost: 100_000 }, { note: 'Lên đường', hours: 1.25, cost: 200_000 }],
  };
}
const later = (): NonNullable<PastRecord['later']> => [
  { at: begun, by: who('cap'), set: { status: 'active', startsOn: '2025-12-04', budget: 7_500_000.5 } },
  { at: over, by: who('ann'), set: { status: 'finished', endsOn: '2026-01-05', budget: null } },
];

const past = (records: readonly PastRecord[], entity = 'expedition'): Promise<void> => world.withSystem((ctx) => ctx.db.transaction((tx) => createPast(ctx, entity, records, tx)));

/** All rights, but as a person. */
function asPerson(ctx: Ctx): Ctx {
  const { systemReason: _reason, ...actor } = ctx.access.actor;
  return { ...ctx, access: { ...ctx.access, actor } };
}

/** What history keeps of a record, without what no two records share. */
async function told(id: string): Promise<unknown> {
  const events = await world.live.db.objects<{ changes: Record<string, unknown> }>({
    text: `SELECT at, version, op, changes, actor, action FROM ${world.schema}._event WHERE record_id = $1 ORDER BY id`, values: [id],
  });
  const line = world.live.current().model.entities.get('crewLog');
  const link = line?.fields.get(line.parent?.link ?? '');
  const lines = await world.live.db.objects({ text: `SELECT e.at, e.version, e.op, e.changes - '${link?.key ?? ''}' AS changes, e.actor FROM ${world.schema}._event e JOIN ${world.schema}.crew_log l ON l.id = e.record_id WHERE l."${link?.columns[0]?.name ?? ''}" = $1 ORDER BY l.position`, values: [id] });
  const { body: { id: _id, code: _code, lines: _lines, logs, ...record } } = await world.as('admin').get(`/api/records/expedition/${id}?fields=*,logs`);
  return { record, logs: logs.map(({ id: _line, ...log }: { id: string }) => log), lines, events: events.map(({ changes: { code: _number, ...changes }, ...event }) => ({ ...event, changes })) };
}

/** The same life, lived through the ordinary door with the clock put back. */
async function lived(): Promise<string> {
  const as = (ctx: Ctx, at: string, by: string): Ctx => ({ ...ctx, clock: fixedClock(at), access: system('test', { id: who(by) }) });
  const values = await body();
  return world.withSystem(async (ctx) => {
    const { id } = JSON.parse(await create(as(ctx, made, 'ann'), 'expedition', [{ body: values, pointer: '' }], false)) as { id: string };
    for (const change of later()) await update({ ...as(ctx, change.at, 'ann'), access: system('test', { id: change.by }) }, 'expedition', id, change.set);
    return id;
  });
}

describe('a record that is written with its past', () => {
  test('is the record, and has the history, of one that was written as it came about', async () => {
    const id = idOf(new Date(made));
    await past([{ id, at: made, by: who('ann'), body: await body(), later: later() }]);
    expect(await told(id)).toEqual(await told(await lived()));
  });

  test('stands beside others of its statement that changed other fields, or none', async () => {
    const ids = ['2025-10-01T01:00:00.000Z', '2025-10-02T01:00:00.000Z', '2026-02-03T01:00:00.000Z'].map((at) => ({ at, id: idOf(new Date(at)) }));
    const [calm, renamed, next] = ids;
    await past([
      { ...calm!, by: who('ann'), body: { name: 'Calm', status: 'planned' } },
      { ...renamed!, by: who('ann'), body: { name: 'First', status: 'planned' }, later: [{ at: begun, by: who('cap'), set: { name: 'Second' } }] },
      { ...next!, by: who('ann'), body: { name: 'Next', status: 'planned' }, later: [{ at: '2026-02-04T01:00:00.000Z', by: who('ann'), set: { status: 'active' } }] },
    ]);
    const history = async (id: string) => (await world.as('admin').get(`/api/records/expedition/${id}/history`)).body.data;
    expect(await history(calm!.id)).toHaveLength(1);
    expect(await history(renamed!.id)).toMatchObject([{ at: '2025-12-04T03:00:00+00:00', changes: { name: ['First', 'Second'] }, actor: { id: who('cap') } }, { op: 'create', changes: { name: [null, 'First'] } }]);
    expect((await history(next!.id))[0]).toMatchObject({ action: { name: 'begin' }, changes: { status: ['planned', 'active'] } });
    const codes = (await world.as('admin').get(`/api/records/expedition?filter={"name":{"$in":["Calm","Next"]}}&sort=name&fields=code`)).body.data.map(({ code }: { code: string }) => code.slice(0, 8));
    expect(codes).toEqual(['CTH-2025', 'CTH-2026']);
  });

  test('is handed to nobody: what is over starts nothing', async () => {
    await world.runJobs();
    await past([{ id: idOf(new Date(made)), at: made, by: who('ann'), body: { name: 'Quiet', status: 'planned', team: world.ids['alpha'] }, later: later() }]);
    expect(await world.live.db.rows({ text: `SELECT id FROM ${world.schema}._outbox`, values: [] })).toEqual([]);
  });

  test('is checked like any other: values, links, rules, and one wrong row undoes all', async () => {
    const at = made;
    const one = (values: Record<string, unknown>): PastRecord => ({ id: idOf(new Date(at)), at, by: who('ann'), body: { name: 'Wrong', status: 'planned', ...values } });
    await expect(past([one({}), one({ status: 'sunk' })])).rejects.toMatchObject({ options: { errors: [{ pointer: '/1/status' }] } });
    await expect(past([one({ commander: idOf(new Date(at)) })])).rejects.toMatchObject({ code: 'record.refused' });
    await expect(past([one({ planets: [idOf(new Date(at))] })])).rejects.toMatchObject({ code: 'record.refused' });
    await expect(past([{ ...one({}), later: [{ at: begun, by: who('ann'), set: { status: 'sunk' } }] }])).rejects.toMatchObject({ code: 'record.refused' });
    expect((await world.as('admin').get('/api/records/expedition?filter={"name":"Wrong"}')).body.data).toEqual([]);
  });

  test('lies in the past and goes forward', async () => {
    const body = { name: 'Wrong', status: 'planned' };
    await expect(past([{ id: idOf(new Date(made)), at: '2026-03-02T09:00:01Z', by: who('ann'), body }])).rejects.toThrow('not past');
    await expect(past([{ id: idOf(new Date(made)), at: begun, by: who('ann'), body, later: [{ at: made, by: who('ann'), set: { status: 'active' } }] }])).rejects.toThrow('one after another');
  });

  test('is nobody’s to write but the engine’s', async () => {
    for (const field of ['createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'version']) {
      const reply = await world.as('admin').post('/api/records/expedition', { name: 'Late', status: 'planned', [field]: field === 'version' ? 3 : made });
      expect(reply.body.errors).toMatchObject([{ pointer: `/${field}`, code: 'record.read-only' }]);
    }
    await expect(world.withSystem((ctx) => ctx.db.transaction((tx) => createPast(asPerson(ctx), 'expedition', [], tx)))).rejects.toThrow('the engine alone');
    await expect(past([], 'user')).rejects.toThrow('no past of its own');
  });
});
