// What any client may rely on at the edge: shapes of refusals, limits, headers, addresses.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { connect } from 'node:net';
import { openWorld, type Client, type World } from '../support/world.ts';

let world: World;
let cap: Client;

beforeAll(async () => {
  world = await openWorld({ people: { cap: { roles: ['captain'] } } });
  cap = world.as('cap');
});

const count = async () => (await world.as('admin').get('/api/records/planet?count=exact')).body.page.count;
const send = (raw: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) => cap.request('POST', '/api/records/planet', { raw, headers });

describe('bodies', () => {
  test.each([
    ['broken JSON', '{"name":', 400, 'http.json'],
    ['no UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]), 400, 'http.json'],
    ['nesting without end', `${'['.repeat(5000)}${']'.repeat(5000)}`, 400, 'http.json'],
    ['__proto__', '{"name":"x","__proto__":{"polluted":true}}', 400, 'http.unsafe-key'],
    ['a deep constructor', '{"name":"x","a":{"b":[{"constructor":{"prototype":{}}}]}}', 400, 'http.unsafe-key'],
    ['a bare text', '"planet"', 400, 'http.body-shape'],
    ['null', 'null', 400, 'http.body-shape'],
  ])('%s is refused and nothing is written', async (_name, raw, status, code) => {
    const before = await count();
    const reply = await send(raw);
    expect(reply.body).toMatchObject({ status, code });
    expect(reply.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(await count()).toBe(before);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test.each([
    ['text/plain', 'text/plain'], ['a form', 'application/x-www-form-urlencoded'], ['multipart', 'multipart/form-data; boundary=x'],
    ['another charset', 'application/json; charset=latin1'], ['nothing', ''],
  ])('%s is no JSON: 415', async (_name, type) => {
    expect((await send('{"name":"x","kind":"rocky"}', { 'content-type': type })).body).toMatchObject({ status: 415, code: 'http.body-type' });
  });

  test('a compressed body is refused unread', async () => {
    expect((await send('{}', { 'content-encoding': 'gzip' })).status).toBe(415);
  });

  test('more than 8 MiB is 413, announced or not, and the process goes on', async () => {
    const large = `{"name":"${'x'.repeat(8 * 1024 * 1024)}"}`;
    expect((await send(large)).body).toMatchObject({ status: 413, code: 'http.too-large' });
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let index = 0; index < 9; index += 1) controller.enqueue(new Uint8Array(1024 * 1024).fill(32));
        controller.close();
      },
    });
    const request = { method: 'POST', body: stream, duplex: 'half', headers: { authorization: `Bearer ${await world.token('cap')}`, 'content-type': 'application/json' } };
    const status = await fetch(`${world.address}/api/records/planet`, request as RequestInit).then((reply) => reply.status, () => 413);
    expect(status).toBe(413);
    expect((await cap.get('/api/records/planet')).status).toBe(200);
  });
});

describe('strangers', () => {
  const large = `{"email":"${'x'.repeat(100_000)}"`;
  const stranger = { authorization: `Bearer ${'a'.repeat(43)}`, 'content-type': 'application/json' };
  const post = async (path: string, headers: Readonly<Record<string, string>>) => {
    const reply = await fetch(`${world.address}${path}`, { method: 'POST', body: large, headers });
    return { status: reply.status, ...(await reply.json() as object) };
  };

  test('are told so before their large body is read', async () => {
    expect(await post('/api/records/planet', stranger)).toMatchObject({ status: 401, code: 'auth.token' });
  });

  test('may send little where they sign in', async () => {
    expect(await post('/api/auth/login', { 'content-type': 'application/json' })).toMatchObject({ status: 413, code: 'http.too-large' });
  });
});

describe('query strings', () => {
  test.each([
    ['an unknown name', 'colour=red', 'http.unknown-parameter'],
    ['a repeated name', 'limit=1&limit=2', 'http.repeated-parameter'],
    ['a broken escape', 'q=%E0%A4%A', 'http.parameter'],
    ['brackets, which mean nothing here', 'filter[name]=x', 'http.unknown-parameter'],
    ['__proto__', '__proto__=1', 'http.unknown-parameter'],
    ['hundreds of names', Array.from({ length: 300 }, (_, index) => `a${index}=1`).join('&'), 'http.parameter'],
  ])('%s is a 400', async (_name, query, code) => {
    expect((await cap.get(`/api/records/planet?${query}`)).body).toMatchObject({ status: 400, code });
  });
});

describe('addresses', () => {
  test.each([
    ['GET', '/api/nothing'], ['GET', '/api/records'], ['GET', '/API/records/planet'], ['GET', '/api//records/planet'],
    ['GET', '/api/records/planet.json'], ['GET', '/api/records/Planet'], ['GET', '/api/records/%E0%A4%A'], ['GET', '/metrics'], ['GET', '/.git/config'],
  ])('%s %s is a 404 problem', async (method, path) => {
    const reply = await cap.request(method, path);
    expect(reply.status).toBe(404);
    expect(reply.body).toMatchObject({ status: 404, code: expect.any(String), requestId: expect.any(String) });
  });

  test.each([['PUT', '/api/records/planet'], ['DELETE', '/api/model'], ['PUT', '/api/auth/me'], ['OPTIONS', '/api/records/planet'], ['POST', '/api/health']])('%s %s is a 405 problem', async (method, path) => {
    expect((await cap.request(method, path)).body).toMatchObject({ status: 405, code: 'http.method' });
  });

  test('an overriding header does not change the method', async () => {
    const made = await cap.post('/api/records/planet', { name: 'Stays', kind: 'rocky' });
    await cap.get(`/api/records/planet/${made.body.id}`, { 'x-http-method-override': 'DELETE' });
    expect((await cap.get(`/api/records/planet/${made.body.id}`)).status).toBe(200);
  });

  test('HEAD asks for the same rights and brings no body', async () => {
    expect((await world.anonymous.request('HEAD', '/api/records/planet')).status).toBe(401);
    const reply = await cap.request('HEAD', '/api/records/planet');
    expect([reply.status, reply.text]).toEqual([200, '']);
  });
});

describe('headers', () => {
  test.each([['data', '/api/records/planet'], ['a refusal', '/api/records/nothing'], ['an unknown address', '/api/x'], ['no page', '/x']])('security headers stand on %s', async (_name, path) => {
    const { headers } = await cap.get(path);
    expect(headers.get('content-security-policy')).toBe("default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('strict-transport-security')).toMatch(/max-age=31536000/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('etag')).toBeNull();
    expect(headers.get('server-timing')).toMatch(/^total;dur=/);
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('every answer to somebody known carries the revision, and an older If-Revision is a 409', async () => {
    const { headers } = await cap.get('/api/records/planet');
    const revision = Number(headers.get('x-revision'));
    expect(revision).toBeGreaterThan(0);
    expect((await cap.get('/api/records/planet', { 'if-revision': String(revision) })).status).toBe(200);
    expect((await cap.get('/api/records/planet', { 'if-revision': String(revision - 1) })).body).toMatchObject({ status: 409, code: 'revision.stale' });
    expect((await cap.get('/api/records/planet', { 'if-revision': 'new' })).body).toMatchObject({ status: 400, code: 'http.parameter' });
  });
});

describe('hostile connections', () => {
  const talk = (text: string): Promise<string> => new Promise((resolve, reject) => {
    const { port, hostname } = new URL(world.address);
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => { answer += chunk; });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
    socket.setTimeout(5000, () => socket.end());
  });

  test('a header larger than any is refused, not read', async () => {
    expect(await talk(`GET /api/health HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(70_000)}\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431/);
  });

  test('what is no HTTP is a 400', async () => {
    expect(await talk('HELLO\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/);
  });
});

test('a request and its answer keep the prototypes they were born with', async () => {
  const server = world.installation.app.createServer();
  const kept: boolean[] = [];
  server.prependListener('request', (req, res) => {
    const born = [req, res].map((message) => Object.getPrototypeOf(message));
    res.once('finish', () => { kept.push(...[req, res].map((message, index) => Object.getPrototypeOf(message) === born[index])); });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const answered = await fetch(`http://127.0.0.1:${port}/api/health?x=1`);
  expect([answered.status, await answered.json()]).toEqual([200, expect.anything()]);
  server.closeAllConnections();
  await new Promise((resolve) => { server.close(resolve); });
  expect(kept).toEqual([true, true]);
});
