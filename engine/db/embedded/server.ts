// The embedded server as its users see it: find or start it, bring it back when it dies, leave it.
// Processes on one data folder share one server.
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { chooseRunner } from './runner.ts';
import { findBinaries, type Binaries } from './binaries.ts';
import { clusterIn, exists, readRunning, refuseOtherVersion, urlOf, type Cluster } from './cluster.ts';
import { initialise } from './initialise.ts';
import { enter, type Presence } from './presence.ts';
import { lastWords, spawnServer, stopServer, type ServerProcess } from './process.ts';

export interface RunningServer {
  readonly url: string;
  /** True if this call started the server; false if it was found running. */
  readonly owned: boolean;
  /** Leaves; the last process out stops the server. Safe to call twice. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly folder: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly runAs: readonly string[];
}

interface Entered {
  readonly port: number;
  readonly presence: Presence;
  readonly started: boolean;
}

const attempts = 20;
const startLimitMs = 120_000; // recovery after a crash may take its time
const pollMs = 20;
const retryMs = 250;

/** Finds or starts the server below the folder and holds it until `stop`. */
export async function startEmbedded(options: EmbeddedOptions): Promise<RunningServer> {
  const binaries = findBinaries();
  fs.mkdirSync(options.folder, { recursive: true, mode: 0o755 });
  const cluster = clusterIn(options.folder);
  const { port, started, presence: first } = await findOrStart(cluster, binaries, options, undefined);
  let presence = first;
  let stopping: Promise<void> | undefined;
  let reviving: Promise<boolean> | undefined;

  const revive = async (): Promise<boolean> => {
    while (stopping === undefined && exists(cluster)) {
      try {
        ({ presence } = await findOrStart(cluster, binaries, options, port));
        return true;
      } catch {
        await sleep(retryMs, undefined, { ref: false }); // the disk may be full; the server's log says why
      }
    }
    return false;
  };
  const guard = async (): Promise<void> => {
    do {
      await presence.lost;
      reviving = revive();
    } while (await reviving);
  };
  void guard();

  const leave = async (): Promise<void> => {
    await reviving;
    const alone = await presence.leave().catch(() => false);
    if (alone) await stopServer(cluster);
    await presence.close();
  };
  return { url: urlOf(cluster, port), owned: started, stop: async () => (stopping ??= leave()) };
}

async function findOrStart(cluster: Cluster, binaries: Binaries, options: EmbeddedOptions, port: number | undefined): Promise<Entered> {
  if (exists(cluster)) refuseOtherVersion(cluster, binaries.major);
  const found = await adopt(cluster);
  if (found !== undefined) return found;
  const runner = chooseRunner(binaries.postgres, cluster.folder, cluster.data, options.runAs);
  initialise(cluster, binaries, runner);
  for (let attempt = 0; attempt < attempts; attempt++) {
    const other = await adopt(cluster);
    if (other !== undefined) return other;
    // After a hard end the old port is still in postmaster.pid; others may hold an address with it.
    const server = await spawnServer(binaries.postgres, cluster, runner, options.settings, port ?? readRunning(cluster)?.port);
    const presence = await awaitStart(cluster, server);
    if (presence !== undefined) return { port: server.port, presence, started: true };
    // Another process holds the folder: one that starts, one that stops, or the last breath of a killed server.
    await sleep(retryMs);
  }
  throw new Error(`The embedded PostgreSQL did not start. The end of ${cluster.log}:\n${lastWords(cluster)}`);
}

/** Enters a server that already runs on this cluster. */
async function adopt(cluster: Cluster): Promise<Entered | undefined> {
  const running = exists(cluster) ? readRunning(cluster) : undefined;
  if (running === undefined) return undefined;
  const presence = await enter(urlOf(cluster, running.port));
  return presence && { port: running.port, presence, started: false };
}

async function awaitStart(cluster: Cluster, server: ServerProcess): Promise<Presence | undefined> {
  for (let waitedMs = 0; waitedMs < startLimitMs; waitedMs += pollMs) {
    if (server.exited()) return undefined;
    const presence = await enter(urlOf(cluster, server.port));
    if (presence !== undefined) return presence;
    await sleep(pollMs);
  }
  server.abort();
  return undefined;
}
