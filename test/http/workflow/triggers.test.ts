// What starts a workflow, and for which records: every trigger and condition through HTTP, with what it wrote and who history says did it.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { publishChange } from '../../support/publishing.ts';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let admin: Client;

/** A workflow that notes a sign of life in a field nobody else writes. */
const marking = (entity: string, trigger: object, set: object, rest: object = {}) => ({ title: 'Marks', entity, trigger, steps: [{ id: 'mark', kind: 'set', set }], ...rest });

beforeAll(async () => {
  world = await openWorld({
    teams: { alpha: {} },
    people: { ann: { roles: ['explorer'], team: 'alpha' }, cap: { roles: ['captain'], team: 'alpha' }, binh: { roles: ['explorer'], team: 'alpha', locale: 'vi' } },
  });
  admin = world.as('admin');
  await publishChange(admin, {
    'workflow/onCreated': marking('planet', { on: 'created' }, { surveyCount: 1 }, { when: { kind: 'gas' } }),
    'workflow/onWater': marking('planet', { on: 'updated', fields: ['water', 'radius'] }, { surveyCount: { $expr: 'surveyCount + 10' } }),
    'workflow/onIce': marking('planet', { on: 'changed', field: 'kind', from: ['gas', 'rocky'], to: 'ice' }, { surveyCount: 100 }),
    'workflow/onSurveyor': marking('planet', { on: 'changed', field: 'station', create: true }, { description: 'has a station' }),
    'workflow/onBegin': marking('expedition', { on: 'transition', transition: 'begin' }, { purpose: 'has begun' }),
    'workflow/onDeleted': { title: 'Remembers', entity: 'planet', trigger: { on: 'deleted' }, when: { kind: 'dwarf' }, steps: [{ id: 'note', kind: 'create', entity: 'mission', set: { name: { $record: 'name' } } }] },
    'workflow/off': marking('planet', { on: 'created' }, { population: 99 }, { active: false }),
  });
});

let count = 0;
const planet = async (body: object = {}, by: Client = admin) => (await by.post('/api/records/planet', { name: `P${++count}`, kind: 'rocky', ...body })).body;
const read = async (entity: string, id: string) => (await admin.get(`/api/records/${entity}/${id}?fields=*`)).body;

describe('a workflow starts', () => {
  test('where a record is created that meets its condition, and not where it is switched off', async () => {
    const [gas, rock] = [await planet({ kind: 'gas' }), await planet()];
    await world.runJobs();
    expect([(await read('planet', gas.id)).surveyCount, (await read('planet', rock.id)).surveyCount]).toEqual([1, 0]);
    expect((await read('planet', gas.id)).population).toBe(0);
  });

  test('where one of its fields changes, by each change once', async () => {
    const { id } = await planet();
    await admin.patch(`/api/records/planet/${id}`, { water: 5 });
    await admin.patch(`/api/records/planet/${id}`, { radius: 7, water: 6 });
    await admin.patch(`/api/records/planet/${id}`, { population: 7 });
    await world.runJobs();
    await world.runJobs();
    expect((await read('planet', id)).surveyCount).toBe(20);
  });

  test('where a field goes from one of its values to another, and by no other way', async () => {
    const ways = [['rocky', 'ice'], ['gas', 'ice'], ['dwarf', 'ice'], ['rocky', 'dwarf']];
    const ids: string[] = [];
    for (const [kind, to] of ways) {
      const { id } = await planet({ kind });
      await admin.patch(`/api/records/planet/${id}`, { kind: to });
      ids.push(id);
    }
    const born = await planet({ kind: 'ice' });
    await world.runJobs();
    const counts = [];
    for (const id of [...ids, born.id]) counts.push((await read('planet', id)).surveyCount);
    expect(counts).toEqual([100, 100, 0, 0, 0]);
  });

  test('where a field is filled by the creation already, if it says so', async () => {
    const [filled, empty] = [await planet({ station: world.ids['alpha'] }), await planet()];
    await world.runJobs();
    expect([(await read('planet', filled.id)).description, (await read('planet', empty.id)).description]).toEqual(['has a station', null]);
    await admin.patch(`/api/records/planet/${empty.id}`, { station: world.ids['alpha'] });
    await world.runJobs();
    expect((await read('planet', empty.id)).description).toBe('has a station');
  });

  test('where a transition is taken, by its name or by a plain change', async () => {
    const made = async () => (await admin.post('/api/records/expedition', { name: `E${++count}` })).body.id;
    const [byName, byChange, other] = [await made(), await made(), await made()];
    await admin.post(`/api/records/expedition/${byName}/actions/begin`, {});
    await admin.patch(`/api/records/expedition/${byChange}`, { status: 'active' });
    await admin.post(`/api/records/expedition/${other}/actions/finish`, {});
    await world.runJobs();
    expect([(await read('expedition', byName)).purpose, (await read('expedition', byChange)).purpose, (await read('expedition', other)).purpose]).toEqual(['has begun', 'has begun', null]);
  });

  test('where a record goes to the trash: what it held is known still', async () => {
    const [dwarf, rock] = [await planet({ kind: 'dwarf' }), await planet()];
    for (const { id } of [dwarf, rock]) await admin.delete(`/api/records/planet/${id}`);
    await world.runJobs();
    const names = (await admin.get('/api/records/mission?limit=200')).body.data.map((mission: { name: string }) => mission.name);
    expect([names.includes(dwarf.name), names.includes(rock.name)]).toEqual([true, false]);
  });

  test('and history says which one wrote, for whom', async () => {
    const { id } = await planet({ kind: 'gas' });
    await world.runJobs();
    const [entry] = (await admin.get(`/api/records/planet/${id}/history`)).body.data;
    expect(entry).toMatchObject({ op: 'update', workflow: { name: 'onCreated', title: 'Marks' }, changes: { surveyCount: [0, 1] } });
    const [row] = await world.live.db.rows({ text: `SELECT on_behalf_of, cause_depth FROM ${world.schema}._event WHERE id = $1`, values: [entry.id] });
    expect(row).toEqual([world.ids['admin'], 1]);
  });
});

describe('the run log', () => {
  test('has a row for each run, none for records that the condition leaves out', async () => {
    const [gas, rock] = [await planet({ kind: 'gas' }), await planet()];
    await world.runJobs();
    const { data } = (await admin.get('/api/workflows/runs?workflow=onCreated&state=done')).body;
    expect(data.map((run: { record: { id: string } }) => run.record.id)).toContain(gas.id);
    expect(data.map((run: { record: { id: string } }) => run.record.id)).not.toContain(rock.id);
    const { body: detail } = await admin.get(`/api/workflows/runs/${data[0].id}`);
    expect(detail).toMatchObject({ state: 'done', attempts: 1, workflow: { name: 'onCreated' }, actor: { label: 'admin' }, steps: [{ id: 'mark', kind: 'set', records: [{ entity: 'planet', id: gas.id }] }], problems: [] });
  });

  test('is for administrators alone', async () => {
    for (const path of ['/api/workflows/runs', `/api/workflows/runs/${world.ids['ann']}`]) expect((await world.as('ann').get(path)).status).toBe(403);
    expect((await world.as('ann').post(`/api/workflows/runs/${world.ids['ann']}/retry`)).status).toBe(403);
    // A narrow token has no right that is about the system, whoever it belongs to.
    const narrow = { authorization: `Bearer ${await world.token('admin', ['planet:read'])}` };
    expect([(await world.anonymous.get('/api/workflows/runs', narrow)).status, (await world.anonymous.post(`/api/workflows/runs/${world.ids['ann']}/retry`, {}, narrow)).status]).toEqual([403, 403]);
    expect((await admin.get('/api/workflows/runs?state=odd')).status).toBe(400);
    expect((await admin.get('/api/workflows/runs/nothing')).status).toBe(404);
  });
});
