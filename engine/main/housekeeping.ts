// What a server tidies up by itself, on a schedule. Each task may run in several processes at once without harm.
import { schedule } from 'node-cron';
import type { Logger } from 'pino';
import { limits } from '../api/limits.ts';
import { fetchFeeds } from '../capability/feed/fetch-feeds.ts';
import { sweepComments } from '../capability/comment/sweep.ts';
import { sweepFiles } from '../capability/file/sweep.ts';
import { sweepErrorFiles } from '../capability/import/sweep.ts';
import { sweepViews } from '../capability/view/sweep.ts';
import { sweepOperationRows } from '../operation/mass/sweep.ts';
import { sweepAnswers } from '../identity/idempotency.ts';
import { sweepSessions } from '../identity/sweep.ts';
import type { Clock } from '../lib/clock.ts';
import type { Dialler } from '../net/dialler.ts';
import type { LiveSite } from '../site/live-site.ts';
import type { Sites } from '../site/sites.ts';
import type { FileStore } from '../store/files/file-store.ts';
import { lookAtDates } from '../workflow/due.ts';
import { sweepRuns } from '../workflow/sweep.ts';

interface Task { readonly name: string; readonly cron: string; run(live: LiveSite): Promise<unknown> }

export interface HouseOptions {
  readonly sites: Sites;
  readonly logger: Logger;
  readonly dialler: Dialler;
  readonly files: FileStore;
  readonly clock: Clock;
}

export interface Housekeeping {
  /** Every task once, now, over all sites; a failure is logged and does not stop the next. */
  runAll(): Promise<void>;
  /** What runs ends first; no feed is waited for. */
  stop(): Promise<void>;
}

/** Starts the schedules. */
export function keepHouse({ sites, logger, dialler, files, clock }: HouseOptions): Housekeeping {
  const stopping = new AbortController();
  const tasks: readonly Task[] = [
    { name: 'answers', cron: '17 * * * *', run: (live) => sweepAnswers(live.db, live.site, limits.idempotencyHours) },
    { name: 'sessions', cron: '29 3 * * *', run: (live) => sweepSessions(live.db, live.site) },
    { name: 'files', cron: '43 2 * * *', run: (live) => sweepFiles({ site: live.site, db: live.db, model: live.current().model }, { store: files, now: clock.now() }) },
    { name: 'error files', cron: '37 2 * * *', run: (live) => sweepErrorFiles(live.db, live.site) },
    { name: 'deleted views', cron: '47 3 * * *', run: (live) => sweepViews(live.db, live.site) },
    { name: 'operation rows', cron: '53 2 * * *', run: (live) => sweepOperationRows(live.db, live.site) },
    { name: 'comments', cron: '47 2 * * *', run: (live) => sweepComments({ site: live.site, db: live.db, model: live.current().model }) },
    { name: 'workflow runs', cron: '41 3 * * *', run: (live) => sweepRuns(live.db, live.site) },
    { name: 'workflow dates', cron: '* * * * *', run: (live) => lookAtDates(live) },
    {
      name: 'feeds', cron: '* * * * *',
      run: (live) => fetchFeeds(live, { dialler, signal: stopping.signal, onTrouble: (error, feed) => logger.error({ err: error, site: live.site.name, feed }, 'a feed could not be kept') }),
    },
  ];
  const running = new Set<Promise<void>>();
  const overSites = async (task: Task): Promise<void> => {
    for (const live of sites.all()) {
      if (stopping.signal.aborted) return;
      await task.run(live).catch((error: unknown) => logger.error({ err: error, site: live.site.name, task: task.name }, 'housekeeping failed'));
    }
  };
  const runTask = (task: Task): Promise<void> => {
    const run = overSites(task).finally(() => running.delete(run));
    running.add(run);
    return run;
  };
  const scheduled = tasks.map((task) => schedule(task.cron, () => runTask(task), { name: `trellis ${task.name}`, noOverlap: true }));
  return {
    runAll: async () => { for (const task of tasks) await runTask(task); },
    stop: async () => {
      for (const each of scheduled) await each.destroy();
      stopping.abort();
      await Promise.all(running);
    },
  };
}
