// Saved views: what people keep of a list under a name, for whom it is there, and what of it each reader is told.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { clientOf, type Json } from '../support/client.ts';
import { publishChange } from '../support/publishing.ts';
import { openWorld, type Client, type World } from '../support/world.ts';

let world: World;
const nobody = '0190aaaa-0000-7000-8000-00000000dead';

beforeAll(async () => {
  world = await openWorld({
    teams: { alpha: {}, beta: { parent: 'alpha' }, gamma: {} },
    people: {
      cap: { roles: ['captain'], team: 'alpha' }, ann: { roles: ['explorer'], team: 'beta', manager: 'cap' },
      bob: { roles: ['explorer'], team: 'gamma' }, arc: { roles: ['archivist'], team: 'gamma' }, vis: { roles: ['visitor'] },
    },
  });
});

async function made(client: Client, body: object): Promise<Json> {
  const reply = await client.post('/api/views', { entity: 'planet', ...body });
  if (reply.status !== 201) throw new Error(reply.text);
  return reply.body;
}

const titles = async (person: string, query = ''): Promise<readonly string[]> => (await world.as(person).get(`/api/views${query}`)).body.data.map(({ title }: { title: string }) => title);

describe('a view', () => {
  const list = { columns: ['name', 'kind', 'population'], filter: { kind: { $in: ['gas', 'ice'] }, discoveredOn: { $gte: { $date: 'startOfYear' } } }, sort: '-population,name', group: { field: 'discoveredOn', bucket: 'month' }, widths: { name: 220 } };

  test('keeps what its maker sees in a list, and is told back as it was', async () => {
    const view = await made(world.as('ann'), { title: '  Big ones ', ...list });
    expect(view).toEqual({ id: expect.any(String), entity: 'planet', title: 'Big ones', owner: { id: world.ids.ann, label: 'ann' }, mine: true, mayChange: true, share: { with: 'me' }, ...list });
    expect((await world.as('ann').get(`/api/views/${view.id}`)).body).toEqual(view);
    expect((await world.as('ann').get('/api/views?entity=planet')).body).toEqual({ data: [view], defaults: {}, mayShare: false });
    expect((await world.as('ann').get('/api/views?entity=moon')).body.data).toEqual([]);
  });

  test('is changed part by part; null takes a part away', async () => {
    const { id } = await made(world.as('ann'), { title: 'Parts', ...list });
    const { body } = await world.as('ann').patch(`/api/views/${id}`, { title: 'Fewer parts', filter: null, group: null, sort: 'name' });
    expect(body).toMatchObject({ title: 'Fewer parts', columns: list.columns, sort: 'name', widths: list.widths });
    expect([body.filter, body.group]).toEqual([undefined, undefined]);
    const both = await Promise.all([world.as('ann').patch(`/api/views/${id}`, { columns: ['kind'] }), world.as('ann').patch(`/api/views/${id}`, { sort: '-kind' })]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await world.as('ann').get(`/api/views/${id}`)).body).toMatchObject({ columns: ['kind'], sort: '-kind' });
  });

  test('deleted is gone, and comes back when that is undone; for good it goes a month later', async () => {
    const view = await made(world.as('ann'), { title: 'Gone', sort: 'name' });
    expect((await world.as('ann').delete(`/api/views/${view.id}`)).status).toBe(204);
    expect((await world.as('ann').get(`/api/views/${view.id}`)).status).toBe(404);
    expect(await titles('ann')).not.toContain('Gone');
    expect((await world.as('bob').post(`/api/views/${view.id}/restore`)).status).toBe(404);
    expect((await world.as('ann').post(`/api/views/${view.id}/restore`)).body).toEqual(view);
    expect(await titles('ann')).toContain('Gone');
    expect((await world.as('ann').post(`/api/views/${view.id}/restore`)).status).toBe(404);
  });

  test('that a list cannot show is refused with all that is wrong, each at its place', async () => {
    const refused = async (body: object, client = world.as('ann')) => {
      const reply = await client.post('/api/views', { entity: 'planet', title: 'Wrong', ...body });
      return [reply.status, reply.body.code, ...reply.body.errors.map(({ pointer }: { pointer: string }) => pointer)];
    };
    expect(await refused({ columns: ['name', 'nothing'], filter: { nothing: 1, kind: { $gte: 3 }, population: 'many' }, sort: 'nothing', group: { field: 'tags' } }))
      .toEqual([400, 'query.unknown-field', '/columns/1', '/filter/nothing', '/filter/kind/$gte', '/filter/population', '/sort', '/group']);
    expect(await refused({ group: { field: 'kind', bucket: 'month' } })).toEqual([400, 'query.bucket', '/group']);
    expect(await refused({ group: { field: 'discoveredOn', bucket: 'decade' } })).toEqual([400, 'http.parameter', '/group/bucket']);
    expect(await refused({ group: { field: 'kind', colour: 'red' } })).toEqual([400, 'http.unknown-key', '/group/colour']);
    expect(await refused({ colour: 'red' })).toEqual([400, 'http.unknown-key', '/colour']);
    expect(await refused({ filter: { kind: null } })).toEqual([400, 'query.filter-null', '/filter/kind']);
    for (const text of ['a\u0000b', '\ud800']) expect(await refused({ filter: { name: { $contains: text } } })).toEqual([400, 'query.operand', '/filter/name/$contains']);
    expect(await refused({ filter: { parent: { $record: 'parent' } } })).toEqual([400, 'query.operand', '/filter']);
    expect(await refused({ widths: { name: 12 } })).toEqual([400, 'http.parameter', '/widths/name']);
    for (const title of ['', '  ', 'x'.repeat(101), 7, null, 'a\u0000']) expect(await refused({ title })).toEqual([400, 'http.parameter', '/title']);
    expect((await world.as('ann').post('/api/views', { entity: 'nothing', title: 'x' })).status).toBe(404);
    expect((await world.as('ann').get('/api/views?entity=nothing')).status).toBe(404);
    expect((await world.as('ann').get('/api/views?page=2')).body).toMatchObject({ status: 400, code: 'http.unknown-parameter' });
  });

  test('names no field that its maker may not read: it is as unknown as one that there is not', async () => {
    const say = async (name: string) => (await world.as('ann').post('/api/views', { entity: 'planet', title: 'x', columns: [name], filter: { [name]: 1 }, sort: name, group: { field: name } })).body.errors
      .map((item: { pointer: string; code: string }) => [item.pointer.replace(name, '?'), item.code]);
    expect(await say('secretMass')).toEqual(await say('noSuchMass'));
    expect(await say('secretMass')).toHaveLength(4);
  });
});

describe('who sees a view', () => {
  test('nobody but its maker, and for the others it is as if it were not there', async () => {
    const { id } = await made(world.as('cap'), { title: 'Private' });
    const said = async (method: string, path: string, body?: object) => {
      const reply = await world.as('bob').request(method, path, { ...(body && { body }) });
      return [reply.status, { ...reply.body, requestId: '', instance: '' }];
    };
    for (const [method, rest, body] of [['GET', ''], ['PATCH', '', { title: 'Mine' }], ['DELETE', ''], ['POST', '/restore']] as const) {
      const told = await said(method, `/api/views/${id}${rest}`, body);
      expect(told).toEqual(await said(method, `/api/views/${nobody}${rest}`, body));
      expect(told[0]).toBe(404);
    }
    expect((await world.as('bob').get('/api/views/no-id')).status).toBe(404);
    expect(await titles('bob')).not.toContain('Private');
    expect(await titles('admin')).not.toContain('Private');
  });

  test('is chosen by people who lead others and by those who design the site, not by anybody', async () => {
    for (const share of [{ with: 'everybody' }, { with: 'team', team: world.ids.beta }, { with: 'role', role: 'explorer' }]) {
      expect((await world.as('ann').post('/api/views', { entity: 'planet', title: 'Shared', share })).body).toMatchObject({ status: 403, code: 'view.share' });
      expect((await world.as('cap').post('/api/views', { entity: 'planet', title: `By cap ${share.with}`, share })).status).toBe(201);
      expect((await world.as('admin').post('/api/views', { entity: 'planet', title: `By admin ${share.with}`, share })).status).toBe(201);
    }
    expect((await world.as('ann').get('/api/views/audiences?entity=planet')).status).toBe(403);
    const { roles, teams } = (await world.as('cap').get('/api/views/audiences?entity=moon')).body;
    expect(roles.map(({ name }: { name: string }) => name)).toEqual(expect.arrayContaining(['captain', 'explorer', 'archivist']));
    expect(roles.map(({ name }: { name: string }) => name)).not.toContain('visitor');
    expect(teams.map(({ label }: { label: string }) => label).sort()).toEqual(['alpha', 'beta', 'gamma']);
  });

  test('are everybody, the people of a role, or those of a team and of the teams below it', async () => {
    await made(world.as('cap'), { title: 'All', share: { with: 'everybody' } });
    await made(world.as('cap'), { title: 'Alpha', share: { with: 'team', team: { id: world.ids.alpha } } });
    const role = await made(world.as('cap'), { title: 'Explorers', share: { with: 'role', role: 'explorer' } });
    expect(role.share).toEqual({ with: 'role', role: 'explorer', title: 'Explorer' });
    const seen = async (person: string) => (await titles(person)).filter((title) => ['All', 'Alpha', 'Explorers'].includes(title));
    expect(await seen('ann')).toEqual(['All', 'Alpha', 'Explorers']);
    expect(await seen('bob')).toEqual(['All', 'Explorers']);
    expect(await seen('arc')).toEqual(['All']);
    const [told] = (await world.as('ann').get('/api/views')).body.data.filter(({ title }: { title: string }) => title === 'Alpha');
    expect(told).toMatchObject({ share: { with: 'team', team: { id: world.ids.alpha, label: 'alpha' } }, mine: false, mayChange: false, owner: { label: 'cap' } });
  });

  test('are only those who may read the records', async () => {
    await world.as('cap').post('/api/views', { entity: 'moon', title: 'Moons', share: { with: 'everybody' } });
    expect(await titles('ann')).toContain('Moons');
    expect(await titles('vis')).not.toContain('Moons');
    expect((await world.as('vis').get('/api/views?entity=moon')).status).toBe(404);
  });

  test('a team or a role that there is not is refused at its place', async () => {
    const refused = async (share: object, entity = 'planet') => {
      const { body } = await world.as('cap').post('/api/views', { entity, title: 'x', share });
      return [body.status, body.errors?.[0]?.code, body.errors?.[0]?.pointer];
    };
    expect(await refused({ with: 'team', team: nobody })).toEqual([422, 'view.unknown-team', '/share/team']);
    expect(await refused({ with: 'team', team: 'alpha' })).toEqual([400, 'http.parameter', '/share/team']);
    expect(await refused({ with: 'role', role: 'emperor' })).toEqual([422, 'view.unknown-role', '/share/role']);
    expect(await refused({ with: 'role', role: 'visitor' }, 'moon')).toEqual([422, 'view.unknown-role', '/share/role']);
    expect(await refused({ with: 'friends' })).toEqual([400, 'http.parameter', '/share/with']);
    expect(await refused({ with: 'everybody', team: nobody })).toEqual([400, 'http.unknown-key', '/share/team']);
  });

  test('may save it as their own, not change it; whoever designs the site may', async () => {
    const view = await made(world.as('cap'), { title: 'Kept', share: { with: 'everybody' } });
    expect((await world.as('ann').patch(`/api/views/${view.id}`, { title: 'Mine' })).body).toMatchObject({ status: 403, code: 'view.not-yours' });
    expect((await world.as('ann').delete(`/api/views/${view.id}`)).body).toMatchObject({ status: 403, code: 'view.not-yours' });
    expect((await world.as('admin').patch(`/api/views/${view.id}`, { title: 'Kept well' })).body).toMatchObject({ title: 'Kept well', mine: false, owner: { label: 'cap' } });
    expect((await world.as('cap').patch(`/api/views/${view.id}`, { share: { with: 'me' } })).body.share).toEqual({ with: 'me' });
    expect((await world.as('admin').get(`/api/views/${view.id}`)).status).toBe(404);
  });

  test('a token that is narrowed to some records reads views of those and writes none', async () => {
    const narrow = clientOf(world.address, { authorization: `Bearer ${await world.token('ann', ['planet:read'])}` });
    const seen = (await narrow.get('/api/views')).body.data;
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.every(({ entity }: { entity: string }) => entity === 'planet')).toBe(true);
    for (const [method, path] of [['POST', ''], ['PATCH', `/${nobody}`], ['DELETE', `/${nobody}`], ['POST', `/${nobody}/restore`], ['PUT', '/defaults/planet']] as const) {
      expect((await narrow.request(method, `/api/views${path}`, { body: { entity: 'planet', title: 'x', view: null } })).body).toMatchObject({ status: 403, code: 'auth.token-scope' });
    }
  });
});

describe('what of a view its reader may not read', () => {
  const whole = {
    columns: ['name', 'secretMass', 'kind'], sort: '-secretMass,name', group: { field: 'kind' }, widths: { secretMass: 90, name: 200 },
    filter: { kind: 'gas', secretMass: { $gt: 1 }, $or: [{ name: 'A' }, { secretMass: { $lt: 5 } }], population: { $gte: 3 } },
  };

  test('is left out and counted, and no name of it is told', async () => {
    const { id } = await made(world.as('cap'), { title: 'Heavy', share: { with: 'everybody' }, ...whole });
    const reply = await world.as('bob').get(`/api/views/${id}`);
    expect(reply.body).toMatchObject({ columns: ['name', 'kind'], sort: 'name', group: { field: 'kind' }, widths: { name: 200 }, filter: { $and: [{ kind: 'gas' }, { population: { $gte: 3 } }] }, leftOut: { columns: 1, conditions: 2, sorts: 1 } });
    expect(reply.text).not.toMatch(/secret/i);
    const all = await world.as('bob').get('/api/views');
    expect(all.text).not.toMatch(/secret/i);
    expect((await world.as('cap').get(`/api/views/${id}`)).body).toMatchObject(whole);
    const vis = (await world.as('vis').get(`/api/views/${id}`)).body;
    expect(vis).toMatchObject({ columns: ['name', 'kind'], filter: { kind: 'gas' }, leftOut: { columns: 1, conditions: 3, sorts: 1 } });
    expect(vis.owner).toEqual({ id: world.ids.cap, label: null });
  });

  test('is there again with the right, whatever was changed in between', async () => {
    await world.addPerson('dora', { roles: ['captain'], team: 'gamma' });
    const dora = world.as('dora');
    const admin = await world.signIn('admin');
    const { id } = await made(dora, { title: 'Fading', ...whole });
    expect((await admin.put(`/api/users/${world.ids.dora}/roles`, { roles: ['explorer'] })).body).toEqual({ roles: ['explorer'] });
    expect((await dora.patch(`/api/views/${id}`, { title: 'Faded' })).body).toMatchObject({ title: 'Faded', leftOut: { columns: 1, conditions: 2, sorts: 1 } });
    await admin.put(`/api/users/${world.ids.dora}/roles`, { roles: ['captain'] });
    const { leftOut, ...view } = (await dora.get(`/api/views/${id}`)).body;
    expect([leftOut, view.filter, view.columns]).toEqual([undefined, whole.filter, whole.columns]);
  });

  test('nor what is gone; a field that got another name is followed', async () => {
    const { id } = await made(world.as('admin'), { title: 'Wet', columns: ['name', 'water', 'radius'], filter: { water: { $gt: 10 }, radius: { $lt: 9 } }, sort: 'water', group: { field: 'water' } });
    await publishChange(world.as('admin'), { 'entity/planet': { properties: { water: { hidden: true }, radius: { apiName: 'halfWidth' } } } });
    const { body } = await world.as('admin').get(`/api/views/${id}`);
    expect(body).toMatchObject({ columns: ['name', 'halfWidth'], filter: { halfWidth: { $lt: 9 } }, leftOut: { columns: 1, conditions: 1, sorts: 1, group: true } });
    expect([body.sort, body.group]).toEqual([undefined, undefined]);
  });
});

describe('what a person opens a list with', () => {
  const set = (person: string, view: unknown, entity = 'planet') => world.as(person).put(`/api/views/defaults/${entity}`, { view });
  const defaults = async (person: string) => (await world.as(person).get('/api/views')).body.defaults;

  test('is a view of his own, a shared or a shipped one, and is his alone', async () => {
    const { id } = await made(world.as('ann'), { title: 'First' });
    expect((await set('ann', id)).status).toBe(204);
    expect([await defaults('ann'), await defaults('bob')]).toEqual([{ planet: id }, {}]);
    expect((await set('ann', 'habitablePlanets')).status).toBe(204);
    expect(await defaults('ann')).toEqual({ planet: 'habitablePlanets' });
    expect((await set('ann', null)).status).toBe(204);
    expect(await defaults('ann')).toEqual({});
  });

  test('cannot be what he does not see, and ends with the view', async () => {
    const { id } = await made(world.as('cap'), { title: 'Passing', share: { with: 'everybody' } });
    expect((await set('bob', id)).status).toBe(204);
    await world.as('cap').patch(`/api/views/${id}`, { share: { with: 'me' } });
    expect(await defaults('bob')).toEqual({});
    for (const view of [id, nobody, 'no view', 'reports']) expect((await set('bob', view)).body).toMatchObject({ status: 422, code: 'view.not-found', errors: [{ pointer: '/view' }] });
    expect((await set('bob', 7)).body).toMatchObject({ status: 400, errors: [{ pointer: '/view' }] });
    expect((await set('vis', null, 'moon')).status).toBe(404);
  });
});

test('nobody keeps views without end', async () => {
  await world.addPerson('eve', { roles: ['explorer'] });
  await world.live.db.execute({
    text: `INSERT INTO ${world.schema}._saved_view (id, entity, title, user_id, shared_with, body, created_at, updated_at) SELECT gen_random_uuid(), 'planet', 'x', $1, 'me', '{}', now(), now() FROM generate_series(1, 200)`,
    values: [world.ids.eve],
  });
  expect((await world.as('eve').post('/api/views', { entity: 'planet', title: 'One more' })).body).toMatchObject({ status: 422, code: 'view.too-many' });
});
