// Telling people in the app that a record is now theirs: through outbox and worker, once, in their language, within their rights.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld({
    people: {
      cap: { roles: ['captain'] }, ann: { roles: ['explorer'], manager: 'cap' }, binh: { roles: ['explorer'], manager: 'cap', locale: 'vi' },
      vis: { roles: ['visitor'], manager: 'cap' },
    },
  });
});

const told = async (person: string) => (await world.as(person).get('/api/notifications')).body;
const titles = async (person: string): Promise<string[]> => (await told(person)).data.map((item: { title: string }) => item.title);
const give = async (name: string, owner: string) => (await world.as('cap').post('/api/records/planet', { name, kind: 'rocky', habitable: false, owner: world.ids[owner] })).body;

describe('a record that becomes somebody’s', () => {
  test('is told to the new owner by its label, in the owner’s language, and to nobody else', async () => {
    const [forAnn, forBinh] = [await give('Ember', 'ann'), await give('Tro', 'binh')];
    expect(await told('ann')).toEqual({ data: [], unread: 0 });
    await world.runJobs();
    expect(await told('ann')).toEqual({
      data: [{ id: expect.any(String), at: expect.any(String), kind: 'owner', title: 'Planet “Ember” is now yours', entity: 'planet', recordId: forAnn.id, readAt: null }],
      unread: 1,
    });
    expect((await told('binh')).data).toEqual([expect.objectContaining({ title: 'Bạn vừa được giao Hành tinh “Tro”', recordId: forBinh.id })]);
    expect(await told('cap')).toEqual({ data: [], unread: 0 });
  });

  test('whoever takes a record himself is not told', async () => {
    const own = (await world.as('ann').post('/api/records/planet', { name: 'Own', kind: 'rocky' })).body;
    expect(own.owner.id).toBe(world.ids.ann);
    await world.runJobs();
    expect(await titles('ann')).not.toContain('Planet “Own” is now yours');
  });

  test('handing over tells the new owner; other changes tell nobody', async () => {
    const planet = await give('Handed', 'cap');
    await world.runJobs();
    await world.as('cap').patch(`/api/records/planet/${planet.id}`, { population: 5 });
    await world.runJobs();
    expect(await titles('ann')).not.toContain('Planet “Handed” is now yours');
    await world.as('cap').patch(`/api/records/planet/${planet.id}`, { owner: world.ids.ann });
    await world.runJobs();
    expect(await titles('ann')).toContain('Planet “Handed” is now yours');
  });

  test('is told once, however often the worker runs', async () => {
    await give('Twice', 'ann');
    await world.runJobs();
    await world.runJobs();
    expect((await titles('ann')).filter((title) => title.includes('Twice'))).toHaveLength(1);
  });

  test('a label that the reader may not see is not told, nor where the record is', async () => {
    await give('Hidden from visitors', 'vis');
    await world.runJobs();
    const [item] = (await told('vis')).data;
    expect(item).toEqual({ id: expect.any(String), at: expect.any(String), kind: 'owner', title: 'A record is now yours: Planet', readAt: null });
  });

  test('read is read: some, then all, and only one’s own', async () => {
    await give('To read', 'ann');
    await give('To read too', 'ann');
    await world.runJobs();
    const before = await told('ann');
    const [first] = before.data;
    expect((await world.as('binh').post('/api/notifications/read', { ids: [first.id] })).status).toBe(204);
    expect((await told('ann')).unread).toBe(before.unread);
    expect((await world.as('ann').post('/api/notifications/read', { ids: [first.id] })).status).toBe(204);
    expect((await told('ann')).unread).toBe(before.unread - 1);
    expect((await world.as('ann').post('/api/notifications/read')).status).toBe(204);
    expect((await told('ann')).unread).toBe(0);
  });

  test('pages go back in time', async () => {
    const all = (await told('ann')).data;
    const first = (await world.as('ann').get('/api/notifications?limit=2')).body.data;
    const next = (await world.as('ann').get(`/api/notifications?limit=2&before=${first[1].id}`)).body.data;
    expect([...first, ...next]).toEqual(all.slice(0, 4));
    expect((await world.as('ann').get('/api/notifications?limit=0')).status).toBe(400);
  });
});
