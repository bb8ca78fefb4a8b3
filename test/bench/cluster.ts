// The PostgreSQL that both sides share: the machine's own where there is one, else the embedded one, with settings as in
// production (every commit reaches the disk). It lives in a folder of its own and ends with the run.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { chooseRunner } from '../../engine/db/embedded/runner.ts';
import { openDatabase } from '../../engine/db/embedded/index.ts';

export interface BenchCluster {
  readonly url: string;
  readonly version: string;
  stop(): Promise<void>;
}

const settings: Readonly<Record<string, string>> = {
  fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', shared_buffers: '512MB', max_wal_size: '4GB', max_connections: '100',
  checkpoint_timeout: '30min', wal_compression: 'off',
  // Between two scenarios the bench itself vacuums; a worker in between would be charged to whoever runs then.
  autovacuum: 'off',
};
const startLimitMs = 30_000;

/** Starts a fresh cluster below the folder. */
export async function startCluster(folder: string): Promise<BenchCluster> {
  const programs = findPrograms();
  const running = programs === undefined ? await openDatabase({ dataDir: folder, settings }) : await startOwn(folder, programs);
  const client = new pg.Client({ connectionString: running.url });
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  await client.query('CREATE DATABASE bench');
  await client.end();
  const url = new URL(running.url);
  url.pathname = '/bench';
  return { url: url.href, version: rows[0]?.server_version ?? 'unknown', stop: () => running.stop() };
}

/** The folder of the machine's newest usable `postgres` and `initdb`. */
function findPrograms(): string | undefined {
  const packaged = fs.existsSync('/usr/lib/postgresql') ? fs.readdirSync('/usr/lib/postgresql').map((version) => `/usr/lib/postgresql/${version}/bin`) : [];
  const onPath = (process.env.PATH ?? '').split(path.delimiter);
  const usable = [...packaged, ...onPath].flatMap((folder) => {
    if (!['postgres', 'initdb'].every((name) => fs.existsSync(path.join(folder, name)))) return [];
    const found = /(\d+)\.\d+/.exec(spawnSync(path.join(folder, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout ?? '');
    const major = Number(found?.[1]);
    return major >= 15 ? [{ folder, major }] : [];
  });
  return usable.sort((a, b) => b.major - a.major)[0]?.folder;
}

async function startOwn(folder: string, programs: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const data = path.join(folder, 'pg');
  const password = randomBytes(18).toString('hex');
  const passwordFile = path.join(folder, 'password');
  fs.chmodSync(folder, 0o755);
  fs.mkdirSync(data, { mode: 0o700 });
  fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  const runner = chooseRunner(path.join(programs, 'postgres'), folder, path.join(folder, 'none'), ['postgres', 'nobody']);
  const { uid, gid } = runner.spawn;
  if (uid !== undefined && gid !== undefined) for (const item of [data, passwordFile]) fs.chownSync(item, uid, gid);
  const words = (program: string, ...more: readonly string[]): [string, string[]] => {
    const [command = '', ...rest] = [...runner.prefix, path.join(programs, program), ...more];
    return [command, rest];
  };
  const made = spawnSync(...words('initdb', '-D', data, '-U', 'bench', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C'), { ...runner.spawn, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const port = await freePort();
  const log = fs.openSync(path.join(folder, 'postgres.log'), 'a');
  const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings };
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(...words('postgres', '-D', data, '-p', String(port), ...options), { ...runner.spawn, stdio: ['ignore', log, log] });
  fs.closeSync(log);
  const gone = new Promise<void>((resolve) => { child.once('exit', () => resolve()); });
  const url = `postgres://bench:${password}@127.0.0.1:${port}/postgres`;
  await awaitStart(url, () => child.exitCode !== null);
  return {
    url,
    stop: async () => {
      child.kill('SIGINT');
      await gone;
    },
  };
}

async function awaitStart(url: string, exited: () => boolean): Promise<void> {
  for (let waitedMs = 0; waitedMs < startLimitMs && !exited(); waitedMs += 50) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    const connected = await client.connect().then(() => true, () => false);
    await client.end().catch(() => undefined);
    if (connected) return;
    await sleep(50);
  }
  throw new Error('The PostgreSQL of the bench did not start.');
}

/** A loopback port that nobody holds at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
