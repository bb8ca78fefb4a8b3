// What is derived and kept in the repository is what the sources say now.
import { expect, test } from '@jest/globals';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { documentTypes } from '../../engine/meta/document-types.ts';
import { problemPages } from '../../engine/main/problem-pages.ts';
import { problems } from '../../engine/shared/problems/index.ts';

const types = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../engine/shared/generated');
const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../docs/problems');

test('docs/problems holds a page for every code and nothing else (npm run gen)', async () => {
  const pages = problemPages();
  expect((await readdir(folder)).sort()).toEqual([...pages.keys()].sort());
  for (const [name, text] of pages) expect({ name, text: await readFile(path.join(folder, name), 'utf8') }).toEqual({ name, text });
});

test('engine/shared/generated holds the types of metadata documents as the meta-schemas have them (npm run gen)', async () => {
  const texts = await documentTypes();
  expect((await readdir(types)).sort()).toEqual([...texts.keys()].sort());
  for (const [name, text] of texts) expect({ name, text: await readFile(path.join(types, name), 'utf8') }).toEqual({ name, text });
});

test('both languages of a problem use the same parameters', () => {
  const params = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? ''))].sort();
  for (const [code, { en, vi }] of Object.entries(problems)) expect({ code, params: params(vi) }).toEqual({ code, params: params(en) });
});
