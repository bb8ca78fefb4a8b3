// A small clone of its own with the real launcher, for the tests of the launcher: one source file, almost no packages.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { atFileEnd } from '../../support/cleanup.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

export interface Run {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
  readonly said: string;
}

export interface Clone {
  readonly folder: string;
  write(file: string, text: string): void;
  read(file: string): string;
  exists(file: string): boolean;
  /** Runs the launcher; `onOutput` sees standard output as it comes, with the means to send a signal. */
  launch(words: readonly string[], onOutput?: (text: string, kill: (signal: NodeJS.Signals) => void) => void): Promise<Run>;
}

/** A clone whose packages are installed (TypeScript alone) unless told otherwise. */
export function newClone({ installed = true } = {}): Clone {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `trellis-test-${process.pid}-`));
  atFileEnd(async () => fs.rmSync(folder, { recursive: true, force: true }));
  const write = (file: string, text: string): void => {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  };
  const lock = JSON.stringify({ name: 'clone', version: '1.0.0', lockfileVersion: 3, packages: { '': { name: 'clone', version: '1.0.0' } } });
  write('package.json', JSON.stringify({ name: 'clone', version: '1.0.0', type: 'module' }));
  write('package-lock.json', lock);
  write('tsconfig.json', JSON.stringify({ compilerOptions: { module: 'NodeNext', target: 'ES2023', rootDir: '.', outDir: 'dist', types: [], sourceMap: true }, include: ['engine'] }));
  fs.mkdirSync(path.join(folder, 'engine/main'), { recursive: true });
  for (const part of ['launch.mjs', 'launch']) fs.cpSync(path.join(root, 'engine/main', part), path.join(folder, 'engine/main', part), { recursive: true });
  if (installed) {
    write('node_modules/.trellis-installed', createHash('sha256').update(lock).digest('hex'));
    fs.symlinkSync(path.join(root, 'node_modules/typescript'), path.join(folder, 'node_modules/typescript'));
  }
  return {
    folder,
    write,
    read: (file) => fs.readFileSync(path.join(folder, file), 'utf8'),
    exists: (file) => fs.existsSync(path.join(folder, file)),
    launch: async (words, onOutput) => launch(folder, words, onOutput),
  };
}

async function launch(folder: string, words: readonly string[], onOutput?: Parameters<Clone['launch']>[1]): Promise<Run> {
  const { NODE_ENV: _, ...env } = process.env;
  const child = spawn(process.execPath, ['engine/main/launch.mjs', ...words], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += String(chunk);
    onOutput?.(output, (signal) => child.kill(signal));
  });
  child.stderr.on('data', (chunk: Buffer) => { said += String(chunk); });
  const [code, signal] = await once(child, 'close') as [number | null, NodeJS.Signals | null];
  return { code, signal, output, said };
}
