// Builds what is older than its sources: the engine by tsc, the studio by Vite. Each is made aside and then swapped in,
// so that a failed build leaves the last good one and a running process never sees half of one.
import fs from 'node:fs';
import path from 'node:path';
import { alone } from './lock.mjs';
import { root, runNode, say } from './run.mjs';
import { told } from './words.mjs';
import { contentOf, readStamp, stampOf, writeStamp } from './stamp.mjs';

const engine = {
  title: 'engine',
  sources: ['engine', 'tsconfig.json'],
  stampFile: 'dist/engine/.stamp',
  exists: () => true,
  make: makeEngine,
};

const studio = {
  title: 'studio',
  sources: ['studio', 'engine/shared'],
  stampFile: 'dist/studio/.stamp',
  exists: () => fs.existsSync(path.join(root, 'studio/vite.config.ts')),
  make: makeStudio,
};

/** Builds the stale parts; answers an exit code. */
export async function buildStale(parts) {
  const wanted = parts.studio ? [engine, studio] : [engine];
  const findStale = () => wanted.filter((part) => part.exists() && readStamp(part.stampFile) !== stamp(part));
  if (findStale().length === 0) return 0;
  return alone(async () => {
    const codes = await Promise.all(findStale().map(build));
    return codes.find((code) => code !== 0) ?? 0;
  });
}

async function build(part) {
  const before = stamp(part); // a file saved meanwhile makes the next start build again
  say(told('building', { part: part.title }));
  const code = await part.make();
  if (code === 0) writeStamp(part.stampFile, before);
  else say(told('notBuilt', { part: part.title }));
  return code;
}

function stamp(part) {
  return `${stampOf(part.sources)} ${contentOf('package-lock.json')}`;
}

async function makeEngine() {
  // At the same depth as dist, or the paths in the source maps would be wrong after the swap.
  const draft = path.join(root, 'dist.engine');
  fs.rmSync(draft, { recursive: true, force: true });
  const code = await runNode(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json', '--outDir', draft], { quiet: true });
  if (code === 0) {
    const isAsset = (source) => fs.statSync(source).isDirectory() || !/\.m?ts$|\.mjs$/.test(source);
    fs.cpSync(path.join(root, 'engine'), path.join(draft, 'engine'), { recursive: true, filter: isAsset });
    swap(path.join(draft, 'engine'), path.join(root, 'dist/engine'));
  }
  fs.rmSync(draft, { recursive: true, force: true });
  return code;
}

async function makeStudio() {
  const draft = path.join(root, 'dist.studio');
  const code = await runNode(
    ['node_modules/vite/bin/vite.js', 'build', '--config', 'studio/vite.config.ts', '--outDir', draft, '--emptyOutDir', '--logLevel', 'warn'],
    { quiet: true, env: { NODE_ENV: 'production' } },
  );
  if (code === 0) swap(draft, path.join(root, 'dist/studio'));
  else fs.rmSync(draft, { recursive: true, force: true });
  return code;
}

function swap(draft, place) {
  const old = `${place}.old`;
  fs.mkdirSync(path.dirname(place), { recursive: true });
  fs.rmSync(old, { recursive: true, force: true });
  if (fs.existsSync(place)) fs.renameSync(place, old);
  fs.renameSync(draft, place);
  fs.rmSync(old, { recursive: true, force: true });
}
