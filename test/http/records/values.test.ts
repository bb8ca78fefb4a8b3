// What a write fills in, tidies and refuses: every complaint at its place, in the reader's language, and nothing written.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Client, type World } from '../../support/world.ts';
import { fixedClock } from '../../../engine/lib/clock.ts';

let world: World;
let admin: Client;
let chi: Client;
// 23:30 UTC is already the next day in the site's zone.
const clock = fixedClock('2026-03-31T23:30:00Z');

beforeAll(async () => {
  world = await openWorld({ clock, teams: { alpha: {} }, people: { cap: { roles: ['captain'], team: 'alpha' }, chi: { roles: ['captain'], locale: 'vi' }, arch: { roles: ['archivist'] }, ann: { roles: ['explorer'], team: 'alpha' } } });
  admin = world.as('admin');
  chi = world.as('chi');
});

let count = 0;
const base = () => ({ name: `P ${++count}`, kind: 'rocky' });
const planets = async () => (await admin.get('/api/records/planet?count=exact&limit=1')).body.page.count;

describe('a new record', () => {
  test('gets the defaults of its fields: values, the actor, the day of the site', async () => {
    const { body } = await world.as('cap').post('/api/records/planet', { name: 'Mặc định' });
    expect(body).toMatchObject({ kind: 'rocky', population: 0, surveyCount: 0, habitable: false, discoveredOn: '2026-04-01', surveyor: { id: world.ids['cap'] }, owner: { id: world.ids['cap'] }, team: { id: world.ids['alpha'] } });
    expect((await admin.post('/api/records/signal', { subject: 'Giờ' })).body.receivedAt).toBe('2026-03-31T23:30:00+00:00');
  });

  test('a given null is not overruled by a default', async () => {
    expect((await admin.post('/api/records/planet', { ...base(), discoveredOn: null, population: null })).body).toMatchObject({ discoveredOn: null, population: null });
  });

  test('texts are tidied before they are checked: trim, upper, lower, one Unicode form, and empty is null', async () => {
    const { body } = await admin.post('/api/records/planet', { name: '  Điểm sáng  '.normalize('NFD'), kind: 'ice', catalogueNo: ' đk-9 ', contactEmail: 'A@B.VN', atlasUrl: '' });
    expect(body).toMatchObject({ name: 'Điểm sáng', catalogueNo: 'ĐK-9', contactEmail: 'a@b.vn', atlasUrl: null });
  });
});

describe('a list of options', () => {
  const hazardsOf = async (id: string) => (await admin.get(`/api/records/planet/${id}?fields=hazards`)).body.hazards;
  const empty = async (id: string, is: boolean) => (await admin.post('/api/records/planet/query', { filter: { id, hazards: { $empty: is } }, fields: ['hazards'] })).body.data;

  test('without items is one thing, however it came to be: [] in every answer, empty to every filter', async () => {
    const ways: readonly [string, object, object?][] = [['left out', {}], ['null', { hazards: null }], ['[]', { hazards: [] }], ['cleared', { hazards: ['acid'] }, { hazards: null }], ['emptied', { hazards: ['acid'] }, { hazards: [] }]];
    for (const [way, body, then] of ways) {
      const made = await admin.post('/api/records/planet', { ...base(), ...body });
      const { id } = made.body;
      const answer = then === undefined ? made : await admin.patch(`/api/records/planet/${id}`, then);
      expect([way, answer.body.hazards, await hazardsOf(id)]).toEqual([way, [], []]);
      expect([way, await empty(id, true), await empty(id, false)]).toEqual([way, [{ id, version: answer.body.version, hazards: [] }], []]);
      const counted = await admin.post('/api/records/planet/aggregate', { filter: { id }, measures: [{ aggregate: 'count', field: 'hazards' }] });
      expect([way, counted.body.data]).toEqual([way, [{ countHazards: 0 }]]);
    }
  });

  test('that becomes empty is told so, and an empty one that stays so is no change', async () => {
    const { id } = (await admin.post('/api/records/planet', { ...base(), hazards: ['acid'] })).body;
    for (const hazards of [[], null, []]) await admin.patch(`/api/records/planet/${id}`, { hazards });
    const { data } = (await admin.get(`/api/records/planet/${id}/history`)).body;
    expect(data.map(({ changes }: { changes: { hazards: unknown } }) => changes.hazards)).toEqual([[['acid'], []], [null, ['acid']]]);
  });
});

describe('an e-mail address', () => {
  test.each([['đặng@viễn-thông.vn'], [' a@b.vn '], ['an.nguyen+1@ví-dụ.example'], ['用户@例子.公司']])('%s is one', async (address) => {
    expect((await admin.post('/api/records/planet', { ...base(), contactEmail: address })).body).toMatchObject({ contactEmail: address.trim() });
  });

  test.each([['a@b'], ['a b@c.vn'], ['@c.vn'], ['a@@c.vn'], ['a@-c.vn']])('%s is none', async (address) => {
    expect((await admin.post('/api/records/planet', { ...base(), contactEmail: address })).body).toMatchObject({ status: 422, errors: [{ pointer: '/contactEmail', code: 'record.pattern' }] });
  });

  test('has a form schema that allows what the server allows', async () => {
    const { schema } = (await admin.get('/api/model/planet/form?action=create')).body;
    const { pattern } = schema.properties.contactEmail.anyOf?.[0] ?? schema.properties.contactEmail;
    for (const address of ['đặng@viễn-thông.vn', ' a@b.vn ']) expect(address).toMatch(new RegExp(pattern, 'u'));
    for (const address of ['a@b', 'a b@c.vn']) expect(address).not.toMatch(new RegExp(pattern, 'u'));
  });
});

describe('a refused value', () => {
  test('each complaint stands at its place with code and sentence, all at once, and nothing is written', async () => {
    const before = await planets();
    const { status, body } = await admin.post('/api/records/planet', { name: '  ', kind: 'cheese', population: -1, radius: 0, water: 100.5, discoveredOn: '2026-02-30', habitable: 'yes', hazards: ['storm', 'storm'] });
    expect([status, body.code]).toEqual([422, 'record.refused']);
    const found = Object.fromEntries(body.errors.map((error: { pointer: string; code: string }) => [error.pointer, error.code]));
    expect(found).toMatchObject({
      '/name': 'record.required', '/kind': 'record.option', '/population': 'record.minimum', '/radius': 'record.above', '/water': 'record.maximum', '/habitable': 'record.type', '/hazards': 'record.items-repeat',
    });
    expect(found['/discoveredOn']).toBeDefined();
    expect(await planets()).toBe(before);
  });

  test.each([
    ['too long a text', { name: 'x'.repeat(81) }, '/name', 'record.text-long'],
    ['a number that is none', { population: 'many' }, '/population', undefined],
    ['half a person', { population: 1.5 }, '/population', undefined],
    ['too many places after the point', { radius: 1.0005001 }, '/radius', 'record.digits'],
    ['too large a text of digits', { mass: '9'.repeat(27) }, '/mass', 'record.digits'],
    ['a bound that a text breaks', { water: '100.01' }, '/water', 'record.maximum'],
    ['an unknown currency', { tradeCurrency: 'XXQ' }, '/tradeCurrency', undefined],
    ['a list where a text belongs', { name: ['a'] }, '/name', 'record.type'],
    ['an object where a number belongs', { population: {} }, '/population', 'record.type'],
    ['an unknown choice among good ones', { hazards: ['storm', 'love'] }, '/hazards/1', 'record.option'],
    ['no e-mail', { contactEmail: 'nobody' }, '/contactEmail', undefined],
    ['no phone', { contactPhone: 'abc' }, '/contactPhone', undefined],
    ['an address that a browser would run', { atlasUrl: 'javascript:alert(1)' }, '/atlasUrl', undefined],
    ['a time without offset', { lastSignalAt: '2026-01-01T00:00:00' }, '/lastSignalAt', undefined],
    ['what is no id', { surveyor: 'bob' }, '/surveyor', undefined],
    ['a text with NUL', { description: 'a\u0000b' }, '/description', undefined],
  ])('%s is a 422 with its pointer, on create and on change', async (_name, patch, pointer, code) => {
    const made = await admin.post('/api/records/planet', { ...base(), ...patch });
    expect([made.status, made.body.errors?.[0]?.pointer]).toEqual([422, pointer]);
    if (code !== undefined) expect(made.body.errors[0].code).toBe(code);
    expect(made.body.errors[0].detail.length).toBeGreaterThan(5);
    const { id } = (await admin.post('/api/records/planet', base())).body;
    const changed = await admin.patch(`/api/records/planet/${id}`, patch);
    expect([changed.status, changed.body.errors?.[0]?.pointer]).toEqual([422, pointer]);
    expect((await admin.get(`/api/records/planet/${id}`)).body.version).toBe(1);
  });

  test('the sentence is in the reader’s language and names the field by its title there', async () => {
    const body = { ...base(), population: -1 };
    expect((await admin.post('/api/records/planet', body)).body.errors[0].detail).toBe('Population must be at least 0.');
    const { detail } = (await chi.post('/api/records/planet', body)).body.errors[0];
    expect(detail).toMatch(/phải từ 0 trở lên\.$/);
    expect(detail).not.toContain('Population');
  });

  test('neither are titles of refused parts nor words for types left in English', async () => {
    const complaints = async (client: Client): Promise<Record<string, string>> => {
      const { body } = await client.post('/api/records/planet', { ...base(), population: {}, discoveredOn: '2026-02-30', habitable: 'yes', hazards: 'acid' });
      return Object.fromEntries(body.errors.map((error: { pointer: string; detail: string }) => [error.pointer, error.detail]));
    };
    expect(await complaints(admin)).toMatchObject({ '/habitable': 'Habitable must be yes or no (true or false).', '/hazards': 'Hazards must be a list.', '/discoveredOn': expect.stringContaining('Discovered on') });
    const told = await complaints(chi);
    expect(told).toMatchObject({ '/habitable': 'Sống được phải là có hoặc không (true hoặc false).' });
    for (const detail of Object.values(told)) expect(detail).not.toMatch(/Population|Habitable|Hazards|Discovered|number|integer|string|array|boolean\b/);
  });

  test('missing fields and wrong ones are told together, each once', async () => {
    const { body } = await admin.post('/api/records/planet', { kind: 'cheese', population: -1 });
    expect(body.errors.map((error: { pointer: string; code: string }) => `${error.pointer} ${error.code}`).sort()).toEqual(['/kind record.option', '/name record.required', '/population record.minimum']);
  });

  test('a required field may be neither left out nor cleared', async () => {
    expect((await admin.post('/api/records/moon', { name: 'Không nhà' })).body).toMatchObject({ status: 422, errors: [{ pointer: '/planet', code: 'record.required' }] });
    const { id } = (await admin.post('/api/records/planet', base())).body;
    expect((await admin.patch(`/api/records/planet/${id}`, { name: '' })).body).toMatchObject({ status: 422, errors: [{ pointer: '/name', code: 'record.required' }] });
  });

  test('lines complain at their own place', async () => {
    const reply = await admin.post('/api/records/expedition', { name: 'Dòng', logs: [{ note: 'ổn' }, { hours: -1 }, { note: 'x', mood: 'bad' }] });
    expect(reply.status).toBe(422);
    const pointers = reply.body.errors.map((error: { pointer: string }) => error.pointer);
    expect(pointers).toEqual(expect.arrayContaining(['/logs/1/hours', '/logs/2/mood']));
    const mine = encodeURIComponent(JSON.stringify({ name: 'Dòng' }));
    expect((await admin.get(`/api/records/expedition?filter=${mine}`)).body.data).toEqual([]);
  });
});

describe('what may not be set', () => {
  test.each([['id', '018f0000-0000-7000-8000-000000000000'], ['version', 7], ['createdBy', null], ['updatedAt', '2026-01-01T00:00:00Z'], ['code', 'HT-1'], ['surveyCount', 3]])('%s is a 422: the engine or metadata keeps it', async (field, value) => {
    expect((await admin.post('/api/records/planet', { ...base(), [field]: value })).body).toMatchObject({ status: 422, errors: [{ pointer: `/${field}`, code: 'record.read-only' }] });
    const { id } = (await admin.post('/api/records/planet', base())).body;
    expect((await admin.patch(`/api/records/planet/${id}`, { [field]: value })).body).toMatchObject({ status: 422, errors: [{ pointer: `/${field}`, code: 'record.read-only' }] });
  });

  test('a field that the actor’s rights make read-only is a 403, one that he may not see is unknown', async () => {
    expect((await world.as('ann').post('/api/records/planet', { ...base(), gravity: 1 })).body).toMatchObject({ status: 403, code: 'access.field' });
    const hidden = await world.as('ann').post('/api/records/planet', { ...base(), secretMass: 1 });
    const none = await world.as('ann').post('/api/records/planet', { ...base(), noSuchField: 1 });
    expect(hidden.body).toMatchObject({ status: 400, code: 'record.unknown-field', errors: [{ pointer: '/secretMass' }] });
    expect(none.body).toMatchObject({ status: 400, code: 'record.unknown-field', errors: [{ pointer: '/noSuchField' }] });
    expect((await world.as('arch').post('/api/records/planet', base())).body).toMatchObject({ status: 403, code: 'access.action' });
  });

  test('an immutable field may be filled once', async () => {
    const { id } = (await admin.post('/api/records/planet', base())).body;
    const path = `/api/records/planet/${id}`;
    expect((await admin.patch(path, { catalogueNo: 'first' })).body.catalogueNo).toBe('FIRST');
    expect((await admin.patch(path, { catalogueNo: 'first', population: 2 })).status).toBe(200);
    for (const catalogueNo of ['second', null]) expect((await admin.patch(path, { catalogueNo })).body).toMatchObject({ status: 422, errors: [{ pointer: '/catalogueNo', code: 'record.immutable' }] });
    expect((await admin.get(path)).body).toMatchObject({ catalogueNo: 'FIRST', version: 3 });
  });

  test('all unknown keys are named at once', async () => {
    const { status, body } = await admin.post('/api/records/planet', { ...base(), colour: 1, populaton: 2 });
    expect([status, body.errors.map((error: { pointer: string }) => error.pointer)]).toEqual([400, ['/colour', '/populaton']]);
  });
});

describe('a body that is no record', () => {
  test.each([['a text', '"planet"'], ['a number', '1'], ['null', 'null'], ['nothing', ''], ['broken JSON', '{"name":']])('%s is a 400', async (_name, raw) => {
    const before = await planets();
    expect((await admin.request('POST', '/api/records/planet', { raw, headers: { 'content-type': 'application/json' } })).status).toBe(400);
    expect(await planets()).toBe(before);
  });

  test('more than 8 MiB is a 413', async () => {
    expect((await admin.request('POST', '/api/records/planet', { raw: `{"name":"${'x'.repeat(9 * 1024 * 1024)}"}` })).status).toBe(413);
  });
});
