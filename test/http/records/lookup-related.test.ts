// What a link field offers while somebody types, and the far records of a relation as lists of their own.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let admin: Client;
const ids: Record<string, string> = {};

beforeAll(async () => {
  world = await openWorld({ teams: { alpha: {} }, people: { ann: { roles: ['explorer'], team: 'alpha' }, vis: { roles: ['visitor'] }, arc: { roles: ['archivist'] } } });
  admin = world.as('admin');
  for (const name of ['Sao Kim', 'Kim Tinh', 'Bạch Kim', 'Kỳ Lân', 'Hỏa']) ids[name] = (await admin.post('/api/records/planet', { name, kind: name === 'Hỏa' ? 'ice' : 'rocky', description: name === 'Hỏa' ? 'gần sao kim' : null })).body.id;
  ids['Của Ann'] = (await world.as('ann').post('/api/records/planet', { name: 'Kim của Ann', kind: 'gas' })).body.id;
  await admin.post('/api/records/moon', Array.from({ length: 30 }, (_, index) => ({ name: `M${String(index).padStart(2, '0')}`, planet: ids['Hỏa'], diameter: index % 3 })));
  ids['expedition'] = (await admin.post('/api/records/expedition', { name: 'Chuyến một', planets: [ids['Hỏa'], ids['Của Ann']], logs: [{ note: 'ghi', planet: ids['Hỏa'] }], startsOn: '2024-01-01' })).body.id;
  await admin.post('/api/records/signal', { subject: 'Tín hiệu', source: { entity: 'planet', id: ids['Hỏa'] } });
});

describe('lookup', () => {
  const labels = async (parameters: string, client = admin) => (await client.get(`/api/records/planet/lookup?${parameters}`)).body.data.map((row: { label: string }) => row.label);

  test('gives ids and labels, what begins with the text first, then what holds it, then what search finds', async () => {
    expect(await labels('q=kim')).toEqual(['Kim của Ann', 'Kim Tinh', 'Bạch Kim', 'Hỏa', 'Sao Kim']);
    const { body } = await admin.get('/api/records/planet/lookup?q=kim%20tinh');
    expect(body).toEqual({ data: [{ id: ids['Kim Tinh'], label: 'Kim Tinh' }] });
  });

  test('without a text gives what was changed last', async () => {
    await admin.patch(`/api/records/planet/${ids['Kỳ Lân']}`, { population: 1 });
    expect((await labels('limit=2'))[0]).toBe('Kỳ Lân');
    expect(await labels('q=&limit=2')).toHaveLength(2);
  });

  test('keeps to filter, limit and rights', async () => {
    expect(await labels(`q=kim&filter=${encodeURIComponent('{"kind":"gas"}')}`)).toEqual(['Kim của Ann']);
    expect(await labels('q=kim&limit=1')).toEqual(['Kim của Ann']);
    expect(await labels('q=kim', world.as('ann'))).toEqual(['Kim của Ann']);
    expect((await world.as('vis').get('/api/records/moon/lookup?q=m')).status).toBe(404);
    expect((await admin.get('/api/records/planet/lookup?limit=0')).status).toBe(400);
    expect((await admin.get('/api/records/planet/lookup?sort=name')).status).toBe(400);
  });

  test('does not take wildcards for such', async () => {
    expect(await labels('q=%25')).toEqual([]);
    expect(await labels('q=_')).toEqual([]);
  });
});

describe('a lookup for a field', () => {
  const name = (row: { label: string }): string => row.label.split(' ')[0] ?? '';
  const offered = async (parameters: Readonly<Record<string, string>>, client = admin) => {
    const reply = await client.get(`/api/records/moon/lookup?${new URLSearchParams(parameters).toString()}`);
    return reply.status === 200 ? reply.body.data.map(name) : reply.body.errors[0].pointer;
  };
  const inHand = (planet: string | undefined): string => JSON.stringify({ planet });

  test('offers what the field’s filter lets it point to, with the record in hand', async () => {
    const other = (await admin.post('/api/records/planet', { name: 'Xa', kind: 'ice' })).body.id;
    const moons = await admin.post('/api/records/moon', [{ name: 'Khóa', planet: other }, { name: 'Lơi', planet: other, tidallyLocked: false }]);
    expect(moons.status).toBe(201);
    expect((await offered({ for: 'mission.landing', record: inHand(other) })).sort()).toEqual(['Khóa', 'Lơi']);
    expect(await offered({ for: 'mission.probes', record: inHand(other) })).toEqual(['Khóa']);
    expect(await offered({ for: 'mission.landing', record: inHand(other), q: 'lo' })).toEqual(['Lơi']);
    expect(await offered({ for: 'mission.landing', record: inHand(ids['Hỏa']), limit: '3' })).toHaveLength(3);
    expect(await offered({ for: 'mission.landing' })).toEqual([]);
    expect((await offered({ for: 'mission.planet', limit: '200' }))).toBe('?for');
  });

  test('takes a hidden record in hand for none', async () => {
    const theirs = (await admin.post('/api/records/planet', { name: 'Kín', kind: 'ice' })).body.id;
    await admin.post('/api/records/moon', { name: 'Ẩn', planet: theirs });
    expect(await offered({ for: 'mission.landing', record: inHand(theirs) }, world.as('ann'))).toEqual([]);
    expect(await offered({ for: 'mission.landing', record: inHand(theirs) })).toEqual(['Ẩn']);
  });

  test('is refused for fields that do not exist, that lead elsewhere, or that the actor does not write', async () => {
    for (const field of ['mission.nothing', 'nothing.landing', 'mission.name', 'moon.planet']) expect(await offered({ for: field })).toBe('?for');
    expect(await offered({ for: 'mission.landing' }, world.as('arc'))).toBe('?for');
    expect(await offered({ for: 'landing' })).toBe('?for');
    expect(await offered({ for: 'mission.landing', record: '[1]' })).toBe('?record');
    expect(await offered({ for: 'mission.landing', record: '{"nothing":1}' })).toBe('?record');
    expect(await offered({ for: 'mission.landing', record: '{"planet":"x"}' })).toBe('?record');
    expect(await offered({ record: '{}' })).toBe('?record');
  });
});

describe('related', () => {
  const related = (entity: string, id: string | undefined, relation: string, parameters = '', client = admin) => client.get(`/api/records/${entity}/${id}/related/${relation}${parameters}`);

  test('pages through the far records in the relation’s order with their number', async () => {
    const first = await related('planet', ids['Hỏa'], 'moons', '?limit=10');
    expect([first.body.data.length, first.body.page.count, first.body.data[0].name]).toEqual([10, 30, 'M00']);
    const last = await related('planet', ids['Hỏa'], 'moons', '?limit=10&offset=25&sort=-name');
    expect(last.body.data.map((row: { name: string }) => row.name)).toEqual(['M04', 'M03', 'M02', 'M01', 'M00']);
    expect((await related('planet', ids['Hỏa'], 'moons', `?filter=${encodeURIComponent('{"diameter":2}')}&fields=name`)).body.page.count).toBe(10);
  });

  test('reaches every kind of relation', async () => {
    expect((await related('planet', ids['Hỏa'], 'expeditions')).body.data).toMatchObject([{ name: 'Chuyến một' }]);
    expect((await related('planet', ids['Hỏa'], 'crewLogs')).body.data).toMatchObject([{ note: 'ghi' }]);
    expect((await related('planet', ids['Hỏa'], 'signals')).body.data).toMatchObject([{ subject: 'Tín hiệu' }]);
    expect((await related('expedition', ids['expedition'], 'planets')).body.page.count).toBe(2);
    expect((await related('expedition', ids['expedition'], 'logs')).body.data).toMatchObject([{ note: 'ghi', position: 1 }]);
  });

  test('a hidden or missing record, and a relation that is none, are refused', async () => {
    expect((await related('planet', ids['Hỏa'], 'moons', '', world.as('ann'))).status).toBe(404);
    expect((await related('planet', '018f0000-0000-7000-8000-000000000000', 'moons')).status).toBe(404);
    expect((await related('planet', 'x', 'moons')).status).toBe(404);
    expect((await related('planet', ids['Hỏa'], 'suns')).status).toBe(400);
    expect((await related('planet', ids['Hỏa'], 'moons', '?cursor=x')).status).toBe(400);
  });

  test('shows only far records that the actor may see, and counts no others', async () => {
    const mine = await related('planet', ids['Của Ann'], 'expeditions', '', world.as('ann'));
    expect(mine.body).toEqual({ data: [], page: { count: 0 } });
  });
});
