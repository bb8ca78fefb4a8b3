// What a workflow does: each kind of step, in whose rights, told to whom, all of it or nothing.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { create } from '../../../engine/record/index.ts';
import { publishChange } from '../../support/publishing.ts';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let admin: Client;

const onCreated = (entity: string, name: string, steps: readonly object[], rest: object = {}) => ({ title: 'Does something', entity, trigger: { on: 'created' }, when: { name: { $startsWith: name } }, steps, ...rest });

beforeAll(async () => {
  world = await openWorld({
    teams: { alpha: {}, beta: {} },
    people: {
      cap: { roles: ['captain'], team: 'alpha', locale: 'vi' }, ann: { roles: ['explorer'], team: 'alpha', manager: 'cap' },
      binh: { roles: ['explorer'], team: 'alpha', locale: 'vi', manager: 'cap' }, vis: { roles: ['visitor'] }, dan: { roles: ['explorer'], team: 'beta' }, off: { roles: ['captain'], state: 'suspended' },
    },
  });
  admin = world.as('admin');
  await publishChange(admin, {
    'workflow/makes': onCreated('planet', 'Makes', [
      { id: 'first', kind: 'create', entity: 'expedition', set: { name: { $expr: "concat('To ', name)" }, startsOn: { $date: 'today', plus: '1d' }, purpose: 'Look around', planets: [] } },
      { id: 'second', kind: 'create', entity: 'mission', set: { name: { $record: 'name' }, planet: { $record: 'id' }, orders: 'Look around' } },
      { id: 'sign', kind: 'create', entity: 'signal', set: { subject: 'Made', source: { $record: 'id' } } },
      { id: 'orbit', kind: 'create', entity: 'planet', set: { name: { $expr: "concat('Moon of ', name)" }, kind: 'dwarf', parent: { $record: 'id' } } },
      { id: 'far', kind: 'create', entity: 'planet', set: { name: { $expr: "concat('Far of ', name)" }, kind: 'dwarf', parent: { $made: 'orbit' }, owner: { $record: 'owner' } } },
    ]),
    'workflow/links': { title: 'Passes on', entity: 'planet', trigger: { on: 'changed', field: 'habitable', to: true }, steps: [
      { id: 'missions', kind: 'update', relation: 'missions', filter: { status: 'planned' }, set: { orders: { $record: 'name' } } },
      { id: 'above', kind: 'update', relation: 'parent', set: { surveyCount: 7 } },
      { id: 'own', kind: 'set', set: { population: { $expr: 'population + 1' } } },
      { id: 'again', kind: 'set', set: { surveyCount: { $record: 'population' } } },
    ] },
    'workflow/begins': onCreated('expedition', 'Begins', [{ id: 'go', kind: 'transition', transition: 'begin' }]),
    'workflow/tells': onCreated('planet', 'Tells', [
      { id: 'owner', kind: 'notify', to: [{ field: 'owner' }, { managerOf: 'owner' }, { role: 'visitor' }], message: '{name} of kind {kind} weighs {secretMass}' },
      { id: 'team', kind: 'notify', to: [{ field: 'team' }], message: 'A planet for the team: {name}' },
    ]),
    'workflow/calls': onCreated('planet', 'Calls', [{ id: 'all', kind: 'notify', to: [{ role: 'explorer' }, { role: 'captain' }, { role: 'visitor' }], message: 'Come and see {name}' }]),
    'workflow/asUser': onCreated('planet', 'Mine', [{ id: 'own', kind: 'set', set: { description: 'seen' } }, { id: 'secret', kind: 'set', set: { secretMass: 5 } }], { runAs: 'user' }),
    'translation/viFlows': { locale: 'vi', title: 'Quy trình', workflows: {
      tells: { title: 'Báo tin', steps: { owner: { message: '{name}, loại {kind}, nặng {secretMass}' } } },
      makes: { steps: { second: { values: { orders: 'Quan sát xung quanh' } } } },
    } },
  });
});

const made = async (entity: string, body: object, by: Client = admin) => (await by.post(`/api/records/${entity}`, body)).body;
const read = async (entity: string, id: string) => (await admin.get(`/api/records/${entity}/${id}?fields=*`)).body;
const found = async (entity: string, filter: object) => (await admin.get(`/api/records/${entity}?fields=*&filter=${encodeURIComponent(JSON.stringify(filter))}`)).body.data;
const runs = async (workflow: string) => (await admin.get(`/api/workflows/runs?workflow=${workflow}`)).body.data;
const told = async (name: string) => (await world.as(name).get('/api/notifications')).body.data.filter(({ kind }: { kind: string }) => kind === 'workflow').map(({ title }: { title: string }) => title);

describe('steps', () => {
  test('create records out of the one in hand and out of one another, with texts in the site’s language', async () => {
    const { id } = await made('planet', { name: 'Makes all', kind: 'ice', owner: world.ids['ann'] });
    await world.runJobs();
    expect(await found('expedition', { name: 'To Makes all' })).toMatchObject([{ purpose: 'Look around', status: 'planned', startsOn: expect.stringMatching(/^\d{4}-/) }]);
    expect(await found('mission', { planet: id })).toMatchObject([{ name: 'Makes all', orders: 'Quan sát xung quanh' }]);
    expect((await admin.get(`/api/records/planet/${id}/related/signals`)).body.data).toMatchObject([{ subject: 'Made' }]);
    const [orbit] = await found('planet', { parent: id });
    expect(orbit).toMatchObject({ name: 'Moon of Makes all', owner: null });
    expect(await found('planet', { parent: orbit.id })).toMatchObject([{ name: 'Far of Makes all', owner: { label: 'ann' } }]);
  });

  test('change what is linked, as the filter says, and read what the step before wrote', async () => {
    const above = await made('planet', { name: 'Above', kind: 'gas' });
    const { id } = await made('planet', { name: 'Middle', kind: 'gas', parent: above.id, population: 3 });
    const [planned, active] = [await made('mission', { name: 'a', planet: id }), await made('mission', { name: 'b', planet: id, status: 'active' })];
    await admin.patch(`/api/records/planet/${id}`, { habitable: true });
    await world.runJobs();
    expect([(await read('mission', planned.id)).orders, (await read('mission', active.id)).orders, (await read('planet', above.id)).surveyCount]).toEqual(['Middle', null, 7]);
    expect(await read('planet', id)).toMatchObject({ population: 4, surveyCount: 4 });
    const [{ id: run }] = await runs('links');
    expect((await admin.get(`/api/workflows/runs/${run}`)).body.steps[0]).toMatchObject({ id: 'missions', records: [{ id: planned.id, label: 'a' }] });
  });

  test('take a transition, which history tells by its name', async () => {
    const { id } = await made('expedition', { name: 'Begins soon' });
    await world.runJobs();
    expect((await read('expedition', id)).status).toBe('active');
    expect((await admin.get(`/api/records/expedition/${id}/history`)).body.data[0]).toMatchObject({ action: { name: 'begin' }, workflow: { name: 'begins' } });
  });
});

describe('a notification', () => {
  test('reaches whom fields, teams and managers name, in their language, with what they may read; nobody who sees no such record', async () => {
    await world.withSystem((ctx) => create(ctx, 'planet', [{ body: { name: 'Tells one', kind: 'ice', owner: world.ids['ann'], team: world.ids['alpha'], secretMass: 12 }, pointer: '' }], false));
    await world.runJobs();
    expect(await told('ann')).toEqual(['A planet for the team: Tells one', 'Tells one of kind Ice giant weighs …']);
    // The captain speaks Vietnamese and may read the mass; a text that nobody translated stays as it is.
    expect(await told('cap')).toEqual(['A planet for the team: Tells one', 'Tells one, loại Băng khổng lồ, nặng 12']);
    expect(await told('binh')).toEqual(['A planet for the team: Tells one']);
    expect([await told('vis'), await told('admin')]).toEqual([[], []]);
  });

  test('leaves those out who did it themselves, and a gap where the record is not theirs to read any more', async () => {
    const { id } = await made('planet', { name: 'Tells two', kind: 'gas' }, world.as('ann'));
    await world.runJobs();
    expect((await told('ann')).some((title: string) => title.includes('Tells two'))).toBe(false);
    expect(await told('binh')).toContain('A planet for the team: Tells two');
    await admin.delete(`/api/records/planet/${id}`);
    expect(await told('binh')).toContain('A planet for the team: …');
  });
});

describe('a notification to many', () => {
  test('reaches those of a role who see the record, each by his own teams and people', async () => {
    await made('planet', { name: 'Calls one', kind: 'ice', owner: world.ids['ann'], team: world.ids['alpha'] });
    await world.runJobs();
    const called = await Promise.all(['ann', 'binh', 'cap', 'dan', 'vis'].map(async (name) => [name, (await told(name)).includes('Come and see Calls one')]));
    expect(Object.fromEntries(called)).toEqual({ ann: true, binh: true, cap: true, dan: false, vis: false });
    const [run] = await runs('calls');
    expect((await admin.get(`/api/workflows/runs/${run.id}`)).body.steps).toEqual([{ id: 'all', kind: 'notify', records: [], people: 3 }]);
  });

  test('says how many it left out where they are too many', async () => {
    const many = { text: `INSERT INTO ${world.schema}."user" SELECT (jsonb_populate_record(u, jsonb_build_object('id', gen_random_uuid(), 'email', n || '@many.test'))).* FROM ${world.schema}."user" u, generate_series(1, 1000) n WHERE u.id = $1`, values: [world.ids['ann']] };
    await world.live.db.execute(many);
    await world.live.db.execute({ text: `INSERT INTO ${world.schema}._role_assignment (user_id, role) SELECT id, 'explorer' FROM ${world.schema}."user" WHERE email LIKE '%@many.test'`, values: [] });
    await made('planet', { name: 'Calls two', kind: 'ice', owner: world.ids['ann'], team: world.ids['alpha'] });
    await world.runJobs();
    const [run] = await runs('calls');
    const [step] = (await admin.get(`/api/workflows/runs/${run.id}`)).body.steps;
    // Ann, Bình, the captain, Dan and the visitor are named besides.
    expect(step).toMatchObject({ untold: 5 });
    expect(step.people).toBeGreaterThanOrEqual(995);
    const [row] = await world.live.db.rows({ text: `SELECT count(*)::int FROM ${world.schema}._notification WHERE event_id = $1`, values: [run.id] });
    expect(row).toEqual([step.people]);
  });
});

describe('the rights of whoever caused it', () => {
  test('bind a workflow that runs as the user: nothing of it happens, and the log says why', async () => {
    const own = await made('planet', { name: 'Mine, says ann', kind: 'ice' }, world.as('ann'));
    await world.runJobs();
    expect((await read('planet', own.id)).description).toBe(null);
    const [run] = await runs('asUser');
    expect(run).toMatchObject({ state: 'failed', attempts: 1, step: 'secret', actor: { label: 'ann' } });
    const whole = await made('planet', { name: 'Mine, says cap', kind: 'ice' }, world.as('cap'));
    await world.runJobs();
    expect((await world.as('cap').get(`/api/records/planet/${whole.id}?fields=*`)).body).toMatchObject({ description: 'seen', secretMass: 5, updatedBy: { label: 'cap' } });
  });

  test('end with the person', async () => {
    await made('planet', { name: 'Mine for the last time', kind: 'ice' }, world.as('binh'));
    await admin.post(`/api/users/${world.ids['binh']}/suspend`);
    await world.runJobs();
    expect((await runs('asUser'))[0]).toMatchObject({ state: 'failed', detail: expect.stringContaining('may not act any more') });
    await admin.post(`/api/users/${world.ids['binh']}/activate`);
  });
});
