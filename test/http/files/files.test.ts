// Files over HTTP: taken in, bound to a record, read back, given up, thrown away; and everything that must not pass.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import path from 'node:path';
import { pdf, png, upload } from '../../support/files.ts';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let ann: Client;
const limitBytes = 256 * 1024;

beforeAll(async () => {
  world = await openWorld({
    uploadLimitBytes: limitBytes, teams: { alpha: {}, gamma: {} },
    people: { ann: { roles: ['explorer'], team: 'alpha' }, amy: { roles: ['explorer'], team: 'alpha' }, bob: { roles: ['explorer'], team: 'gamma' }, arc: { roles: ['archivist'] }, vis: { roles: ['visitor'] } },
  });
  ann = world.as('ann');
});

const records = '/api/records/observatory';
let made = 0;
const uploaded = async (client: Client, name: string, bytes: Uint8Array | string, type?: string): Promise<string> => {
  const { status, body } = await upload(client, name, bytes, type);
  expect({ status, body: status === 201 ? {} : body }).toEqual({ status: 201, body: {} });
  return body.id;
};
const keep = async (client: Client, values: Readonly<Record<string, unknown>>): Promise<string> => {
  const { status, body } = await client.post(records, { name: `kept ${made += 1}`, ...values });
  expect({ status, body: status === 201 ? {} : body }).toEqual({ status: 201, body: {} });
  return body.id;
};
const statusOf = async (client: Client, id: string): Promise<number> => (await client.get(`/api/files/${id}`)).status;
const rows = async (): Promise<number> => Number((await world.live.db.rows({ text: `SELECT count(*) FROM ${world.schema}._file`, values: [] }))[0]?.[0]);
const onDisk = async (): Promise<readonly string[]> => (await readdir(path.join(world.dataDir, 'files'), { recursive: true, withFileTypes: true }).catch(() => [])).filter((one) => one.isFile()).map((one) => path.join(one.parentPath, one.name));
const nobody = '0190aaaa-0000-7000-8000-00000000dead';

describe('a file', () => {
  test('is uploaded, bound to a record, told with the record and read back byte by byte', async () => {
    const { status, body } = await upload(ann, 'Bản vẽ số 1.pdf', pdf, 'application/pdf');
    expect({ status, body }).toEqual({ status: 201, body: { id: expect.stringMatching(/^[0-9a-f-]{36}$/), name: 'Bản vẽ số 1.pdf', size: pdf.length, type: 'application/pdf' } });
    const picture = await uploaded(ann, 'dome.png', png, 'image/png');
    const paper = await uploaded(ann, 'note.txt', 'hello');
    const id = await keep(ann, { blueprint: body.id, photo: { id: picture }, papers: [paper] });
    const { data } = (await ann.get(`${records}?fields=blueprint,photo,papers&filter=${encodeURIComponent(JSON.stringify({ name: `kept ${made}` }))}`)).body;
    expect(data).toEqual([{ id, version: 1, blueprint: body, photo: { id: picture, name: 'dome.png', size: png.length, type: 'image/png' }, papers: [{ id: paper, name: 'note.txt', size: 5, type: 'text/plain' }] }]);
    const one = (await ann.get(`${records}/${id}`)).body;
    expect(one).toMatchObject({ blueprint: { name: 'Bản vẽ số 1.pdf' } });
    const answer = await fetch(`${world.address}/api/files/${body.id}`, { headers: { authorization: (await bearer('ann')) } });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(pdf);
    expect((await ann.get(`${records}/${await keep(ann, {})}?fields=blueprint,papers`)).body).toMatchObject({ blueprint: null, papers: [] });
  });

  test('says who it is in headers that no browser can misread', async () => {
    const page = await uploaded(ann, 'page.html', '<html><script>alert(1)</script></html>');
    const { status, headers } = await ann.get(`/api/files/${page}`);
    expect(status).toBe(200);
    expect(Object.fromEntries(['content-type', 'content-disposition', 'content-security-policy', 'x-content-type-options', 'cache-control', 'etag', 'content-length'].map((name) => [name, headers.get(name)]))).toEqual({
      'content-type': 'text/html; charset=utf-8', 'content-disposition': `attachment; filename="page.html"; filename*=UTF-8''page.html`, 'content-security-policy': expect.stringMatching(/default-src 'none'.*sandbox/),
      'x-content-type-options': 'nosniff', 'cache-control': 'private, no-cache', etag: `"${page}"`, 'content-length': '38',
    });
    for (const [name, bytes, type] of [['a.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', 'image/svg+xml'], ['b.svg', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml'], ['c.pdf', pdf, 'application/pdf'], ['d', Buffer.from([0, 1, 2, 255]), 'application/octet-stream']] as const) {
      const reply = await ann.get(`/api/files/${await uploaded(ann, name, bytes)}`);
      expect([name, reply.headers.get('content-disposition')?.split(';')[0], reply.headers.get('content-type')]).toEqual([name, 'attachment', type]);
    }
    expect((await ann.get(`/api/files/${await uploaded(ann, 'p.png', png)}`)).headers.get('content-disposition')).toMatch(/^inline;/);
  });

  test.each([
    ['../../etc/passwd', 'passwd'], ['..\\..\\boot.ini', 'boot.ini'], ['%2e%2e%2fx', '%2e%2e%2fx'], ['a\u0000b.txt', 'ab.txt'], ['x\u202Efdp.exe', 'xfdp.exe'], ['say "hi"\r\nSet-Cookie: a=b.txt', 'say _hi_Set-Cookie_ a=b.txt'],
    [`${'n'.repeat(300)}.pdf`, `${'n'.repeat(196)}.pdf`], ['...', 'file'], [' .hidden. ', 'hidden'], ['Báo giá.txt', 'Báo giá.txt'],
  ])('named %j is kept as %j, and its header holds', async (name, shown) => {
    const { body } = await upload(ann, name, 'x');
    expect(body.name).toBe(shown);
    const { headers } = await ann.get(`/api/files/${body.id}`);
    expect([...headers.keys()].filter((key) => key === 'content-disposition' || key === 'set-cookie')).toEqual(['content-disposition']);
    expect(decodeURIComponent(/filename\*=UTF-8''(\S+)$/.exec(headers.get('content-disposition') ?? '')?.[1] ?? '')).toBe(shown);
    expect((await onDisk()).every((place) => /(?:[0-9a-f]{64}|arriving\/[0-9a-f-]{36})$/.test(place))).toBe(true);
  });

  test('is sent in parts, and not at all to who has it', async () => {
    const id = await uploaded(ann, 'digits.txt', '0123456789');
    const part = (range: string, more = {}) => ann.get(`/api/files/${id}`, { range, ...more });
    for (const [range, status, text, told] of [
      ['bytes=2-5', 206, '2345', 'bytes 2-5/10'], ['bytes=7-', 206, '789', 'bytes 7-9/10'], ['bytes=-3', 206, '789', 'bytes 7-9/10'], ['bytes=8-99', 206, '89', 'bytes 8-9/10'],
      ['bytes=0-1,3-4', 200, '0123456789', null], ['lines=1-2', 200, '0123456789', null], ['bytes=5-2', 200, '0123456789', null],
    ] as const) {
      const reply = await part(range);
      expect([range, reply.status, reply.text, reply.headers.get('content-range')]).toEqual([range, status, text, told]);
    }
    expect((await part('bytes=10-')).body).toMatchObject({ status: 416, code: 'file.range' });
    expect((await part('bytes=2-5', { 'if-range': '"another"' })).status).toBe(200);
    const known = await ann.get(`/api/files/${id}`, { 'if-none-match': `"${id}"` });
    expect([known.status, known.text]).toEqual([304, '']);
    const head = await ann.request('HEAD', `/api/files/${id}`);
    expect([head.status, head.text, head.headers.get('content-length')]).toEqual([200, '', '10']);
  });

  test('that a record gives up is gone with the change, and history still names it', async () => {
    const [first, second] = [await uploaded(ann, 'first.txt', '1'), await uploaded(ann, 'second.txt', '2')];
    const id = await keep(ann, { blueprint: first });
    await ann.patch(`${records}/${id}`, { blueprint: second });
    expect([await statusOf(ann, first), await statusOf(ann, second)]).toEqual([404, 200]);
    const { data } = (await ann.get(`${records}/${id}/history`)).body;
    expect(data[0].changes.blueprint).toMatchObject([{ name: 'first.txt' }, { name: 'second.txt' }]);
    expect((await ann.patch(`${records}/${id}`, { blueprint: first })).status).toBe(200);
    expect([await statusOf(ann, first), await statusOf(ann, second)]).toEqual([200, 404]);
    await ann.patch(`${records}/${id}`, { blueprint: null });
    expect(await statusOf(ann, first)).toBe(404);
  });
});

async function bearer(person: string): Promise<string> {
  return `Bearer ${await world.token(person)}`;
}

test('a copy of a record has files of its own, as far as who copies may read them', async () => {
  const [plain, plan, paper] = [await uploaded(ann, 'plain.txt', 'p'), await uploaded(ann, 'plan.txt', 'q'), await uploaded(ann, 'paper.txt', 'r')];
  const id = await keep(ann, { blueprint: plain, vaultPlan: plan, papers: [paper] });
  const copy = await world.as('amy').post(`${records}/${id}/actions/again`, {});
  expect(copy.status).toBe(201);
  const { blueprint, papers } = (await ann.get(`${records}/${copy.body.id}?fields=blueprint,papers`)).body;
  expect([blueprint.name, papers[0].name, blueprint.id === plain, papers[0].id === paper]).toEqual(['plain.txt', 'paper.txt', false, false]);
  expect((await world.as('admin').get(`${records}/${copy.body.id}?fields=vaultPlan`)).body.vaultPlan).toBeNull();
  await ann.delete(`${records}/${id}`);
  expect([await statusOf(ann, plain), (await ann.get(`/api/files/${blueprint.id}`)).text]).toEqual([404, 'p']);
});

describe('rights', () => {
  test('a file without a record is there for who brought it, and for nobody else', async () => {
    const id = await uploaded(ann, 'mine.txt', 'mine');
    const same = (reply: { readonly text: string }): string => reply.text.replace(/"(?:requestId|instance)":"[^"]*"/g, '');
    expect(await statusOf(ann, id)).toBe(200);
    const none = await world.as('amy').get(`/api/files/${nobody}`);
    expect(none.status).toBe(404);
    for (const person of ['amy', 'bob', 'arc', 'vis', 'admin']) expect([person, same(await world.as(person).get(`/api/files/${id}`))]).toEqual([person, same(none)]);
    expect((await world.anonymous.get(`/api/files/${id}`)).status).toBe(401);
    expect((await ann.get('/api/files/no-id')).status).toBe(404);
  });

  test('a file of a record is there for who may read that field of that record', async () => {
    const [plan, plain, papers] = [await uploaded(ann, 'plan.txt', 'p'), await uploaded(ann, 'plain.txt', 'q'), await uploaded(world.as('admin'), 'papers.txt', 'r')];
    const id = await keep(ann, { vaultPlan: plan, blueprint: plain });
    expect((await world.as('admin').patch(`${records}/${id}`, { vaultPapers: [papers] })).status).toBe(200);
    const told = async (person: string): Promise<readonly number[]> => Promise.all([plain, plan, papers].map((file) => statusOf(world.as(person), file)));
    expect(Object.fromEntries(await Promise.all(['ann', 'amy', 'bob', 'arc', 'vis', 'admin'].map(async (person) => [person, await told(person)] as const)))).toEqual({
      // The team sees the record, but the plan of the vault is its owner's alone; the papers in it are none of theirs.
      ann: [200, 200, 404], amy: [200, 404, 404], bob: [404, 404, 404], arc: [200, 404, 404], vis: [404, 404, 404], admin: [200, 200, 200],
    });
    expect((await world.as('amy').get(`${records}/${id}?fields=vaultPlan`)).body.vaultPlan).toBe('••••');
    expect((await world.as('amy').get(`${records}/${id}/history`)).text).not.toContain('plan.txt');
  });

  test('nobody takes what another brought or what a record holds, and all of it answers like nothing', async () => {
    const [theirs, bound] = [await uploaded(world.as('bob'), 'bob.txt', 'b'), await uploaded(ann, 'bound.txt', 'x')];
    const holder = await keep(ann, { blueprint: bound });
    const own = await keep(ann, {});
    const answers = await Promise.all([theirs, bound, nobody].flatMap((file) => [
      ann.post(records, { name: 'thief', blueprint: file }), ann.patch(`${records}/${own}`, { blueprint: file }), ann.patch(`${records}/${own}`, { papers: [file] }),
      ann.post(records, [{ name: 'one' }, { name: 'two', papers: [file] }]),
    ]));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 422));
    expect(new Set(answers.map(({ body }) => body.errors[0].code))).toEqual(new Set(['file.unknown']));
    expect(answers[3]?.body.errors[0].pointer).toBe('/1/papers');
    // Neither within the same record, from one field to another.
    expect((await ann.patch(`${records}/${holder}`, { papers: [bound] })).status).toBe(422);
    expect((await ann.patch(`${records}/${holder}`, { blueprint: bound })).status).toBe(200);
    expect(await statusOf(world.as('bob'), theirs)).toBe(200);
  });

  test('of two records that want one file at once one gets it', async () => {
    const file = await uploaded(ann, 'wanted.txt', 'w');
    const both = await Promise.all(['x', 'y', 'z'].map((name) => ann.post(records, { name: `wants ${name}`, blueprint: file })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
    expect((await ann.post(records, { name: 'twice', blueprint: await uploaded(ann, 'a', 'a'), papers: [] })).status).toBe(201);
    const twice = await uploaded(ann, 'twice.txt', 'w');
    expect((await ann.post(records, { name: 'twice', blueprint: twice, papers: [twice] })).status).toBe(422);
  });

  test('who can fill no field with files cannot upload, nor a token that only reads', async () => {
    for (const client of [world.as('arc'), world.as('vis'), ann.with({ authorization: `Bearer ${await world.token('ann', ['*:read'])}` })]) expect((await upload(client, 'x.txt', 'x')).body).toMatchObject({ status: 403, code: 'file.not-for-you' });
    expect((await upload(world.anonymous, 'x.txt', 'x')).status).toBe(401);
    const browser = await world.signIn('ann');
    expect((await upload(browser.with({ 'x-csrf-token': 'wrong' }), 'x.txt', 'x')).status).toBe(403);
    expect((await upload(browser, 'x.txt', 'x')).status).toBe(201);
  });
});

describe('what is refused', () => {
  test('too much: told before the first byte, or when it comes', async () => {
    const before = [await rows(), (await onDisk()).length];
    expect((await upload(ann, 'big.bin', Buffer.alloc(limitBytes + 1))).body).toMatchObject({ status: 413, code: 'file.too-large' });
    expect(await sendChunks([limitBytes, 1])).toBe(413);
    expect((await upload(ann, 'fits.bin', Buffer.alloc(limitBytes, 7))).status).toBe(201);
    expect([await rows(), (await onDisk()).length]).toEqual([before[0]! + 1, before[1]! + 1]);
  });

  test('more than twenty of the largest files that no record holds, until one of them is taken', async () => {
    const amy = world.as('amy');
    const full = (): Promise<string> => uploaded(amy, 'full.bin', Buffer.alloc(limitBytes, 9));
    const loose = [await full()];
    while (loose.length < 19) loose.push(await full());
    // Each alone would fit: the one that comes second is refused before its bytes are here.
    const both = await Promise.all(['one', 'two'].map((name) => upload(amy, name, Buffer.alloc(limitBytes, 9))));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await upload(amy, 'x.txt', 'x')).body).toMatchObject({ status: 409, code: 'file.too-many-loose', detail: expect.stringContaining('5 MB') });
    expect((await upload(ann, 'x.txt', 'x')).status).toBe(201);
    await amy.post(records, { name: 'takes one', blueprint: loose[0] });
    expect((await upload(amy, 'x.txt', 'x')).status).toBe(201);
  });

  test('an upload that breaks off leaves nothing', async () => {
    const before = [await rows(), (await onDisk()).length];
    await breakOff();
    await until(async () => (await onDisk()).length === before[1]);
    expect(await rows()).toBe(before[0]);
    expect((await upload(ann, 'after.txt', 'after')).status).toBe(201);
  });

  test('nothing, no name, a parameter too many, a packed body', async () => {
    expect((await upload(ann, 'empty.txt', '')).body).toMatchObject({ status: 422, code: 'file.empty' });
    const bare = (headers: Readonly<Record<string, string>>, address = '/api/files') => ann.request('POST', address, { raw: 'x', headers: { 'content-type': 'text/plain', ...headers } });
    expect((await bare({})).body).toMatchObject({ status: 400, code: 'file.name' });
    expect((await bare({ 'x-file-name': '%E0%A4%A' })).body).toMatchObject({ status: 400, code: 'file.name' });
    expect((await bare({ 'x-file-name': 'a' }, '/api/files?x=1')).status).toBe(400);
    expect((await bare({ 'x-file-name': 'a', 'content-encoding': 'gzip' })).status).toBe(415);
    expect((await ann.get('/api/files')).status).toBe(405);
  });

  test('a file that is not what it says', async () => {
    for (const [bytes, said] of [['no picture', 'image/png'], [png, 'application/pdf'], [pdf, 'image/jpeg'], [png, 'text/html']] as const) {
      expect([said, (await upload(ann, 'a', bytes, said)).body]).toMatchObject([said, { status: 415, code: 'file.other-type' }]);
    }
    for (const [bytes, said] of [['a,b', 'application/vnd.ms-excel'], [png, 'image/x-png'], [png, '']] as const) expect((await upload(ann, 'a.csv', bytes, said)).status).toBe(201);
  });

  test('a kind that the field does not take, at the field and in the reader’s words', async () => {
    const [text, page] = [await uploaded(ann, 'a.txt', 'text'), await uploaded(ann, 'a.html', '<p>')];
    expect((await ann.post(records, { name: 'x', photo: text })).body).toMatchObject({ status: 422, errors: [{ pointer: '/photo', code: 'file.type', params: { title: 'Photo', type: 'text/plain' } }] });
    expect((await ann.post(records, { name: 'x', papers: [text, page] })).body.errors).toMatchObject([{ pointer: '/papers', code: 'file.type', params: { type: 'text/html', accept: 'application/pdf, image/*, text/plain' } }]);
    const six = await Promise.all(Array.from({ length: 6 }, (_, n) => uploaded(ann, `${n}.txt`, `${n}`)));
    expect((await ann.post(records, { name: 'x', papers: six })).body.errors).toMatchObject([{ pointer: '/papers', code: 'record.items-many' }]);
    for (const wrong of ['x', 1, { id: 'x' }, { name: 'x' }, []]) expect((await ann.post(records, { name: 'x', blueprint: wrong })).status).toBe(422);
    expect((await ann.get(`${records}?filter=${encodeURIComponent('{"blueprint":{"$empty":false}}')}&limit=1`)).body.data).toHaveLength(1);
    expect((await ann.get(`${records}?sort=blueprint`)).status).toBe(400);
  });
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!await isSo()) await new Promise((resolve) => { setTimeout(resolve, 10); });
}

/** Bytes without a length told before. */
function sendChunks(sizes: readonly number[]): Promise<number> {
  return open(async (req) => {
    for (const size of sizes) req.write(Buffer.alloc(size));
    req.end();
  });
}

/** Half of what was announced, then the line is cut. */
async function breakOff(): Promise<void> {
  await open(async (req) => {
    req.write(Buffer.alloc(1000));
    await until(async () => (await onDisk()).some((place) => place.includes('arriving')));
    req.destroy();
  }, { 'content-length': '2000' }).catch(() => undefined);
}

async function open(talk: (req: ReturnType<typeof request>) => Promise<void>, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  const authorization = await bearer('ann');
  return new Promise((resolve, reject) => {
    const req = request(`${world.address}/api/files`, { method: 'POST', agent: false, headers: { authorization, 'x-file-name': 'a', 'content-type': 'application/octet-stream', ...headers } }, (res) => {
      res.resume();
      resolve(res.statusCode ?? 0);
    });
    req.on('error', reject);
    void talk(req);
  });
}
