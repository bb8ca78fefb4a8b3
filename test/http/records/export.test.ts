// A list as a file: the rows and fields that its reader may export, in his language, harmless in a spreadsheet.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { inflateRawSync } from 'node:zlib';
import { openWorld, type Reply, type World } from '../../support/world.ts';

let world: World;
const planets = '/api/records/planet';

beforeAll(async () => {
  world = await openWorld({
    teams: { alpha: {}, gamma: {} },
    people: {
      vy: { roles: ['administrator'], locale: 'vi' }, arc: { roles: ['archivist'] }, cap: { roles: ['captain'], team: 'alpha' },
      ann: { roles: ['explorer'], team: 'alpha', manager: 'cap' }, bob: { roles: ['explorer'], team: 'gamma' },
    },
  });
  const make = async (person: string, body: unknown): Promise<void> => { expect((await world.as(person).post(planets, body)).status).toBe(201); };
  await make('ann', { name: 'Sao Hoả; "đỏ"', kind: 'rocky', radius: 3389.5, mass: '641710000000000000000', habitable: true, discoveredOn: '1877-08-12', lastSignalAt: '2026-03-31T18:30:00Z', hazards: ['storm', 'quake'], contactPhone: '0912345678', water: -0 });
  await make('ann', { name: '=1+1', kind: 'gas', atlasUrl: 'https://a.example/x', description: '-2+3\n@sum', discoveredOn: '2020-01-02' });
  await make('bob', { name: 'Hidden from cap', kind: 'ice', discoveredOn: '2020-01-02' });
  await make('admin', { name: '+cmd|x', kind: 'ice', discoveredOn: '2020-01-02' });
});

const get = (person: string, query: string): Promise<Reply> => world.as(person).get(`${planets}/export?${query}`);
const lines = ({ text }: Reply): readonly string[] => text.replace(/^\uFEFF/, '').split('\r\n').filter(Boolean);
/** The text of one part of a zipped file. */
function partOf(file: Buffer, name: string): string {
  for (let at = file.indexOf('PK\u0001\u0002'); at >= 0; at = file.indexOf('PK\u0001\u0002', at + 4)) {
    const [method, size, nameLength, local] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20), file.readUInt16LE(at + 28), file.readUInt32LE(at + 42)];
    if (file.toString('utf8', at + 46, at + 46 + nameLength) !== name) continue;
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const bytes = file.subarray(from, from + size);
    return (method === 0 ? bytes : inflateRawSync(bytes)).toString('utf8');
  }
  throw new Error(`there is no ${name}`);
}

describe('CSV', () => {
  const fields = 'fields=name,kind,radius,habitable,discoveredOn,lastSignalAt,hazards,owner,parent';

  test('speaks the reader’s language: semicolons, decimal commas, days as Excel in Vietnamese reads them', async () => {
    const reply = await get('vy', `${fields}&sort=name&filter=${encodeURIComponent('{"name":{"$startsWith":"Sao"}}')}`);
    expect([reply.status, reply.headers.get('content-type'), reply.headers.get('content-disposition')]).toEqual([200, 'text/csv; charset=utf-8', 'attachment; filename="planet.csv"']);
    expect(Buffer.from(await (await fetch(`${world.address}${planets}/export?fields=name`, { headers: { authorization: `Bearer ${await world.token('vy')}` } })).arrayBuffer()).subarray(0, 3)).toEqual(Buffer.from([0xEF, 0xBB, 0xBF]));
    expect(lines(reply)[1]).toBe('"Sao Hoả; ""đỏ""";Đá;3389,5;Có;12/08/1877;01/04/2026 01:30;Bão, Động đất;ann;');
  });

  test('and in English commas and points', async () => {
    const reply = await get('admin', `${fields}&sort=name&filter=${encodeURIComponent('{"name":{"$startsWith":"Sao"}}')}`);
    expect(lines(reply)).toEqual(['Name,Kind,Radius (km),Habitable,Discovered on,Last signal at,Hazards,Owner,Orbits', '"Sao Hoả; ""đỏ""",Rocky,3389.5,Yes,1877-08-12,2026-04-01 01:30,"Storms, Quakes",ann,']);
  });

  test('tells values as the API does where that is asked for, and takes any separator', async () => {
    const [head, row] = lines(await get('vy', `${fields}&raw=true&separator=tab&filter=${encodeURIComponent('{"name":{"$startsWith":"Sao"}}')}`));
    expect(head).toBe('name\tkind\tradius\thabitable\tdiscoveredOn\tlastSignalAt\thazards\towner\tparent');
    expect(row).toBe(`"Sao Hoả; ""đỏ"""\trocky\t3389.5\ttrue\t1877-08-12\t2026-03-31T18:30:00+00:00\tstorm;quake\t${world.ids['ann']}\t`);
  });

  test('has no cell that a spreadsheet takes for a formula', async () => {
    const reply = await get('admin', 'fields=name,description,contactPhone&sort=name');
    expect(reply.text).toContain("'+cmd|x");
    expect(reply.text).toContain("'=1+1");
    expect(reply.text).toContain('"\'-2+3\n@sum"');
    for (const line of lines(reply)) for (const cell of line.split(',')) expect(cell.replace(/^"/, '')).not.toMatch(/^[=+@\t\r]/);
  });

  test('follows links and the order that was asked for', async () => {
    expect(lines(await get('admin', 'fields=name,owner.email&sort=-name&separator=semicolon'))).toEqual([
      'Name;Owner · Email', `"Sao Hoả; ""đỏ""";${world.emailOf('ann')}`, `Hidden from cap;${world.emailOf('bob')}`, `'=1+1;${world.emailOf('ann')}`, `'+cmd|x;${world.emailOf('admin')}`,
    ]);
  });
});

describe('other formats', () => {
  test('JSON is the list that the API tells', async () => {
    const reply = await get('admin', 'format=json&fields=name,kind,owner&sort=name');
    const list = await world.as('admin').get(`${planets}?fields=name,kind,owner&sort=name`);
    expect([reply.headers.get('content-type'), reply.body]).toEqual(['application/json; charset=utf-8', list.body.data]);
    expect((await get('admin', `format=json&filter=${encodeURIComponent('{"name":"none"}')}`)).body).toEqual([]);
  });

  test('a spreadsheet has numbers and days, and texts that are no formulas', async () => {
    const response = await fetch(`${world.address}${planets}/export?format=xlsx&fields=name,kind,radius,discoveredOn,lastSignalAt&sort=name`, { headers: { authorization: `Bearer ${await world.token('vy')}` } });
    const file = Buffer.from(await response.arrayBuffer());
    expect([response.status, file.subarray(0, 2).toString(), response.headers.get('content-length')]).toEqual([200, 'PK', String(file.length)]);
    const sheet = partOf(file, 'xl/worksheets/sheet1.xml');
    const texts = partOf(file, 'xl/sharedStrings.xml');
    expect(sheet).not.toContain('<f>');
    expect([sheet.includes('<v>3389.5</v>'), sheet.includes('<v>43832</v>')]).toEqual([true, true]);
    for (const text of ['=1+1', 'Băng khổng lồ', 'Sao Hoả; ', '+cmd|x']) expect(texts + sheet).toContain(text);
  });
});

describe('rights', () => {
  test('an export needs its own, and holds what that reaches', async () => {
    expect((await get('ann', '')).status).toBe(403);
    expect(lines(await get('cap', 'fields=name&sort=name'))).toEqual(['Name', "'=1+1", '"Sao Hoả; ""đỏ"""']);
    const narrow = world.anonymous.with({ authorization: `Bearer ${await world.token('arc', ['planet:read'])}` });
    expect((await narrow.get(`${planets}/export`)).status).toBe(403);
    expect((await world.as('arc').get('/api/records/moon/export')).status).toBe(403);
    expect((await world.as('arc').get('/api/records/nothing/export')).status).toBe(404);
  });

  test('fields that are told in part are so here, hidden ones are unknown', async () => {
    expect((await get('arc', `fields=name,contactPhone&filter=${encodeURIComponent('{"name":{"$startsWith":"Sao"}}')}`)).text).toMatch(/5678/);
    expect((await get('arc', 'fields=name,contactPhone')).text).not.toContain('91234');
    for (const name of ['secretMass', 'nothing', 'owner.nothing']) expect([(await get('arc', `fields=name,${name}`)).status, (await get('arc', `fields=${name}`)).status]).toEqual([400, 400]);
    expect((await get('arc', '')).text).not.toContain('Secret mass');
    for (const filter of ['{"secretMass":{"$gt":1}}', '{"contactPhone":"1"}']) expect((await get('arc', `filter=${encodeURIComponent(filter)}`)).status).toBe(400);
    expect((await get('arc', 'sort=secretMass')).status).toBe(400);
  });

  test('a long filter comes as a body; what is unknown is refused', async () => {
    const ids = (await world.as('admin').get(`${planets}?fields=name`)).body.data.map((row: { id: string }) => row.id);
    const reply = await world.as('cap').post(`${planets}/export`, { format: 'csv', filter: { id: { $in: ids } }, fields: ['name'], sort: ['name'] });
    expect([reply.status, lines(reply).length]).toEqual([200, 3]);
    for (const query of ['format=pdf', 'separator=x', 'raw=maybe', 'all=1', 'limit=0', 'fields=logs']) expect([query, (await get('admin', query)).status]).toEqual([query, 400]);
    expect((await world.as('admin').get('/api/records/expedition/export?fields=logs')).body.code).toBe('record.refused');
  });
});
