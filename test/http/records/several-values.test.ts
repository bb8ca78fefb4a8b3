// Several e-mails and phones in one field: told as a list with types, found by any of them, while titles, filters, orders, duplicates,
// formulas and imports go by the primary.
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let admin: Client;
const envoys = '/api/records/envoy';

beforeAll(async () => {
  world = await openWorld({ packages: ['embassy'], people: { porter: { roles: ['porter'] }, chi: { roles: ['porter'], locale: 'vi' } } });
  admin = world.as('admin');
});

let count = 0;
const create = async (body: object) => {
  const reply = await admin.post(envoys, { name: `E ${++count}`, ...body });
  expect([reply.status, reply.body.errors]).toEqual([201, undefined]);
  return reply.body;
};
const refused = async (email: unknown) => {
  const { status, body } = await admin.post(envoys, { name: 'bad', email });
  return [status, body.errors?.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code])];
};
const list = (filter: unknown, more = '') => admin.get(`${envoys}?fields=name&sort=name&filter=${encodeURIComponent(JSON.stringify(filter))}${more}`).then(({ body }) => body.data.map(({ name }: { name: string }) => name));
const entry = (value: string, type: string, primary = false) => ({ value, type, primary });

describe('a list', () => {
  test('is read as it was written, the first the primary unless another is, the first type unless another', async () => {
    const { id, email } = await create({ email: [{ value: ' A1@Sao.VN ' }, { value: 'b1@sao.vn', type: 'home' }] });
    expect(email).toEqual([entry('a1@sao.vn', 'work', true), entry('b1@sao.vn', 'home')]);
    const changed = await admin.patch(`${envoys}/${id}`, { email: [{ value: 'a1@sao.vn' }, { value: 'c1@sao.vn', type: 'home', primary: true }] });
    expect(changed.body.email).toEqual([entry('a1@sao.vn', 'work'), entry('c1@sao.vn', 'home', true)]);
    expect((await admin.get(`${envoys}/${id}?fields=email`)).body.email).toEqual(changed.body.email);
    expect((await admin.get(`${envoys}/${id}/history`)).body.data[0].changes.email).toEqual([email, changed.body.email]);
    await admin.patch(`${envoys}/${id}`, { email: changed.body.email });
    expect((await admin.get(`${envoys}/${id}/history`)).body.data[0].changes).toEqual({ email: [email, changed.body.email] });
  });

  test('may be one text, a list of texts, or nothing: then it is empty for every filter', async () => {
    expect((await create({ email: 'one@sao.vn' })).email).toEqual([entry('one@sao.vn', 'work', true)]);
    expect((await create({ phone: ['0903 000 101', '+84903000102'] })).phone).toEqual([entry('+84903000101', 'office', true), entry('+84903000102', 'office')]);
    for (const email of [undefined, null, [], '', [{ value: '' }, { value: null }]]) {
      const { id, name, email: read } = await create({ email });
      expect([email, read, await list({ id, email: { $empty: true } })]).toEqual([email, [], [name]]);
    }
    const { id } = await create({ email: 'gone@sao.vn' });
    expect((await admin.patch(`${envoys}/${id}`, { email: null })).body.email).toEqual([]);
  });

  test('is refused at the value that is wrong', async () => {
    expect(await refused([{ value: 'x@sao.vn' }, { value: 'nobody' }])).toEqual([422, [['/email/1/value', 'record.pattern']]]);
    expect(await refused(['nobody'])).toEqual([422, [['/email/0', 'record.pattern']]]);
    expect(await refused('nobody')).toEqual([422, [['/email', 'record.pattern']]]);
    expect((await admin.post(envoys, { name: 'bad', phone: [{ value: '0903000999' }, { value: 'abc' }] })).body.errors).toMatchObject([{ pointer: '/phone/1/value', code: 'value.not-phone' }]);
    expect(await refused([{ value: 'x@sao.vn', type: 'moon' }])).toEqual([422, [['/email/0/type', 'record.option']]]);
    expect(await refused([{ value: 'x@sao.vn' }, { value: 'X@SAO.VN' }])).toEqual([422, [['/email/1', 'record.items-repeat']]]);
    expect(await refused([{ value: 'x@sao.vn', primary: true }, { value: 'y@sao.vn', primary: true }])).toEqual([422, [['/email/1/primary', 'value.one-primary']]]);
    expect((await refused([{ value: 'x@sao.vn', note: 'x' }]))[0]).toBe(422);
    expect((await refused(Array.from({ length: 21 }, (_, n) => `x${n}@sao.vn`)))[0]).toBe(422);
  });

  test('keeps values that were there before it held several', async () => {
    const { id } = await create({ email: 'before@sao.vn' });
    const column = world.live.current().model.entities.get('envoy')!.fields.get('email')!.columns.find(({ part }) => part === 'all')!.name;
    await world.live.db.execute({ text: `UPDATE ${world.schema}.envoy SET "${column}" = NULL WHERE id = $1`, values: [id] });
    expect((await admin.get(`${envoys}/${id}`)).body.email).toEqual([entry('before@sao.vn', 'work', true)]);
  });
});

describe('the primary', () => {
  test('is what filters, orders, groups, titles and formulas see; search finds any', async () => {
    const one = await create({ name: 'P 1', email: ['zz.p@sao.vn', 'aa.p@sao.vn'] });
    await create({ name: 'P 2', email: [{ value: 'kk.p@sao.vn' }, { value: 'mm.p@sao.vn', primary: true }] });
    expect(await list({ email: 'zz.p@sao.vn' })).toEqual(['P 1']);
    expect(await list({ email: { $contains: 'MM.P' } })).toEqual(['P 2']);
    expect(await list({ email: 'aa.p@sao.vn' })).toEqual([]);
    const { data } = (await admin.get(`${envoys}?fields=name,domain&sort=email&filter=${encodeURIComponent('{"name":{"$startsWith":"P "}}')}`)).body;
    expect(data).toMatchObject([{ name: 'P 2', domain: 'To mm.p@sao.vn' }, { name: 'P 1', domain: 'To zz.p@sao.vn' }]);
    expect(await list({}, '&q=aa.p')).toEqual(['P 1']);
    expect(await list({}, '&q=kk.p')).toEqual(['P 2']);
    const groups = await admin.post(`${envoys}/aggregate`, { groups: [{ field: 'email' }], measures: [{ aggregate: 'count' }], filter: { name: { $startsWith: 'P ' } } });
    expect(groups.body.data).toEqual([{ email: 'mm.p@sao.vn', count: 1 }, { email: 'zz.p@sao.vn', count: 1 }]);
    expect((await create({ deputy: one.id })).deputy.label).toBe('P 1 · zz.p@sao.vn');
  });

  test('is what duplicates are told by', async () => {
    await create({ email: ['first@hai.vn', 'second@hai.vn'] });
    expect((await admin.post(envoys, { name: 'twin', email: [{ value: 'x@hai.vn' }, { value: 'first@hai.vn', primary: true }] })).status).toBe(409);
    await create({ email: 'second@hai.vn' });
  });

  test('goes where one value is taken, the list where several are, with the types that are known there', async () => {
    const { id } = await create({ phone: [{ value: '0903000201', type: 'mobile' }, '0903000202'] });
    const { phone, direct } = (await admin.post(`${envoys}/${id}/actions/again`)).body;
    expect([phone, direct]).toEqual([[entry('+84903000201', 'mobile', true), entry('+84903000202', 'office')], '+84903000201']);
    const deputy = await create({ email: ['d1@sao.vn', 'd2@sao.vn'], phone: ['0903000211', '0903000212'] });
    const chief = await create({ deputy: deputy.id });
    expect(chief.deputyPhone).toBe('+84903000211');
    expect(chief.deputyEmail).toEqual([entry('d1@sao.vn', 'work', true), entry('d2@sao.vn', 'work')]);
    expect((await admin.post(`${envoys}/${deputy.id}/actions/byWork`)).body.name).toBe('d1@sao.vn');
  });

  test('is what a file finds its record by; a cell holds several between semicolons', async () => {
    const mapping = { entity: 'envoy', mode: 'upsert', columns: { name: { field: 'name' }, email: { field: 'email' }, phone: { field: 'phone' } } };
    expect((await admin.post('/api/imports', { mapping, csv: 'name,email,phone\nFile,f1@file.vn; F2@file.vn,0903000301\n' })).body).toMatchObject({ created: 1, failed: 0 });
    expect((await admin.post('/api/imports', { mapping, csv: 'name,email,phone\nFile 2,f1@file.vn,0903000302;0903000303\nNew,f2@file.vn,\n' })).body).toMatchObject({ created: 1, updated: 1, failed: 0 });
    const { data } = (await admin.get(`${envoys}?fields=name,email,phone&sort=name&filter=${encodeURIComponent('{"name":{"$in":["File 2","New"]}}')}`)).body;
    expect(data).toMatchObject([{ name: 'File 2', email: [entry('f1@file.vn', 'work', true), entry('f2@file.vn', 'work')], phone: [entry('+84903000302', 'office', true), entry('+84903000303', 'office')] }, { name: 'New' }]);
  });
});

test('where it is masked nothing of the list is told, not even its last letters', async () => {
  const { id } = await create({ name: 'Masked', email: ['secret@sao.vn'], phone: ['0903000401'] });
  const open = await create({ name: 'Open', phone: ['0903000402'] });
  const porter = world.as('porter');
  expect((await porter.get(`${envoys}/${id}`)).body).toMatchObject({ email: '••••', phone: '••••' });
  expect((await porter.get(`${envoys}/${open.id}`)).body).toMatchObject({ phone: [entry('+84903000402', 'office', true)] });
  expect((await porter.get(`${envoys}?q=secret`)).body.data ?? []).toEqual([]);
});

test('forms learn the types in the reader\'s language', async () => {
  const { entities } = (await world.as('chi').get('/api/model')).body;
  const { fields } = entities.find(({ name }: { name: string }) => name === 'envoy');
  expect(fields.find(({ name }: { name: string }) => name === 'phone').many).toMatchObject([{ value: 'office', title: 'Cơ quan' }, { value: 'mobile', title: 'Di động' }]);
});

test('whatever list is kept is read back as the same list when it is sent again', async () => {
  const value = fc.integer({ min: 0, max: 9 }).map((n) => `l${n}@law.vn`);
  const item = fc.record({ value, type: fc.constantFrom('work', 'home'), primary: fc.boolean() }, { requiredKeys: ['value'] });
  const { id } = await create({});
  await fc.assert(fc.asyncProperty(fc.uniqueArray(item, { maxLength: 5, selector: (each) => each.value }), async (items) => {
    const reply = await admin.patch(`${envoys}/${id}`, { email: items });
    expect(reply.status).toBe(items.filter(({ primary }) => primary === true).length > 1 ? 422 : 200);
    if (reply.status !== 200) return;
    const { email } = reply.body;
    expect(email.map((each: { value: string }) => each.value)).toEqual(items.map((each) => each.value));
    expect(email.filter(({ primary }: { primary: boolean }) => primary)).toHaveLength(items.length === 0 ? 0 : 1);
    expect((await admin.patch(`${envoys}/${id}`, { email })).body.email).toEqual(email);
  }), { numRuns: 25 });
});
