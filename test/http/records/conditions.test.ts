// Conditions on fields, choices and records, values taken from linked records: what a write accepts, what it tells, and to whom.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { publishChange } from '../../support/publishing.ts';
import { openWorld, type Client, type Reply, type World } from '../../support/world.ts';

let world: World;
let admin: Client;
let count = 0;

beforeAll(async () => {
  world = await openWorld({ teams: { alpha: {} }, people: { ann: { roles: ['explorer'], team: 'alpha' }, binh: { roles: ['explorer'], team: 'alpha', locale: 'vi' } } });
  admin = world.as('admin');
});

const path = (id: string): string => `/api/records/mission/${id}`;
const send = (body: object, client = admin): Promise<Reply> => client.post('/api/records/mission', { name: `N${++count}`, ...body });
const made = async (body: object, client = admin): Promise<string> => {
  const reply = await send(body, client);
  if (reply.status !== 201) throw new Error(reply.text);
  return reply.body.id;
};
const planet = async (body: object = {}, client = admin): Promise<string> => (await client.post('/api/records/planet', { name: `H${++count}`, kind: 'rocky', ...body })).body.id;
const complaints = ({ status, body }: Reply): unknown => (status === 422 ? body.errors.map((item: { pointer: string; code: string }) => `${item.code} ${item.pointer}`) : status);

describe('a field that a condition shows and requires', () => {
  test('is required while the condition holds, on create and on change', async () => {
    expect(complaints(await send({ status: 'aborted' }))).toEqual(['record.required /abortReason']);
    expect(complaints(await send({ status: 'aborted', abortReason: 'weather' }))).toBe(201);
    const id = await made({});
    expect(complaints(await admin.patch(path(id), { status: 'aborted' }))).toEqual(['record.required /abortReason']);
    expect(complaints(await admin.patch(path(id), { status: 'aborted', abortReason: 'funds' }))).toBe(200);
    expect(complaints(await admin.patch(path(id), { abortReason: null }))).toEqual(['record.required /abortReason']);
  });

  test('keeps its value when it is hidden, and stays readable', async () => {
    const id = await made({ status: 'aborted', abortReason: 'failure' });
    expect((await admin.patch(path(id), { status: 'planned' })).body).toMatchObject({ status: 'planned', abortReason: 'failure' });
  });

  test('says so in the reader’s language, and every row of many by its place', async () => {
    expect((await send({ status: 'aborted' }, world.as('binh'))).body.errors[0]).toMatchObject({ pointer: '/abortReason', detail: 'Cần nhập Lý do hủy.' });
    const reply = await admin.post('/api/records/mission', [{ name: 'a' }, { name: 'b', status: 'aborted' }]);
    expect(complaints(reply)).toEqual(['record.required /1/abortReason']);
  });
});

test('a field that a condition makes read-only keeps its value until the condition is lifted', async () => {
  const id = await made({ orders: 'wait' });
  expect(complaints(await admin.patch(path(id), { status: 'active', orders: 'go' }))).toBe(200);
  expect(complaints(await admin.patch(path(id), { orders: 'stop' }))).toEqual(['record.read-only /orders']);
  expect(complaints(await admin.patch(path(id), { orders: 'go', name: 'Same' }))).toBe(200);
  expect((await admin.patch(path(id), { status: 'planned', orders: 'stop' })).body).toMatchObject({ orders: 'stop', version: 4 });
});

describe('a rule', () => {
  test('refuses what breaks it with its own message at its field, over the values as they will be', async () => {
    const reply = await send({ startsOn: '2026-02-02', endsOn: '2026-02-01' }, world.as('binh'));
    expect(reply.body).toMatchObject({ status: 422, code: 'record.refused', errors: [{ pointer: '/endsOn', code: 'record.rule', detail: 'Nhiệm vụ không thể kết thúc trước khi bắt đầu.' }] });
    const id = await made({ startsOn: '2026-02-02', endsOn: '2026-02-03' });
    expect((await admin.patch(path(id), { startsOn: '2026-02-04' })).body.errors[0].detail).toBe('A mission cannot end before it starts.');
    expect(complaints(await admin.patch(path(id), { startsOn: '2026-02-04', endsOn: '2026-02-04' }))).toBe(200);
    expect(complaints(await send({ startsOn: '2026-02-02' }))).toBe(201);
  });

  test('is told together with everything else that is broken', async () => {
    expect(complaints(await send({ status: 'aborted', startsOn: '2026-02-02', endsOn: '2026-02-01' }))).toEqual(['record.required /abortReason', 'record.rule /endsOn']);
  });

  test('that only warns lets the write through', async () => {
    expect(complaints(await send({ planet: await planet(), method: 'landing' }))).toBe(201);
  });

  test('holds between two changes at once: never do both get through', async () => {
    for (let round = 0; round < 6; round += 1) {
      const id = await made({ startsOn: '2026-01-10', endsOn: '2026-01-20' });
      const replies = await Promise.all([admin.patch(path(id), { startsOn: '2026-01-15' }), admin.patch(path(id), { endsOn: '2026-01-12' })]);
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 422]);
    }
  });
});

describe('options', () => {
  test('of a shared list are those of the field', async () => {
    expect(complaints(await send({ abortReason: 'boredom' }))).toEqual(['record.option /abortReason']);
    const model = (await world.as('binh').get('/api/model')).body.entities.find(({ name }: { name: string }) => name === 'mission');
    expect(model.fields.find(({ name }: { name: string }) => name === 'abortReason').options.map(({ value, title }: { value: string; title: string }) => [value, title])).toEqual([['weather', 'Thời tiết xấu'], ['failure', 'Hỏng hóc'], ['funds', 'Hết kinh phí']]);
  });

  test('go by the value of another field', async () => {
    expect(complaints(await send({ region: 'south', base: 'aurora' }))).toEqual(['record.option-fit /base']);
    expect(complaints(await send({ base: 'aurora' }))).toEqual(['record.option-fit /base']);
    const id = await made({ region: 'north', base: 'borealis' });
    expect(complaints(await admin.patch(path(id), { region: 'south' }))).toEqual(['record.option-fit /base']);
    expect(complaints(await admin.patch(path(id), { region: 'south', base: 'austral' }))).toBe(200);
    expect(complaints(await admin.patch(path(id), { region: null, base: null }))).toBe(200);
  });

  test('are to be had only while their own condition holds', async () => {
    expect(complaints(await send({ method: 'landing' }))).toEqual(['record.option-fit /method']);
    const id = await made({ method: 'landing', planet: await planet() });
    expect(complaints(await admin.patch(path(id), { planet: null }))).toEqual(['record.option-fit /method']);
    expect(complaints(await admin.patch(path(id), { planet: null, method: 'orbit' }))).toBe(200);
  });
});

describe('a value taken from a linked record', () => {
  test('comes with the link, is the record’s own from then on, and gives way to what was said', async () => {
    const [heavy, light] = [await planet({ gravity: 9.8 }), await planet({ gravity: 1.6 })];
    const id = await made({ planet: heavy });
    expect((await admin.get(path(id))).body.gravity).toBe(9.8);
    await admin.patch(`/api/records/planet/${heavy}`, { gravity: 9.9 });
    expect((await admin.patch(path(id), { planet: heavy, name: 'same link' })).body.gravity).toBe(9.8);
    expect((await admin.patch(path(id), { gravity: 5 })).body.gravity).toBe(5);
    expect((await admin.patch(path(id), { planet: light })).body.gravity).toBe(1.6);
    expect((await admin.patch(path(id), { planet: heavy, gravity: 7 })).body.gravity).toBe(7);
    expect((await admin.patch(path(id), { planet: null })).body.gravity).toBe(7);
    expect((await send({ planet: light, gravity: null })).body.gravity).toBeNull();
    const changes = (await admin.get(`${path(id)}/history`)).body.data.map((entry: { changes: object }) => entry.changes);
    expect(changes).toContainEqual(expect.objectContaining({ gravity: [5, 1.6] }));
    expect((await admin.post('/api/records/mission', [{ name: 'a', planet: light }, { name: 'b', planet: light, gravity: 2 }, { name: 'c' }])).body.data.map((row: { gravity: unknown }) => row.gravity)).toEqual([1.6, 2, null]);
  });

  test('is a link too, where the actor sees what it leads to', async () => {
    const id = await planet({ surveyor: world.ids['ann'] });
    expect((await send({ planet: id })).body.surveyor).toEqual({ id: world.ids['ann'], label: 'ann' });
  });

  test('is not taken by who may not read it there', async () => {
    await publishChange(admin, { 'role/explorer': { entities: { planet: { fields: { gravity: 'none' } } } } });
    const id = await planet({ gravity: 3 }, admin);
    await admin.patch(`/api/records/planet/${id}`, { owner: world.ids['ann'] });
    expect((await send({ planet: id }, world.as('ann'))).body.gravity).toBeNull();
    await publishChange(admin, { 'role/explorer': { entities: { planet: { fields: { gravity: 'read' } } } } });
    expect((await send({ planet: id }, world.as('ann'))).body.gravity).toBe(3);
  });

  test('is no reason to refuse a write that does not move it', async () => {
    await publishChange(admin, { 'role/pathfinder': { name: 'pathfinder', title: 'Pathfinder', entities: { mission: { actions: { '*': 'all' }, fields: { '*': 'write' } }, planet: { actions: { read: 'all' }, fields: { '*': 'read' } } } } });
    await world.addPerson('pat', { roles: ['pathfinder'] });
    const there = await planet({ surveyor: world.ids['ann'] });
    const id = await made({ planet: there });
    expect(complaints(await world.as('pat').patch(path(id), { planet: there, orders: 'stay' }))).toBe(200);
    expect((await admin.get(path(id))).body.surveyor).toMatchObject({ label: 'ann' });
    // Nor is it taken by who may not see whom it leads to.
    const taken = await made({ planet: there }, world.as('pat'));
    expect((await admin.get(path(taken))).body.surveyor).toBeNull();
  });

  test('is refused where it would be out of bounds', async () => {
    expect(complaints(await send({ planet: await planet({ gravity: 501 }) }))).toEqual(['record.copied /gravity']);
    expect(complaints(await send({ planet: await planet({ gravity: 501 }), gravity: 500 }))).toBe(201);
  });
});

describe('a field shown from a linked record', () => {
  const find = async (filter: object, more = '', client = admin): Promise<readonly string[]> =>
    (await client.get(`/api/records/mission?filter=${encodeURIComponent(JSON.stringify(filter))}&fields=name,planetKind${more}`)).body.data.map((row: { name: string }) => row.name);

  test('reads, filters, sorts and groups as the far field does, and cannot be written', async () => {
    const [gas, ice] = [await planet({ kind: 'gas' }), await planet({ kind: 'ice' })];
    const ids = [await made({ name: 'Zg', planet: gas }), await made({ name: 'Zi', planet: ice }), await made({ name: 'Zn' })];
    expect((await admin.get(path(ids[0] ?? ''))).body.planetKind).toBe('gas');
    const z = { name: { $startsWith: 'z' } };
    expect(await find({ ...z, planetKind: 'gas' })).toEqual(['Zg']);
    expect(await find({ ...z, planetKind: { $ne: 'gas' } })).toEqual(['Zi', 'Zn']);
    expect(await find({ ...z, planetKind: { $empty: true } })).toEqual(['Zn']);
    expect(await find(z, '&sort=-planetKind')).toEqual(['Zi', 'Zg', 'Zn']);
    expect((await admin.post('/api/records/mission/aggregate', { filter: z, groups: [{ field: 'planetKind' }] })).body.data).toEqual([{ planetKind: 'gas', count: 1 }, { planetKind: 'ice', count: 1 }, { planetKind: null, count: 1 }]);
    expect(complaints(await admin.patch(path(ids[0] ?? ''), { planetKind: 'ice' }))).toEqual(['record.read-only /planetKind']);
    await admin.patch(`/api/records/planet/${gas}`, { kind: 'dwarf' });
    expect((await admin.get(path(ids[0] ?? ''))).body.planetKind).toBe('dwarf');
  });

  test('is empty over a hidden record, and closed where the far field is', async () => {
    const id = await made({ name: 'Yh', planet: await planet({ kind: 'gas' }) });
    expect((await world.as('ann').get(path(id))).body).toMatchObject({ planetKind: null });
    expect(await find({ name: 'Yh', planetKind: 'gas' }, '', world.as('ann'))).toEqual([]);
    await publishChange(admin, { 'role/explorer': { entities: { planet: { fields: { kind: 'none' } } } } });
    expect((await world.as('ann').get(path(id))).body).not.toHaveProperty('planetKind');
    expect((await world.as('ann').get('/api/records/mission?sort=planetKind')).status).toBe(400);
    await publishChange(admin, { 'role/explorer': { entities: { planet: { fields: { kind: 'write' } } } } });
  });
});

describe('a condition over what the actor may not know', () => {
  test('holds for him too, and tells neither field nor message', async () => {
    await publishChange(admin, {
      'entity/mission': {
        properties: { secret: { fieldType: 'integer', title: 'Secret', restricted: true, requiredWhen: { orders: 'shh' } }, crew: { fieldType: 'integer', title: 'Crew', requiredWhen: { 'planet.kind': 'ice' } } },
        rules: { hush: { check: { secret: { $lt: 5 } }, when: { secret: { $empty: false } }, at: 'secret', message: 'The secret is too great.' }, loud: { when: { secret: { $gt: 3 } }, check: { orders: { $ne: 'loud' } }, at: 'orders', message: 'Great secrets want quiet.' } },
      },
      'role/captain': { entities: { mission: { fields: { secret: 'write' } } } },
      'role/administrator': { entities: { mission: { actions: { '*': 'all' }, fields: { '*': 'write', secret: 'write' } } } },
    });
    expect(complaints(await send({ secret: 7 }))).toEqual(['record.rule /secret']);
    expect(complaints(await send({ orders: 'shh' }))).toEqual(['record.required /secret']);
    const reply = await send({ orders: 'shh' }, world.as('ann'));
    expect(reply.body.errors).toEqual([{ pointer: '', code: 'record.condition', detail: 'This is not possible for Mission as it stands.', params: { entity: 'Mission' } }]);
    expect(reply.text.toLowerCase()).not.toContain('secret');
    const id = await made({ secret: 4 });
    expect((await admin.patch(path(id), { orders: 'loud' })).body.errors).toMatchObject([{ pointer: '/orders', code: 'record.rule', detail: 'Great secrets want quiet.' }]);
    const loud = await world.as('ann').patch(path(id), { orders: 'loud' });
    expect([loud.body.errors, loud.text.toLowerCase().includes('secret')]).toEqual([[expect.objectContaining({ pointer: '', code: 'record.condition' })], false]);
  });

  test('tells a rule over a linked record to who may read there what it compares, and to nobody else', async () => {
    await publishChange(admin, { 'entity/mission': { rules: { far: { check: { 'planet.population': { $lt: 1000 } }, when: { orders: 'land' }, message: 'Too many people live there.' } } } });
    const [hidden, shown] = [await planet({ population: 5000 }), await planet({ population: 5000, owner: world.ids['ann'] })];
    const told = async (id: string): Promise<unknown> => (await world.as('ann').patch(path(id), { orders: 'land' })).body.errors;
    const [overHidden, overShown] = [await made({ planet: hidden }), await made({ planet: shown })];
    expect((await admin.patch(path(overHidden), { orders: 'land' })).body.errors).toMatchObject([{ code: 'record.rule', detail: 'Too many people live there.' }]);
    expect(await told(overShown)).toMatchObject([{ code: 'record.rule', detail: 'Too many people live there.' }]);
    expect(await told(overHidden)).toMatchObject([{ pointer: '', code: 'record.condition' }]);
    await publishChange(admin, { 'role/explorer': { entities: { planet: { fields: { population: 'none' } } } } });
    expect(await told(overShown)).toMatchObject([{ pointer: '', code: 'record.condition' }]);
    await publishChange(admin, { 'role/explorer': { entities: { planet: { fields: { population: 'write' } } } }, 'entity/mission': { rules: { far: null } } });
  });

  test('reads records that a link leads to', async () => {
    const [ice, rocky] = [await planet({ kind: 'ice' }), await planet()];
    expect(complaints(await send({ planet: ice }))).toEqual(['record.required /crew']);
    const id = await made({ planet: rocky });
    expect(complaints(await admin.patch(path(id), { planet: ice }))).toEqual(['record.required /crew']);
    expect(complaints(await admin.patch(path(id), { planet: ice, crew: 3 }))).toBe(200);
    // What was fine when it was written stays, whatever happens to the far record, until something it is about is written.
    const other = await made({ planet: rocky });
    await admin.patch(`/api/records/planet/${rocky}`, { kind: 'ice' });
    expect(complaints(await admin.patch(path(other), { orders: 'on' }))).toBe(200);
    expect(complaints(await admin.patch(path(other), { crew: null }))).toEqual(['record.required /crew']);
  });
});
