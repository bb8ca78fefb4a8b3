// What people say about a record: under its rights, told to those who are named and who follow, gone and back with it.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { systemClock } from '../../../engine/lib/clock.ts';
import { keepHouse } from '../../../engine/main/housekeeping.ts';
import { readAllowList } from '../../../engine/net/allow-list.ts';
import { openDialler } from '../../../engine/net/dialler.ts';
import { changingAuthority } from '../../../engine/identity/authority.ts';
import { assignRoles } from '../../../engine/identity/people-acts.ts';
import { clientOf } from '../../support/client.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let serial = 0;

beforeAll(async () => {
  world = await openWorld({
    teams: { alpha: {}, beta: {} },
    people: {
      cap: { roles: ['captain'] }, ann: { roles: ['explorer'], team: 'alpha', manager: 'cap' }, binh: { roles: ['explorer'], team: 'alpha', manager: 'cap', locale: 'vi' },
      eve: { roles: ['explorer'], team: 'beta' }, arc: { roles: ['archivist'] }, vis: { roles: ['visitor'] },
    },
  });
});

const planet = async (owner = 'ann', values: object = {}): Promise<{ readonly id: string; readonly path: string; readonly name: string }> => {
  const name = `Planet ${serial += 1}`;
  const made = await world.as(owner).post('/api/records/planet', { name, kind: 'rocky', ...values });
  expect(made.status).toBe(201);
  return { id: made.body.id, path: `/api/records/planet/${made.body.id}`, name };
};
const say = async (person: string, path: string, text: string) => world.as(person).post(`${path}/comments`, { text });
const texts = async (person: string, path: string): Promise<string[]> => (await world.as(person).get(`${path}/comments`)).body.data.map((one: { text: string }) => one.text);
const told = async (person: string): Promise<string[]> => (await world.as(person).get('/api/notifications?limit=200')).body.data.map((one: { title: string }) => one.title);
const at = (person: string): string => `@[${world.ids[person]}]`;

describe('a comment', () => {
  test('is told to whoever sees the record, newest first, with its author and how many there are', async () => {
    const { path } = await planet();
    const first = await say('ann', path, ' Rings, at last ');
    expect(first.status).toBe(201);
    expect(first.body).toEqual({ id: expect.any(String), at: expect.any(String), editedAt: null, author: { id: world.ids.ann, label: 'ann' }, text: 'Rings, at last', mentions: [], mine: true });
    await say('binh', path, 'Seen');
    expect((await world.as('ann').get(`${path}/comments`)).body).toEqual({ data: [expect.objectContaining({ text: 'Seen', mine: false }), { ...first.body }], page: { count: 2 } });
    expect(await texts('cap', path)).toEqual(['Seen', 'Rings, at last']);
    const page = (await world.as('ann').get(`${path}/comments?limit=1`)).body;
    expect(page.page).toEqual({ next: page.data[0].id, count: 2 });
    expect((await world.as('ann').get(`${path}/comments?limit=1&before=${page.page.next}`)).body.data).toEqual([first.body]);
  });

  test('on another person’s record that one does not see is none: not to read, not to write, not to change', async () => {
    const { path } = await planet();
    const { id } = (await say('ann', path, 'Ours')).body;
    for (const person of ['eve', 'vis']) {
      const asked = [
        await world.as(person).get(`${path}/comments`), await say(person, path, 'Me too'), await say(person, path, `${at('ann')} hello`), await world.as(person).patch(`${path}/comments/${id}`, { text: 'Changed' }),
        await world.as(person).delete(`${path}/comments/${id}`), await world.as(person).post(`${path}/comments/${id}/restore`), await world.as(person).get(`${path}/followers`),
        await world.as(person).post(`${path}/followers`), await world.as(person).delete(`${path}/followers`), await world.as(person).get(`${path}/people`),
      ];
      expect(asked.map(({ status }) => status)).toEqual(asked.map(() => 404));
    }
    expect(await texts('ann', path)).toEqual(['Ours']);
    // Nor under the address of another record.
    const other = await planet();
    expect((await world.as('ann').patch(`${other.path}/comments/${id}`, { text: 'Moved' })).status).toBe(404);
    expect((await world.as('ann').patch(`/api/records/moon/${other.id}/comments/${id}`, { text: 'Moved' })).status).toBe(404);
  });

  test('is changed and deleted by its author alone, who may take that back', async () => {
    const { path } = await planet();
    const { id } = (await say('ann', path, 'Typo')).body;
    const refused = await world.as('cap').patch(`${path}/comments/${id}`, { text: 'Mine now' });
    expect([refused.status, refused.body.code]).toEqual([403, 'comment.own']);
    expect((await world.as('cap').delete(`${path}/comments/${id}`)).status).toBe(403);
    const changed = await world.as('ann').patch(`${path}/comments/${id}`, { text: 'No typo' });
    expect(changed.body).toMatchObject({ id, text: 'No typo', editedAt: expect.any(String), mine: true });
    expect((await world.as('ann').delete(`${path}/comments/${id}`)).status).toBe(204);
    expect((await world.as('ann').get(`${path}/comments`)).body).toEqual({ data: [], page: { count: 0 } });
    expect((await world.as('ann').patch(`${path}/comments/${id}`, { text: 'Late' })).status).toBe(404);
    expect((await world.as('cap').post(`${path}/comments/${id}/restore`)).status).toBe(404);
    expect((await world.as('ann').post(`${path}/comments/${id}/restore`)).status).toBe(200);
    expect((await world.as('ann').post(`${path}/comments/${id}/restore`)).status).toBe(404);
    expect(await texts('cap', path)).toEqual(['No typo']);
  });

  test('keeps Markdown and no HTML, no script and no strange address', async () => {
    const { path } = await planet();
    const { body } = await say('ann', path, '**bold** <img src=x onerror=alert(1)> [here](javascript:alert(1)) [there](https://example.org)');
    expect(body.text).toBe('**bold** \\<img src=x onerror=alert(1)> [here](#)) [there](https://example.org)');
  });

  test('that cannot be one is refused and tells why', async () => {
    const { path } = await planet();
    const refusals = [
      [{ text: '' }, 422, 'record.refused'], [{ text: ' \n ' }, 422, 'record.refused'], [{ text: 'x'.repeat(10_001) }, 422, 'record.refused'], [{ text: 'a\u0000b' }, 422, 'record.refused'],
      [{ text: 7 }, 400, 'http.parameter'], [{}, 400, 'http.parameter'], [{ text: 'a', author: world.ids.cap }, 400, 'http.unknown-key'], [['a'], 400, 'http.body-shape'],
      [{ text: Array.from({ length: 51 }, (_, n) => `@[0190aaaa-0000-7000-8000-0000000000${10 + n}]`).join(' ') }, 422, 'record.refused'],
    ] as const;
    for (const [body, status, code] of refusals) {
      const reply = await world.as('ann').post(`${path}/comments`, body);
      expect([body, reply.status, reply.body.code]).toEqual([body, status, code]);
    }
    expect((await world.as('ann').get(`${path}/comments?limit=0`)).status).toBe(400);
    expect((await world.as('ann').get(`${path}/comments?before=x`)).body.code).toBe('query.cursor');
    expect((await world.as('ann').get(`${path}/comments?page=2`)).status).toBe(400);
    expect((await world.as('ann').get('/api/records/nothing/x/comments')).status).toBe(404);
  });

  test('is made once under one key', async () => {
    const { path } = await planet();
    const send = () => world.as('ann').request('POST', `${path}/comments`, { body: { text: 'Once' }, headers: { 'idempotency-key': 'once' } });
    expect([(await send()).status, (await send()).status]).toEqual([201, 201]);
    expect(await texts('ann', path)).toEqual(['Once']);
  });

  test('follows its record into the trash and back', async () => {
    const { path } = await planet();
    await say('ann', path, 'Still here');
    await world.as('ann').delete(path);
    expect((await world.as('ann').get(`${path}/comments`)).status).toBe(404);
    expect((await say('ann', path, 'Into the void')).status).toBe(404);
    await world.as('ann').post(`${path}/restore`);
    expect(await texts('ann', path)).toEqual(['Still here']);
  });

  test('needs a token that may comment', async () => {
    const { path } = await planet();
    const reader = clientOf(world.address, { authorization: `Bearer ${await world.token('ann', ['planet:read'])}` });
    const refused = await reader.post(`${path}/comments`, { text: 'By a robot' });
    expect([refused.status, refused.body.code]).toEqual([403, 'access.action']);
    const writer = clientOf(world.address, { authorization: `Bearer ${await world.token('ann', ['planet:read', 'planet:comment'])}` });
    expect((await writer.post(`${path}/comments`, { text: 'By a robot' })).status).toBe(201);
  });
});

describe('a mention', () => {
  test('is offered of those who see the record, and of nobody to who may not know people', async () => {
    const { path } = await planet('ann', { habitable: true });
    const names = async (person: string, q = ''): Promise<string[]> => (await world.as(person).get(`${path}/people${q}`)).body.data.map((one: { label: string }) => one.label).sort();
    expect(await names('ann')).toEqual(['admin', 'ann', 'arc', 'binh', 'cap', 'vis']);
    expect(await names('ann', '?q=bi')).toEqual(['binh']);
    expect(await names('ann', '?q=eve')).toEqual([]);
    expect(await names('vis')).toEqual([]);
  });

  test('of somebody who does not see the record, or is nobody, is refused; the comment is not made', async () => {
    const { path } = await planet();
    for (const who of [at('eve'), '@[0190aaaa-0000-7000-8000-00000000dead]']) {
      const refused = await say('ann', path, `${who}, look`);
      expect([refused.status, refused.body.errors.map((one: { code: string }) => one.code)]).toEqual([422, ['comment.mention']]);
    }
    expect(await texts('ann', path)).toEqual([]);
  });

  test('is told in the reader’s language, once, by the label that he may see', async () => {
    const { path, name, id } = await planet();
    const said = await say('ann', path, `${at('binh')} ${at('binh')} ${at('ann')} look`);
    expect(said.body.mentions).toEqual([{ id: world.ids.binh, label: 'binh' }, { id: world.ids.ann, label: 'ann' }]);
    await world.runJobs();
    await world.runJobs();
    expect((await told('binh')).filter((title) => title.includes(name))).toEqual([`ann nhắc đến bạn ở Hành tinh “${name}”`]);
    expect((await world.as('binh').get('/api/notifications?limit=200')).body.data).toContainEqual(expect.objectContaining({ kind: 'mention', entity: 'planet', recordId: id }));
    expect((await told('ann')).filter((title) => title.includes(name))).toEqual([]);
  });

  test('that a change adds is told; those told before are not told again', async () => {
    const { path, name } = await planet('cap');
    const { id } = (await say('cap', path, `${at('arc')} look`)).body;
    await world.runJobs();
    await world.as('cap').patch(`${path}/comments/${id}`, { text: `${at('arc')} and ${at('admin')} look` });
    await world.runJobs();
    for (const person of ['arc', 'admin']) expect((await told(person)).filter((title) => title.includes(name))).toEqual([`cap mentioned you in Planet “${name}”`]);
  });

  test('is not told to one who has lost sight of the record before the worker came, nor named to one who lost it after', async () => {
    const before = await planet();
    const { id } = (await say('ann', before.path, `${at('binh')} look`)).body;
    const after = await planet();
    await say('ann', after.path, `${at('arc')} look`);
    await world.as('cap').patch(before.path, { owner: world.ids.cap, team: world.ids.beta });
    await world.runJobs();
    // Nor without a name: there is no notification at all, though the owner of now has one.
    const notes = await world.live.db.rows({ text: `SELECT user_id FROM ${world.schema}._notification WHERE event_id = $1`, values: [id] });
    expect(notes).toEqual([[world.ids.cap]]);
    expect(await told('arc')).toContain(`ann mentioned you in Planet “${after.name}”`);
    const known: readonly { readonly id: string; readonly title: string }[] = (await world.as('arc').get('/api/notifications?limit=200')).body.data;
    const note = known.find(({ title }) => title.includes(after.name));
    const roles = (names: readonly string[]) => changingAuthority(world.live.db, world.live.site, (tx) => assignRoles(tx, world.live.site, world.ids['arc'] ?? '', names));
    await roles(['visitor']);
    await world.live.refresh();
    const now: readonly { readonly id: string }[] = (await world.as('arc').get('/api/notifications?limit=200')).body.data;
    expect(now.find(({ id }) => id === note?.id)).toEqual({ id: expect.any(String), at: expect.any(String), kind: 'mention', title: 'You were mentioned in a record: Planet', readAt: null });
    await roles(['archivist']);
    await world.live.refresh();
  });

  test('in a comment that was deleted before the worker came is told to nobody', async () => {
    const { path, name } = await planet();
    const { id } = (await say('ann', path, `${at('cap')} look`)).body;
    await world.as('ann').delete(`${path}/comments/${id}`);
    await world.runJobs();
    expect((await told('cap')).filter((title) => title.includes(name))).toEqual([]);
  });
});

describe('followers', () => {
  const following = async (person: string, path: string) => (await world.as(person).get(`${path}/followers`)).body;
  const heard = async (person: string, name: string): Promise<number> => (await told(person)).filter((title) => title.includes(name)).length;

  test('are the owner, whoever commented and whoever chose to; they are told, the author is not', async () => {
    const { path, name } = await planet();
    await say('binh', path, 'First');
    expect((await world.as('cap').post(`${path}/followers`)).status).toBe(204);
    expect((await following('cap', path))).toEqual({ data: expect.arrayContaining([world.ids.ann, world.ids.binh, world.ids.cap].map((id) => ({ id, label: expect.any(String) }))), following: true });
    expect((await following('arc', path)).following).toBe(false);
    await world.runJobs();
    expect([await heard('ann', name), await heard('binh', name), await heard('cap', name), await heard('arc', name)]).toEqual([1, 0, 1, 0]);
    expect(await told('cap')).toContain(`binh commented on Planet “${name}”`);
  });

  test('who chose not to follow stays untold, also the owner and also after a comment of his own', async () => {
    const { path, name } = await planet();
    expect((await world.as('ann').delete(`${path}/followers`)).status).toBe(204);
    expect(await following('ann', path)).toEqual({ data: [], following: false });
    await say('ann', path, 'By the way');
    await say('cap', path, 'Oh');
    await world.runJobs();
    expect(await heard('ann', name)).toBe(0);
    await world.as('ann').post(`${path}/followers`);
    await say('cap', path, 'Again');
    await world.runJobs();
    expect(await heard('ann', name)).toBe(1);
  });
});

test('comments deleted a month ago, and those of records that are no more, are thrown away', async () => {
  const { path, id } = await planet();
  const [old, fresh] = [(await say('ann', path, 'Old')).body.id, (await say('ann', path, 'Fresh')).body.id];
  for (const one of [old, fresh]) await world.as('ann').delete(`${path}/comments/${one}`);
  const { db } = world.live;
  await db.execute({ text: `UPDATE ${world.schema}._comment SET deleted_at = now() - interval '31 days' WHERE id = $1`, values: [old] });
  await db.execute({ text: `INSERT INTO ${world.schema}._comment (id, entity, record_id, author, at, text) SELECT gen_random_uuid(), 'planet', gen_random_uuid(), $1, now(), 'Lost'`, values: [world.ids.ann] });
  const house = keepHouse({ sites: world.installation.sites, files: world.installation.files, clock: systemClock, logger: pino({ level: 'silent' }), dialler: openDialler({ allow: readAllowList('') }) });
  await house.runAll();
  await house.stop();
  const left = await db.rows({ text: `SELECT text FROM ${world.schema}._comment WHERE record_id = $1 OR text = 'Lost'`, values: [id] });
  expect(left).toEqual([['Fresh']]);
});
