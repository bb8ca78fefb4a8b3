// The outbox of all sites in this process: relay and worker, started, nudged, run to the end in tests, and stopped.
// graphile-worker is loaded only here and only when it runs: it takes a noticeable part of a start.
import type { Runner, RunnerOptions, TaskList } from 'graphile-worker';
import type { Database } from '../db/database.ts';
import type { Consumer, OutboxSite } from './consumer.ts';
import { handleEvent } from './handle-event.ts';
import { eventTask } from './jobs.ts';
import { relayOnce } from './relay.ts';

export interface OutboxOptions {
  readonly db: Database;
  /** For the worker's own connections; LISTEN needs real ones. */
  readonly url: string;
  readonly sites: () => readonly OutboxSite[];
  readonly consumers: readonly Consumer[];
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

  const tasks: TaskList = {
    [eventTask]: async (payload, helpers) => {
      const { site: name, event } = readPayload(payload);
      const site = options.sites().find((known) => known.name === name);
      // Another process may know a site that this one has not opened yet: try again later.
      if (site === undefined) throw new Error(`site ${name} is not open here`);
      const { attempts, max_attempts: most } = helpers.job;
      await handleEvent(db, site, consumers, event, { number: attempts, last: attempts >= most });
    },
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
      await relayAll();
      const { runOnce } = await import('graphile-worker');
      await runOnce({ ...await shared(), concurrency: 1 });
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

function readPayload(payload: unknown): { readonly site: string; readonly event: string } {
  if (typeof payload === 'object' && payload !== null && 'site' in payload && 'event' in payload && typeof payload.site === 'string' && typeof payload.event === 'string') {
    return { site: payload.site, event: payload.event };
  }
  throw new Error('a job without site and event');
}
