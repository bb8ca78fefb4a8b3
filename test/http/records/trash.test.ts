// Deleting puts into the trash: with what hangs on the record, as one operation, and brings it back whole.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let admin: Client;

beforeAll(async () => {
  world = await openWorld({ teams: { alpha: {} }, people: { ann: { roles: ['explorer'], team: 'alpha' }, bob: { roles: ['explorer'], team: 'alpha' }, arch: { roles: ['archivist'] } } });
  admin = world.as('admin');
});

let count = 0;
const make = async (entity: string, body: object, client = admin): Promise<string> => {
  const reply = await client.post(`/api/records/${entity}`, body);
  if (reply.status !== 201) throw new Error(reply.text);
  return reply.body.id;
};
const planet = (more: object = {}, client = admin) => make('planet', { name: `T${++count}`, kind: 'ice', ...more }, client);
const path = (entity: string, id: string) => `/api/records/${entity}/${id}`;
const status = async (entity: string, id: string) => (await admin.get(path(entity, id))).status;
const events = async (id: string) => (await world.live.db.rows({ text: `SELECT op, operation_id FROM ${world.schema}._event WHERE record_id = $1 ORDER BY id`, values: [id] }));

describe('delete', () => {
  test('takes the record out of every answer and into the trash, and restore brings it back as it was', async () => {
    const id = await planet({ population: 5, tags: [await make('tag', { name: 'x' })] });
    const before = (await admin.get(path('planet', id))).body;
    expect((await admin.delete(path('planet', id))).status).toBe(204);
    expect(await status('planet', id)).toBe(404);
    expect((await admin.patch(path('planet', id), { population: 1 })).status).toBe(404);
    expect((await admin.delete(path('planet', id))).status).toBe(404);
    const only = encodeURIComponent(JSON.stringify({ id }));
    expect((await admin.get(`/api/records/planet?filter=${only}`)).body.data).toEqual([]);
    expect((await admin.get(`/api/records/planet/trash?filter=${only}`)).body.data).toMatchObject([{ id, population: 5 }]);
    const back = await admin.post(`${path('planet', id)}/restore`);
    expect([back.status, back.body]).toEqual([200, { ...before, version: 3, updatedAt: back.body.updatedAt, surveyor: before.surveyor }]);
    expect((await admin.get(`/api/records/planet/trash?filter=${only}`)).body.data).toEqual([]);
    expect((await admin.post(`${path('planet', id)}/restore`)).status).toBe(404);
  });

  test('takes cascading children and lines along under one operation; restore brings those back and no others', async () => {
    const id = await planet();
    const [kept, gone] = [await make('moon', { name: 'a', planet: id }), await make('moon', { name: 'b', planet: id })];
    await admin.delete(path('moon', gone));
    await admin.delete(path('planet', id));
    expect([await status('moon', kept), await status('planet', id)]).toEqual([404, 404]);
    const [ofPlanet, ofMoon] = [(await events(id)).at(-1), (await events(kept)).at(-1)];
    expect([ofPlanet?.[0], ofMoon?.[0]]).toEqual(['delete', 'delete']);
    await admin.post(`${path('planet', id)}/restore`);
    expect([await status('planet', id), await status('moon', kept), await status('moon', gone)]).toEqual([200, 200, 404]);
    expect((await events(kept)).map(([op]) => op)).toEqual(['create', 'delete', 'restore']);
  });

  test('lines go and come with their record', async () => {
    const id = await make('expedition', { name: 'Dòng', logs: [{ note: 'một' }, { note: 'hai' }] });
    const { logs } = (await admin.get(`${path('expedition', id)}?fields=logs`)).body;
    await admin.patch(path('expedition', id), { logs: [logs[1]] });
    await admin.delete(path('expedition', id));
    const back = await admin.post(`${path('expedition', id)}/restore`);
    expect(back.body.logs).toMatchObject([{ id: logs[1].id, note: 'hai' }]);
  });

  test('empties links that say so, each with its event', async () => {
    const id = await planet();
    const satellite = await planet({ parent: id });
    await admin.delete(path('planet', id));
    expect((await admin.get(path('planet', satellite))).body).toMatchObject({ parent: null, version: 2 });
    const [entry] = (await admin.get(`${path('planet', satellite)}/history`)).body.data;
    expect(entry).toMatchObject({ op: 'update', actor: { label: 'admin' }, changes: { parent: [{ id, label: null }, null] } });
  });

  test('is refused where a record that may not lose it points here, and nothing has moved', async () => {
    const root = await make('team', { name: 'gốc' });
    const leaf = await make('team', { name: 'lá', parent: root });
    expect((await admin.delete(path('team', root))).body).toMatchObject({ status: 409, code: 'record.in-use' });
    expect([await status('team', root), (await events(root)).length]).toEqual([200, 1]);
    await admin.delete(path('team', leaf));
    expect((await admin.delete(path('team', root))).status).toBe(204);
  });

  test('needs the version it was told', async () => {
    const id = await planet();
    await admin.patch(path('planet', id), { population: 1 });
    const lost = await admin.delete(path('planet', id), { 'if-match': `"${id}-1"` });
    expect(lost.body).toMatchObject({ status: 412, current: { id, version: 2, population: 1 } });
    expect((await admin.delete(path('planet', id), { 'if-match': `"${id}-2"` })).status).toBe(204);
  });

  test('waits for nobody’s luck: many patches at once do not keep it from happening', async () => {
    const id = await planet();
    const patches = Array.from({ length: 12 }, (_, index) => admin.patch(path('planet', id), { population: index }));
    const deleted = await admin.delete(path('planet', id));
    await Promise.all(patches);
    expect(deleted.status).toBe(204);
    expect(await status('planet', id)).toBe(404);
  });
});

describe('restore', () => {
  test('is refused while its unique value is taken', async () => {
    const id = await make('planet', { name: 'Độc nhất', kind: 'ice' });
    await admin.delete(path('planet', id));
    const other = await make('planet', { name: 'độc nhất', kind: 'ice' });
    expect((await admin.post(`${path('planet', id)}/restore`)).body).toMatchObject({ status: 409, code: 'record.taken', errors: [{ pointer: '/name' }] });
    await admin.delete(path('planet', other));
    expect((await admin.post(`${path('planet', id)}/restore`)).status).toBe(200);
  });
});

describe('restores at once', () => {
  test('one brings the record back, the others find it there: never a refusal by rights', async () => {
    for (let round = 0; round < 12; round += 1) {
      const id = await planet();
      await make('moon', { name: 'a', planet: id });
      await admin.delete(path('planet', id));
      const replies = await Promise.all([1, 2, 3, 4].map(() => admin.post(`${path('planet', id)}/restore`)));
      expect(replies.map((reply) => reply.status).sort()).toEqual([200, 404, 404, 404]);
      expect((await admin.get(path('planet', id))).body.version).toBe(3);
    }
  });
});

describe('rights on the trash', () => {
  test('whoever may not delete sees none of it; others see what they might have deleted', async () => {
    const mine = await planet({}, world.as('ann'));
    const theirs = await planet({}, world.as('bob'));
    for (const id of [mine, theirs]) await admin.delete(path('planet', id));
    expect((await world.as('arch').get('/api/records/planet/trash')).status).toBe(403);
    const seen = (await world.as('ann').get('/api/records/planet/trash')).body.data.map((row: { id: string }) => row.id);
    expect(seen).toEqual([mine]);
    expect((await world.as('ann').post(`${path('planet', theirs)}/restore`)).status).toBe(403);
    expect((await world.as('ann').post(`${path('planet', mine)}/restore`)).status).toBe(200);
  });

  test('seeing is not deleting: 403; not seeing is 404', async () => {
    const theirs = await planet({}, world.as('bob'));
    const hidden = await planet();
    expect((await world.as('ann').delete(path('planet', theirs))).status).toBe(403);
    expect((await world.as('ann').delete(path('planet', hidden))).status).toBe(404);
    expect([await status('planet', theirs), await status('planet', hidden)]).toEqual([200, 200]);
  });
});
