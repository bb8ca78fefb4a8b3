// Puts the layers together: database, sites, API, outbox. The server, the command line and the tests all start from here.
import type { Logger } from 'pino';
import { compileRules, forActor, loadActor } from '../access/index.ts';
import { createApp, type App, type TrustProxy } from '../api/create-app.ts';
import { limits } from '../api/limits.ts';
import { engineRouters } from '../api/routers.ts';
import { tellOfComment } from '../capability/comment/tell.ts';
import { openHub, type Hub } from '../capability/live/hub.ts';
import { ownerChanged } from '../capability/notify/owner-changed.ts';
import type { Database } from '../db/database.ts';
import { migrateInstallation } from '../db/migrate.ts';
import { openPool } from '../db/pool.ts';
import { prepareForms } from '../deploy/compile-once.ts';
import { loadModel } from '../deploy/load-model.ts';
import { loadHead } from '../deploy/stored.ts';
import { loadSite } from '../site/site-parameters.ts';
import { routinesSql } from '../expression/routines.ts';
import { foldFunctionSql } from '../filter/fold-sql.ts';
import { authenticate } from '../identity/authenticate.ts';
import { findUser } from '../identity/people.ts';
import { signInLimit } from '../identity/rate-limit.ts';
import { narrow } from '../identity/scope.ts';
import type { Clock } from '../lib/clock.ts';
import { EngineError } from '../lib/errors.ts';
import { idSource, type IdSource } from '../lib/id.ts';
import { commentTask, workflowTask } from '../outbox/jobs.ts';
import { openWorks, type Works } from '../operation/mass/works.ts';
import { openOutbox, type Outbox } from '../outbox/outbox.ts';
import type { LiveSite, SiteSources } from '../site/live-site.ts';
import { openSecretBox } from '../secret/secret-box.ts';
import { openSites, type Sites } from '../site/sites.ts';
import { openFileStore, type FileStore } from '../store/files/file-store.ts';
import { workflowConsumers, type WorkflowOptions } from '../workflow/consumers.ts';
import { runDue } from '../workflow/run-due.ts';
import { installPackages } from './install-packages.ts';

export interface ComposeOptions {
  readonly url: string;
  readonly clock: Clock;
  /** Rising with the clock unless given. */
  readonly newId?: IdSource;
  readonly logger: Logger;
  /** Folders whose children are packages. */
  readonly packageRoots: readonly string[];
  /** What a site begins with that has nothing yet. */
  readonly firstPackages: readonly string[];
  readonly seed: (live: LiveSite) => Promise<void>;
  /** Publishes packages that changed on the disk when a site is opened; true unless told otherwise. A fresh site is always published. */
  readonly upgrade?: boolean;
  readonly studioDir?: string | undefined;
  readonly secure?: boolean;
  readonly trustProxy?: TrustProxy | undefined;
  /** Where the installation's keys lie. */
  readonly keysDir: string;
  /** Where uploaded files lie. */
  readonly filesDir: string;
  /** Bytes of the largest file; 100 MiB unless told. */
  readonly uploadLimitBytes?: number;
  /** Connections per pool. */
  readonly poolSizes?: Parameters<typeof openPool>[0]['sizes'];
}

export interface Installation {
  readonly db: Database;
  readonly sites: Sites;
  readonly app: App;
  readonly outbox: Outbox;
  /** Changes of many records. */
  readonly works: Works;
  readonly files: FileStore;
  /** Who listens live; ended before the port is closed, since nobody hangs up by himself. */
  readonly hub: Hub;
  /** The installation's own tables. Call once before `sites.open` or `sites.create`. */
  prepare(): Promise<void>;
  /** What no first answer waits for, but the first plan of metadata should find done. Call once the sites are served. */
  warm(): Promise<void>;
  close(): Promise<void>;
}

/** Wires everything; touches the database only when told to. */
export function compose(options: ComposeOptions): Installation {
  const { clock, logger, url } = options;
  const db = openPool({ url, ...(options.poolSizes && { sizes: options.poolSizes }), onConnectionError: (error) => logger.warn({ err: error }, 'database connection lost') });
  const newId = options.newId ?? idSource(clock);
  const onTrouble = (site: string, error: unknown): void => logger.error({ site, err: error }, 'site trouble');
  const sites = openSites({
    db, clock, newId, sources, onTrouble, secrets: openSecretBox(options.keysDir), seed: options.seed,
    install: (live) => installPackages(live, { roots: options.packageRoots, first: options.firstPackages, clock, newId, logger, upgrade: options.upgrade ?? true }),
  });
  const owner = ownerChanged(clock);
  const workflows: WorkflowOptions = { newId, clock, onTrouble: (error, of) => logger.error({ err: error, ...of }, 'a workflow broke off') };
  const outbox = openOutbox({
    db, url,
    consumers: async ({ name }) => {
      const live = sites.get(name);
      return [owner, ...(live === undefined ? [] : await workflowConsumers(live, workflows))];
    },
    tasks: {
      [workflowTask]: async ({ name }, payload, attempt) => {
        const live = sites.get(name);
        if (live !== undefined) await runDue(live, payload, attempt, workflows);
      },
      [commentTask]: async ({ name }, payload) => {
        const live = sites.get(name);
        if (live !== undefined) await tellOfComment(live, payload);
      },
    },
    sites: () => sites.all().map(({ site }) => site),
    onTrouble: (error) => logger.error({ err: error }, 'outbox trouble'),
  });
  const works = openWorks({
    sites: () => sites.all(), clock, onWrite: outbox.nudge,
    personOf: (live, model, who) => sources.loadPerson(live.db, live.site, model, { ...who, accessKey: '', checkAgainAt: 0 }),
    onTrouble: (error, of) => logger.error({ err: error, ...of }, 'a change of many records broke off'),
  });
  const secure = options.secure ?? false;
  const files = openFileStore(options.filesDir);
  const hub = openHub({ db, onTrouble });
  const upload = { store: files, limitBytes: options.uploadLimitBytes ?? limits.uploadBytes };
  const app = createApp({ sites, logger, secure, trustProxy: options.trustProxy, studioDir: options.studioDir, onWrite: outbox.nudge, routers: engineRouters({ limit: signInLimit(db), secure, files: upload, workflows, works, hub }) });
  return {
    db, sites, app, outbox, works, files, hub,
    prepare: () => migrateInstallation(db, { foldSql: foldFunctionSql, routinesSql }),
    warm: prepareForms,
    close: async () => {
      await hub.close();
      await works.stop();
      await outbox.stop();
      await sites.close();
      await db.close();
    },
  };
}

const sources: SiteSources = {
  loadHead, loadSite, loadModel, authenticate,
  loadPerson: async (db, site, model, principal) => {
    const [actor, user] = await Promise.all([loadActor(db.using('generic'), site, model, principal.userId), findUser(db.using('generic'), site, model, principal.userId)]);
    if (actor === null || user === undefined) throw new EngineError('unauthenticated', 'auth.required');
    const access = forActor(compileRules(model, actor.roles), actor);
    return { access: principal.scope === undefined ? access : narrow(access, principal.scope), locale: user.locale, zone: user.zone };
  },
};
