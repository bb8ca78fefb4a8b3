// What a link may point to, what must be unique, and what a refused link tells.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let admin: Client;
let ann: Client;

beforeAll(async () => {
  world = await openWorld({ teams: { alpha: {} }, people: { ann: { roles: ['explorer'], team: 'alpha' } } });
  admin = world.as('admin');
  ann = world.as('ann');
});

let count = 0;
const nobody = '018f0000-0000-7000-8000-000000000000';
const make = async (entity: string, body: object, client = admin): Promise<string> => {
  const reply = await client.post(`/api/records/${entity}`, body);
  if (reply.status !== 201) throw new Error(reply.text);
  return reply.body.id;
};
const planet = (more: object = {}, client = admin) => make('planet', { name: `L${++count}`, kind: 'ice', ...more }, client);
const trashed = async () => {
  const id = await planet();
  await admin.delete(`/api/records/planet/${id}`);
  return id;
};

describe('a link', () => {
  test('to nothing, to the trash and to what the actor may not see is the same 422', async () => {
    const targets = [nobody, await trashed(), await planet()];
    const mine = await planet({}, ann);
    for (const target of targets) {
      const made = await ann.post('/api/records/planet', { name: `L${++count}`, kind: 'ice', parent: target });
      const moved = await ann.patch(`/api/records/planet/${mine}`, { parent: { id: target } });
      for (const reply of [made, moved]) expect(reply.body).toMatchObject({ status: 422, code: 'record.refused', errors: [{ pointer: '/parent', code: 'record.link' }] });
    }
    expect((await ann.get(`/api/records/planet/${mine}`)).body.version).toBe(1);
  });

  test('the same holds for lists of links, tags, lines and links to any entity', async () => {
    for (const target of [nobody, await trashed()]) {
      expect((await admin.post('/api/records/expedition', { name: 'x', planets: [await planet(), target] })).body).toMatchObject({ status: 422, errors: [{ pointer: '/planets', code: 'record.link' }] });
      expect((await admin.post('/api/records/expedition', { name: 'x', logs: [{ note: 'a' }, { note: 'b', planet: target }] })).body).toMatchObject({ status: 422, errors: [{ pointer: '/logs/1/planet', code: 'record.link' }] });
      expect((await admin.post('/api/records/signal', { subject: 'x', source: { entity: 'planet', id: target } })).body).toMatchObject({ status: 422, errors: [{ pointer: '/source', code: 'record.link' }] });
    }
    expect((await admin.post('/api/records/planet', { name: 'x', kind: 'ice', tags: [nobody] })).body).toMatchObject({ status: 422, errors: [{ pointer: '/tags', code: 'record.link' }] });
    for (const source of [{ entity: 'user', id: world.ids['ann'] }, { entity: 'nothing', id: nobody }, { id: nobody }, { entity: 'moon', id: await planet() }]) {
      expect((await admin.post('/api/records/signal', { subject: 'x', source })).status).toBe(422);
    }
  });

  test('reads with the label null where the target is hidden or trashed, and the id stays', async () => {
    const hidden = await planet();
    const mine = await planet({}, ann);
    await admin.patch(`/api/records/planet/${mine}`, { parent: hidden });
    expect((await ann.get(`/api/records/planet/${mine}`)).body.parent).toEqual({ id: hidden, label: null });
    expect((await ann.get(`/api/records/planet/${mine}?expand=parent`)).body.parent).toMatchObject({ id: hidden, label: null, name: null });
    const signal = await make('signal', { subject: 's', source: { entity: 'planet', id: hidden } });
    await admin.delete(`/api/records/planet/${hidden}`);
    expect((await admin.get(`/api/records/signal/${signal}`)).body.source).toEqual({ entity: 'planet', id: hidden, label: null });
  });

  test('to itself or around in a circle is refused', async () => {
    const [a, b, c] = [await planet(), await planet(), await planet()];
    expect((await admin.patch(`/api/records/planet/${a}`, { parent: a })).body).toMatchObject({ status: 422, errors: [{ pointer: '/parent', code: 'record.cycle' }] });
    await admin.patch(`/api/records/planet/${b}`, { parent: a });
    await admin.patch(`/api/records/planet/${c}`, { parent: b });
    expect((await admin.patch(`/api/records/planet/${a}`, { parent: c })).body).toMatchObject({ status: 422, errors: [{ pointer: '/parent', code: 'record.cycle' }] });
  });

  test('a hidden link of a list stays when somebody else writes the list', async () => {
    const hidden = await planet();
    const mine = await planet({}, ann);
    const expedition = await make('expedition', { name: 'chung', team: world.ids['alpha'], planets: [hidden, mine] });
    const path = `/api/records/expedition/${expedition}`;
    expect((await ann.get(path)).body.planets).toHaveLength(1);
    expect((await ann.patch(path, { planets: [] })).body.planets).toEqual([]);
    expect((await admin.get(path)).body.planets.map((row: { id: string }) => row.id)).toEqual([hidden]);
  });
});

describe('a list of links with a filter', () => {
  const fits = async () => {
    const [a, b] = [await planet(), await planet()];
    const moon = (of: string, tidallyLocked = true) => make('moon', { name: `m${++count}`, planet: of, tidallyLocked });
    return { a, b, near: await moon(a), other: await moon(a), far: await moon(b), loose: await moon(a, false) };
  };
  const refused = { status: 422, code: 'record.refused', errors: [{ pointer: '/probes', code: 'record.link-filter' }] };

  test('takes only records that fit, on create and on change, with the record as it will be', async () => {
    const { a, b, near, other, far, loose } = await fits();
    for (const probes of [[far], [near, loose]]) expect((await admin.post('/api/records/mission', { name: 'x', planet: a, probes })).body).toMatchObject(refused);
    expect((await admin.post('/api/records/mission', { name: 'x', probes: [near] })).body).toMatchObject(refused);
    const id = await make('mission', { name: 'x', planet: a, probes: [near] });
    const path = `/api/records/mission/${id}`;
    expect((await admin.patch(path, { probes: [near, far] })).body).toMatchObject(refused);
    expect((await admin.patch(path, { probes: [near, other] })).body.probes).toHaveLength(2);
    expect((await admin.patch(path, { planet: b, probes: [far] })).body.probes).toMatchObject([{ id: far }]);
    expect((await admin.get(path)).body).toMatchObject({ version: 3, planet: { id: b } });
  });

  test('refuses a change of the record that its list would not fit any more', async () => {
    const { a, b, near } = await fits();
    const id = await make('mission', { name: 'x', planet: a, probes: [near] });
    expect((await admin.patch(`/api/records/mission/${id}`, { planet: b })).body).toMatchObject(refused);
    expect((await admin.patch(`/api/records/mission/${id}`, { planet: b, probes: [] })).status).toBe(200);
  });

  test('a member that fits no more is no reason to refuse another', async () => {
    const { a, near, other } = await fits();
    const id = await make('mission', { name: 'x', planet: a, probes: [near] });
    await admin.patch(`/api/records/moon/${near}`, { tidallyLocked: false });
    expect((await admin.patch(`/api/records/mission/${id}`, { probes: [near, other] })).body.probes).toHaveLength(2);
  });
});

describe('lines', () => {
  test('with an id of another record, or twice the same, are refused', async () => {
    const other = await make('expedition', { name: 'o', logs: [{ note: 'x' }] });
    const foreign = (await admin.get(`/api/records/expedition/${other}?fields=logs`)).body.logs[0].id;
    const id = await make('expedition', { name: 'p', logs: [{ note: 'y' }] });
    const path = `/api/records/expedition/${id}`;
    const own = (await admin.get(`${path}?fields=logs`)).body.logs[0].id;
    expect((await admin.patch(path, { logs: [{ id: foreign, note: 'z' }] })).body).toMatchObject({ status: 422, errors: [{ pointer: '/logs/0/id', code: 'record.link' }] });
    expect((await admin.patch(path, { logs: [{ id: own }, { id: own }] })).body).toMatchObject({ status: 422, errors: [{ pointer: '/logs/1/id', code: 'record.duplicate-id' }] });
    expect((await admin.get(`${path}?fields=logs`)).body).toMatchObject({ version: 1, logs: [{ note: 'y' }] });
  });
});

describe('a unique value', () => {
  test('that is taken is a 409 that names its field, in any case and spelling, on create and on change', async () => {
    await planet({ name: 'Ánh Sáng', catalogueNo: 'k-1' });
    const id = await planet();
    for (const [field, value] of [['name', '  ánh sáng '], ['catalogueNo', 'K-1']] as const) {
      expect((await admin.post('/api/records/planet', { name: `L${++count}`, kind: 'ice', [field]: value })).body).toMatchObject({ status: 409, code: 'record.taken', errors: [{ pointer: `/${field}`, code: 'record.taken' }] });
      expect((await admin.patch(`/api/records/planet/${id}`, { [field]: value })).body).toMatchObject({ status: 409, errors: [{ pointer: `/${field}` }] });
    }
    expect((await admin.get(`/api/records/planet/${id}`)).body.version).toBe(1);
  });

  test('of several fields names them all', async () => {
    const id = await planet();
    await make('moon', { name: 'một', planet: id });
    expect((await admin.post('/api/records/moon', { name: 'một', planet: id })).body).toMatchObject({ status: 409, errors: [{ pointer: '/planet' }, { pointer: '/name' }] });
    await make('moon', { name: 'một', planet: await planet() });
  });

  test('is free again once its record is in the trash; empties never collide', async () => {
    const id = await planet({ name: 'Thay thế' });
    await admin.delete(`/api/records/planet/${id}`);
    expect((await admin.post('/api/records/planet', { name: 'Thay thế', kind: 'ice' })).status).toBe(201);
    await planet({ catalogueNo: null });
    await planet({ catalogueNo: '  ' });
  });

  test('of many creates at once one has it', async () => {
    const replies = await Promise.all(Array.from({ length: 8 }, () => admin.post('/api/records/planet', { name: 'Tranh nhau', kind: 'ice' })));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)]);
  });
});
