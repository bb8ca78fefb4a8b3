// Processes: states move along transitions, by their guards, rights, versions and input; locked states keep their records as they are.
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Json } from '../../support/client.ts';
import { openWorld, type Client, type Reply, type World } from '../../support/world.ts';
import { act } from '../../../engine/record/index.ts';

let world: World;
let pilot: Client;
let controller: Client;
let admin: Client;

beforeAll(async () => {
  world = await openWorld({ packages: ['spaceport'], people: { pia: { roles: ['pilot'] }, pol: { roles: ['pilot'] }, con: { roles: ['controller'] }, olga: { roles: ['onlooker'] }, por: { roles: ['porter'] }, swen: { roles: ['sweeper'] }, viet: { roles: ['pilot'], locale: 'vi' } } });
  [pilot, controller, admin] = [world.as('pia'), world.as('con'), world.as('admin')];
});

let count = 0;
async function voyage(body: Json = {}, as: Client = pilot): Promise<{ id: string; path: string; do: (name: string, input?: unknown, client?: Client, headers?: Record<string, string>) => Promise<Reply> }> {
  const made = await as.post('/api/records/voyage', { name: `V${++count}`, seats: 2, ...body });
  expect([made.status, made.status === 201 ? '' : made.body]).toEqual([201, '']);
  const path = `/api/records/voyage/${made.body.id}`;
  return { id: made.body.id, path, do: (name, input, client = as, headers = {}) => client.post(`${path}/actions/${name}`, input, headers) };
}
const read = async (path: string): Promise<Json> => (await admin.get(`${path}?fields=*`)).body;

describe('a new record', () => {
  test('is in the first state of each of its processes', async () => {
    const { path } = await voyage();
    expect(await read(path)).toMatchObject({ stage: 'draft', medical: 'open' });
  });

  test('may be made in any state where clients may write it, and in none where they may not', async () => {
    const { path } = await voyage({ stage: 'landed' });
    expect((await read(path)).stage).toBe('landed');
    const refused = await pilot.post('/api/records/voyage', { name: 'x', medical: 'cleared' });
    expect(refused.body).toMatchObject({ status: 422, errors: [{ pointer: '/medical', code: 'record.read-only' }] });
  });
});

describe('a transition', () => {
  test('moves the state, counts the version and says so in the history', async () => {
    const { id, path, ...each } = await voyage();
    const done = await each.do('submit');
    expect([done.status, done.headers.get('etag'), done.body]).toMatchObject([200, `"${id}-2"`, { id, version: 2, stage: 'review' }]);
    const [latest, first] = (await pilot.get(`${path}/history`)).body.data;
    expect(latest).toMatchObject({ op: 'update', version: 2, action: { name: 'submit', title: 'Submit' }, changes: { stage: ['draft', 'review'] }, actor: { id: world.ids['pia'] } });
    expect(first).not.toHaveProperty('action');
    expect((await world.as('viet').get(`${path}/history`)).body.data[0].action).toEqual({ name: 'submit', title: 'Trình duyệt' });
  });

  test('starts from its own states alone: 409, with what is possible instead', async () => {
    const starts: Json = { submit: ['draft'], approve: ['review'], reopen: ['review', 'approved'], launch: ['approved'], land: ['flying'] };
    for (const [name, from] of Object.entries<string[]>(starts)) {
      for (const stage of ['draft', 'review', 'approved', 'flying', 'landed', 'lost']) {
        const { path, ...each } = await voyage({ stage, reason: 'r', launchedOn: '2030-01-01' });
        const reply = await each.do(name, {}, admin);
        expect([name, stage, reply.status]).toEqual([name, stage, from.includes(stage) ? 200 : 409]);
        if (reply.status === 409) expect([reply.body.code, (await read(path)).version]).toEqual(['record.transition-start', 1]);
      }
    }
    const { path: _, ...each } = await voyage({ stage: 'review' });
    expect((await each.do('land', {}, admin)).body).toMatchObject({ possible: ['approve', 'reopen'], hint: 'Possible now: Approve, Send back.' });
  });

  test('asks its guard over the record as it will stand', async () => {
    const { path, ...each } = await voyage({ seats: 0 });
    expect((await each.do('submit')).body).toMatchObject({ status: 422, code: 'record.action-guard', detail: 'The conditions for “Submit” are not met.' });
    await pilot.patch(path, { seats: 1 });
    expect((await each.do('submit')).status).toBe(200);
  });

  test('is a right of its own: without it 403, beyond its rows 403, and to change records is not needed', async () => {
    const mine = await voyage({ stage: 'review' });
    expect((await mine.do('approve', {}, pilot)).body).toMatchObject({ status: 403, code: 'access.action', detail: expect.stringContaining('Approve') });
    expect((await mine.do('submit', {}, world.as('olga'))).status).toBe(403);
    expect((await (await voyage()).do('submit', {}, world.as('pol'))).status).toBe(403);
    expect((await (await voyage({ stage: 'approved', reason: 'r' })).do('reopen', {}, controller)).status).toBe(403);
    expect((await mine.do('approve', {}, controller)).status).toBe(200);
  });

  test('takes its input with it, and needs all of it unless it stands there already', async () => {
    const { path, ...each } = await voyage({ stage: 'review' });
    expect((await each.do('reopen')).body).toMatchObject({ status: 422, errors: [{ pointer: '/reason', code: 'record.required' }] });
    expect((await each.do('reopen', { reason: '' })).status).toBe(422);
    const back = await each.do('reopen', { reason: 'Chưa đủ nhiên liệu' });
    expect([back.status, back.body]).toMatchObject([200, { stage: 'draft', reason: 'Chưa đủ nhiên liệu' }]);
    await each.do('submit');
    expect((await each.do('reopen')).body).toMatchObject({ stage: 'draft' });
    expect((await read(path)).reason).toBe('Chưa đủ nhiên liệu');
  });

  test('takes nothing else: other fields and unknown ones are a 400, wrong values a 422', async () => {
    const { path, ...each } = await voyage({ stage: 'approved' });
    for (const body of [{ launchedOn: '2030-01-01', seats: 9 }, { nothing: 1 }]) expect((await each.do('launch', body)).body).toMatchObject({ status: 400, code: 'record.not-asked' });
    expect((await each.do('launch', { launchedOn: 'soon' })).body).toMatchObject({ status: 422, errors: [{ pointer: '/launchedOn' }] });
    expect((await each.do('launch', [])).status).toBe(400);
    expect((await read(path)).version).toBe(1);
  });

  test('may ask for what is read-only to everybody else, and moves a state that is', async () => {
    const { path, ...each } = await voyage({ seats: 3 });
    expect((await controller.patch(path, { medical: 'cleared' })).status).toBe(422);
    expect((await each.do('clear', { verdict: 'fit' }, controller)).body).toMatchObject({ medical: 'cleared', verdict: 'fit' });
  });

  test('of a process that is not about the record is not possible', async () => {
    expect((await (await voyage({ seats: 2 })).do('clear', { verdict: 'fit' }, controller)).status).toBe(409);
  });

  test('of the engine alone is closed to everybody, and open to the engine', async () => {
    const { id, path, ...each } = await voyage({ stage: 'flying' });
    expect((await each.do('lose', {}, admin)).status).toBe(403);
    expect((await admin.patch(path, { stage: 'lost' })).body).toMatchObject({ status: 422, code: 'record.transition', possible: ['land'] });
    await world.withSystem((ctx) => act(ctx, 'voyage', id, 'lose', {}));
    expect((await read(path)).stage).toBe('lost');
  });

  test('that does not exist is a 404, as are a record and an entity that do not', async () => {
    const { path } = await voyage();
    expect((await pilot.post(`${path}/actions/nothing`, {})).body).toMatchObject({ status: 404, code: 'record.unknown-action' });
    for (const other of ['/api/records/voyage/018f0000-0000-7000-8000-000000000000', '/api/records/voyage/x', '/api/records/nothing/x']) expect((await pilot.post(`${other}/actions/submit`, {})).status).toBe(404);
  });

  test('insists on the version that it is asked for', async () => {
    const { id, path, ...each } = await voyage();
    await pilot.patch(path, { note: 'x' });
    expect((await each.do('submit', {}, pilot, { 'if-match': `"${id}-1"` })).body).toMatchObject({ status: 412, code: 'record.version', current: { version: 2, stage: 'draft' } });
    expect((await each.do('submit', {}, pilot, { 'if-match': `"${id}-2"` })).status).toBe(200);
  });

  test('done by many at once happens once: the others are told that it is over', async () => {
    const plain = await voyage();
    const replies = await Promise.all(Array.from({ length: 6 }, () => plain.do('submit')));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    const tagged = await voyage();
    const strict = await Promise.all(Array.from({ length: 6 }, () => tagged.do('submit', {}, pilot, { 'if-match': `"${tagged.id}-1"` })));
    expect(strict.map(({ status }) => status === 409 ? 412 : status).sort()).toEqual([200, 412, 412, 412, 412, 412]);
    expect((await pilot.get(`${plain.path}/history`)).body.data.filter((entry: Json) => entry.action !== undefined)).toHaveLength(1);
  });
});

describe('a change of the state field', () => {
  test('goes along a transition, by its right, guard and input, and is told as one', async () => {
    const { path } = await voyage();
    expect((await pilot.patch(path, { stage: 'review', note: 'bitte' })).body).toMatchObject({ stage: 'review', note: 'bitte' });
    expect((await pilot.get(`${path}/history`)).body.data[0]).toMatchObject({ action: { name: 'submit' }, changes: { stage: ['draft', 'review'] } });
    expect((await pilot.patch(path, { stage: 'draft' })).body).toMatchObject({ status: 422, errors: [{ pointer: '/reason', code: 'record.required' }] });
    expect((await pilot.patch(path, { stage: 'draft', reason: 'so' })).body).toMatchObject({ stage: 'draft' });
  });

  test('along none is a 422 at the field, with what is possible', async () => {
    const { path } = await voyage();
    for (const stage of ['approved', 'flying', 'landed', 'lost']) {
      expect((await pilot.patch(path, { stage })).body).toMatchObject({ status: 422, code: 'record.transition', possible: ['submit'], hint: 'Possible now: Submit.', errors: [{ pointer: '/stage', code: 'record.transition' }] });
    }
    expect((await pilot.patch(path, { stage: null })).status).toBe(422);
    expect((await pilot.patch(path, { stage: 'draft' })).status).toBe(200);
  });

  test('against its guard is a 422, without its right a 403', async () => {
    const empty = await voyage({ seats: 0 });
    expect((await pilot.patch(empty.path, { stage: 'review' })).body).toMatchObject({ status: 422, code: 'record.action-guard' });
    expect((await pilot.patch(empty.path, { stage: 'review', seats: 1 })).status).toBe(200);
    expect((await pilot.patch(empty.path, { stage: 'approved' })).body).toMatchObject({ status: 403, code: 'access.action' });
    expect((await controller.patch(empty.path, { stage: 'approved' })).status).toBe(200);
  });
});

describe('a locked state', () => {
  test('refuses all but what stays editable, at each field', async () => {
    const { path } = await voyage({ stage: 'review', crew: [{ name: 'An' }] });
    expect((await pilot.patch(path, { seats: 9, name: 'other', note: 'fine' })).body).toMatchObject({ status: 422, code: 'record.refused', errors: expect.arrayContaining([expect.objectContaining({ pointer: '/seats', code: 'record.locked' }), expect.objectContaining({ pointer: '/name', code: 'record.locked' })]) });
    expect((await pilot.patch(path, { note: 'fine', seats: 2 })).body).toMatchObject({ note: 'fine' });
    expect((await pilot.patch(path, { owner: world.ids['pol'] })).status).toBe(422);
    expect((await pilot.patch(path, { reason: 'no' })).status).toBe(422);
    await admin.post(`${path}/actions/approve`, {});
    expect((await pilot.patch(path, { note: 'late' })).status).toBe(422);
    await pilot.post(`${path}/actions/launch`, { launchedOn: '2030-01-01' });
    expect((await pilot.patch(path, { seats: 9 })).status).toBe(200);
  });

  test('binds whoever moves on in the same write: the input of the transition goes along, the rest waits', async () => {
    const { path } = await voyage({ stage: 'review' });
    expect((await pilot.patch(path, { stage: 'draft', reason: 'r', seats: 7 })).body).toMatchObject({ status: 422, errors: [{ pointer: '/seats', code: 'record.locked' }] });
    expect((await pilot.patch(path, { stage: 'draft', reason: 'r' })).status).toBe(200);
  });

  test('keeps its lines: as a list, by their own address, into the trash and out of it', async () => {
    const { path } = await voyage({ crew: [{ name: 'An' }, { name: 'Ba' }, { name: 'Cúc' }] });
    const [an, ba, cuc] = (await read(path)).crew;
    await pilot.delete(`/api/records/voyageCrew/${cuc.id}`);
    await pilot.post(`${path}/actions/submit`, {});
    const before = await read(path);
    const replies = [
      await pilot.patch(path, { crew: [{ id: an.id }] }), await pilot.patch(path, { crew: [{ id: an.id }, { id: ba.id }, { name: 'Dũng' }] }),
      await pilot.patch(`/api/records/voyageCrew/${an.id}`, { name: 'Anh' }), await pilot.delete(`/api/records/voyageCrew/${an.id}`), await pilot.post(`/api/records/voyageCrew/${cuc.id}/restore`, {}),
    ];
    expect(replies.map(({ status, body }) => [status, body.errors?.[0]?.code])).toEqual(replies.map(() => [422, 'record.locked']));
    expect(await read(path)).toEqual(before);
  });

  test('does not keep a record from the trash: to delete is a right of its own', async () => {
    expect((await pilot.delete((await voyage({ stage: 'review' })).path)).status).toBe(204);
  });
});

describe('an import', () => {
  const mapping = { entity: 'voyage', mode: 'upsert', columns: { name: { field: 'name' }, stage: { field: 'stage' }, seats: { field: 'seats' }, reason: { field: 'reason' } } };
  const send = (csv: string): Promise<Reply> => admin.post('/api/imports', { mapping, csv });

  test('makes records in any state, moves those that are there along transitions alone, and keeps to locked ones', async () => {
    expect((await send('name,stage,seats,reason\nI1,flying,1,\nI2,review,1,\nI3,draft,1,\n')).body).toMatchObject({ created: 3 });
    const again = (await send('name,stage,seats,reason\nI1,landed,1,\nI2,review,9,\nI3,approved,1,\n')).body;
    expect(again).toMatchObject({ updated: 1 });
    expect(again.errors.map(({ line, column, code }: Json) => [line, column, code])).toEqual([[3, 'seats', 'record.locked'], [4, 'stage', 'record.transition']]);
    const stages = (await admin.get(`/api/records/voyage?fields=name,stage,seats&sort=name&filter=${encodeURIComponent(JSON.stringify({ name: { $in: ['I1', 'I2', 'I3'] } }))}`)).body.data;
    expect(stages.map(({ name, stage, seats }: Json) => [name, stage, seats])).toEqual([['I1', 'landed', 1], ['I2', 'review', 1], ['I3', 'draft', 1]]);
  });
});

describe('what is possible with a record', () => {
  test('is told for each act that the actor may do to some record, with the reason why not', async () => {
    const { path } = await voyage({ seats: 0 });
    const told = (await pilot.get(`${path}/actions`)).body;
    expect(told.version).toBe(1);
    expect(told.data.slice(0, 4)).toEqual([
      { name: 'submit', possible: false, why: 'condition' }, { name: 'reopen', possible: false, why: 'state' }, { name: 'launch', possible: false, why: 'state' }, { name: 'land', possible: false, why: 'state' },
    ]);
    expect(told.data.find(({ name }: Json) => name === 'toFlight')).toEqual({ name: 'toFlight', possible: false, why: 'condition' });
    // Who may not make the new record is not offered the conversion.
    expect((await controller.get(`${path}/actions`)).body.data.map(({ name }: Json) => name)).toEqual(['approve', 'reopen', 'clear']);
    await pilot.patch(path, { seats: 1 });
    expect((await pilot.get(`${path}/actions`)).body.data[0]).toEqual({ name: 'submit', possible: true });
    expect((await world.as('pol').get(`${path}/actions`)).body.data[0]).toEqual({ name: 'submit', possible: false, why: 'right' });
    expect((await world.as('olga').get(`${path}/actions`)).body.data).toEqual([]);
    expect((await pilot.get('/api/records/voyage/018f0000-0000-7000-8000-000000000000/actions')).status).toBe(404);
  });

  test('and as a board, with the total and the columns that the reader may see', async () => {
    const told = async (name: string): Promise<Json> => (await world.as(name).get('/api/model')).body.entities.find((each: Json) => each.name === 'voyage');
    expect((await told('pia')).views).toMatchObject([{ name: 'voyagesByStage', board: { group: 'stage', total: 'seats' }, sort: 'name' }]);
    expect((await told('pia')).layouts.card).toEqual(['name', 'seats', 'owner']);
    const { views, layouts } = await told('por');
    expect([views[0].board, layouts.card]).toEqual([{ group: 'stage' }, ['name']]);
    expect((await told('swen')).views).toEqual([]);
  });

  test('stands in the Model, in the language of the reader', async () => {
    const entity = (await world.as('viet').get('/api/model')).body.entities.find(({ name }: Json) => name === 'voyage');
    expect(entity.processes).toMatchObject([{ name: 'clearance', field: 'stage', initial: 'draft', states: expect.arrayContaining([{ value: 'review', category: 'open', locked: true, editable: ['note'] }]) }, { name: 'health', field: 'medical' }]);
    expect(entity.acts.find(({ name }: Json) => name === 'toFlight')).toEqual({ name: 'toFlight', kind: 'conversion', title: 'Make a flight', input: [], makes: 'flight' });
    expect(entity.acts.filter(({ kind }: Json) => kind === 'transition')).toEqual([
      { name: 'submit', kind: 'transition', title: 'Trình duyệt', input: [], process: 'clearance', from: ['draft'], to: 'review' },
      { name: 'reopen', kind: 'transition', title: 'Trả lại', input: ['reason'], process: 'clearance', from: ['review', 'approved'], to: 'draft' },
      { name: 'launch', kind: 'transition', title: 'Phóng', input: ['launchedOn'], process: 'clearance', from: ['approved'], to: 'flying' },
      { name: 'land', kind: 'transition', title: 'Hạ cánh', input: [], process: 'clearance', from: ['flying'], to: 'landed' },
    ]);
  });
});
