// The way out: what may be called, and what an unfriendly server can do to who calls it.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { EngineError } from '../../engine/lib/errors.ts';
import { isPublic } from '../../engine/net/address.ts';
import { readAllowList } from '../../engine/net/allow-list.ts';
import { openDialler, type DialOptions } from '../../engine/net/dialler.ts';
import { nextHop } from '../../engine/net/hop.ts';

let port = 0;
let asked: string[] = [];
const stopped = new AbortController();
const server = http.createServer((request, response) => {
  asked.push(`${request.headers.host ?? ''} ${request.url ?? ''}`);
  const path = request.url ?? '';
  const redirect = /^\/to\/(.*)$/.exec(path)?.[1];
  if (redirect !== undefined) response.writeHead(302, { location: decodeURIComponent(redirect) }).end();
  else if (path === '/loop') response.writeHead(301, { location: '/loop' }).end();
  else if (path === '/bomb') response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(3_000_000)));
  else if (path === '/packed') response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('unpacked'));
  else if (path === '/torn') response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('unpacked').subarray(0, 12));
  else if (path === '/large') response.writeHead(200).end(Buffer.alloc(3_000_000));
  else if (path === '/headers') response.writeHead(200, { 'x-long': 'x'.repeat(20_000) }).end();
  else if (path === '/drip') {
    response.writeHead(200);
    const drip = setInterval(() => response.write('.'), 10);
    response.once('close', () => clearInterval(drip));
  } else if (path !== '/silent') response.end('here');
});

beforeAll(async () => {
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  stopped.abort();
  server.closeAllConnections();
  server.close();
});
beforeEach(() => { asked = []; });

/** The code of the refusal, or status and body. */
async function call(url: string, allow = '', options: Omit<DialOptions, 'allow'> = {}): Promise<string> {
  const dialler = openDialler({ allow: readAllowList(allow), resolve: async () => [{ address: '127.0.0.1', family: 4 }], mostBytes: 1_000_000, ...options });
  return dialler.get(url, { signal: stopped.signal }).then(({ status, body }) => `${status} ${body.toString()}`, (error: unknown) => (error instanceof EngineError ? error.code : String(error)));
}

test.each([
  '127.0.0.1', '127.1', '0x7f.1', '2130706433', '017700000001', '0.0.0.0', '[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[64:ff9b::7f00:1]', '[64:ff9b:1::7f00:1]', '[2002:7f00:1::]', '[::127.0.0.1]',
  '10.1.2.3', '172.16.0.1', '192.168.1.1', '100.64.0.1', '169.254.169.254', '168.63.129.16', '198.18.0.1', '224.0.0.1', '255.255.255.255', '[fd00:ec2::254]', '[fe80::1]', '[fec0::1]', '[ff02::1]',
  'localhost', 'localhost.', 'innocent.example',
])('%s is not called, and the refusal tells nothing of it', async (host) => {
  expect(await call(`http://${host}:${port}/`)).toBe('net.unreachable');
  expect(asked).toEqual([]);
});

test('a host with one private address among public ones is not called', async () => {
  const resolve: DialOptions['resolve'] = async () => [{ address: '93.184.215.14', family: 4 }, { address: '10.0.0.1', family: 4 }];
  expect(await call('http://mixed.example/', '', { resolve })).toBe('net.unreachable');
});

test('a name that does not resolve is told like one that leads inside', async () => {
  expect(await call('http://nowhere.example/', '', { resolve: async () => { throw new Error('ENOTFOUND'); } })).toBe('net.unreachable');
});

test.each(['file:///etc/passwd', 'gopher://a.example/', 'unix:/run/x', 'ftp://a.example/', 'http://user@a.example/', 'http://a:b@a.example/', 'nonsense', ''])('%s is no address to call', async (url) => {
  expect(await call(url, 'a.example')).toBe('net.address');
});

test('services that are no web servers are not spoken to', async () => {
  const resolve: DialOptions['resolve'] = async () => [{ address: '93.184.215.14', family: 4 }];
  expect(await call('http://a.example:5432/', '', { resolve })).toBe('net.port');
  expect(await call('https://a.example:25/', '', { resolve })).toBe('net.port');
});

test('what the operator opened is called: hosts, hosts at a port, addresses, ranges', async () => {
  for (const allow of ['inside.example', `inside.example:${port}`, '127.0.0.1', '10.0.0.0/8, 127.0.0.0/8']) expect(await call(`http://inside.example:${port}/`, allow)).toBe('200 here');
  expect(await call(`http://inside.example:${port}/`, 'inside.example:1')).toBe('net.unreachable');
  expect(await call(`http://inside.example:${port}/`, 'example, 10.0.0.0/8, ::1')).toBe('net.unreachable');
  expect(asked).toHaveLength(4);
});

test('a name is resolved once: the address that was looked at is the one that is called', async () => {
  let answers = 0;
  const resolve: DialOptions['resolve'] = async () => {
    answers += 1;
    return [{ address: answers === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }];
  };
  expect(await call(`http://rebinds.invalid:${port}/`, '127.0.0.1', { resolve })).toBe('200 here');
  expect([answers, asked]).toEqual([1, [`rebinds.invalid:${port} /`]]);
});

test('OUTBOUND_ALLOW that is neither hosts nor ranges is told to the operator', () => {
  for (const text of ['http://a.example', '10.0.0.0/33', 'a b', '*', '*.example', '10.1']) expect(() => readAllowList(text)).toThrow(/OUTBOUND_ALLOW lists/);
});

describe('a redirect', () => {
  const to = (url: string): string => `http://opened.example:${port}/to/${encodeURIComponent(url)}`;

  test('is looked at like the first address', async () => {
    expect(await call(to(`http://127.0.0.1:${port}/secret`), 'opened.example')).toBe('net.unreachable');
    expect(await call(to(`http://other.example:${port}/secret`), 'opened.example')).toBe('net.unreachable');
    expect(await call(to('file:///etc/passwd'), 'opened.example')).toBe('net.address');
    expect(asked.filter((line) => line.includes('/secret'))).toEqual([]);
  });

  test('is followed where it may be called', async () => {
    expect(await call(to('/there'), 'opened.example')).toBe('200 here');
    expect(await call(to(`http://127.0.0.1:${port}/there`), '127.0.0.0/8')).toBe('200 here');
  });

  test('is not followed for ever', async () => {
    expect(await call(`http://opened.example:${port}/loop`, 'opened.example')).toBe('net.redirects');
    expect(asked).toHaveLength(6);
  });

  test('does not leave https', () => {
    expect(() => nextHop(new URL('https://a.example/x'), 'http://a.example/y')).toThrow(expect.objectContaining({ code: 'net.downgrade' }));
    expect(nextHop(new URL('https://a.example/x'), '/y').href).toBe('https://a.example/y');
    expect(nextHop(new URL('http://a.example/x'), 'https://b.example/').href).toBe('https://b.example/');
  });
});

describe('a server', () => {
  const ask = (path: string, options?: Omit<DialOptions, 'allow'>): Promise<string> => call(`http://opened.example:${port}${path}`, 'opened.example', options);

  test('may pack its answer', async () => {
    expect(await ask('/packed')).toBe('200 unpacked');
  });

  test('that sends too much is cut off, packed or not', async () => {
    expect(await ask('/large')).toBe('net.too-large');
    expect(await ask('/bomb')).toBe('net.too-large');
  });

  test('that sends endless headers or half an answer has not answered', async () => {
    expect(await ask('/headers')).toBe('net.unreachable');
    expect(await ask('/torn')).toBe('net.unreachable');
  });

  test('that is silent, drips, or hides behind a name that is never resolved costs its time and no more', async () => {
    expect(await ask('/silent', { timeoutMs: 100 })).toBe('net.timeout');
    expect(await ask('/drip', { timeoutMs: 100 })).toBe('net.timeout');
    expect(await ask('/', { timeoutMs: 100, resolve: () => new Promise(() => {}) })).toBe('net.timeout');
  });
});

test('no address of a closed range is public, whatever form it takes', () => {
  const byte = fc.integer({ min: 0, max: 255 });
  const inside = fc.oneof(
    fc.tuple(fc.constantFrom(0, 10, 127), byte, byte, byte),
    fc.tuple(fc.integer({ min: 224, max: 255 }), byte, byte, byte),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
    fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
    fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
    fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), byte, byte),
  );
  fc.assert(fc.property(inside, (bytes) => {
    const [a, b, c, d] = bytes;
    const hex = [a * 256 + b, c * 256 + d].map((part) => part.toString(16)).join(':');
    for (const form of [bytes.join('.'), `::ffff:${hex}`, `::${hex}`, `64:ff9b::${hex}`, `2002:${hex}::`, `::ffff:0:${hex}`]) expect([form, isPublic(form)]).toEqual([form, false]);
  }));
  for (const open of ['1.1.1.1', '2606:4700:4700::1111', '::ffff:1.1.1.1']) expect(isPublic(open)).toBe(true);
});
