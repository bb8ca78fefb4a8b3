// What a list answers: filter, search, order, fields, expansions, counts, and what it refuses.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let admin: Client;
const ids: Record<string, string> = {};

beforeAll(async () => {
  world = await openWorld({ teams: { alpha: {} }, people: { ann: { roles: ['explorer'], team: 'alpha' } } });
  admin = world.as('admin');
  const planets = [
    { name: 'Đá Đỏ', kind: 'rocky', population: 5, radius: 10, habitable: true, discoveredOn: '2024-01-10', hazards: ['storm'], description: 'Sa mạc đỏ rực' },
    { name: 'Ái Vân', kind: 'gas', population: 9, radius: 3.5, discoveredOn: '2024-02-10', hazards: ['storm', 'acid'] },
    { name: 'ăn mòn', kind: 'ice', population: null, radius: 3.5, discoveredOn: null },
    { name: 'Zeta 50%', kind: 'dwarf', population: 1, discoveredOn: '2023-06-01' },
    { name: 'dấu_gạch', kind: 'rocky', population: 0, radius: 1, habitable: true, discoveredOn: '2024-02-10' },
  ];
  const { body } = await admin.post('/api/records/planet', planets);
  for (const row of body.data) ids[row.name] = row.id;
  const moons = await admin.post('/api/records/moon', [
    { name: 'M1', planet: ids['Đá Đỏ'], diameter: 5 }, { name: 'M2', planet: ids['Đá Đỏ'] }, { name: 'M3', planet: ids['Ái Vân'], diameter: 7 },
  ]);
  for (const row of moons.body.data) ids[row.name] = row.id;
  await admin.post('/api/records/expedition', { name: 'E1', planets: [ids['Đá Đỏ'], ids['Zeta 50%']], commander: world.ids['ann'], logs: [{ note: 'n1' }, { note: 'n2' }] });
});

const query = (parameters: Record<string, string>) => `?${new URLSearchParams(parameters)}`;
const list = (entity: string, parameters: Record<string, string> = {}) => admin.get(`/api/records/${entity}${query(parameters)}`);
const names = async (parameters: Record<string, string>): Promise<string[]> => (await list('planet', parameters)).body.data.map((row: { name: string }) => row.name);
const where = (filter: unknown, sort = 'name') => names({ filter: JSON.stringify(filter), sort });

describe('the order', () => {
  test('of texts is the Vietnamese one, letters before capitals and tones after both', async () => {
    expect(await names({ sort: 'name' })).toEqual(['Ái Vân', 'ăn mòn', 'dấu_gạch', 'Đá Đỏ', 'Zeta 50%']);
    expect(await names({ sort: '-name' })).toEqual(['Zeta 50%', 'Đá Đỏ', 'dấu_gạch', 'ăn mòn', 'Ái Vân']);
  });

  test('puts empty values last, both ways', async () => {
    expect(await names({ sort: 'population' })).toEqual(['dấu_gạch', 'Zeta 50%', 'Đá Đỏ', 'Ái Vân', 'ăn mòn']);
    expect(await names({ sort: '-population' })).toEqual(['Ái Vân', 'Đá Đỏ', 'Zeta 50%', 'dấu_gạch', 'ăn mòn']);
  });

  test('of a choice is the order of its options, and further keys break ties', async () => {
    expect(await names({ sort: 'kind,-population' })).toEqual(['Đá Đỏ', 'dấu_gạch', 'Ái Vân', 'ăn mòn', 'Zeta 50%']);
    expect(await names({ sort: '-discoveredOn,name' })).toEqual(['Ái Vân', 'dấu_gạch', 'Đá Đỏ', 'Zeta 50%', 'ăn mòn']);
  });

  test('through a link, and of a link by what is shown for it', async () => {
    const moons = async (sort: string) => (await list('moon', { sort })).body.data.map((row: { name: string }) => row.name);
    expect(await moons('planet.population,-name')).toEqual(['M2', 'M1', 'M3']);
    expect(await moons('planet,name')).toEqual(['M3', 'M1', 'M2']);
  });

  test('by default is the entity’s own', async () => {
    expect((await list('planet')).body.data.map((row: { name: string }) => row.name)).toEqual(await names({ sort: 'name' }));
  });

  test.each([['noSuch', 'query.unknown-field'], ['hazards', 'query.sort'], ['tags', 'query.sort'], ['a;drop', 'query.unknown-field'], ['name,kind,code,population,radius,mass', 'http.parameter']])('by %s is refused', async (sort, code) => {
    expect((await list('planet', { sort })).body).toMatchObject({ status: 400, code });
  });
});

describe('the filter', () => {
  test('takes values, ranges, lists, texts and their combinations', async () => {
    expect(await where({ kind: 'rocky' })).toEqual(['dấu_gạch', 'Đá Đỏ']);
    expect(await where({ population: { $gte: 1, $lt: 9 } })).toEqual(['Đá Đỏ', 'Zeta 50%']);
    expect(await where({ kind: { $nin: ['rocky', 'gas'] } })).toEqual(['ăn mòn', 'Zeta 50%']);
    expect(await where({ discoveredOn: { $between: ['2024-01-01', '2024-01-31'] } })).toEqual(['Đá Đỏ']);
    expect(await where({ $or: [{ radius: 3.5 }, { $not: { population: { $gt: 0 } } }] })).toEqual(['Ái Vân', 'ăn mòn', 'dấu_gạch']);
    expect(await where({ hazards: { $some: { $eq: 'acid' } } })).toEqual(['Ái Vân']);
  });

  test('finds texts without accents and case, and takes % and _ as they are', async () => {
    expect(await where({ name: { $contains: 'DA D' } })).toEqual(['Đá Đỏ']);
    expect(await where({ name: { $startsWith: 'đá đ' } })).toEqual(['Đá Đỏ']);
    expect(await where({ name: { $contains: '0%' } })).toEqual(['Zeta 50%']);
    expect(await where({ name: { $contains: 'u_g' } })).toEqual(['dấu_gạch']);
    expect(await where({ name: { $contains: 'a_g' } })).toEqual([]);
  });

  test('is two-valued: an empty field is not equal, not less, and not "not equal" either way round', async () => {
    expect(await where({ population: { $ne: 5 } })).toContain('ăn mòn');
    expect(await where({ population: { $lt: 100 } })).not.toContain('ăn mòn');
    expect(await where({ $not: { population: { $lt: 100 } } })).toEqual(['ăn mòn']);
    expect(await where({ population: { $empty: true } })).toEqual(['ăn mòn']);
  });

  test('goes through links and relations', async () => {
    const moons = async (filter: unknown) => (await list('moon', { filter: JSON.stringify(filter), sort: 'name' })).body.data.map((row: { name: string }) => row.name);
    expect(await moons({ 'planet.kind': 'rocky' })).toEqual(['M1', 'M2']);
    expect(await where({ moons: { $some: { diameter: { $gt: 6 } } } })).toEqual(['Ái Vân']);
    expect(await where({ moons: { $none: {} } })).toEqual(['ăn mòn', 'dấu_gạch', 'Zeta 50%']);
    expect(await where({ expeditions: { $some: { name: 'E1' } } })).toEqual(['Đá Đỏ', 'Zeta 50%']);
  });

  test.each([
    ['no JSON', '{"kind":', 'query.filter-json', '?filter'],
    ['an unknown field', '{"kindd":"ice"}', 'query.unknown-field', undefined],
    ['an unknown operator', '{"kind":{"$regex":"x"}}', 'query.operator', undefined],
    ['null', '{"kind":null}', 'query.filter-null', undefined],
    ['a wrong type', '{"population":"many"}', undefined, undefined],
    ['a comparison of texts', '{"name":{"$gt":"a"}}', 'query.operator-type', undefined],
  ])('with %s is a 400', async (_name, filter, code, pointer) => {
    const { status, body } = await list('planet', { filter });
    expect(status).toBe(400);
    if (code) expect(body.code).toBe(code);
    if (pointer) expect(body.errors[0].pointer).toBe(pointer);
  });

  test('null points to $empty', async () => {
    expect((await list('planet', { filter: '{"kind":null}' })).body.hint).toContain('$empty');
  });

  test('too many values in one list is a 400', async () => {
    const { body } = await admin.post('/api/records/planet/query', { filter: { population: { $in: Array.from({ length: 1001 }, (_, index) => index) } } });
    expect(body).toMatchObject({ status: 400, code: 'query.in-size' });
  });
});

describe('q', () => {
  test('searches the searchable fields without accents', async () => {
    expect(await names({ q: 'da do' })).toEqual(['Đá Đỏ']);
    expect(await names({ q: 'SA MAC' })).toEqual(['Đá Đỏ']);
    expect(await names({ q: '50%' })).toEqual(['Zeta 50%']);
    expect(await names({ q: '   ' })).toHaveLength(5);
    expect(await names({ q: 'khong co' })).toEqual([]);
  });

  test('follows a change', async () => {
    const { id } = (await admin.post('/api/records/tag', { name: 'Cũ kỹ' })).body;
    const found = async (q: string) => (await list('tag', { q })).body.data.length;
    await admin.patch(`/api/records/tag/${id}`, { name: 'Mới tinh' });
    expect([await found('cu ky'), await found('moi tinh')]).toEqual([0, 1]);
  });
});

describe('fields and expand', () => {
  test('give what was named, id and version with it, and no more', async () => {
    const { data } = (await list('moon', { fields: 'name,planet.kind,planet.owner.name', filter: '{"name":"M1"}' })).body;
    expect(data).toEqual([{ id: ids['M1'], version: 1, name: 'M1', planet: { id: ids['Đá Đỏ'], label: 'Đá Đỏ', version: 1, kind: 'rocky', owner: { id: world.ids['admin'], label: 'admin', version: expect.any(Number), name: 'admin' } } }]);
  });

  test('expand a link to its default fields and a relation to an array', async () => {
    const { data } = (await list('moon', { expand: 'planet', filter: '{"name":"M3"}' })).body;
    expect(data[0].planet).toMatchObject({ id: ids['Ái Vân'], label: 'Ái Vân', kind: 'gas', population: 9 });
    expect(data[0].planet).not.toHaveProperty('description');
    const planet = (await admin.get(`/api/records/planet/${ids['Đá Đỏ']}?expand=moons,expeditions,crewLogs`)).body;
    expect(planet.moons.map((row: { name: string }) => row.name)).toEqual(['M1', 'M2']);
    expect(planet.expeditions).toMatchObject([{ name: 'E1', status: 'planned' }]);
    expect(planet.crewLogs).toEqual([]);
  });

  test('go three levels deep and not four', async () => {
    const deep = await list('moon', { expand: 'planet.moons.planet', filter: '{"name":"M1"}' });
    expect(deep.body.data[0].planet.moons[1].planet).toMatchObject({ id: ids['Đá Đỏ'], kind: 'rocky' });
    expect((await list('moon', { expand: 'planet.moons.planet.moons' })).body).toMatchObject({ status: 400, code: 'query.expand-depth' });
  });

  test.each([['fields=noSuch'], ['fields=planet.noSuch'], ['expand=name'], ['expand=noSuch'], ['fields='], ['expand=planet..moons']])('%s is a 400', async (parameters) => {
    expect((await admin.get(`/api/records/moon?${parameters}`)).status).toBe(400);
  });

  test('an unreadable field and an unknown one answer alike', async () => {
    const ann = world.as('ann');
    const [hidden, none] = await Promise.all([ann.get('/api/records/planet?fields=secretMass'), ann.get('/api/records/planet?fields=nothingness')]);
    const bare = ({ body }: { body: Record<string, unknown> }) => JSON.stringify({ ...body, requestId: '' }).replaceAll(/secretMass|nothingness/g, 'X');
    expect([hidden.status, bare(hidden)]).toEqual([none.status, bare(none)]);
  });
});

describe('the count', () => {
  test('is told when it is asked for, of what the filter leaves', async () => {
    expect((await list('planet', { limit: '2' })).body.page).toEqual({ next: expect.any(String) });
    expect((await list('planet', { count: 'exact', limit: '2', filter: '{"kind":"rocky"}' })).body.page).toEqual({ next: expect.any(String), count: 2 });
    expect((await list('planet', { count: 'estimated' })).body.page).toEqual({ count: 5 });
  });

  test('an estimate stops at 10,000 and says so; the exact one goes on', async () => {
    await world.live.db.execute({ text: `INSERT INTO ${world.schema}.signal (id, version, created_at, updated_at, subject, received_at) SELECT gen_random_uuid(), 1, now(), now(), 's' || n, now() FROM generate_series(1, 10002) n`, values: [] });
    expect((await list('signal', { count: 'estimated', limit: '1' })).body.page).toMatchObject({ count: 10_000, countCapped: true });
    expect((await list('signal', { count: 'exact', limit: '1' })).body.page).toMatchObject({ count: 10_002 });
  });
});

describe('parameters', () => {
  test('as a body ask the same as in the address', async () => {
    const asked = { filter: { population: { $gte: 0 } }, q: 'a', sort: '-population,name', limit: 2, fields: 'name,kind', count: 'exact' };
    const inAddress = await list('planet', { ...asked, filter: JSON.stringify(asked.filter), limit: '2' });
    const inBody = await admin.post('/api/records/planet/query', asked);
    const asLists = await admin.post('/api/records/planet/query', { ...asked, sort: ['-population', 'name'], fields: ['name', 'kind'] });
    expect([inAddress.status, inAddress.body.data.length]).toEqual([200, 2]);
    expect([inBody.body, asLists.body]).toEqual([inAddress.body, inAddress.body]);
  });

  test.each([['limit=0'], ['limit=201'], ['limit=-1'], ['limit=x'], ['offset=-1'], ['count=all'], ['cursor=abc'], ['colour=red'], ['limit=1&limit=2'], ['offset=1&cursor=018f0000-0000-7000-8000-000000000000'], [`q=${'x'.repeat(201)}`]])('%s is a 400', async (parameters) => {
    expect((await admin.get(`/api/records/planet?${parameters}`)).status).toBe(400);
  });

  test('an unknown key in a query body is a 400 with its pointer', async () => {
    for (const [name, value] of Object.entries({ fields: ['name', 'none'], expand: ['none'], sort: '-none', cursor: 'none', limit: 0, offset: -1, count: 'all', filter: { none: 1 } })) {
      const pointer = name === 'filter' ? 'filter/none' : name;
      expect((await admin.post('/api/records/planet/query', { [name]: value })).body).toMatchObject({ status: 400, errors: [{ pointer: `/${pointer}` }] });
      const text = typeof value === 'object' && !Array.isArray(value) ? JSON.stringify(value) : String(value);
      expect((await admin.get(`/api/records/planet?${name}=${encodeURIComponent(text)}`)).body).toMatchObject({ status: 400, errors: [{ pointer: `?${pointer}` }] });
    }
    expect((await admin.post('/api/records/planet/query', { sort: ['name', 'kind', 'code', 'id', 'population', 'radius'] })).body).toMatchObject({ status: 400, errors: [{ pointer: '/sort' }] });
    expect((await admin.post('/api/records/planet/query', { fields: ['parent.parent.parent.name'] })).body).toMatchObject({ status: 400, code: 'query.expand-depth', errors: [{ pointer: '/fields' }] });
    expect((await admin.post('/api/records/planet/query', { where: {} })).body).toMatchObject({ status: 400, errors: [{ pointer: '/where' }] });
  });

  test('offset passes over rows', async () => {
    expect(await names({ sort: 'name', limit: '2', offset: '1' })).toEqual(['ăn mòn', 'dấu_gạch']);
    expect(await names({ offset: '99' })).toEqual([]);
  });

  test('answers are not kept by anybody', async () => {
    const reply = await list('planet');
    expect([reply.headers.get('cache-control'), reply.headers.get('etag')]).toEqual(['no-store', null]);
  });

  test('an entity that does not exist and one that may not be read are the same 404', async () => {
    const [none, odd] = await Promise.all([admin.get('/api/records/planetoid'), admin.get('/api/records/__proto__')]);
    expect([none.status, odd.status]).toEqual([404, 404]);
  });
});

describe('expanding one relation inside another', () => {
  let planet: string;
  const most = 10_000;

  beforeAll(async () => {
    planet = (await admin.post('/api/records/planet', { name: 'Nhiều trăng', kind: 'gas' })).body.id;
    const made = await admin.post('/api/records/moon', Array.from({ length: 110 }, (_, index) => ({ name: `Trăng ${index}`, planet })));
    expect(made.status).toBe(201);
  });

  const asked = (limit: number) => ({ filter: { planet }, expand: 'planet.moons', limit });

  test('is refused where more than ten thousand records would come of it, wherever it is asked', async () => {
    const one = await admin.get(`/api/records/planet/${planet}?expand=moons.planet.moons`);
    const related = await admin.get(`/api/records/planet/${planet}/related/moons?expand=planet.moons&limit=110`);
    const listed = await list('moon', { ...asked(110), filter: JSON.stringify({ planet }), limit: '110' });
    for (const { body } of [one, related, listed]) expect(body).toMatchObject({ status: 422, code: 'query.expand-rows', errors: [{ pointer: '?expand', params: { limit: most } }] });
    expect((await admin.post('/api/records/moon/query', asked(110))).body).toMatchObject({ status: 422, errors: [{ pointer: '/expand' }] });
  });

  test('is answered whole up to there, page by page', async () => {
    const first = await admin.post('/api/records/moon/query', asked(90));
    expect([first.status, first.body.data.length, first.body.data[89].planet.moons.length]).toEqual([200, 90, 110]);
    const rest = await admin.post('/api/records/moon/query', { ...asked(90), cursor: first.body.page.next });
    expect([rest.status, rest.body.data.length, rest.body.page]).toEqual([200, 20, {}]);
    const related = await admin.get(`/api/records/planet/${planet}/related/moons?expand=planet.moons&limit=90`);
    expect([related.body.data.length, related.body.page.count]).toEqual([90, 110]);
    await admin.delete(`/api/records/moon/${first.body.data[0].id}`);
    for (const { id } of rest.body.data) await admin.delete(`/api/records/moon/${id}`);
    const one = await admin.get(`/api/records/planet/${planet}?expand=moons.planet.moons`);
    expect([one.status, one.body.moons.length, one.body.moons[88].planet.moons.length]).toEqual([200, 89, 89]);
    expect((await admin.get('/api/records/planet/018f0000-0000-7000-8000-000000000000?expand=moons.planet.moons')).status).toBe(404);
  });
});
