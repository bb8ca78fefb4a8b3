// All sites of the installation as this process serves them: found by host name, kept fresh by NOTIFY and by a look now and then.
// What a new site begins with (packages, seeds) is handed in.
import type { Secrets, Site } from '../access/context.ts';
import type { Database } from '../db/database.ts';
import { migrateSite } from '../db/migrate.ts';
import type { Clock } from '../lib/clock.ts';
import { EngineError } from '../lib/errors.ts';
import type { IdSource } from '../lib/id.ts';
import { liveSite, type LiveSite, type SiteSources } from './live-site.ts';
import { addSite, readSites, type SiteRow } from './site-rows.ts';

export interface SitesOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: IdSource;
  readonly secrets: Secrets;
  readonly sources: SiteSources;
  /** Brings packages to their newest revision; throws or reports on the site what keeps it from that. */
  readonly install: (live: LiveSite) => Promise<void>;
  /** Fills a site of its own once; must bear being called again after a failure. */
  readonly seed: (live: LiveSite) => Promise<void>;
  readonly onTrouble: (site: string, error: unknown) => void;
  readonly pollMs?: number;
}

export interface Sites {
  /** Errors: `site.unknown` (404), `revision.busy` (503) before anything is open. */
  byHost(host: string | undefined): LiveSite;
  get(name: string): LiveSite | undefined;
  all(): readonly LiveSite[];
  /** Opens what the installation lists; sites that fail are tried again by `open` later. */
  open(): Promise<void>;
  /** Adds a site if it is new and opens it. */
  create(row: SiteRow): Promise<LiveSite>;
  /** True when every listed site is served and its seeds are in. */
  ready(): boolean;
  close(): Promise<void>;
}

const defaultSite = 'main';

/** Opens nothing yet. */
export function openSites(options: SitesOptions): Sites {
  const { db } = options;
  const served = new Map<string, LiveSite>();
  const hosts = new Map<string, string>();
  const waiting = new Set<string>();
  const opening = new Map<string, Promise<LiveSite>>();
  let listed = false;
  let listener: { close(): Promise<void> } | undefined;
  let timer: NodeJS.Timeout | undefined;

  const refresh = (live: LiveSite): void => {
    live.refresh().catch((error: unknown) => options.onTrouble(live.site.name, error));
  };

  /** Sites that another process made. */
  const lookForNew = (): void => {
    if (listed) open().catch((error: unknown) => options.onTrouble('', error));
  };

  const follow = async (): Promise<void> => {
    listener ??= await db.listen('trellis_revision', (payload) => {
      const name = payload.split(':')[0] ?? '';
      for (const live of served.values()) if (name === '' || name === live.site.name) refresh(live);
      if (name !== '' && !served.has(name)) lookForNew();
    });
    timer ??= setInterval(() => {
      for (const live of served.values()) refresh(live);
      lookForNew();
    }, options.pollMs ?? 30_000).unref();
  };

  /** One at a time per site; what is served already stays as it is. */
  const serve = (row: SiteRow): Promise<LiveSite> => {
    const known = served.get(row.name);
    if (known !== undefined && !waiting.has(row.name)) return Promise.resolve(known);
    const begun = opening.get(row.name) ?? openOne(row).finally(() => opening.delete(row.name));
    opening.set(row.name, begun);
    return begun;
  };

  const openOne = async (row: SiteRow): Promise<LiveSite> => {
    waiting.add(row.name);
    await migrateSite(db, row.schema);
    const site: Site = { name: row.name, schema: row.schema, zone: row.zone, currency: row.currency, locale: row.locale };
    const live = liveSite({
      site, title: row.title, demo: row.demo, db, clock: options.clock, newId: options.newId, secrets: options.secrets, sources: options.sources,
      onTrouble: (error) => options.onTrouble(row.name, error),
    });
    await options.install(live);
    await live.refresh();
    served.set(row.name, live);
    for (const host of row.hosts) hosts.set(host.toLowerCase(), row.name);
    await options.seed(live);
    waiting.delete(row.name);
    return live;
  };

  const open = async (): Promise<void> => {
    const rows = await readSites(db);
    await follow();
    const failures: unknown[] = [];
    for (const row of rows) {
      await serve(row).catch((error: unknown) => {
        failures.push(error);
        options.onTrouble(row.name, error);
      });
    }
    listed = true;
    if (failures.length > 0) throw failures[0];
  };

  return {
    open,
    create: async (row) => {
      await follow();
      const live = await serve(await addSite(db, row));
      await db.execute({ text: 'SELECT pg_notify($1, $2)', values: ['trellis_revision', `${row.name}:${live.current().revision}`] });
      return live;
    },
    byHost: (host) => {
      const name = hosts.size === 0 ? undefined : hosts.get(hostName(host));
      const live = served.get(name ?? defaultSite);
      if (live !== undefined) return live;
      if (!listed || waiting.size > 0) throw new EngineError('unavailable', 'revision.busy', { retryAfterSeconds: 1 });
      throw new EngineError('missing', 'site.unknown');
    },
    get: (name) => served.get(name),
    all: () => [...served.values()],
    ready: () => served.size > 0 && waiting.size === 0,
    close: async () => {
      clearInterval(timer);
      await listener?.close();
    },
  };
}

function hostName(host: string | undefined): string {
  return (host ?? '').toLowerCase().replace(/:\d+$/, '');
}
