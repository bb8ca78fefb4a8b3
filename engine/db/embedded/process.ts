// Starts and ends the server's operating system process. Knows nothing of who shares it.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Runner } from './runner.ts';
import { readRunning, type Cluster } from './cluster.ts';

const logLimitBytes = 16 * 1024 * 1024;
const stopLimitMs = 60_000;

export interface ServerProcess {
  readonly port: number;
  exited(): boolean;
  abort(): void;
}

/** Spawns the server on a loopback port: the preferred one where it is free, so that addresses given out stay true. */
export async function spawnServer(
  postgres: string, cluster: Cluster, runner: Runner, settings: Readonly<Record<string, string>>, preferredPort: number | undefined,
): Promise<ServerProcess> {
  const port = preferredPort !== undefined && (await freePort(preferredPort)) !== undefined ? preferredPort : await freePort(0);
  if (port === undefined) throw new Error('No free port on 127.0.0.1 for the embedded PostgreSQL.');
  const all: Readonly<Record<string, string>> = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings };
  const [command = postgres, ...words] = [
    ...runner.prefix, postgres, '-D', cluster.data, '-p', String(port),
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const log = openLog(cluster);
  // Detached on purpose: Ctrl-C must reach us first, and we stop the server when our own work is done.
  const child = spawn(command, words, { ...runner.spawn, detached: true, stdio: ['ignore', log, log] });
  fs.closeSync(log);
  child.unref();
  let gone = false;
  child.once('exit', () => { gone = true; });
  child.once('error', () => { gone = true; });
  return { port, exited: () => gone, abort: () => { child.kill('SIGQUIT'); } };
}

/** Stops the server that runs on this cluster (fast shutdown: open transactions roll back) and waits for its end. */
export async function stopServer(cluster: Cluster): Promise<void> {
  const running = readRunning(cluster);
  if (running === undefined) return;
  process.kill(running.pid, 'SIGINT');
  for (let waitedMs = 0; waitedMs < stopLimitMs && readRunning(cluster)?.pid === running.pid; waitedMs += 20) await sleep(20);
}

/** The last lines of the server's log, for an error message. */
export function lastWords(cluster: Cluster): string {
  try {
    return fs.readFileSync(cluster.log, 'utf8').trimEnd().split('\n').slice(-5).join('\n');
  } catch {
    return '';
  }
}

function openLog(cluster: Cluster): number {
  const size = fs.statSync(cluster.log, { throwIfNoEntry: false })?.size ?? 0;
  if (size > logLimitBytes) fs.renameSync(cluster.log, `${cluster.log}.1`);
  return fs.openSync(cluster.log, 'a');
}

async function freePort(wanted: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(address !== null && typeof address === 'object' ? address.port : undefined));
    });
  });
}
