// Many at one record: nobody's change is lost unseen, and whoever asks for a version gets it or is told.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let admin: Client;

beforeAll(async () => {
  world = await openWorld({ teams: { alpha: {} }, people: { ann: { roles: ['explorer'], team: 'alpha' } } });
  admin = world.as('admin');
});

let count = 0;
const fresh = async (more: object = {}) => {
  const { id } = (await admin.post('/api/records/planet', { name: `C${++count}`, kind: 'ice', ...more })).body;
  return { id, path: `/api/records/planet/${id}` };
};

describe('ETag and If-Match', () => {
  test('every answer with one record carries its version, and a write may insist on it', async () => {
    const { id, path } = await fresh();
    const tag = (version: number) => `"${id}-${version}"`;
    expect((await admin.get(path)).headers.get('etag')).toBe(tag(1));
    const changed = await admin.patch(path, { population: 1 }, { 'if-match': tag(1) });
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, tag(2)]);
    const lost = await admin.patch(path, { population: 2 }, { 'if-match': tag(1) });
    expect(lost.body).toMatchObject({ status: 412, code: 'record.version', current: { id, version: 2, population: 1 } });
    expect((await admin.get(path)).body).toMatchObject({ version: 2, population: 1 });
    expect((await admin.patch(path, { population: 3 }, { 'if-match': '*' })).status).toBe(200);
  });

  test.each([['W/"x"'], ['"x"'], ['3'], ['"018f0000-0000-7000-8000-000000000000-1"']])('If-Match: %s is a 400', async (tag) => {
    const { path } = await fresh();
    expect((await admin.patch(path, { population: 1 }, { 'if-match': tag })).body).toMatchObject({ status: 400, code: 'record.if-match' });
  });

  test('of ten at once with the same version one wins, nine are told', async () => {
    const { id, path } = await fresh();
    const replies = await Promise.all(Array.from({ length: 10 }, (_, index) => admin.patch(path, { population: index + 1 }, { 'if-match': `"${id}-1"` })));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(412)]);
    expect((await admin.get(path)).body.version).toBe(2);
  });

  test('of lines and links the version of their record decides', async () => {
    const { body } = await admin.post('/api/records/expedition', { name: 'V', logs: [{ note: 'a' }] });
    const path = `/api/records/expedition/${body.id}`;
    expect((await admin.patch(path, { logs: [{ note: 'b' }] })).body.version).toBe(2);
    expect((await admin.patch(path, { logs: [] }, { 'if-match': `"${body.id}-1"` })).status).toBe(412);
    expect((await admin.get(`${path}?fields=logs`)).body.logs).toMatchObject([{ note: 'b' }]);
  });
});

describe('without If-Match', () => {
  test('a hundred patches of several fields merge field by field; the version counts those that succeeded', async () => {
    const { path } = await fresh();
    const fields = ['population', 'radius', 'water', 'tradeValue'];
    const replies = await Promise.all(Array.from({ length: 100 }, (_, index) => admin.patch(path, { [fields[index % 4]!]: index % 50 + 1 })));
    const done = replies.filter(({ status }) => status === 200);
    expect(replies.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
    const { body } = await admin.get(path);
    expect(body.version).toBe(1 + done.length);
    for (const field of fields) expect(body[field]).toBeGreaterThan(0);
    expect(done.length).toBe(100);
  });

  test('two that change different fields of what they read leave both changes', async () => {
    const { path } = await fresh();
    await Promise.all([admin.patch(path, { population: 77 }), admin.patch(path, { description: 'bên kia' })]);
    expect((await admin.get(path)).body).toMatchObject({ version: 3, population: 77, description: 'bên kia' });
  });

  test('links and lines written at once end as one of the lists, not as a mixture', async () => {
    const planets = await Promise.all(['x', 'y', 'z'].map(async (name) => (await fresh({ description: name })).id));
    const { body } = await admin.post('/api/records/expedition', { name: 'Cùng lúc' });
    const path = `/api/records/expedition/${body.id}`;
    const replies = await Promise.all(planets.map((planet, index) => admin.patch(path, { planets: [planet], logs: [{ note: `n${index}` }, { note: `n${index}` }] })));
    expect(replies.filter(({ status }) => status !== 200)).toEqual([]);
    const { logs, planets: linked, version } = (await admin.get(path)).body;
    expect([logs.length, new Set(logs.map((line: { note: string }) => line.note)).size, linked.length, version]).toEqual([2, 1, 1, 4]);
  });

  test('an empty patch changes nothing', async () => {
    const { path } = await fresh();
    expect((await admin.patch(path, {})).body.version).toBe(1);
  });

  test('an empty patch insists on its version like any other', async () => {
    const { id, path } = await fresh();
    await admin.patch(path, { population: 1 });
    const lost = await admin.patch(path, {}, { 'if-match': `"${id}-1"` });
    expect(lost.body).toMatchObject({ status: 412, code: 'record.version', current: { id, version: 2, population: 1 } });
    expect((await admin.patch(path, {}, { 'if-match': `"${id}-2"` })).body).toMatchObject({ id, version: 2 });
  });
});

describe('lines of one record', () => {
  const lined = async (notes: readonly string[]) => {
    const { body } = await admin.post('/api/records/expedition', { name: 'Nhật ký', logs: notes.map((note) => ({ note })) });
    const path = `/api/records/expedition/${body.id}?fields=logs`;
    return { path, read: async () => { const reply = await admin.get(path); return { tag: reply.headers.get('etag') ?? '', logs: reply.body.logs as { id: string; note: string }[] }; } };
  };

  test('whoever reads, adds one and insists on the version loses nobody else\'s', async () => {
    const { path, read } = await lined(['first']);
    const add = async (note: string): Promise<void> => {
      for (let status = 412; status !== 200;) {
        const { tag, logs } = await read();
        ({ status } = await admin.patch(path.split('?')[0]!, { logs: [...logs.map(({ id }) => ({ id })), { note }] }, { 'if-match': tag }));
        expect([200, 412]).toContain(status);
      }
    };
    const notes = Array.from({ length: 8 }, (_, index) => `added ${index}`);
    await Promise.all(notes.map(add));
    expect((await read()).logs.map(({ note }) => note).sort()).toEqual([...notes, 'first'].sort());
  });

  test('changes of different fields of a line, by its record and by itself, all stay', async () => {
    for (let round = 0; round < 8; round++) {
      const { path, read } = await lined(['a', 'b']);
      const [a, b] = (await read()).logs;
      const whole = (change: object) => admin.patch(path.split('?')[0]!, { logs: [{ id: a!.id, ...change }, { id: b!.id }] });
      const replies = await Promise.all([whole({ note: 'changed' }), whole({ hours: 3 }), admin.patch(`/api/records/crewLog/${b!.id}`, { mood: 'good' })]);
      expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect((await read()).logs).toMatchObject([{ id: a!.id, note: 'changed', hours: 3 }, { id: b!.id, note: 'b', mood: 'good' }]);
    }
  });
});

describe('a record that is not there', () => {
  test('answers a write of links and lines as one that is hidden: 404, whatever the lists hold', async () => {
    const hidden = (await admin.post('/api/records/expedition', { name: 'Ẩn' })).body.id;
    const nobody = '018f0000-0000-7000-8000-000000000000';
    const mine = (await world.as('ann').post('/api/records/planet', { name: 'Của Ann', kind: 'ice' })).body.id;
    for (const body of [{ planets: [mine] }, { planets: [nobody] }, { planets: [] }, { logs: [{ note: 'x' }] }, { logs: [{ id: nobody }] }, { planets: [nobody], name: 'x' }]) {
      for (const id of [hidden, nobody]) expect((await world.as('ann').patch(`/api/records/expedition/${id}`, body)).body).toMatchObject({ status: 404, code: 'query.not-found' });
    }
  });
});

describe('a record that moves away under the write', () => {
  test('a new owner who hides it from the writer: the write counts, its answer is the id alone', async () => {
    const { id } = (await world.as('ann').post('/api/records/planet', { name: 'Cho đi', kind: 'ice' })).body;
    const given = await world.as('ann').patch(`/api/records/planet/${id}`, { owner: world.ids['admin'] });
    expect(given.status).toBe(403); // explorers change their own only, after the change too
    expect((await admin.get(`/api/records/planet/${id}`)).body).toMatchObject({ owner: { label: 'ann' }, version: 1 });
  });
});
