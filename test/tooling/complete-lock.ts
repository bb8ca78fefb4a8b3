// Completes package-lock.json after `npm install` changed it (`npm run lock`).
// npm drops optional platform packages that it could not look up, and `npm ci` then refuses npm's own lock:
// "Missing: @swc/core-darwin-arm64@ from lock file". For each optional dependency that some package names and the lock
// lacks, this adds the entry that npm would have written, without a checksum.
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

interface Entry {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

export interface Lock {
  readonly packages: Readonly<Record<string, Entry>>;
}

/** The lock with the missing entries, and their places in order. */
export function completeLock(lock: Lock): { lock: Lock; added: string[] } {
  const missing = new Map<string, Entry>();
  for (const [place, entry] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (isFound(lock, place, name)) continue;
      missing.set(`node_modules/${name}`, { version: range.replace(/^[\^~=v]+/, ''), ...platformOf(name), optional: true });
    }
  }
  const entries = [...Object.entries(lock.packages), ...missing].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return { lock: { ...lock, packages: Object.fromEntries(entries) }, added: [...missing.keys()].sort() };
}

/** Node's own search: below the package, then in every folder above it. */
function isFound(lock: Lock, place: string, name: string): boolean {
  const folders = [place];
  for (let at = place.lastIndexOf('/node_modules/'); at > 0; at = place.lastIndexOf('/node_modules/', at - 1)) folders.push(place.slice(0, at));
  folders.push('');
  return folders.some((folder) => Object.hasOwn(lock.packages, `${folder === '' ? '' : `${folder}/`}node_modules/${name}`));
}

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];

/** What the name says of its system, e.g. `@swc/core-linux-arm64-gnu`; without it npm would want it everywhere. */
function platformOf(name: string): Entry {
  const words = (name.split('/').at(-1) ?? '').replace('windows', 'win32').split(/[-.]/);
  if (words.includes('wasm32')) return { cpu: ['wasm32'] };
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') && os.includes('linux') ? ['glibc'] : [];
  return { ...(cpu.length > 0 && { cpu }), ...(libc.length > 0 && { libc }), ...(os.length > 0 && { os }) };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const file = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../package-lock.json');
  const { lock, added } = completeLock(JSON.parse(fs.readFileSync(file, 'utf8')) as Lock);
  if (added.length > 0) fs.writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(added.length === 0 ? 'The lock is complete.' : `Added ${added.length} entries:\n${added.join('\n')}`);
}
