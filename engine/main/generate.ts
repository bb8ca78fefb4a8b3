// `npm run gen`: writes what is derived from the sources and kept in the repository – the meta-schemas that editors read, types of
// metadata documents, a page per problem code. Tests compare them with what stands there.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { documentTypes } from '../meta/document-types.ts';
import { schemaTexts } from '../meta/generate.ts';
import { rootFolder } from './places.ts';
import { problemPages } from './problem-pages.ts';

const root = rootFolder();
await writeAll(path.join(root, 'metadata/schema'), schemaTexts());
await writeAll(path.join(root, 'engine/shared/generated'), await documentTypes());
await writeAll(path.join(root, 'docs/problems'), problemPages());

/** Makes the folder hold exactly these files. */
async function writeAll(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) if (!files.has(name)) await rm(path.join(folder, name));
  for (const [name, text] of files) await writeFile(path.join(folder, name), text);
  process.stdout.write(`${path.relative(root, folder)}: ${files.size} files\n`);
}
