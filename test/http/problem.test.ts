// How failures are told: in the reader's language, with a place, without a word of SQL.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { openWorld, type World } from '../support/world.ts';

let world: World;
const lines: string[] = [];

beforeAll(async () => {
  const sink = new Writable({ write: (chunk, _encoding, done) => { lines.push(String(chunk)); done(); } });
  world = await openWorld({ people: { ann: { roles: ['captain'] }, binh: { roles: ['captain'], locale: 'vi' } }, logger: pino({ level: 'info' }, sink) });
});

describe('a problem document', () => {
  test('has all the members of RFC 9457 and our own', async () => {
    const reply = await world.as('ann').get('/api/records/planet/not-an-id?fields=colour');
    expect(reply.status).toBe(reply.body.status);
    const wrong = await world.as('ann').post('/api/records/planet', { name: 'Deep', kind: 'cheese', population: -1 });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toEqual({
      type: 'urn:trellis:problem:record.refused', title: 'Cannot be saved', status: 422, detail: 'Some values cannot be saved.',
      instance: '/api/records/planet', code: 'record.refused', requestId: wrong.headers.get('x-request-id'),
      errors: expect.arrayContaining([
        expect.objectContaining({ pointer: '/kind', code: 'record.option' }),
        expect.objectContaining({ pointer: '/population', code: 'record.minimum' }),
      ]),
    });
  });

  test('speaks the language of the person, and before sign-in that of the browser', async () => {
    const body = { name: 'Deep', kind: 'cheese' };
    expect((await world.as('binh').post('/api/records/planet', body)).body).toMatchObject({ title: 'Không lưu được', detail: 'Có giá trị không lưu được.' });
    expect((await world.anonymous.get('/api/records/planet', { 'accept-language': 'vi-VN,vi;q=0.9,en;q=0.8' })).body.detail).toBe('Bạn cần đăng nhập.');
    expect((await world.anonymous.get('/api/records/planet', { 'accept-language': 'en-GB' })).body.detail).toBe('Sign in first.');
    expect((await world.anonymous.get('/api/records/planet')).body.detail).toBe('Bạn cần đăng nhập.');
  });

  test('says what was expected in the language of the person', async () => {
    const details = async (person: string, answers: (at: ReturnType<World['as']>) => Promise<{ body: { errors: { pointer: string; detail: string }[] } }>[]) =>
      (await Promise.all(answers(world.as(person)))).flatMap(({ body }) => body.errors.map(({ pointer, detail }) => `${pointer} ${detail}`));
    const wrong = (at: ReturnType<World['as']>) => [
      at.get(`/api/records/planet?q=${'x'.repeat(1000)}`), at.get('/api/records/planet?limit=0'), at.get('/api/records/planet?count=some'), at.get('/api/records/planet?sort=name,kind,code,population,radius,mass'),
      at.get(`/api/records/planet?filter=${encodeURIComponent('{"population":1.5}')}`), at.get(`/api/records/planet?filter=${encodeURIComponent('{"discoveredOn":"2026-13-01"}')}`),
      at.post('/api/records/planet/aggregate', { groups: 'kind' }), at.post('/api/reports/run', {}), at.post('/api/imports', { mapping: {}, csv: 5 }), at.post('/api/records/planet', '"planet"'),
    ];
    expect(await details('binh', wrong)).toEqual([
      expect.stringMatching(/^\?q Tham số “q” phải là văn bản dài tối đa \d+ ký tự\.$/), expect.stringMatching(/^\?limit Tham số “limit” phải là số nguyên từ 1 đến \d+\.$/),
      '?count Tham số “count” phải là một trong các giá trị: none, exact, estimated.', expect.stringMatching(/^\?sort Tham số “sort” phải là tối đa 5 tên\.$/),
      expect.stringMatching(/“population” phải là số nguyên, ví dụ 123\.$/), expect.stringMatching(/“discoveredOn” phải là ngày có thật theo dạng YYYY-MM-DD\.$/),
      '/groups Tham số “groups” phải là danh sách tối đa 5 mục.', '/definition Tham số “definition” phải là đối tượng JSON.', '/csv Tham số “csv” phải là văn bản.', ' Chỗ này phải là một đối tượng JSON.',
    ]);
    expect((await details('ann', wrong)).slice(-4)).toEqual(['/groups The parameter “groups” must be a list of at most 5.', '/definition The parameter “definition” must be a JSON object.', '/csv The parameter “csv” must be a text.', ' This must be a JSON object.']);
  });

  test('says before sign-in what was expected in the language of the browser', async () => {
    const reply = (language: string) => world.anonymous.post('/api/auth/login', { email: 5, password: 'x' }, { 'accept-language': language });
    expect((await reply('vi')).body.detail).toBe('Tham số “email” phải là văn bản.');
    expect((await reply('en')).body.detail).toBe('The parameter “email” must be a text.');
  });

  test('a mapping is told what it lacks, without null where something was written', async () => {
    const mapping = { entity: 'planet', mode: 'add', columns: { Name: { feld: 'name' }, Kind: 5 } };
    const { body } = await world.as('binh').post('/api/imports', { mapping, csv: 'Name\nA' });
    expect(body.errors.map(({ detail }: { detail: string }) => detail).sort()).toEqual([
      'Bảng ánh xạ thiếu “field”.', 'Khóa “feld” không tồn tại.', 'Phần này của bảng ánh xạ phải là một trong các giá trị: "insert", "update", "upsert".', 'Phần này của bảng ánh xạ phải là đối tượng JSON.',
    ]);
  });

  test('an address that does not exist is refused in the language of the person, else of the browser, else of the site', async () => {
    const token = await world.token('binh');
    const said = async (asked: Promise<{ status: number; body: { detail: string } }>) => { const { status, body } = await asked; return `${status} ${body.detail}`; };
    expect(await said(world.as('binh').get('/api/nothing'))).toBe('404 Không tìm thấy địa chỉ này.');
    expect(await said(world.as('binh').delete('/api/model'))).toBe('405 Địa chỉ này không nhận phương thức DELETE.');
    expect(await said(world.anonymous.get('/api/nothing', { authorization: `Bearer ${token}` }))).toBe('404 Không tìm thấy địa chỉ này.');
    expect(await said(world.as('ann').get('/api/nothing'))).toBe('404 There is nothing at this address.');
    expect(await said(world.anonymous.get('/api/nothing', { 'accept-language': 'en' }))).toBe('404 There is nothing at this address.');
    expect(await said(world.anonymous.get('/api/nothing'))).toBe('404 Không tìm thấy địa chỉ này.');
    expect(await said(world.anonymous.get('/nothing', { authorization: `Bearer ${token}` }))).toBe('404 Không tìm thấy địa chỉ này.');
  });

  test('a mistake of ours is a 500 without its reason, which stands in the log under the request id', async () => {
    await world.live.db.execute({ text: `ALTER TABLE ${world.schema}._notification RENAME TO _gone`, values: [] });
    const reply = await world.as('ann').get('/api/notifications', { accept: 'text/html' });
    await world.live.db.execute({ text: `ALTER TABLE ${world.schema}._gone RENAME TO _notification`, values: [] });
    expect(reply.status).toBe(500);
    expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(reply.body).toEqual({
      type: 'urn:trellis:problem:bug.internal', title: 'Our mistake', status: 500, instance: '/api/notifications', code: 'bug.internal',
      detail: 'Something went wrong on our side. The request id helps us find it.', requestId: expect.any(String),
    });
    expect(reply.text).not.toMatch(/_notification|relation|SELECT|42P01/);
    const logged = lines.map((line) => JSON.parse(line)).find((line) => line.level === 50 && line.requestId === reply.body.requestId);
    expect(logged.err.message).toMatch(/_notification/);
    expect((await world.as('ann').get('/api/notifications')).status).toBe(200);
  });
});

describe('the log', () => {
  test('has one line per request with its id, person, revision, route, status and times', async () => {
    const { headers } = await world.as('ann').get('/api/records/planet?limit=1');
    const found = lines.map((line) => JSON.parse(line)).filter((line) => line.requestId === headers.get('x-request-id'));
    expect(found).toEqual([expect.objectContaining({
      msg: 'request', site: 'main', actor: world.ids.ann, revision: Number(headers.get('x-revision')), method: 'GET', route: 'GET /api/records/:entity', status: 200, ms: expect.any(Number),
      stagesMs: { pin: expect.any(Number), db: expect.any(Number), work: expect.any(Number) },
    })]);
  });

  test('holds no secret and no line that a client broke', async () => {
    const secret = 'a very secret password';
    await world.anonymous.post('/api/auth/login', { email: 'x\n{"level":60}@test.local', password: secret }, { 'user-agent': '"}{"level":60}' });
    const token = await world.token('ann');
    await world.anonymous.get('/api/records/planet', { authorization: `Bearer ${token}` });
    for (const text of [secret, token]) expect(lines.join('')).not.toContain(text);
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
  });
});
