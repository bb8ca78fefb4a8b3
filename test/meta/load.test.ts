// Packages from a folder: their order, and what does not belong there.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { loadPackages } from '../../engine/meta/load.ts';
import { brief } from '../compile/world.ts';

let root = '';
beforeEach(async () => { root = await mkdtemp(path.join(os.tmpdir(), 'trellis-load-')); });
afterEach(async () => { await rm(root, { recursive: true, force: true }); });

async function write(file: string, content: unknown): Promise<void> {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true });
  await writeFile(path.join(root, file), typeof content === 'string' ? content : JSON.stringify(content));
}
const pack = (name: string, ...requires: readonly string[]): Promise<void> => write(`${name}/package.json`, { name, version: '1.0.0', title: name, requires });
async function loaded(...wanted: readonly string[]): Promise<readonly string[]> {
  const result = await loadPackages(root, wanted.length > 0 ? wanted : undefined);
  return result.ok ? result.value.map((layer) => layer.name) : result.diagnostics.map(brief);
}

describe('packages', () => {
  test('stack by what they require, then by name, core lowest', async () => {
    await Promise.all([pack('core'), pack('aaa', 'zzz'), pack('zzz'), pack('mmm', 'core')]);
    expect(await loaded()).toEqual(['core', 'mmm', 'zzz', 'aaa']);
  });

  test('bring what they require and nothing else', async () => {
    await Promise.all([pack('core'), pack('a', 'b'), pack('b'), pack('c')]);
    expect(await loaded('a')).toEqual(['core', 'b', 'a']);
  });

  test('that require each other are reported', async () => {
    await Promise.all([pack('a', 'b'), pack('b', 'a')]);
    expect(await loaded()).toEqual(['meta.package-cycle a/package/a /requires']);
  });

  test('that are not there are reported, with the nearest name', async () => {
    await Promise.all([pack('vietnam'), pack('app', 'vietnm')]);
    expect(await loaded()).toEqual(['meta.package-missing app/package/app /requires → vietnam']);
  });

  test('give their documents by kind and name', async () => {
    await Promise.all([pack('app'), write('app/entity/star.json', '{}'), write('app/role/clerk.json', '{}'), write('schema/entity.schema.json', '{}')]);
    const result = await loadPackages(root);
    expect(result.ok && result.value).toEqual([{ name: 'app', package: { name: 'app', version: '1.0.0', requires: [] }, documents: [{ kind: 'entity', name: 'star', text: '{}' }, { kind: 'role', name: 'clerk', text: '{}' }] }]);
  });
});

test.each<readonly [string, Readonly<Record<string, unknown>>, readonly string[]]>([
  ['a package under another name', { 'a/package.json': { name: 'b', version: '1.0.0', title: 'B' } }, ['meta.package-folder a/package/a /name']],
  ['a package without a version', { 'a/package.json': { name: 'a', title: 'A' } }, ['meta.missing-key a/package/a ']],
  ['a package with an unknown key', { 'a/package.json': { name: 'a', version: '1.0.0', title: 'A', require: [] } }, ['meta.unknown-key a/package/a /require → requires']],
  ['a broken description', { 'a/package.json': '{' }, ['meta.json a/package/a ']],
  ['a description that is a list', { 'a/package.json': '[]' }, ['meta.type a/package/a ']],
  ['code in a package', { 'a/package.json': { name: 'a', version: '1.0.0', title: 'A' }, 'a/entity/star.js': '' }, ['meta.package-file a/package/a ']],
])('%s is reported', async (_, files, expected) => {
  for (const [file, content] of Object.entries(files)) await write(file, content);
  expect(await loaded()).toEqual(expected);
});

test('a document that is too large is refused unread', async () => {
  await Promise.all([pack('a'), write('a/entity/star.json', ' '.repeat(4_000_001))]);
  expect(await loaded()).toEqual(['meta.too-large a/entity/star ']);
});
