// Starts the two servers as processes of their own and ends them. Their words go into files, as in production.
import { fork } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './cluster.ts';

export interface BenchServer {
  readonly pid: number;
  readonly port: number;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly databaseUrl: string;
  /** For its log. */
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Words for Node itself, e.g. `--cpu-prof`. */
  readonly nodeWords?: readonly string[];
}

const startLimitMs = 60_000;

export function startFloor(options: ServerOptions): Promise<BenchServer> {
  return start(new URL('./floor/server.mjs', import.meta.url), options);
}

/** With the words for Node that `npm start` gives it. */
export function startOurs(options: ServerOptions): Promise<BenchServer> {
  const { scripts: { start: command } } = JSON.parse(fs.readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { scripts: { start: string } };
  const nodeWords = command.split(' ').filter((word) => word.startsWith('--'));
  return start(new URL('./ours.mjs', import.meta.url), { ...options, nodeWords: [...nodeWords, ...options.nodeWords ?? []] });
}

async function start(program: URL, { databaseUrl, folder, env = {}, nodeWords = [] }: ServerOptions): Promise<BenchServer> {
  const port = await freePort();
  const file = fileURLToPath(program);
  const log = path.join(folder, `${path.basename(path.dirname(file))}-${path.basename(file, '.mjs')}.log`);
  const out = fs.openSync(log, 'w');
  const child = fork(file, [], {
    execArgv: [...nodeWords], stdio: ['ignore', out, out, 'ipc'],
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port), DATABASE_URL: databaseUrl, ...env },
  });
  fs.closeSync(out);
  const gone = new Promise<void>((resolve) => { child.once('exit', () => resolve()); });
  await new Promise<void>((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`${file} did not start; see ${log}`)), startLimitMs);
    child.once('message', () => {
      clearTimeout(limit);
      resolve();
    });
    child.once('exit', () => {
      clearTimeout(limit);
      reject(new Error(`${file} ended: ${fs.readFileSync(log, 'utf8').slice(-2000)}`));
    });
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${file} has no process`);
  return {
    pid, port,
    stop: async () => {
      if (child.connected) child.disconnect();
      await gone;
    },
  };
}
