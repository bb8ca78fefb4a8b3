// Makes a cluster, all or nothing: initdb works in a folder of its own, which is renamed when it is whole.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Runner } from './runner.ts';
import type { Binaries } from './binaries.ts';
import { exists, passwordFile, type Cluster } from './cluster.ts';

const prefix = 'init-';

/** Creates the cluster if there is none. Of several processes at once, one wins and the others take its work. */
export function initialise(cluster: Cluster, binaries: Binaries, runner: Runner): void {
  sweep(cluster.folder);
  if (exists(cluster)) return;
  const draft = path.join(cluster.folder, `${prefix}${process.pid}`);
  const password = `${draft}.password`;
  fs.mkdirSync(draft, { mode: 0o700 });
  fs.writeFileSync(password, `${randomBytes(18).toString('hex')}\n`, { mode: 0o600 });
  for (const item of [draft, password]) give(item, runner);
  const [command = binaries.initdb, ...words] = [
    ...runner.prefix, binaries.initdb, '-D', draft, '-U', 'app', '-A', 'scram-sha-256', `--pwfile=${password}`, '-E', 'UTF8',
    // The same order on every operating system, and no locale of it needed.
    '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8',
  ];
  const run = spawnSync(command, words, { ...runner.spawn, encoding: 'utf8' });
  if (run.status !== 0) {
    remove(draft, password);
    throw new Error(`The embedded PostgreSQL could not make its data folder: ${run.stderr || String(run.error)}`);
  }
  fs.renameSync(password, path.join(draft, passwordFile));
  try {
    fs.renameSync(draft, cluster.data);
  } catch (error) {
    remove(draft);
    if (!exists(cluster)) throw error;
  }
}

/** Removes what a first start left that was killed: drafts whose process is gone. */
function sweep(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number.parseInt(name.slice(prefix.length), 10);
    if (pid === process.pid || !lives(pid)) remove(path.join(folder, name));
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function give(item: string, runner: Runner): void {
  const { uid, gid } = runner.spawn;
  if (uid !== undefined && gid !== undefined) fs.chownSync(item, uid, gid);
}

function remove(...items: readonly string[]): void {
  for (const item of items) fs.rmSync(item, { recursive: true, force: true });
}
