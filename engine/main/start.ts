// A whole server from its configuration: database, sites, port; ready when the sites are served; and the way back.
import type { Server } from 'node:http';
import path from 'node:path';
import type { Logger } from 'pino';
import type { OpenedDatabase } from '../db/embedded/index.ts';
import { systemClock } from '../lib/clock.ts';
import { EngineError } from '../lib/errors.ts';
import { openDialler } from '../net/dialler.ts';
import { schemaOf, type SiteRow } from '../site/site-rows.ts';
import { compose, type Installation } from './compose.ts';
import { isSecure, type Config } from './config.ts';
import { drain, within } from './drain.ts';
import { rootFolder, studioFolder } from './places.ts';
import { openFileStore } from '../store/files/file-store.ts';
import { seedDemo } from './seed-demo.ts';
import type { Say } from './words.ts';

export interface Started {
  readonly port: number;
  readonly installation: Installation;
  /** Resolves when all sites are served and their seeds are in. */
  readonly ready: Promise<void>;
  /** Drains and stops; true if everything that ran came to its end. */
  stop(): Promise<boolean>;
}

const drainMs = 30_000;
/** For jobs, tasks and statements that nobody asked for by a request. */
const closeMs = 20_000;
/** The largest file over a slow line; bodies of JSON have less. */
const uploadMs = 900_000;
const retryMs = 2_000;

/** The site that a fresh installation begins with. */
export function mainSite(config: Config): SiteRow {
  return { name: 'main', schema: schemaOf('main'), title: 'Trellis', zone: 'Asia/Ho_Chi_Minh', currency: 'VND', locale: 'vi', demo: config.demoScale > 0, hosts: [] };
}

export interface AssembleOptions {
  readonly say?: Say | undefined;
  /** Packages that changed on the disk are published where a site is opened; true unless told otherwise. */
  readonly upgrade?: boolean;
}

/** Wires an installation to an opened database; nothing is listening yet. */
export function assemble(config: Config, database: OpenedDatabase, logger: Logger, { say = () => {}, upgrade = true }: AssembleOptions = {}): Installation {
  const root = rootFolder();
  return compose({
    url: database.url, clock: systemClock, logger, secure: isSecure(config), trustProxy: config.trustProxy, studioDir: studioFolder(root),
    packageRoots: [path.join(root, 'metadata')], firstPackages: ['crm'], upgrade,
    keysDir: path.join(config.dataDir, 'keys'), filesDir: path.join(config.dataDir, 'files'), uploadLimitBytes: config.uploadLimitBytes,
    seed: (live) => seedDemo(live, path.join(root, 'seeds/demo'), { store: openFileStore(path.join(config.dataDir, 'files')), ...(config.demoScale > 0 && { scale: config.demoScale }), progress: everyTenth(say) }),
  });
}

/** Says how far the demo data is, a line for each tenth. */
function everyTenth(say: Say): (share: number) => void {
  let said = -1;
  return (share) => {
    const tenth = Math.floor(share * 10);
    if (tenth <= said) return;
    said = tenth;
    if (tenth === 0) say({ en: '  Demo data is being loaded, once …', vi: '  Đang nạp dữ liệu mẫu, chỉ một lần …' });
    else say({ en: '  Demo data: {percent} %', vi: '  Dữ liệu mẫu: {percent} %' }, { percent: tenth * 10 });
  };
}

/** Starts on an opened database, which it closes at its end. Throws where the port is taken. */
export async function start(config: Config, database: OpenedDatabase, logger: Logger, say: Say = () => {}): Promise<Started> {
  const installation = assemble(config, database, logger, { say });
  let stopping = false;
  let server: Server | undefined;
  const closeAll = async (): Promise<void> => {
    await installation.close();
    await database.stop();
  };
  try {
    server = await listen(config, installation);
  } catch (error) {
    await closeAll();
    throw error;
  }
  const listening = server;
  const ready = openAll(config, installation, logger, () => stopping);
  // Not needed to be ready, so loaded after it.
  const housekeeping = ready.then(async () => {
    await installation.warm();
    return (await import('./housekeeping.ts')).keepHouse({ sites: installation.sites, files: installation.files, clock: systemClock, logger, dialler: openDialler({ allow: config.outboundAllow }) });
  }, () => undefined);
  return {
    port: portOf(listening), installation, ready,
    stop: async () => {
      stopping = true;
      await installation.hub.close();
      const clean = await drain(listening, drainMs);
      // What a statement of long work still does is taken back where it is cut off, and found half done by the next start.
      const closed = await within(closeMs, (async () => {
        await ready.catch(() => undefined);
        await (await housekeeping)?.stop();
        await installation.close();
      })());
      await database.stop();
      return clean && closed;
    },
  };
}

function listen(config: Config, installation: Installation): Promise<Server> {
  const server = installation.app.createServer({ requestTimeout: uploadMs, headersTimeout: 20_000, keepAliveTimeout: 65_000, maxHeaderSize: 32 * 1024 });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Opens the sites, again and again while something stands in the way; the port answers 503 meanwhile. */
async function openAll(config: Config, installation: Installation, logger: Logger, isStopping: () => boolean): Promise<void> {
  for (let known = ''; ;) {
    try {
      await installation.prepare();
      await installation.sites.create(mainSite(config));
      await installation.sites.open();
      await installation.outbox.prepare();
      await installation.outbox.start();
      installation.works.start();
      return;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (reason !== known) logger.error({ err: error instanceof EngineError ? error.cause ?? error : error }, 'the sites cannot be opened yet');
      known = reason;
      await new Promise((resolve) => { setTimeout(resolve, retryMs); });
      if (isStopping()) throw error;
    }
  }
}
