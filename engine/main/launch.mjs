// What stands behind `npm start`, `npm test` and the other scripts: brings the clone up to date, then runs the thing.
// Plain JavaScript without dependencies, since it runs before anything is installed and with npm's script hooks off.
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { buildStale } from './launch/build.mjs';
import { check } from './launch/check.mjs';
import { installMissing } from './launch/install.mjs';
import { followParent } from './launch/parent.mjs';
import { root, runNode } from './launch/run.mjs';
import { told } from './launch/words.mjs';
import { runJest, runTests } from './launch/test.mjs';

const [command = 'start', ...words] = process.argv.slice(2);

const commands = {
  start: async () => runBuilt('engine/main/server.js', { studio: true }),
  trellis: async () => runBuilt('engine/main/cli.js', { studio: false }),
  build: async () => prepare({ studio: true }),
  dev: async () => (await prepare({ studio: true })) || runNode(['node_modules/tsx/dist/cli.mjs', 'watch', 'engine/main/server.ts', ...words]),
  test: async () => (await installMissing()) || runTests(words, { full: false }),
  'test:full': async () => (await installMissing()) || runTests(words, { full: true }),
  jest: async () => (await installMissing()) || runJest(words),
  check: async () => (await installMissing()) || check(),
  bench: async () => (await prepare({ studio: true })) || runNode(['--import', 'tsx', 'test/bench/bench.ts', ...words]),
  gen: async () => (await installMissing()) || runNode(['--import', 'tsx', 'engine/main/generate.ts', ...words]),
};

/** Installs and builds what is missing or stale; answers an exit code, 0 when all is well. */
async function prepare(parts) {
  return (await installMissing()) || buildStale(parts);
}

/** Runs a built program in this very process: signals and the exit code are its own, and a warm start is quicker. */
async function runBuilt(program, parts) {
  const failed = await prepare(parts);
  if (failed) return failed;
  const file = path.join(root, 'dist', program);
  if (!existsSync(file)) {
    console.error(told('noProgram', { file: path.relative(root, file) }));
    return 1;
  }
  followParent();
  process.setSourceMapsEnabled(true);
  process.argv.splice(1, process.argv.length, file, ...words);
  await import(pathToFileURL(file).href);
  return undefined;
}

if (!Object.hasOwn(commands, command)) {
  console.error(told('unknown', { command, all: Object.keys(commands).join(', ') }));
  process.exitCode = 2;
} else {
  const code = await commands[command]();
  if (code !== undefined) process.exitCode = code;
}
