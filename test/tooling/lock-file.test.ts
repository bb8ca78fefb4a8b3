// package-lock.json: complete for `npm ci` on every system, and free of any registry's address.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { completeLock, type Lock } from './complete-lock.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const text = readFileSync(path.join(root, 'package-lock.json'), 'utf8');

test('npm ci finds every optional package of every system in the lock', () => {
  expect(completeLock(JSON.parse(text) as Lock).added).toEqual([]);
});

test('no download address stands in the lock', () => {
  expect(text).not.toContain('"resolved"');
});

test('a lock without a platform package is completed with its version and platform', () => {
  const lock: Lock = {
    packages: {
      '': {},
      'node_modules/tool': { version: '1.0.0', optionalDependencies: { '@tool/linux-x64-musl': '1.0.0', '@tool/windows-arm64': '^1.0.0', nested: '2.0.0' } },
      'node_modules/tool/node_modules/nested': { version: '2.0.0' },
    },
  };
  const completed = completeLock(lock);
  expect(completed.added).toEqual(['node_modules/@tool/linux-x64-musl', 'node_modules/@tool/windows-arm64']);
  expect(completed.lock.packages['node_modules/@tool/linux-x64-musl']).toEqual({ version: '1.0.0', cpu: ['x64'], libc: ['musl'], os: ['linux'], optional: true });
  expect(completed.lock.packages['node_modules/@tool/windows-arm64']).toEqual({ version: '1.0.0', cpu: ['arm64'], os: ['win32'], optional: true });
});

test('every dependency is pinned to one version', () => {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Record<string, Record<string, string>>;
  const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});
