// Many records changed or deleted by one request: under whose rights, row by row, once each, and back again.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { take } from '../../../engine/operation/mass/claim.ts';
import { runBatch } from '../../../engine/operation/mass/batch.ts';
import type { Reply, World } from '../../support/world.ts';
import { openWorld } from '../../support/world.ts';
import { nobody, openRights, planetOf } from '../rights/people.ts';

let world: World;

beforeAll(async () => {
  world = await openRights();
});

const planets = '/api/records/planet';
const post = (person: string, act: 'mass-update' | 'mass-delete', body: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply> => world.as(person).post(`${planets}/${act}`, body, headers);

/** Begins it, has it carried out, and gives the operation as it ended. */
async function carriedOut(person: string, act: 'mass-update' | 'mass-delete', body: unknown): Promise<Reply['body']> {
  const { status, body: begun } = await post(person, act, body);
  expect([status, begun]).toEqual([202, { operation: expect.any(String) }]);
  return ended(person, begun.operation);
}

async function ended(person: string, operation: string): Promise<Reply['body']> {
  await world.runJobs();
  return (await world.as(person).get(`/api/operations/${operation}`)).body;
}

async function undone(person: string, operation: string): Promise<Reply['body']> {
  const { status, body } = await world.as(person).post(`/api/operations/${operation}/undo`);
  expect([status, body]).toEqual([202, { operation: expect.any(String) }]);
  return ended(person, body.operation);
}

const refusals = async (person: string, operation: string): Promise<readonly (readonly [string, string, string | null])[]> =>
  (await world.as(person).get(`/api/operations/${operation}/refused`)).body.data.map((row: { id: string; code: string; label: string | null }) => [row.id, row.code, row.label]);
const planet = async (id: string): Promise<Reply['body']> => (await world.as('admin').get(`${planets}/${id}?fields=*`)).body;
const several = (person: string, many: number, body: Readonly<Record<string, unknown>> = {}): Promise<string[]> => Promise.all(Array.from({ length: many }, () => planetOf(world, person, body)));

describe('a change of many records', () => {
  test('changes what the filter finds, each with its own history, under one operation', async () => {
    const ids = await several('ann', 3, { description: 'First lot' });
    const operation = await carriedOut('ann', 'mass-update', { filter: { description: { $contains: 'First lot' } }, patch: { kind: 'ice', water: 12.5, surveyor: { id: world.ids['al'] }, hazards: ['storm'] } });
    expect(operation).toMatchObject({ kind: 'mass-update', state: 'done', done: 3, total: 3, error: null, detail: { entity: 'planet', done: 3, same: 0, refused: 0, undoable: true } });
    expect(JSON.stringify(operation)).not.toContain('"request"');
    for (const id of ids) {
      expect(await planet(id)).toMatchObject({ version: 2, kind: 'ice', water: 12.5, surveyor: { id: world.ids['al'] }, hazards: ['storm'], updatedBy: { id: world.ids['ann'] } });
      const [entry] = (await world.as('ann').get(`${planets}/${id}/history`)).body.data;
      expect(entry).toMatchObject({ op: 'update', actor: { id: world.ids['ann'] }, changes: { kind: ['rocky', 'ice'], water: [null, 12.5] } });
    }
    const events = await world.live.db.rows({ text: `SELECT DISTINCT operation_id FROM ${world.schema}._event WHERE record_id = ANY($1::uuid[]) AND op = 'update'`, values: [ids] });
    expect(events).toEqual([[operation.id]]);
  });

  test('takes visible records alone, and says of each that it left why', async () => {
    const [own = '', mate = '', hidden = ''] = [await planetOf(world, 'ann', { name: 'Own one' }), await planetOf(world, 'al', { name: 'Of a mate' }), await planetOf(world, 'bob', { name: 'Hidden one' })];
    const operation = await carriedOut('ann', 'mass-update', { ids: [own, mate, hidden, nobody], patch: { kind: 'gas' } });
    expect(operation).toMatchObject({ state: 'done', total: 4, detail: { done: 1, refused: 3 } });
    expect(new Map((await refusals('ann', operation.id)).map(([id, ...rest]) => [id, rest]))).toEqual(new Map([[mate, ['access.action', 'Of a mate']], [hidden, ['query.not-found', null]], [nobody, ['query.not-found', null]]]));
    expect([(await planet(own)).kind, (await planet(mate)).kind, (await planet(hidden)).kind]).toEqual(['gas', 'rocky', 'rocky']);
    const all = await carriedOut('ann', 'mass-update', { filter: { name: { $in: ['Own one', 'Of a mate', 'Hidden one'] } }, patch: { kind: 'dwarf' } });
    expect(all).toMatchObject({ total: 2, detail: { done: 1, refused: 1 } });
    expect((await planet(hidden)).version).toBe(1);
  });

  test('leaves the others alone where one is refused, and says what the rule was', async () => {
    const [first = '', second = ''] = await several('ann', 2);
    const operation = await carriedOut('ann', 'mass-update', { ids: [first, second], patch: { name: 'The only one' } });
    expect(operation.detail).toMatchObject({ done: 1, refused: 1 });
    const rows = (await world.as('ann').get(`/api/operations/${operation.id}/refused`)).body;
    expect(rows).toMatchObject({ data: [{ code: 'record.taken', errors: [{ pointer: '/name' }] }], page: {} });
  });

  test('leaves a record that has the values already as it is', async () => {
    const [same = '', other = ''] = [await planetOf(world, 'ann', { kind: 'gas' }), await planetOf(world, 'ann')];
    expect((await carriedOut('ann', 'mass-update', { ids: [same, other], patch: { kind: 'gas' } })).detail).toMatchObject({ done: 1, same: 1 });
    expect([(await planet(same)).version, (await planet(other)).version]).toEqual([1, 2]);
  });

  test('settles its records when it begins: who leaves the filter by the change itself is no reason to go on without him', async () => {
    const ids = await several('ann', 120, { description: 'Many of them' });
    const late = post('ann', 'mass-update', { filter: { description: { $contains: 'Many of them' }, kind: 'rocky' }, patch: { kind: 'ice' } });
    const { operation } = (await late).body;
    const after = await planetOf(world, 'ann', { description: 'Many of them' });
    expect(await ended('ann', operation)).toMatchObject({ total: 120, detail: { done: 120, refused: 0 } });
    expect([(await planet(after)).kind, (await planet(ids[119] ?? '')).kind]).toEqual(['rocky', 'ice']);
  });

  test('goes by search words too, as the list that was looked at', async () => {
    const [found = ''] = [await planetOf(world, 'ann', { name: 'Zyxwelt' }), await planetOf(world, 'ann')];
    expect(await carriedOut('ann', 'mass-update', { filter: {}, q: 'zyxwelt', patch: { kind: 'ice' } })).toMatchObject({ total: 1 });
    expect((await planet(found)).kind).toBe('ice');
  });

  test.each([
    ['an unknown field', 'ann', { ids: [], patch: { colour: 1 } }, 400, '/patch/colour'],
    ['a field that is hidden', 'ann', { ids: [], patch: { secretMass: 1 } }, 400, '/patch/secretMass'],
    ['a field that may only be read', 'ann', { ids: [], patch: { gravity: 1 } }, 403, '/patch/gravity'],
    ['a field that metadata keeps', 'ann', { ids: [], patch: { surveyCount: 1 } }, 422, '/patch/surveyCount'],
    ['a version', 'ann', { ids: [], patch: { version: 7 } }, 422, '/patch/version'],
    ['a wrong value', 'ann', { ids: [], patch: { water: 101 } }, 422, '/patch/water'],
    ['nothing', 'ann', { ids: [], patch: {} }, 422, '/patch'],
    ['no object', 'ann', { ids: [], patch: 5 }, 400, '/patch'],
    ['a filter over a hidden field', 'ann', { filter: { secretMass: { $gt: 1 } }, patch: { kind: 'ice' } }, 400, '/filter/secretMass/$gt'],
    ['a filter over a field told in part', 'ann', { filter: { contactPhone: '1' }, patch: { kind: 'ice' } }, 400, '/filter/contactPhone'],
    ['no records', 'ann', { patch: { kind: 'ice' } }, 400, ''],
    ['records named twice over', 'ann', { ids: [], filter: {}, patch: { kind: 'ice' } }, 400, ''],
    ['what is no id', 'ann', { ids: ['x'], patch: { kind: 'ice' } }, 400, '/ids/0'],
    ['an unknown key', 'ann', { ids: [], patch: { kind: 'ice' }, all: true }, 400, '/all'],
    ['no right to it', 'arc', { ids: [], patch: { kind: 'ice' } }, 403, undefined],
  ])('is refused before it begins for %s', async (_name, person, body, status, pointer) => {
    const reply = await post(person, 'mass-update', body);
    expect([reply.status, reply.body.errors?.[0]?.pointer]).toEqual([status, pointer]);
  });

  test('needs the right of its own, of a token too, and is nothing for lines and unknown entities', async () => {
    const id = await planetOf(world, 'ann');
    const body = { ids: [id], patch: { kind: 'ice' } };
    const bearer = async (scope: readonly string[]) => world.anonymous.with({ authorization: `Bearer ${await world.token('ann', scope)}` }).post(`${planets}/mass-update`, body);
    expect((await bearer(['planet:read', 'planet:update'])).status).toBe(403);
    expect((await bearer(['planet:read', 'planet:massUpdate'])).status).toBe(403);
    const { status, body: begun } = await bearer(['planet:read', 'planet:update', 'planet:massUpdate']);
    expect([status, (await ended('ann', begun.operation)).detail]).toEqual([202, expect.objectContaining({ done: 1 })]);
    expect((await world.as('admin').post('/api/records/crewLog/mass-update', { ids: [], patch: { note: 'x' } })).body.code).toBe('operation.lines');
    expect((await world.as('vis').post('/api/records/moon/mass-update', body)).status).toBe(404);
    expect((await world.as('ann').post('/api/records/moon/mass-update', body)).status).toBe(403);
    expect((await world.as('admin').post('/api/records/observatory/mass-update', { ids: [], patch: { plans: [nobody] } })).status).toBeGreaterThanOrEqual(400);
  });

  test('follows the rights of its starter while it runs', async () => {
    const id = await planetOf(world, 'lone');
    const { operation } = (await post('lone', 'mass-update', { ids: [id], patch: { kind: 'ice' } })).body;
    const admin = await world.signIn('admin');
    expect((await admin.put(`/api/users/${world.ids['lone']}/roles`, { roles: ['archivist'] })).status).toBe(200);
    expect((await ended('lone', operation)).detail).toMatchObject({ done: 0, refused: 1 });
    await admin.post(`/api/users/${world.ids['lone']}/suspend`);
    await world.live.db.execute({ text: `UPDATE ${world.schema}._operation SET finished_at = NULL, state = 'running', done = 0, lease_until = now() WHERE id = $1`, values: [operation] });
    await world.runJobs();
    expect((await world.live.db.rows({ text: `SELECT state, error FROM ${world.schema}._operation WHERE id = $1`, values: [operation] }))).toEqual([['failed', 'auth.required']]);
    expect((await planet(id)).kind).toBe('rocky');
  });

  test('goes along the ways of a process, and no other', async () => {
    const admin = world.as('admin');
    const make = async (status: string): Promise<string> => {
      const { id } = (await admin.post('/api/records/expedition', { name: `Trip ${status}` })).body;
      if (status === 'finished') await admin.post(`/api/records/expedition/${id}/actions/finish`, {});
      return id;
    };
    const ids = [await make('planned'), await make('finished')];
    const { operation } = (await admin.post('/api/records/expedition/mass-update', { ids, patch: { status: 'active' } })).body;
    expect((await ended('admin', operation)).detail).toMatchObject({ done: 2 });
    const again = (await admin.post('/api/records/expedition/mass-update', { ids: [...ids, nobody], patch: { status: 'nowhere' } }));
    expect([again.status, again.body.errors[0].pointer]).toEqual([422, '/patch/status']);
  });

  test('is one operation however often its request is repeated under a key', async () => {
    const ids = await several('ann', 2);
    const send = () => post('ann', 'mass-update', { ids, patch: { kind: 'gas' } }, { 'idempotency-key': 'mass-one' });
    const [first, second] = [await send(), await send()];
    expect([first.status, second.body]).toEqual([202, first.body]);
    expect((await ended('ann', first.body.operation)).detail).toMatchObject({ done: 2 });
  });
});

describe('undo', () => {
  test('gives back what records were that nobody has changed since, and names the others', async () => {
    const [plain = '', moved = '', same = ''] = [await planetOf(world, 'ann', { water: 3, contactEmail: 'a@b.example' }), await planetOf(world, 'ann', { name: 'Moved on' }), await planetOf(world, 'ann', { kind: 'gas', water: 9, contactEmail: null })];
    const { id } = await carriedOut('ann', 'mass-update', { ids: [plain, moved, same], patch: { kind: 'gas', water: 9, contactEmail: null } });
    await world.as('al').get(`${planets}/${moved}`);
    await world.as('ann').patch(`${planets}/${moved}`, { population: 5 });
    const back = await undone('ann', id);
    expect(back).toMatchObject({ kind: 'mass-undo', state: 'done', total: 2, detail: { done: 1, refused: 1, undoes: id, undoable: false } });
    expect(await refusals('ann', back.id)).toEqual([[moved, 'operation.changed-since', 'Moved on']]);
    expect(await planet(plain)).toMatchObject({ version: 3, kind: 'rocky', water: 3, contactEmail: 'a@b.example' });
    expect([(await planet(moved)).kind, (await planet(same)).version]).toEqual(['gas', 1]);
    const again = await world.as('ann').post(`/api/operations/${id}/undo`);
    expect([again.status, again.body.code]).toEqual([409, 'operation.not-undoable']);
    expect((await world.as('ann').post(`/api/operations/${back.id}/undo`)).status).toBe(409);
  });

  test('gives an owner back with the team, and amounts, lists and several values as they were', async () => {
    const cap = world.as('cap');
    const id = await planetOf(world, 'ann', { hazards: ['acid', 'quake'], mass: '641710000000000000000.0001', tradeValue: 12_000, discoveredOn: '2020-02-29' });
    const stood = (record: Readonly<Record<string, unknown>>) => Object.fromEntries(Object.entries(record).filter(([name]) => !['version', 'updatedAt', 'updatedBy'].includes(name)));
    const before = await planet(id);
    const operation = await carriedOut('cap', 'mass-update', { ids: [id], patch: { owner: world.ids['al'], hazards: [], mass: '1', tradeValue: 5, discoveredOn: null } });
    expect(await planet(id)).toMatchObject({ owner: { id: world.ids['al'] }, hazards: [], discoveredOn: null });
    expect((await undone('cap', operation.id)).detail).toMatchObject({ done: 1 });
    const after = await planet(id);
    expect([after.version, after.updatedBy.id, stood(after)]).toEqual([3, world.ids['cap'], stood(before)]);
    expect(after.updatedAt > before.updatedAt).toBe(true);
    expect((await cap.get(`/api/operations/${operation.id}`)).body.detail.undoable).toBe(false);
  });

  test('waits for the end of what it is to take back, and is nobody else’s', async () => {
    const [id = ''] = await several('ann', 1);
    const { operation } = (await post('ann', 'mass-update', { ids: [id], patch: { kind: 'ice' } })).body;
    expect((await world.as('ann').post(`/api/operations/${operation}/undo`)).body.code).toBe('operation.still-running');
    await ended('ann', operation);
    for (const person of ['al', 'cap', 'bob']) for (const act of ['undo', 'cancel']) expect((await world.as(person).post(`/api/operations/${operation}/${act}`)).status).toBe(404);
    for (const person of ['al', 'admin']) expect((await world.as(person).get(`/api/operations/${operation}/refused`)).status).toBe(404);
    expect((await world.as('ann').get('/api/operations')).body.data[0]).toMatchObject({ id: operation, state: 'done' });
    expect(JSON.stringify((await world.as('al').get('/api/operations')).body)).not.toContain(operation);
  });
});

describe('a deletion of many records', () => {
  test('puts each into the trash by itself, and undo takes it out again', async () => {
    const [first = '', second = ''] = await several('ann', 2);
    const moon = (await world.as('ann').post('/api/records/moon', { name: 'In the way', planet: second })).body;
    const operation = await carriedOut('ann', 'mass-delete', { ids: [first, second, nobody] });
    const kept = (await world.as('admin').get(`${planets}/${second}`)).status === 200;
    expect(operation.detail).toMatchObject({ done: kept ? 1 : 2, refused: kept ? 2 : 1, undoable: true });
    expect([moon.id !== undefined, (await world.as('admin').get(`${planets}/${first}`)).status]).toEqual([true, 404]);
    const back = await undone('ann', operation.id);
    expect([back.detail, (await world.as('admin').get(`${planets}/${first}`)).status]).toEqual([expect.objectContaining({ done: kept ? 1 : 2 }), 200]);
  });

  test('leaves one that somebody has brought back already', async () => {
    const [first = '', second = ''] = await several('ann', 2);
    const { id } = await carriedOut('ann', 'mass-delete', { ids: [first, second] });
    await world.as('admin').post(`${planets}/${first}/restore`);
    expect([(await undone('ann', id)).detail, (await planet(first)).id, (await planet(second)).id]).toEqual([expect.objectContaining({ done: 1, refused: 1 }), first, second]);
  });

  test('needs both rights, and takes visible records alone', async () => {
    expect((await post('arc', 'mass-delete', { filter: {} })).status).toBe(403);
    const [own = '', hidden = ''] = [await planetOf(world, 'bob', { name: 'Bob’s own' }), await planetOf(world, 'al', { name: 'Al’s own' })];
    const operation = await carriedOut('bob', 'mass-delete', { filter: { name: { $in: ['Bob’s own', 'Al’s own'] } } });
    expect([operation.total, (await world.as('admin').get(`${planets}/${own}`)).status, (await planet(hidden)).version]).toEqual([1, 404, 1]);
  });
});

describe('a process that ends half-way', () => {
  test('leaves its operation to another one, which does every record once', async () => {
    const ids = await several('ann', 130);
    const { operation } = (await post('ann', 'mass-update', { ids, patch: { kind: 'ice' } })).body;
    const claim = await take(world.live.db, world.live.site.schema);
    if (claim === undefined) throw new Error('nothing to take up');
    await world.withSystem((ctx) => runBatch(ctx, claim));
    expect((await world.as('ann').get(`/api/operations/${operation}`)).body).toMatchObject({ state: 'running', done: 50 });
    // While the lease stands nobody else touches it.
    await world.runJobs();
    expect((await world.as('ann').get(`/api/operations/${operation}`)).body.done).toBe(50);
    await world.live.db.execute({ text: `UPDATE ${world.schema}._operation SET lease_until = now() WHERE id = $1`, values: [operation] });
    const other = await openWorld({ url: world.url });
    await Promise.all([other.runJobs(), world.runJobs()]);
    expect((await world.as('ann').get(`/api/operations/${operation}`)).body).toMatchObject({ state: 'done', done: 130, detail: { done: 130, refused: 0 } });
    const versions = await world.live.db.rows({ text: `SELECT version, count(*)::int FROM ${world.schema}.planet WHERE id = ANY($1::uuid[]) GROUP BY version`, values: [ids] });
    expect(versions).toEqual([[2, 130]]);
    await expect(world.withSystem((ctx) => runBatch(ctx, claim))).rejects.toMatchObject({ code: 'operation.taken-over' });
    await other.close();
  });

  test('that was asked to stop stops after the batch in hand, and what it did can be undone', async () => {
    const ids = await several('ann', 70);
    const { operation } = (await post('ann', 'mass-update', { ids, patch: { kind: 'ice' } })).body;
    const claim = await take(world.live.db, world.live.site.schema);
    if (claim === undefined) throw new Error('nothing to take up');
    await world.withSystem((ctx) => runBatch(ctx, claim));
    expect((await world.as('ann').post(`/api/operations/${operation}/cancel`)).body).toMatchObject({ state: 'cancelled', finishedAt: null });
    expect(await world.withSystem((ctx) => runBatch(ctx, claim))).toBe(false);
    await world.live.db.execute({ text: `UPDATE ${world.schema}._operation SET lease_until = now() WHERE id = $1`, values: [operation] });
    expect(await ended('ann', operation)).toMatchObject({ state: 'cancelled', done: 50, finishedAt: expect.any(String), detail: { done: 50, undoable: true } });
    expect((await undone('ann', operation)).detail).toMatchObject({ done: 50 });
    const kinds = await world.live.db.rows({ text: `SELECT kind, count(*)::int FROM ${world.schema}.planet WHERE id = ANY($1::uuid[]) GROUP BY kind`, values: [ids] });
    expect(kinds).toEqual([['rocky', 70]]);
  });
});
