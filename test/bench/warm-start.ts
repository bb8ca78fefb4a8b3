// How long the product takes from the command to readiness when everything is installed, built and seeded: a data folder of its
// own, started once to make it, then a few times for the clock.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from './cluster.ts';
import { median } from './measure.ts';

export interface StartResult {
  readonly firstMs: number;
  readonly runsMs: readonly number[];
  readonly medianMs: number;
  readonly askedMs: number;
}

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const limitMs = 180_000;
const pollMs = 10;

/** Starts the product as its users do, with the embedded PostgreSQL below the folder. */
export async function measureWarmStart(folder: string, runs: number): Promise<StartResult> {
  fs.mkdirSync(folder, { recursive: true, mode: 0o755 });
  const firstMs = await startOnce(folder);
  const runsMs: number[] = [];
  for (let run = 0; run < runs; run += 1) runsMs.push(await startOnce(folder));
  return { firstMs, runsMs, medianMs: median(runsMs), askedMs: 2_000 };
}

async function startOnce(folder: string): Promise<number> {
  const port = await freePort();
  const log = fs.openSync(path.join(folder, 'start.log'), 'a');
  const { DATABASE_URL: _url, ...env } = process.env;
  const begun = performance.now();
  const child = spawn(process.execPath, ['engine/main/launch.mjs', 'start'], {
    cwd: root, stdio: ['ignore', log, log], env: { ...env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: path.join(folder, 'data') },
  });
  fs.closeSync(log);
  const gone = new Promise<void>((resolve) => { child.once('exit', () => resolve()); });
  try {
    while (performance.now() - begun < limitMs && child.exitCode === null) {
      const ready = await fetch(`http://127.0.0.1:${port}/api/ready`).then((response) => response.ok, () => false);
      if (ready) return performance.now() - begun;
      await sleep(pollMs);
    }
    throw new Error(`the product did not become ready; see ${path.join(folder, 'start.log')}`);
  } finally {
    child.kill('SIGTERM');
    await gone;
  }
}
