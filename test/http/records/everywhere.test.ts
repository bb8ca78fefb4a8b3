// One search over all entities: what it finds, in which order, and for whom.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Client, type World } from '../../support/world.ts';

interface Group { readonly entity: string; readonly more: boolean; readonly records: readonly { readonly id: string; readonly label: string; readonly match: { readonly field: string; readonly text: string | null } }[] }

let world: World;
let admin: Client;

beforeAll(async () => {
  world = await openWorld({ teams: { alpha: {}, beta: {} }, people: { ann: { roles: ['explorer'], team: 'alpha' }, vis: { roles: ['visitor'] }, arc: { roles: ['archivist'] } } });
  admin = world.as('admin');
  const make = async (entity: string, ...rows: readonly Record<string, unknown>[]): Promise<void> => {
    const reply = await admin.post(`/api/records/${entity}`, rows);
    if (reply.status !== 201) throw new Error(reply.text);
  };
  await make('planet', { name: 'Hương Giang', kind: 'rocky' }, { name: 'Phượng Hoàng', kind: 'gas' }, { name: 'Sao Xa', kind: 'ice', description: `${'rất dài '.repeat(40)}có hương thơm` }, { name: 'Đỏ', kind: 'ice', catalogueNo: 'NGC 7000', habitable: true });
  await make('observatory', { name: 'Đài một', director: 'Nguyễn Thị Hương' }, { name: 'Đài hai', director: 'Trần Văn An' }, { name: 'Đài An Nam' });
  await make('moon', { name: 'Hương', planet: (await admin.get('/api/records/planet?filter={"kind":"gas"}&fields=id')).body.data[0].id });
  await make('signal', ...Array.from({ length: 8 }, (_, index) => ({ subject: `Sóng ${index}` })));
  const trashed = (await admin.post('/api/records/signal', { subject: 'Hương trong thùng rác' })).body.id;
  await admin.delete(`/api/records/signal/${trashed}`);
});

const search = async (parameters: Readonly<Record<string, string>>, client = admin): Promise<readonly Group[]> => {
  const reply = await client.get(`/api/search?${new URLSearchParams(parameters).toString()}`);
  if (reply.status !== 200) throw new Error(reply.text);
  return reply.body.data;
};
const labels = async (q: string, client = admin, more: Readonly<Record<string, string>> = {}): Promise<Readonly<Record<string, readonly string[]>>> =>
  Object.fromEntries((await search({ q, ...more }, client)).map(({ entity, records }) => [entity, records.map(({ label }) => label)]));

describe('a search over all entities', () => {
  test('finds without accents in every entity, the entity with the best record first, and nothing in the trash', async () => {
    expect(await search({ q: 'huong' })).toMatchObject([
      { entity: 'moon', more: false, records: [{ label: 'Hương · Phượng Hoàng', match: { field: 'name', text: 'Hương' } }] },
      { entity: 'observatory', records: [{ label: 'Đài một', match: { field: 'director', text: 'Nguyễn Thị Hương' } }] },
      { entity: 'planet', records: [{ label: 'Hương Giang' }, { label: 'Phượng Hoàng' }, { label: 'Sao Xa', match: { field: 'description' } }] },
    ]);
  });

  test('shows of a long text where the words stand', async () => {
    const [planets] = await search({ q: 'hương', entities: 'planet' });
    const text = planets?.records[2]?.match.text ?? '';
    expect(text).toContain('hương thơm');
    expect(text.length).toBeLessThanOrEqual(120);
  });

  test('takes a given name for as good as the first word of a name, and both for better than a part of a word', async () => {
    expect((await labels('an'))['observatory']).toEqual(['Đài hai', 'Đài An Nam']);
    expect(await labels('huong', admin, { entities: 'planet', limit: '2' })).toEqual({ planet: ['Hương Giang', 'Phượng Hoàng'] });
  });

  test('wants every word, wherever in the record it stands, and takes the last one for the beginning of a word', async () => {
    expect(await labels('nguyen huo')).toEqual({ observatory: ['Đài một'] });
    expect(await labels('dai thi h')).toEqual({ observatory: ['Đài một'] });
    expect(await labels('ngc 70')).toEqual({ planet: ['Đỏ'] });
    expect(await labels('nguyen khong')).toEqual({});
  });

  test('does not take wildcards for such, and finds nothing for blanks', async () => {
    expect([await labels('%'), await labels('_'), await labels('   '), await labels('')]).toEqual([{}, {}, {}, {}]);
  });

  test('gives so many of each entity and says that there are more', async () => {
    expect(await search({ q: 'sóng' })).toMatchObject([{ entity: 'signal', more: true, records: { length: 5 } }]);
    expect(await search({ q: 'sóng', limit: '8' })).toMatchObject([{ more: false, records: { length: 8 } }]);
    expect(await labels('sóng', admin, { limit: '2' })).toEqual({ signal: ['Sóng 7', 'Sóng 6'] });
  });

  test('keeps to the entities that are named, and refuses unknown and hidden ones alike', async () => {
    expect(await labels('huong', admin, { entities: 'moon,observatory' })).toEqual({ moon: ['Hương · Phượng Hoàng'], observatory: ['Đài một'] });
    for (const [client, entity] of [[admin, 'nothing'], [admin, 'expeditionLog'], [world.as('vis'), 'moon']] as const) {
      expect((await client.get(`/api/search?q=x&entities=${entity}`)).body).toMatchObject({ status: 400, code: 'query.unknown-entity', errors: [{ pointer: '?entities' }] });
    }
  });

  test('finds nothing that the person may not read', async () => {
    expect(await labels('huong', world.as('ann'))).toEqual({});
    expect(await labels('do', world.as('vis'))).toEqual({ planet: ['Đỏ'] });
    expect(await labels('ngc', world.as('vis'))).toEqual({});
    expect(await labels('ngc', world.as('arc'))).toEqual({ planet: ['Đỏ'] });
  });

  test('names the entities of which nothing can be searched', async () => {
    expect((await admin.get('/api/search?q=huong')).body.notSearched).toEqual([]);
    const harbour = (await openWorld({ packages: ['harbour'] })).as('admin');
    const { data, notSearched } = (await harbour.get('/api/search?q=test')).body;
    expect(data.map(({ entity }: Group) => entity)).toContain('user');
    expect(notSearched.sort()).toEqual(['port', 'shipment']);
    expect((await harbour.get('/api/search?q=test&entities=port')).body).toEqual({ data: [], notSearched: ['port'] });
  });

  test.each([[''], ['?q=x&limit=0'], ['?q=x&limit=51'], ['?q=x&entities='], [`?q=${'x'.repeat(201)}`], ['?q=x&colour=red']])('“%s” is a 400', async (parameters) => {
    expect((await admin.get(`/api/search${parameters}`)).status).toBe(400);
  });

  test('finds a phone number as people write it', async () => {
    const { phone, id } = await phoneOf();
    for (const q of [phone, '(+84) 912.345.678', '0912-345-678']) {
      expect((await search({ q })).flatMap(({ records }) => records).map((record) => record.id)).toContain(id);
    }
    await admin.patch(`/api/records/user/${id}`, { phone: '+842438251234' });
    expect((await search({ q: '(024) 3825 1234' })).flatMap(({ records }) => records).map((record) => record.id)).toContain(id);
  });

  test('takes a code that begins with 0, or is nothing but digits, for what it is', async () => {
    const codes = ['0100109106-001', '00000012', '00000123', '0 12'];
    await admin.post('/api/records/planet', codes.map((catalogueNo, index) => ({ name: `Mã ${index}`, kind: 'ice', catalogueNo })));
    for (const [index, q] of codes.entries()) expect((await labels(q, admin, { entities: 'planet' }))['planet']?.[0]).toBe(`Mã ${index}`);
  });
});

/** A person’s number is kept with its country. */
async function phoneOf(): Promise<{ readonly phone: string; readonly id: string }> {
  const id = world.ids['ann'] ?? '';
  const reply = await admin.patch(`/api/records/user/${id}`, { phone: '+84912345678' });
  if (reply.status !== 200) throw new Error(reply.text);
  return { phone: '0912 345 678', id };
}
