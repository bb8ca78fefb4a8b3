// What the README shows can be put into a package as it stands.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { compile } from '../../engine/meta/compile.ts';
import { noNames } from '../../engine/meta/names.ts';
import { layersOf, metadataRoot } from './world.ts';

const readme = await readFile(path.join(metadataRoot, '../README.md'), 'utf8');
const examples = [...readme.matchAll(/```json\n([\s\S]*?)```/g)].map((found) => found[1] ?? '');

test('every entity in the README compiles beside core and crm', async () => {
  expect(examples.length).toBeGreaterThan(0);
  const layers = await layersOf('crm');
  for (const text of examples) {
    const { name } = JSON.parse(text) as { name: string };
    const own = { ...layers.at(-1)!, name: 'readme', documents: [{ kind: 'entity', name, text }] };
    expect(compile({ revision: 1, layers: [...layers, own], names: noNames }).diagnostics).toEqual([]);
  }
});

test('every file that the README links to is there', async () => {
  const links = [...readme.matchAll(/\]\(((?!https?:)[^)#]+)\)/g)].map((found) => found[1] ?? '');
  expect(links.length).toBeGreaterThan(3);
  for (const link of links) await readFile(path.join(metadataRoot, '..', link));
});
