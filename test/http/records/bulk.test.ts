// Many records in one request: all or nothing, or row by row where that is asked for.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let admin: Client;

beforeAll(async () => {
  world = await openWorld({ people: { ann: { roles: ['explorer'] } } });
  admin = world.as('admin');
});

const path = '/api/records/planet';
const rows = (prefix: string, many: number, change: (index: number) => object = () => ({})) => Array.from({ length: many }, (_, index) => ({ name: `${prefix} ${index}`, kind: 'rocky', ...change(index) }));
const count = async (prefix: string) => (await admin.post(`${path}/query`, { filter: { name: { $startsWith: prefix } }, count: 'exact', limit: 1 })).body.page.count;

describe('an array create', () => {
  test('answers the records in the order of the request', async () => {
    const reply = await admin.post(path, rows('Order', 30));
    expect(reply.status).toBe(201);
    expect(reply.body.data.map((row: { name: string }) => row.name)).toEqual(rows('Order', 30).map(({ name }) => name));
    expect(new Set(reply.body.data.map((row: { id: string }) => row.id)).size).toBe(30);
  });

  test('keeps every text as it came, control characters too', async () => {
    const texts = ['a\u001fb', '\u001e', '\u001f', 'plain', '"', 'c\\', '{x,y}', 'NULL', ' ', '\n\t', 'Huế 🪐'];
    const reply = await admin.post(path, texts.map((description, index) => ({ name: `Text ${index}`, kind: 'rocky', description, ...(index % 2 === 0 && { hazards: ['storm', 'radiation'], water: 12.5, habitable: false }) })));
    expect([reply.status, reply.body.data.map((row: { description: string | null }) => row.description)]).toEqual([201, texts]);
    expect(reply.body.data.map((row: { hazards: unknown; water: unknown; habitable: unknown }) => [row.hazards, row.water, row.habitable])).toEqual(texts.map((_, index) => (index % 2 === 0 ? [['storm', 'radiation'], 12.5, false] : [[], null, false])));
  });

  test('names owner and maker of each row, the writer and others', async () => {
    const { admin: own, ann } = world.ids;
    const reply = await admin.post(path, rows('Owned', 3, (index) => (index === 1 ? { owner: ann } : {})));
    const reread = (await admin.get(`${path}/${reply.body.data[1].id}`)).body;
    expect(reply.body.data.map((row: { owner: { id: string }; createdBy: { id: string } }) => [row.owner.id, row.createdBy.id])).toEqual([[own, own], [ann, own], [own, own]]);
    expect(reply.body.data[1]).toMatchObject({ owner: reread.owner, team: reread.team, createdBy: reread.createdBy, updatedBy: reread.updatedBy });
    expect(reread.owner.label).not.toBe(reread.createdBy.label);
  });

  test('of nothing is nothing', async () => {
    expect((await admin.post(path, [])).body).toEqual({ data: [] });
  });

  test('with refused values writes nothing and says every place', async () => {
    const reply = await admin.post(path, rows('Values', 20, (index) => (index === 17 ? { population: -1, kind: 'cheese' } : index === 3 ? { water: 101 } : {})));
    expect([reply.status, reply.body.errors.map((error: { pointer: string }) => error.pointer).sort()]).toEqual([422, ['/17/kind', '/17/population', '/3/water']]);
    expect(await count('Values')).toBe(0);
  });

  test.each([
    ['an unknown key', { colour: 1 }, 400, '/17/colour'],
    ['a field the engine keeps', { version: 2 }, 422, '/17/version'],
    ['a link to nothing', { parent: '018f0000-0000-7000-8000-000000000000' }, 422, '/17/parent'],
    ['a name that is taken', { name: 'Order 1' }, 409, '/17/name'],
    ['the name of another row', { name: 'twice 4' }, 409, '/17/name'],
  ])('with %s writes nothing and says where', async (_name, wrong, status, pointer) => {
    const reply = await admin.post(path, rows('Twice', 20, (index) => (index === 17 ? wrong : {})));
    expect([reply.status, reply.body.errors?.[0]?.pointer]).toEqual([status, pointer]);
    expect(await count('Twice')).toBe(0);
  });

  test('with a row that is no object writes nothing', async () => {
    expect((await admin.post(path, [...rows('Shape', 2), 'planet'])).status).toBe(400);
    expect(await count('Shape')).toBe(0);
  });

  test('takes lines and links along, and all of it or none', async () => {
    const planet = (await admin.post(path, { name: 'Bulk target', kind: 'ice' })).body.id;
    const one = { name: 'Bulk', planets: [planet], logs: [{ note: 'a' }, { note: 'b' }] };
    const { status, body } = await admin.post('/api/records/expedition', [one, { ...one, logs: [] }, one]);
    expect([status, body.data.map((row: { logs?: unknown[] }) => row.logs?.length ?? 0)]).toEqual([201, [2, 0, 2]]);
    const bad = await admin.post('/api/records/expedition', [{ name: 'Bulk bad', logs: [{ note: 'a' }] }, { name: 'Bulk bad', logs: [{ note: 'b', planet: '018f0000-0000-7000-8000-000000000000' }] }]);
    expect([bad.status, bad.body.errors?.[0]?.pointer]).toEqual([422, '/1/logs/0/planet']);
    expect((await admin.post('/api/records/expedition/query', { filter: { name: 'Bulk bad' } })).body.data).toEqual([]);
  });

  test('takes 10,000 rows and no more', async () => {
    const reply = await admin.post('/api/records/tag', Array.from({ length: 10_001 }, (_, index) => ({ name: `t${index}` })));
    expect(reply.body).toMatchObject({ status: 413, code: 'http.too-many-items' });
    expect((await admin.get('/api/records/tag?count=exact')).body.page.count).toBe(0);
  });
});

describe('?partial=true', () => {
  const partial = (body: unknown, client = admin, headers?: Record<string, string>) => client.post(`${path}?partial=true`, body, headers);

  test('writes the good rows and says of each other why not', async () => {
    const { status, body } = await partial(rows('Part', 6, (index) => (index === 1 ? { population: -1 } : index === 2 ? { name: 'Part 0' } : index === 4 ? { nonsense: 1 } : {})));
    expect(status).toBe(200);
    expect(body.data.map((row: { index: number }) => row.index)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(body.data.map((row: { problem?: { status: number } }) => row.problem?.status ?? 201)).toEqual([201, 422, 409, 201, 400, 201]);
    expect(body.data[1].problem.errors).toMatchObject([{ pointer: '/population', code: 'record.minimum' }]);
    expect(body.data[0].record).toMatchObject({ name: 'Part 0', version: 1 });
    expect(await count('Part')).toBe(3);
  });

  test('under an Idempotency-Key it does the same, once', async () => {
    const body = rows('Keyed', 4, (index) => (index === 1 ? { name: 'Keyed 0' } : {}));
    const key = { 'idempotency-key': 'partial' };
    const first = await partial(body, admin, key);
    expect(first.body.data.map((row: { problem?: { status: number } }) => row.problem?.status ?? 201)).toEqual([201, 409, 201, 201]);
    const second = await partial(body, admin, key);
    expect(second.body).toEqual(first.body);
    expect(await count('Keyed')).toBe(3);
  });

  test('a row that is no object is refused alone', async () => {
    const { body } = await partial([...rows('Alone', 1), 5]);
    expect(body.data.map((row: { problem?: { status: number } }) => row.problem?.status ?? 201)).toEqual([201, 400]);
  });

  test('rights are checked row by row', async () => {
    const { body } = await partial([{ name: 'Mine', kind: 'ice' }, { name: 'Not mine', kind: 'ice', owner: world.ids['admin'] }], world.as('ann'));
    expect(body.data.map((row: { problem?: { status: number } }) => row.problem?.status ?? 201)).toEqual([201, 403]);
    expect(await count('Not mine')).toBe(0);
  });

  test('takes 500 rows and no more', async () => {
    expect((await partial(rows('Most', 501))).body).toMatchObject({ status: 413, code: 'http.too-many-items', detail: expect.stringContaining('500') });
    expect(await count('Most')).toBe(0);
    const { status, body } = await partial(rows('Most', 500));
    expect([status, body.data.length, await count('Most')]).toEqual([200, 500, 500]);
  });

  test('waits on connections of its own: everybody else goes on', async () => {
    const { db } = world.installation;
    const planet = (await admin.post(path, { name: 'Held', kind: 'ice' })).body.id as string;
    const waiting = async () => (await db.rows({ text: `SELECT application_name FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`, values: [] })).map(([name]) => name);
    const moons = (prefix: string) => admin.post('/api/records/moon?partial=true', Array.from({ length: 3 }, (_, index) => ({ name: `${prefix} ${index}`, planet })));
    let held: Promise<unknown[]> | undefined;
    await db.transaction(async (tx) => {
      // As long as somebody is about to delete the planet, nobody gets a link to it.
      await tx.rows({ text: `SELECT id FROM ${world.schema}.planet WHERE id = $1 FOR UPDATE`, values: [planet] });
      held = Promise.all([moons('M'), moons('N')].map(async (reply) => (await reply).body.data.map((row: { record?: object }) => row.record !== undefined)));
      while ((await waiting()).length < 2) await new Promise((resolve) => { setTimeout(resolve, 20); });
      expect(await waiting()).toEqual(['trellis heavy', 'trellis heavy']);
      const others = await Promise.all(Array.from({ length: 12 }, (_, index) => admin.post(path, { name: `Meanwhile ${index}`, kind: 'ice' })));
      expect(others.map(({ status }) => status)).toEqual(Array(12).fill(201));
      expect(await waiting()).toHaveLength(2);
    }, 'interactive');
    expect(await held).toEqual([[true, true, true], [true, true, true]]);
  });

  test('takes true or false and nothing else', async () => {
    expect((await admin.post(`${path}?partial=yes`, [])).status).toBe(400);
  });
});
