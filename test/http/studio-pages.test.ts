// The studio's page and files as a browser gets them.
import { beforeAll, describe, expect, test } from '@jest/globals';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { atFileEnd } from '../support/cleanup.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'trellis-pages-'));
  atFileEnd(async () => fs.rmSync(folder, { recursive: true, force: true }));
  fs.mkdirSync(path.join(folder, 'assets'));
  fs.writeFileSync(path.join(folder, 'index.html'), '<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__"><style nonce="__CSP_NONCE__"></style>');
  fs.writeFileSync(path.join(folder, 'assets/app-1a2b.js'), 'console.log(1)');
  fs.writeFileSync(path.join(folder, 'assets/app-1a2b.js.map'), '{"sources":["secret"]}');
  fs.writeFileSync(path.join(folder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  fs.writeFileSync(path.join(folder, '.stamp'), 'x');
  world = await openWorld({ studioDir: folder });
});

const nonceOf = (text: string) => /content="([^"]+)"/.exec(text)?.[1] ?? '';

describe('the page', () => {
  test.each(['/', '/index.html', '/planet/42', '/settings/entities/planet'])('%s is the studio, with a nonce of its own in page and policy', async (address) => {
    const [first, second] = [await world.anonymous.get(address), await world.anonymous.get(address)];
    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(first.text).not.toContain('__CSP_NONCE__');
    const policy = first.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`style-src 'self' 'nonce-${nonceOf(first.text)}'`);
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe/);
    expect(nonceOf(first.text)).toMatch(/^[\w+/]{22}==$/);
    expect(nonceOf(second.text)).not.toBe(nonceOf(first.text));
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(first.headers.get('x-frame-options')).toBe('DENY');
  });
});

describe('files', () => {
  test('below assets are kept for ever, others are asked about', async () => {
    const asset = await world.anonymous.get('/assets/app-1a2b.js');
    expect([asset.status, asset.text, asset.headers.get('cache-control')]).toEqual([200, 'console.log(1)', 'public, max-age=31536000, immutable']);
    expect(asset.headers.get('x-content-type-options')).toBe('nosniff');
    const icon = await world.anonymous.get('/favicon.svg');
    expect([icon.status, icon.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect((await world.anonymous.get('/favicon.svg', { 'if-none-match': icon.headers.get('etag') ?? '', 'cache-control': 'max-age=0' })).status).toBe(304);
  });

  test.each(['/assets/app-1a2b.js.map', '/.stamp', '/assets/none.js', '/../package.json', '/%2e%2e/package.json', '/assets/..%2f..%2fpackage.json'])('%s is not served', async (address) => {
    const reply = await world.anonymous.get(address);
    expect(reply.text).not.toMatch(/sources|"name"/);
    expect(reply.status === 404 || nonceOf(reply.text) !== '').toBe(true);
  });

  test('an unknown address below /api is never the page', async () => {
    expect((await world.anonymous.get('/api/planet')).body).toMatchObject({ status: 404, code: 'http.not-found' });
  });

  test('the page takes no writes', async () => {
    expect((await world.anonymous.post('/', {})).status).toBe(404);
  });
});
