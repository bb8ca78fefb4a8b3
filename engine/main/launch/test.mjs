// Runs the tests: types first, since swc strips them unread; then Jest. Type errors do not hide the tests' result.
import fs from 'node:fs';
import path from 'node:path';
import { buildStale } from './build.mjs';
import { root, runNode, say } from './run.mjs';

/** `npm test` and `npm run test:full`; further words go to Jest. Answers an exit code. */
export async function runTests(words, { full }) {
  const built = await buildStale({ studio: true });
  const typed = await checkTypes();
  const tested = await runJest(words, { full });
  if (built || typed) say('The tests ran, but the build or the types failed: see above.');
  return tested || typed || built;
}

/** Jest alone. */
export async function runJest(words, { full = false } = {}) {
  return runNode(
    ['--disable-warning=ExperimentalWarning', '--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--config', 'test/jest.config.mjs', ...words],
    { env: full ? { TRELLIS_FULL: '1' } : {} },
  );
}

/** Type check of engine and tests, and of the studio where there is one. */
export async function checkTypes() {
  const projects = ['test/tsconfig.json', 'studio/tsconfig.json'].filter((file) => fs.existsSync(path.join(root, file)));
  const codes = await Promise.all(projects.map((project) => (
    runNode(['node_modules/typescript/bin/tsc', '-p', project, '--noEmit'])
  )));
  return codes.find((code) => code !== 0) ?? 0;
}
