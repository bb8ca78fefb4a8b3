// `npm run check`: types, lint, layers, dead code. All of them run, so that one look shows everything.
import { runNode, say } from './run.mjs';
import { checkTypes } from './test.mjs';

const checks = [
  ['types', checkTypes],
  ['lint', async () => runNode(['node_modules/oxlint/bin/oxlint', 'engine', 'studio', 'test'])],
  ['layers', async () => runNode(['--import', 'tsx', 'test/tooling/check-layers.ts'])],
  ['dead code', async () => runNode(['node_modules/knip/bin/knip.js', '--no-progress'])],
];

/** Runs every check; answers an exit code. */
export async function check() {
  const failed = [];
  for (const [title, run] of checks) {
    if ((await run()) !== 0) failed.push(title);
  }
  say(failed.length === 0 ? `All checks passed: ${checks.map(([title]) => title).join(', ')}.` : `Failed: ${failed.join(', ')}.`);
  return failed.length === 0 ? 0 : 1;
}
