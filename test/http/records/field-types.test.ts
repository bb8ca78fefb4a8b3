// Field types end to end over HTTP: written, read, filtered by every operator they declare, sorted, imported, refused at their place.
// A type that the registry has and no test here or in fields.test.ts covers fails the last test.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { fieldTypes } from '../../../engine/meta/field-types/registry.ts';
import { openWorld, type Client, type World } from '../../support/world.ts';

interface Case {
  readonly field: string;
  /** Three values in rising order, as written and as read. */
  readonly write: readonly [unknown, unknown, unknown];
  readonly read: readonly [unknown, unknown, unknown];
  /** Operands that stand for the three values in filters; none where only emptiness is asked. */
  readonly operands?: readonly [unknown, unknown, unknown];
  /** Texts that only the middle one contains, and begins with. */
  readonly words?: readonly [contains: string, startsWith: string];
  /** Parts behind a dot: operands for the three values. */
  readonly parts?: Readonly<Record<string, readonly [unknown, unknown, unknown]>>;
  readonly cell: readonly [text: string, read: unknown];
  readonly bad: readonly (readonly [value: unknown, pointer: string])[];
}

const name = (family: string | null, middle: string | null, given: string | null, full: string) => ({ full, family, middle, given });
const cases: readonly Case[] = [
  { field: 'opensAt', write: ['06:00', '08:30:15', '23:59'], read: ['06:00:00', '08:30:15', '23:59:00'], operands: ['06:00', '08:30:15', '23:59:00'], cell: ['8h30', '08:30:00'], bad: [['25:00', '/opensAt'], [8, '/opensAt']] },
  { field: 'shift', write: [60, 'PT1H30M', 86_400], read: [60, 5400, 86_400], operands: [60, 'PT90M', '86400'], cell: ['1 giờ 30 phút', 5400], bad: [[-5, '/shift'], ['soon', '/shift']] },
  { field: 'season', write: [{ from: '2026-01-01' }, { from: '2026-02-01', to: '2026-02-28' }, { from: '2026-03-01', to: '2026-03-01' }], read: [{ from: '2026-01-01', to: null }, { from: '2026-02-01', to: '2026-02-28' }, { from: '2026-03-01', to: '2026-03-01' }],
    parts: { from: ['2026-01-01', '2026-02-01', '2026-03-01'] }, cell: ['2026-05-01 – 2026-05-31', { from: '2026-05-01', to: '2026-05-31' }], bad: [[{ from: '2026-02-30' }, '/season/from'], [{ from: '2026-02-02', to: '2026-02-01' }, '/season/to'], ['2026', '/season'], [{ from: '2026-01-01', till: 'x' }, '/season']] },
  { field: 'stars', write: [1, 3, 5], read: [1, 3, 5], operands: [1, 3, 5], cell: ['4', 4], bad: [[6, '/stars'], [0, '/stars'], ['many', '/stars']] },
  { field: 'dome', write: ['#000', '#1C7ED6', 'ffffff'], read: ['#000000', '#1c7ed6', '#ffffff'], operands: ['#000000', '#1C7ED6', '#fff'], cell: ['ABC', '#aabbcc'], bad: [['blue', '/dome']] },
  { field: 'taxCode', write: ['001099012345', '0100109106001', '0300588569'], read: ['001099012345', '0100109106-001', '0300588569'], operands: ['001 099 012 345', '0100109106001', '0300588569'], words: ['6-001', '0100109106-0'], cell: ['0101248141', '0101248141'], bad: [['0100109107', '/taxCode'], ['1', '/taxCode'], [100109106, '/taxCode']] },
  { field: 'director', write: ['Trần Thị An', { family: 'Lê', middle: 'Đức', given: 'Bình' }, { family: 'Nguyễn', given: 'Ước' }],
    read: [name('Trần', 'Thị', 'An', 'Trần Thị An'), name('Lê', 'Đức', 'Bình', 'Lê Đức Bình'), name('Nguyễn', null, 'Ước', 'Nguyễn Ước')],
    operands: ['Trần Thị An', 'Lê Đức Bình', 'Nguyễn Ước'], words: ['duc binh', 'le'], parts: { given: ['An', 'Bình', 'Ước'] }, cell: ['Phạm Văn Cường', name('Phạm', 'Văn', 'Cường', 'Phạm Văn Cường')], bad: [[{ family: 'x'.repeat(101) }, '/director/family'], [5, '/director'], [{ first: 'A' }, '/director']] },
  { field: 'guest', write: [{ family: 'Adams', given: 'Zoe' }, 'John Fitzgerald Kennedy', { full: 'Anna Smith' }], read: [name('Adams', null, 'Zoe', 'Zoe Adams'), name('Kennedy', 'Fitzgerald', 'John', 'John Fitzgerald Kennedy'), name('Smith', null, 'Anna', 'Anna Smith')],
    operands: ['Zoe Adams', 'John Fitzgerald Kennedy', 'Anna Smith'], words: ['fitz', 'john'], parts: { family: ['Adams', 'Kennedy', 'Smith'] }, cell: ['Mary Ann Jones', name('Jones', 'Ann', 'Mary', 'Mary Ann Jones')], bad: [[{ given: ['A'] }, '/guest/given']] },
  { field: 'address', write: ['1 Lê Lợi', { street: '2 Hàng Bài', province: '01', provinceName: 'Hà Nội', ward: '00070', wardName: 'Hoàn Kiếm' }, { country: 'us', street: '3 Main St', city: 'Springfield' }],
    read: [{ text: '1 Lê Lợi', country: 'VN', street: '1 Lê Lợi' }, { text: '2 Hàng Bài, Hoàn Kiếm, Hà Nội', country: 'VN', street: '2 Hàng Bài', province: '01', provinceName: 'Hà Nội', ward: '00070', wardName: 'Hoàn Kiếm' }, { text: '3 Main St, Springfield, United States', country: 'US', street: '3 Main St', city: 'Springfield' }],
    words: ['hang bai, hoan kiem', '2 hang'], cell: ['5 Trần Phú, Huế', { text: '5 Trần Phú, Huế', country: 'VN', street: '5 Trần Phú, Huế' }],
    bad: [[{ ward: '00070' }, '/address/province'], [{ province: 'HN' }, '/address/province'], [{ country: 'XX', street: 'a' }, '/address/country'], [{ street: {} }, '/address/street'], [{ planet: 'Mars' }, '/address'], [7, '/address']] },
  { field: 'guide', write: ['a *b*', '# Sao <script>', '[x](javascript:y)'], read: ['a *b*', '# Sao \\<script>', '[x](#)'], operands: ['a *b*', '# Sao \\<script>', '[x](#)'], words: ['sao', '# S'], cell: ['# A', '# A'], bad: [[5, '/guide'], ['a\u0000', '/guide']] },
  { field: 'story', write: ['<p>Một</p>', '<h2 onclick="x">Hai</h2><script>y</script>', '<p>Ba <a href="javascript:x">b</a></p>'], read: ['<p>Một</p>', '<h2>Hai</h2>', '<p>Ba <a rel="noopener noreferrer" target="_blank">b</a></p>'],
    operands: ['<p>Một</p>', '<h2>Hai</h2>', '<p>Ba <a rel="noopener noreferrer" target="_blank">b</a></p>'], words: ['hai', '<h2>hai'], cell: ['A & B', '<p>A &amp; B</p>'], bad: [[{}, '/story']] },
  { field: 'settings', write: [{ a: [1, { b: null }] }, ['x'], false], read: [{ a: [1, { b: null }] }, ['x'], false], cell: ['{"a":1}', { a: 1 }], bad: [[{ a: '\u0000' }, '/settings']] },
  { field: 'place', write: [{ latitude: -1, longitude: 0 }, { latitude: '10.7769', longitude: 106.7009 }, { latitude: 21.5, longitude: 105 }], read: [{ latitude: -1, longitude: 0 }, { latitude: 10.7769, longitude: 106.7009 }, { latitude: 21.5, longitude: 105 }],
    parts: { latitude: [-1, 10.7769, 21.5] }, cell: ['10.5, 106', { latitude: 10.5, longitude: 106 }], bad: [[{ latitude: 91, longitude: 0 }, '/place/latitude'], [{ latitude: 1 }, '/place'], ['here', '/place']] },
];

let world: World;
let admin: Client;
/** Names of the records low, middle, high and empty, per field. */
const made = new Map<string, readonly string[]>();

beforeAll(async () => {
  world = await openWorld();
  admin = world.as('admin');
  for (const { field, write } of cases) {
    const names = ['low', 'middle', 'high', 'empty'].map((place) => `${field} ${place}`);
    const reply = await admin.post('/api/records/observatory', names.map((own, index) => ({ name: own, ...(index < 3 && { [field]: write[index] }) })));
    expect([field, reply.status, reply.body.errors]).toEqual([field, 201, undefined]);
    made.set(field, names);
  }
});

const labels = ['low', 'middle', 'high', 'empty'];

/** Which of a field's four records a filter finds, in the asked order. */
async function found(field: string, filter: unknown, sort = 'name'): Promise<readonly string[]> {
  const names = made.get(field) ?? [];
  const whole = encodeURIComponent(JSON.stringify({ $and: [{ name: { $in: names } }, filter] }));
  const { status, body } = await admin.get(`/api/records/observatory?fields=name&sort=${sort}&filter=${whole}`);
  expect([status, body.errors]).toEqual([200, undefined]);
  return body.data.map((record: { name: string }) => labels[names.indexOf(record.name)]);
}

const sorted = (...wanted: readonly string[]): readonly string[] => [...wanted].sort((a, b) => (a < b ? -1 : 1));

describe.each(cases.map((each) => [each.field, each] as const))('%s', (field, each) => {
  const type = () => fieldTypes.get(String(world.live.current().model.entities.get('observatory')?.fields.get(field)?.type.name))!;

  test('reads as it was written, in a list, alone and after a change; null empties it', async () => {
    const { body } = await admin.get(`/api/records/observatory?fields=${field},name&sort=name&filter=${encodeURIComponent(JSON.stringify({ name: { $in: made.get(field)?.slice(0, 3) } }))}`);
    expect(Object.fromEntries(body.data.map((record: Record<string, unknown>) => [record['name'], record[field]]))).toEqual(Object.fromEntries(each.read.map((value, index) => [made.get(field)?.[index], value])));
    const one = (await admin.post('/api/records/observatory', { name: `${field} own` })).body;
    expect((await admin.get(`/api/records/observatory/${one.id}?fields=${field}`)).body[field]).toBeNull();
    const path = `/api/records/observatory/${one.id}`;
    const free = field === 'taxCode' ? ['0100686174', '0100686174'] as const : [each.write[1], each.read[1]] as const;
    expect((await admin.patch(path, { [field]: free[0] })).body[field]).toEqual(free[1]);
    // What was read may be sent back as it is.
    expect((await admin.patch(path, { [field]: free[1] })).body[field]).toEqual(free[1]);
    expect((await admin.patch(path, { [field]: null })).body[field]).toBeNull();
    const { data } = (await admin.get(`${path}/history`)).body;
    const changes = data.flatMap((entry: { changes: Record<string, readonly [unknown, unknown]> }) => (entry.changes[field] === undefined ? [] : [entry.changes[field]]));
    expect(changes).toEqual([[free[1], null], [null, free[1]]]);
    await admin.delete(path);
  });

  test('every operator of its own finds what it should', async () => {
    const [low, middle, high] = each.operands ?? [];
    const expected: Readonly<Record<string, readonly [operand: unknown, found: readonly string[]]>> = {
      $eq: [middle, ['middle']], $ne: [middle, ['low', 'high', 'empty']], $in: [[low, high], ['low', 'high']], $nin: [[low, high], ['middle', 'empty']], $empty: [true, ['empty']],
      $lt: [middle, ['low']], $lte: [middle, ['low', 'middle']], $gt: [middle, ['high']], $gte: [middle, ['middle', 'high']], $between: [[low, middle], ['low', 'middle']],
      $contains: [each.words?.[0], ['middle']], $startsWith: [each.words?.[1], ['middle']],
    };
    expect(type().operators.length).toBeGreaterThan(0);
    for (const operator of type().operators) {
      const [operand, wanted] = expected[operator]!;
      expect([operator, sorted(...await found(field, { [field]: { [operator]: operand } }))]).toEqual([operator, sorted(...wanted)]);
    }
    expect(sorted(...await found(field, { [field]: { $empty: false } }))).toEqual(sorted('low', 'middle', 'high'));
    for (const operator of Object.keys(expected).filter((operator) => !type().operators.some((own) => own === operator))) {
      const filter = encodeURIComponent(JSON.stringify({ [field]: { [operator]: operator === '$in' || operator === '$nin' ? ['a'] : operator === '$between' ? ['a', 'b'] : 'a' } }));
      expect([operator, (await admin.get(`/api/records/observatory?filter=${filter}`)).status]).toEqual([operator, 400]);
    }
  });

  test('orders as it should, empty ones last either way', async () => {
    if (type().sort === 'none') {
      expect((await admin.get(`/api/records/observatory?sort=${field}`)).status).toBe(400);
      return;
    }
    expect(await found(field, {}, field)).toEqual(['low', 'middle', 'high', 'empty']);
    expect(await found(field, {}, `-${field}`)).toEqual(['high', 'middle', 'low', 'empty']);
    const next = async (after: string) => (await admin.get(`/api/records/observatory?fields=name&limit=1&sort=${field}&cursor=${after}&filter=${encodeURIComponent(JSON.stringify({ name: { $in: made.get(field) } }))}`)).body;
    const first = (await admin.get(`/api/records/observatory?fields=name&limit=1&sort=${field}&filter=${encodeURIComponent(JSON.stringify({ name: { $in: made.get(field) } }))}`)).body;
    expect((await next(first.page.next)).data).toMatchObject([{ name: `${field} middle` }]);
  });

  test('its parts are compared, ordered and grouped by themselves', async () => {
    for (const [part, operands] of Object.entries(each.parts ?? {})) {
      const path = `${field}.${part}`;
      for (const [index, operand] of operands.entries()) expect(await found(field, { [path]: operand })).toEqual([labels[index]]);
      expect(sorted(...await found(field, { [path]: { $in: operands.slice(1) } }))).toEqual(sorted('middle', 'high'));
      expect(await found(field, { [path]: { $empty: true } })).toEqual(['empty']);
      expect(await found(field, {}, path)).toEqual(['low', 'middle', 'high', 'empty']);
      const groups = await admin.post('/api/records/observatory/aggregate', { groups: [{ field: path }], measures: [{ aggregate: 'count' }], filter: { name: { $in: made.get(field) } } });
      expect([groups.status, groups.body.data?.length]).toEqual([200, 4]);
    }
    expect(Object.keys(each.parts ?? {}).every((part) => Object.hasOwn(type().parts ?? {}, part))).toBe(true);
    expect((await admin.get(`/api/records/observatory?filter=${encodeURIComponent(JSON.stringify({ [`${field}.nothing`]: 1 }))}`)).status).toBe(400);
  });

  test('comes out of a file', async () => {
    const [text, wanted] = each.cell;
    const csv = `name,cell\n"${field} cell","${text.replaceAll('"', '""')}"\n`;
    const reply = await admin.post('/api/imports', { mapping: { entity: 'observatory', mode: 'insert', columns: { name: { field: 'name' }, cell: { field } } }, csv });
    expect(reply.body).toMatchObject({ created: 1, failed: 0 });
    const { data } = (await admin.get(`/api/records/observatory?fields=${field}&filter=${encodeURIComponent(JSON.stringify({ name: `${field} cell` }))}`)).body;
    expect(data[0][field]).toEqual(wanted);
    await admin.delete(`/api/records/observatory/${data[0].id}`);
  });

  test('what it cannot be is a 422 at its place, with a sentence in both languages', async () => {
    for (const [value, pointer] of each.bad) {
      const { status, body } = await admin.post('/api/records/observatory', { name: 'bad', [field]: value });
      expect([value, status, body.errors?.[0]?.pointer]).toEqual([value, 422, pointer]);
      expect(body.errors[0].detail.length).toBeGreaterThan(5);
    }
  });
});

test('Vietnamese names stand in the order of given names, and search finds a director by any part of the name', async () => {
  for (const [index, full] of ['Nguyễn Văn Yên', 'Đặng Thị Ánh', 'Bùi Ân', 'Võ An'].entries()) await admin.post('/api/records/observatory', { name: `order ${index}`, director: full });
  const { data } = (await admin.get(`/api/records/observatory?fields=director&sort=director&filter=${encodeURIComponent(JSON.stringify({ name: { $startsWith: 'order' } }))}`)).body;
  expect(data.map((record: { director: { full: string } }) => record.director.full)).toEqual(['Võ An', 'Đặng Thị Ánh', 'Bùi Ân', 'Nguyễn Văn Yên']);
  expect((await admin.get('/api/records/observatory?fields=name&q=dang%20thi')).body.data).toMatchObject([{ name: 'order 1' }]);
  expect((await admin.get('/api/records/observatory?fields=name&q=van%20yen')).body.data).toMatchObject([{ name: 'order 0' }]);
});

test('a tree by its own type: children, what lies under a record, and no circles', async () => {
  const make = async (own: string, parent?: string) => (await admin.post('/api/records/observatory', { name: own, ...(parent !== undefined && { parent }) })).body.id;
  const top = await make('tree top');
  const middle = await make('tree middle', top);
  const low = await make('tree low', middle);
  const under = async (id: string) => (await admin.get(`/api/records/observatory?fields=name&sort=name&filter=${encodeURIComponent(JSON.stringify({ parent: { $under: id } }))}`)).body.data.map((record: { name: string }) => record.name);
  expect([await under(top), await under(middle)]).toEqual([['tree low', 'tree middle'], ['tree low']]);
  expect((await admin.get(`/api/records/observatory/${low}`)).body.parent).toEqual({ id: middle, label: 'tree middle' });
  expect((await admin.get(`/api/records/observatory/${top}/related/branches?fields=name`)).body.data).toMatchObject([{ name: 'tree middle' }]);
  const circle = await admin.patch(`/api/records/observatory/${top}`, { parent: low });
  expect([circle.status, circle.body.errors]).toMatchObject([422, [{ pointer: '/parent', code: 'record.cycle' }]]);
  expect((await admin.patch(`/api/records/observatory/${top}`, { parent: top })).status).toBe(422);
});

test('a tax code that is taken is refused in any spelling', async () => {
  await admin.post('/api/records/observatory', { name: 'first', taxCode: '0101243150' });
  expect((await admin.post('/api/records/observatory', { name: 'second', taxCode: '0101 243 150' })).body).toMatchObject({ status: 409, errors: [{ pointer: '/taxCode', code: 'record.taken' }] });
});

/** Values of these are looked at in files/files.test.ts and secrets.test.ts. */
const inFiles = ['blueprint', 'photo', 'papers', 'beacon'];

test('every field type is covered here or with the first ones', () => {
  const { entities } = world.live.current().model;
  const here = [...cases.map(({ field }) => field), 'parent', ...inFiles].map((field) => entities.get('observatory')?.fields.get(field)?.type.name);
  // Values of these are looked at in fields.test.ts, links.test.ts and by the tests of lines.
  const elsewhere = ['planet', 'expedition', 'crewLog', 'signal'].flatMap((key) => [...entities.get(key)?.fields.values() ?? []].map((field) => field.type.name));
  expect([...fieldTypes.keys()].filter((type) => !here.some((own) => own === type) && !elsewhere.some((own) => own === type))).toEqual([]);
});
