// Where things lie in the clone, from the sources as from the build.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone's folder: the nearest one above with metadata in it. */
export function rootFolder(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'metadata')) || !existsSync(path.join(folder, 'package.json'))) {
    const above = path.dirname(folder);
    if (above === folder) throw new Error('The folder "metadata" was not found above the program.');
    folder = above;
  }
  return folder;
}

/** The built studio, if it is there. */
export function studioFolder(root: string): string | undefined {
  const folder = path.join(root, 'dist/studio');
  return existsSync(path.join(folder, 'index.html')) ? folder : undefined;
}
