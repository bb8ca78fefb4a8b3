// Data folders, processes that hold them, and looks at the server behind them, for the tests of the embedded server.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { atFileEnd } from '../../support/cleanup.ts';

export interface Holder {
  readonly url: string;
  readonly owned: boolean;
  readonly process: ChildProcess;
  leave(): Promise<void>;
  kill(): Promise<void>;
}

/** A data folder of its own, which the server's user may enter; what still runs there is stopped at the file's end. */
export function newDataFolder(): string {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), `trellis-test-${process.pid}-`));
  fs.chmodSync(dataDir, 0o755);
  atFileEnd(async () => {
    const pid = serverPid(dataDir);
    if (pid !== undefined) await killServer(dataDir);
    fs.rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });
  return dataDir;
}

/** Another process that opens the folder. */
export async function hold(dataDir: string): Promise<Holder> {
  const script = path.join(path.dirname(fileURLToPath(import.meta.url)), 'holder.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir], { stdio: ['pipe', 'pipe', 'inherit'] });
  const end = once(child, 'exit');
  const [line] = await Promise.race([once(child.stdout, 'data'), end.then(() => Promise.reject(new Error('the holder ended')))]);
  const said = JSON.parse(String(line)) as { url: string; owned: boolean };
  return {
    ...said,
    process: child,
    leave: async () => { child.stdin.write('stop\n'); await end; },
    kill: async () => { child.kill('SIGKILL'); await end; },
  };
}

/** The pid of the server that runs on this folder. */
export function serverPid(dataDir: string): number | undefined {
  try {
    return Number.parseInt(fs.readFileSync(path.join(dataDir, 'pg/cluster/postmaster.pid'), 'utf8'), 10);
  } catch {
    return undefined;
  }
}

/** As hard as it gets: no shutdown, no clean-up. */
export async function killServer(dataDir: string): Promise<void> {
  const pid = serverPid(dataDir);
  if (pid === undefined) return;
  try {
    for (process.kill(pid, 'SIGKILL'); ; await sleep(10)) process.kill(pid, 0);
  } catch {
    // Gone.
  }
}

/** Runs one statement over a connection of its own. */
export async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

/** The same, again and again until it works. */
export async function queryWhenBack(url: string, sql: string): Promise<unknown[]> {
  for (let attempt = 0; attempt < 600; attempt++) {
    try {
      return await query(url, sql);
    } catch {
      await sleep(50);
    }
  }
  return query(url, sql);
}
