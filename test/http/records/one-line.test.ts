// A line written by its own address stays a part of its record: its bounds, its version, its history, its rights.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { publishChange } from '../../support/publishing.ts';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let admin: Client;

beforeAll(async () => {
  world = await openWorld({ teams: { alpha: {}, beta: {} }, people: { ann: { roles: ['explorer'], team: 'alpha' }, bob: { roles: ['explorer'], team: 'beta' } } });
  admin = world.as('admin');
  await publishChange(admin, { 'entity/expedition': { properties: { logs: { minItems: 1, maxItems: 3 } } } });
});

const expedition = async (notes: readonly string[], more: object = {}) => {
  const { body } = await world.as('ann').post('/api/records/expedition', { name: 'Đoàn', logs: notes.map((note) => ({ note, cost: 10 })), ...more });
  return { id: body.id as string, path: `/api/records/expedition/${body.id}`, lines: body.logs.map(({ id }: { id: string }) => `/api/records/crewLog/${id}`) as string[] };
};

describe('a line by its own address', () => {
  test('moves its record on by a version, so that whoever holds the record is told', async () => {
    const { id, path, lines } = await expedition(['a', 'b']);
    expect((await world.as('ann').patch(lines[0]!, { note: 'c' })).status).toBe(200);
    expect((await world.as('ann').delete(lines[1]!)).status).toBe(204);
    expect((await world.as('ann').post(`${lines[1]!}/restore`)).status).toBe(200);
    expect((await admin.get(path)).body).toMatchObject({ version: 4, updatedBy: { label: 'ann' } });
    const lost = await world.as('ann').patch(path, { logs: [{ note: 'mine alone' }] }, { 'if-match': `"${id}-1"` });
    expect(lost.body).toMatchObject({ status: 412, current: { version: 4, logs: [{ note: 'c' }, { note: 'b' }] } });
    const events = await world.live.db.rows({ text: `SELECT op, version FROM ${world.schema}._event WHERE record_id = $1 ORDER BY version`, values: [id] });
    expect(events).toEqual([['create', 1], ['update', 2], ['update', 3], ['update', 4]]);
  });

  test('cannot go where its record needs it, nor come back where there is no room', async () => {
    const { path, lines } = await expedition(['a', 'b', 'c']);
    for (const line of [lines[0]!, lines[1]!]) expect((await admin.delete(line)).status).toBe(204);
    expect((await admin.delete(lines[2]!)).body).toMatchObject({ status: 422, errors: [{ pointer: '', code: 'record.items-few', params: { limit: 1 } }] });
    expect((await admin.get(path)).body.logs).toMatchObject([{ note: 'c' }]);
    const { logs } = (await admin.get(path)).body;
    expect((await admin.patch(path, { logs: [...logs, { note: 'd' }, { note: 'e' }] })).status).toBe(200);
    expect((await admin.post(`${lines[0]!}/restore`)).body).toMatchObject({ status: 422, errors: [{ code: 'record.items-many', params: { limit: 3 } }] });
    expect((await admin.get(path)).body.logs).toHaveLength(3);
  });

  test('of all at once the last stays', async () => {
    const { path, lines } = await expedition(['a', 'b', 'c']);
    const replies = await Promise.all(lines.map((line) => admin.delete(line)));
    expect(replies.map(({ status }) => status).sort()).toEqual([204, 204, 422]);
    expect((await admin.get(path)).body.logs).toHaveLength(1);
  });

  test('obeys the rights on its record: hidden is 404, readable alone is 403, and nothing moves', async () => {
    const { path, lines } = await expedition(['a', 'b']);
    expect((await world.as('bob').patch(lines[0]!, { note: 'x' })).status).toBe(404);
    expect((await world.as('bob').delete(lines[0]!)).status).toBe(404);
    await admin.patch(path, { status: 'finished' });
    for (const reply of [await world.as('ann').patch(lines[0]!, { note: 'x' }), await world.as('ann').delete(lines[0]!)]) expect(reply.body).toMatchObject({ status: 403, code: 'access.action' });
    expect((await admin.get(path)).body).toMatchObject({ version: 2, logs: [{ note: 'a', version: 1 }, { note: 'b', version: 1 }] });
  });

  test('is gone with its record, and cannot come back without it', async () => {
    const { path, lines } = await expedition(['a', 'b']);
    await admin.delete(lines[0]!);
    await admin.delete(path);
    expect((await admin.post(`${lines[0]!}/restore`)).status).toBe(404);
    expect((await admin.patch(lines[1]!, { note: 'x' })).status).toBe(404);
  });

  test('an empty patch and its own version mean what they mean elsewhere', async () => {
    const { path, lines } = await expedition(['a']);
    const tag = (await admin.get(lines[0]!)).headers.get('etag')!;
    expect((await admin.patch(lines[0]!, {})).body).toMatchObject({ note: 'a', version: 1 });
    expect((await admin.patch(lines[0]!, { note: 'b' }, { 'if-match': tag })).body).toMatchObject({ note: 'b', version: 2 });
    expect((await admin.patch(lines[0]!, { note: 'c' }, { 'if-match': tag })).status).toBe(412);
    expect((await admin.get(path)).body.version).toBe(2);
  });
});
