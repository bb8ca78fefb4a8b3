// The outbox of all sites in this process: relay and worker, started, nudged, run to the end in tests, and stopped.
// graphile-worker is loaded only here and only when it runs: it takes a noticeable part of a start.
import type { Runner, RunnerOptions, TaskList } from 'graphile-worker';
import type { Database } from '../db/database.ts';
import { ident } from '../db/identifier.ts';
import { consumersOf, type Consumers, type OutboxSite } from './consumer.ts';
import { handleEvent, type Attempt } from './handle-event.ts';
import { eventTask } from './jobs.ts';
import { relayOnce } from './relay.ts';

export interface OutboxOptions {
  readonly db: Database;
  /** For the worker's own connections; LISTEN needs real ones. */
  readonly url: string;
  readonly sites: () => readonly OutboxSite[];
  readonly consumers: Consumers;
  /** Other jobs of a site by their task; each must bear being run twice. */
  readonly tasks?: Readonly<Record<string, SiteTask>>;
  readonly onTrouble: (error: unknown) => void;
  readonly pollMs?: number;
  readonly concurrency?: number;
}

export interface Outbox {
  /** Prepares the queue's own tables; safe in every process at once. */
  prepare(): Promise<void>;
  start(): Promise<void>;
  /** Says that something was just written; the relay looks soon rather than at its next round. */
  nudge(): void;
  /** Relays and works until nothing is due. For tests and for commands that wait. */
  runOnce(): Promise<void>;
  /** Lets running jobs finish. */
  stop(): Promise<void>;
}

/** Work of one job; throws where the queue shall try again. */
export type SiteTask = (site: OutboxSite, payload: Readonly<Record<string, unknown>>, attempt: Attempt) => Promise<void>;

/** Looks this long after a nudge, so that a burst of writes makes one round. */
const nudgeMs = 200;

/** Starts nothing yet. */
export function openOutbox(options: OutboxOptions): Outbox {
  const { db, consumers } = options;
  let runner: Runner | undefined;
  let timer: NodeJS.Timeout | undefined;
  let nudged: NodeJS.Timeout | undefined;
  let round: Promise<void> | undefined;
  let stopping = false;
  let worked = 0;

  /** A task over the site that its payload names. */
  const ofSite = (work: SiteTask): TaskList[string] => async (payload, helpers) => {
    worked += 1;
    const found = readPayload(payload);
    const site = options.sites().find((known) => known.name === found.site);
    // Another process may know a site that this one has not opened yet: try again later.
    if (site === undefined) throw new Error(`site ${String(found.site)} is not open here`);
    const { attempts, max_attempts: most } = helpers.job;
    await work(site, found, { number: attempts, last: attempts >= most });
  };

  const tasks: TaskList = {
    [eventTask]: ofSite(async (site, { event }, attempt) => {
      if (typeof event !== 'string') throw new Error('a job without event');
      await handleEvent(db, site, await consumersOf(consumers, site), event, attempt);
    }),
    ...Object.fromEntries(Object.entries(options.tasks ?? {}).map(([name, work]) => [name, ofSite(work)])),
  };

  const shared = async (): Promise<RunnerOptions> => {
    const { Logger } = await import('graphile-worker');
    const logger = new Logger(() => (level, message, meta) => {
      if (level === 'error') options.onTrouble(meta?.error ?? new Error(message));
    });
    return { connectionString: options.url, noHandleSignals: true, maxPoolSize: (options.concurrency ?? 2) + 1, logger, taskList: tasks };
  };

  const relayAll = async (): Promise<void> => {
    for (const site of options.sites()) {
      while (!stopping && await relayOnce(db, site, consumers));
    }
  };

  /** True if an effect wrote something that others may want to hear of. */
  const isLeft = async (): Promise<boolean> => {
    for (const { schema } of options.sites()) {
      const [row] = await db.rows({ text: `SELECT EXISTS (SELECT FROM ${ident(schema)}._outbox) OR EXISTS (SELECT FROM ${ident(schema)}._outbox_job)`, values: [] });
      if (row?.[0] === true) return true;
    }
    return false;
  };

  const look = (): void => {
    round ??= relayAll().catch(options.onTrouble).finally(() => { round = undefined; });
  };

  return {
    prepare: async () => {
      const { runMigrations } = await import('graphile-worker');
      await runMigrations(await shared());
    },
    start: async () => {
      const { run } = await import('graphile-worker');
      runner = await run({ ...await shared(), concurrency: options.concurrency ?? 2, pollInterval: 2_000 });
      timer = setInterval(look, options.pollMs ?? 2_000).unref();
      look();
    },
    nudge: () => {
      if (timer === undefined || stopping) return;
      nudged ??= setTimeout(() => {
        nudged = undefined;
        look();
      }, nudgeMs).unref();
    },
    runOnce: async () => {
      await round;
      const { runOnce } = await import('graphile-worker');
      // The worker ends while the queue of a record is still being set free: what waits in it needs another round.
      do {
        worked = 0;
        await relayAll();
        await runOnce({ ...await shared(), concurrency: 1 });
      } while (worked > 0 || await isLeft());
    },
    stop: async () => {
      stopping = true;
      clearInterval(timer);
      clearTimeout(nudged);
      await round;
      await runner?.stop();
    },
  };
}

function readPayload(payload: unknown): Readonly<Record<string, unknown>> {
  if (typeof payload === 'object' && payload !== null && !Array.isArray(payload)) return { ...payload };
  throw new Error('a job without a site');
}
