// What is told as it happens: of records, notifications, long work and revisions, by every process, until rights or sessions end.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { listen, type Ear } from '../../support/ear.ts';
import { openWorld, type Reply, type World } from '../../support/world.ts';

let world: World;
let other: World;
const bearers = new Map<string, string>();

beforeAll(async () => {
  world = await openWorld({ teams: { alpha: {}, beta: {} }, people: { cap: { roles: ['captain'], team: 'alpha' }, ann: { roles: ['explorer'], team: 'alpha', manager: 'cap' }, bob: { roles: ['explorer'], team: 'beta' }, arc: { roles: ['archivist'], team: 'beta' } } });
  other = await openWorld({ url: world.url });
  for (const name of ['admin', 'ann', 'bob', 'cap', 'arc']) bearers.set(name, await world.token(name));
});

const hear = (person: string, at: World = world, query = '', headers: Readonly<Record<string, string>> = {}): Promise<Ear> => listen(at.address, { authorization: `Bearer ${bearers.get(person)}`, ...headers }, query);
let count = 0;
const planet = async (owner: string, name = `Planet ${count += 1}`): Promise<{ id: string; version: number }> => {
  const reply = await world.as('admin').post('/api/records/planet', { name, kind: 'rocky', owner: world.ids[owner] });
  expect(reply.status).toBe(201);
  return reply.body;
};
/** Everything written so far is told; resolves when the ears have heard the last of it. */
const told = async (...ears: readonly Ear[]): Promise<void> => {
  const { id } = (await world.as('admin').post('/api/records/mission', { name: 'Fence' })).body;
  await world.runJobs();
  for (const ear of ears) await ear.until(() => ear.records().some((record) => record.id === id));
};
const idsOf = (ear: Ear): readonly string[] => ear.records().filter(({ entity }) => entity === 'planet').map(({ id }) => id ?? '');

describe('a change of a record', () => {
  test('is told by every process to those who may read it, with entity, id and version and nothing else', async () => {
    const ears = [await hear('ann'), await hear('ann', other), await hear('cap', other)] as const;
    const bob = await hear('bob', other);
    const mine = await planet('ann', 'Secret name');
    await told(...ears, bob);
    for (const ear of ears) {
      expect(ear.records().filter(({ id }) => id === mine.id)).toEqual([{ entity: 'planet', id: mine.id, version: 1 }]);
      expect(JSON.stringify(ear.heard)).not.toContain('Secret name');
    }
    expect(idsOf(bob)).not.toContain(mine.id);
    for (const ear of [...ears, bob]) ear.close();
  });

  test('that takes it out of sight is told to whoever could see it, by its id alone', async () => {
    const mine = await planet('ann');
    const [ann, bob] = [await hear('ann'), await hear('bob')];
    await world.as('admin').patch(`/api/records/planet/${mine.id}`, { owner: world.ids.bob, team: world.ids.beta });
    await told(ann, bob);
    expect(ann.records().filter(({ id }) => id === mine.id)).toEqual([{ entity: 'planet', id: mine.id }]);
    expect(bob.records().filter(({ id }) => id === mine.id)).toEqual([{ entity: 'planet', id: mine.id, version: 2 }]);
    await world.as('admin').patch(`/api/records/planet/${mine.id}`, { population: 9 });
    await told(ann, bob);
    expect(idsOf(ann)).toEqual([mine.id]);
    for (const ear of [ann, bob]) ear.close();
  });

  test('that deletes it is told to whoever could see it, also where another change went before it unseen', async () => {
    const [mine, theirs] = [await planet('ann'), await planet('bob')];
    const ann = await hear('ann');
    await world.as('admin').patch(`/api/records/planet/${mine.id}`, { owner: world.ids.bob, team: world.ids.beta });
    for (const id of [mine.id, theirs.id]) await world.as('admin').delete(`/api/records/planet/${id}`);
    await told(ann);
    expect(ann.records().filter(({ entity }) => entity === 'planet')).toEqual([{ entity: 'planet', id: mine.id }]);
    ann.close();
  });

  test('of more records than anybody can look at names the entity alone', async () => {
    const [ann, bob] = [await hear('ann'), await hear('bob')];
    await world.as('admin').post('/api/records/planet', Array.from({ length: 230 }, (_, n) => ({ name: `Many ${n}`, kind: 'ice', owner: world.ids.ann })));
    await told(ann, bob);
    expect(ann.records().filter(({ entity }) => entity === 'planet')).toEqual([{ entity: 'planet' }]);
    expect(idsOf(bob)).toEqual([]);
    for (const ear of [ann, bob]) ear.close();
  });

  test('is told within the scope of a token', async () => {
    const narrow = await listen(world.address, { authorization: `Bearer ${await world.token('ann', ['mission:read'])}` });
    await planet('ann');
    await told(narrow);
    expect(idsOf(narrow)).toEqual([]);
    narrow.close();
  });
});

describe('a connection', () => {
  test('tells proxies to pass it on as it comes', async () => {
    const ear = await hear('ann');
    expect(ear.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(ear.headers.get('x-accel-buffering')).toBe('no');
    expect(ear.headers.get('cache-control')).toBe('no-store, no-transform');
    expect(ear.heard[0]).toMatchObject({ name: 'hello', data: { revision: 1, resumed: false } });
    ear.close();
  });

  test('that broke off is told what it missed, in the same process, and no more', async () => {
    const first = await hear('ann');
    await told(first);
    const last = first.heard.at(-1)?.id ?? '';
    first.close();
    await first.ended;
    const [mine] = [await planet('ann'), await planet('bob')];
    await world.runJobs();
    for (const [query, headers] of [[`?last=${last}`, {}], ['', { 'last-event-id': last }]] as const) {
      const back = await hear('ann', world, query, headers);
      expect(back.heard[0]?.data).toMatchObject({ resumed: true });
      await told(back);
      expect(idsOf(back)).toEqual([mine.id]);
      back.close();
    }
    const elsewhere = await hear('ann', other, `?last=${last}`);
    expect(elsewhere.heard[0]?.data).toMatchObject({ resumed: false });
    const somebody = await hear('bob', world, `?last=${last}`);
    expect(somebody.heard[0]?.data).toMatchObject({ resumed: false });
    for (const ear of [elsewhere, somebody]) ear.close();
  });

  test('is refused beyond what one person may have', async () => {
    const ears: Ear[] = [];
    let refused = await hear('arc');
    while (refused.status === 200 && ears.length < 50) {
      ears.push(refused);
      refused = await hear('arc');
    }
    expect([refused.status, refused.headers.get('retry-after'), ears.length]).toEqual([429, '60', 20]);
    const bob = await hear('bob');
    expect(bob.status).toBe(200);
    for (const ear of [...ears, bob]) ear.close();
  });

  test('needs somebody who is signed in, and takes no other parameter', async () => {
    expect((await listen(world.address, {})).status).toBe(401);
    expect((await hear('ann', world, '?since=1')).status).toBe(400);
    expect((await hear('ann', world, `?last=${'x'.repeat(101)}`)).status).toBe(400);
  });

  test('ends with the session, in every process', async () => {
    const browser = await world.signIn('bob');
    const cookie = { cookie: await cookieOf('bob') };
    const ears = [await listen(world.address, cookie), await listen(other.address, cookie)];
    expect((await browser.get('/api/auth/me')).status).toBe(200);
    await world.as('admin').post(`/api/users/${world.ids.bob}/sign-out`);
    for (const ear of ears) await ear.ended;
    expect(ears.map(({ heard }) => heard.at(-1)?.name)).toEqual(['rights', 'rights']);
    expect((await listen(world.address, cookie)).status).toBe(401);
  });

  test('ends when roles, teams or the state of the person change, and of nobody else', async () => {
    const eve = await world.addPerson('eve', { roles: ['explorer'], team: 'beta' });
    const secret = await world.token('eve');
    const ear = () => listen(other.address, { authorization: `Bearer ${secret}` });
    const ann = await hear('ann', other);
    const admin = await world.signIn('admin');
    const acts: readonly (() => Promise<Reply>)[] = [
      () => admin.patch(`/api/records/user/${eve}`, { mainTeam: world.ids.alpha }),
      () => admin.put(`/api/users/${eve}/roles`, { roles: ['visitor'] }),
      () => admin.post(`/api/users/${eve}/suspend`),
    ];
    for (const act of acts) {
      const open = await ear();
      expect((await act()).status).toBeLessThan(300);
      await open.ended;
      expect(open.heard.at(-1)?.name).toBe('rights');
    }
    expect((await ear()).status).toBe(401);
    await told(ann);
    expect(ann.heard.map(({ name }) => name)).not.toContain('rights');
    ann.close();
  });

  test('ends when the process is told to leave', async () => {
    const third = await openWorld({ url: world.url });
    const ear = await hear('ann', third);
    await third.installation.hub.close();
    await ear.ended;
    expect((await hear('ann', third)).status).toBe(503);
    await third.close();
  });
});

describe('what is not a record', () => {
  test('notifications are told to whom they are for', async () => {
    const [ann, bob] = [await hear('ann', other), await hear('bob', other)];
    await planet('ann');
    await told(ann, bob);
    expect((await ann.until(({ name }) => name === 'notifications')).data).toEqual({});
    const from = ann.heard.length;
    await world.as('ann').post('/api/notifications/read');
    await ann.until(({ name }) => name === 'notifications', from);
    expect(bob.heard.map(({ name }) => name)).not.toContain('notifications');
    for (const ear of [ann, bob]) ear.close();
  });

  test('a comment is told to those who may read the record, without a word of it', async () => {
    const { id } = await planet('ann');
    await world.runJobs();
    const [ann, bob] = [await hear('ann', other), await hear('bob', other)];
    expect((await world.as('ann').post(`/api/records/planet/${id}/comments`, { text: 'Between us' })).status).toBe(201);
    await told(ann, bob);
    expect(ann.records().filter(({ entity }) => entity === 'planet')).toEqual([{ entity: 'planet', id, talk: true }]);
    expect(idsOf(bob)).toEqual([]);
    expect(JSON.stringify(ann.heard)).not.toContain('Between us');
    for (const ear of [ann, bob]) ear.close();
  });

  test('long work is told to whoever began it', async () => {
    const [admin, bob] = [await hear('admin', other), await hear('bob', other)];
    const reply = await world.as('admin').post('/api/imports', { mapping: { entity: 'planet', mode: 'insert', columns: { name: { field: 'name' }, kind: { field: 'kind' } } }, csv: 'name,kind\nA,ice\nB,gas\n' });
    const { data } = await admin.until(({ name }) => name === 'operation');
    expect(data).toEqual({ id: reply.body.operation });
    await told(bob);
    expect(bob.heard.map(({ name }) => name)).not.toContain('operation');
    for (const ear of [admin, bob]) ear.close();
  });

  test('a new revision is told to all, and what is read afterwards goes by it', async () => {
    const ears = [await hear('ann'), await hear('bob', other)];
    const admin = await world.signIn('admin');
    const { id } = (await admin.post('/api/metadata/change-sets', { title: 'Another title' })).body;
    await admin.patch(`/api/metadata/change-sets/${id}/documents/entity/mission`, { title: 'Voyage' });
    const plan = (await admin.post(`/api/metadata/change-sets/${id}/plan`)).body;
    const published = await admin.post(`/api/metadata/change-sets/${id}/publish`, { planId: plan.id, approvals: plan.findings.map((finding: { id: string }) => finding.id) });
    for (const ear of ears) expect((await ear.until(({ name }) => name === 'revision')).data).toEqual({ revision: published.body.revision });
    await told(...ears);
    for (const ear of ears) ear.close();
  });
});

async function cookieOf(person: string): Promise<string> {
  const password = 'another long enough secret';
  await world.setPassword(person, password);
  const reply = await world.anonymous.post('/api/auth/login', { email: world.emailOf(person), password });
  return reply.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
}
