// Carries out changes of many records, of all sites in this process. What a dead process left is taken up by whoever looks next.
// Each batch runs under the rights that its starter has at that moment.
import type { Access } from '../../access/access.ts';
import type { Ctx, Site } from '../../access/context.ts';
import type { Database } from '../../db/database.ts';
import { EngineError } from '../../lib/errors.ts';
import { announceOperation } from '../../outbox/live-channel.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Model } from '../../meta/model.ts';
import type { Locale } from '../../shared/problems/index.ts';
import { runBatch } from './batch.ts';
import { finish, release, take, type Claim } from './claim.ts';

interface Person { readonly access: Access; readonly locale: Locale; readonly zone: string }

/** What this needs of a site that is served. */
export interface WorkSite {
  readonly site: Site;
  readonly db: Database;
  withFreshAs<T>(person: (at: { readonly model: Model }) => Promise<Person>, facts: { readonly requestId: string; readonly timings: Map<string, number> }, work: (ctx: Ctx) => Promise<T>): Promise<T>;
}

export interface WorksOptions<S extends WorkSite> {
  readonly sites: () => readonly S[];
  /** Who started the operation, as he stands now. Throws where he may not act any more. */
  readonly personOf: (site: S, model: Model, who: { readonly userId: string; readonly scope?: readonly string[] }) => Promise<Person>;
  readonly clock: Clock;
  readonly onTrouble: (error: unknown, of: { readonly operation: string }) => void;
  /** Told after each batch: there are events to hand on. */
  readonly onWrite?: () => void;
}

export interface Works {
  start(): void;
  /** Says that an operation may have begun. */
  nudge(): void;
  /** Works until nothing waits. For tests and for commands that wait. */
  runOnce(): Promise<void>;
  /** Ends after the batches in hand. */
  stop(): Promise<void>;
}

const pollMs = 2_000;
/** The request that began an operation has ended by then. */
const nudgeMs = 50;
const mostAtOnce = 2;
const mostFailures = 5;
/** A process that dies of an operation takes others with it: so often, and no more. */
const mostAttempts = 20;

export function openWorks<S extends WorkSite>({ sites, personOf, clock, onTrouble, onWrite = () => {} }: WorksOptions<S>): Works {
  const running = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let nudged: NodeJS.Timeout | undefined;
  let stopping = false;

  const carryOut = async (live: S, claim: Claim): Promise<void> => {
    const { schema } = live.site;
    const { scope } = claim.kept;
    const batch = (): Promise<boolean> => live.withFreshAs(({ model }) => personOf(live, model, { userId: claim.startedBy, ...(scope && { scope }) }), { requestId: `operation ${claim.id}`, timings: new Map() }, (ctx) => runBatch(ctx, claim));
    const tell = (): Promise<void> => announceOperation(live.db.using('generic'), live.site, claim.id, claim.startedBy);
    const end = async (state: 'done' | 'failed', error?: string): Promise<void> => {
      await finish(live.db.using('generic'), schema, claim, state, clock.now(), error);
      await tell();
    };
    if (claim.attempt > mostAttempts) return end('failed', 'operation.gave-up');
    for (let failures = 0; !stopping;) {
      try {
        if (!await batch()) return await end('done');
        failures = 0;
        onWrite();
        await tell();
      } catch (error) {
        if (error instanceof EngineError && error.code === 'operation.taken-over') return;
        failures += 1;
        const isPassing = error instanceof EngineError ? error.kind === 'unavailable' : true;
        if (isPassing && failures < mostFailures) {
          await new Promise((resolve) => { setTimeout(resolve, 100 * 2 ** failures); });
          continue;
        }
        onTrouble(error, { operation: claim.id });
        return end('failed', error instanceof EngineError ? error.code : 'bug.internal');
      }
    }
    await release(live.db.using('generic'), schema, claim);
  };

  const takeOne = async (): Promise<boolean> => {
    for (const live of sites()) {
      const claim = await take(live.db.using('generic'), live.site.schema);
      if (claim === undefined) continue;
      await carryOut(live, claim);
      return true;
    }
    return false;
  };

  const hand = async (): Promise<void> => {
    while (!stopping && await takeOne());
  };

  const look = (): void => {
    if (stopping || running.size >= mostAtOnce) return;
    const work: Promise<void> = hand().catch((error: unknown) => onTrouble(error, { operation: '' })).finally(() => running.delete(work));
    running.add(work);
  };

  return {
    start: () => { timer = setInterval(look, pollMs).unref(); look(); },
    nudge: () => {
      if (timer === undefined || stopping) return;
      nudged ??= setTimeout(() => { nudged = undefined; look(); }, nudgeMs).unref();
    },
    runOnce: async () => { await Promise.all(running); await hand(); },
    stop: async () => {
      stopping = true;
      clearInterval(timer);
      clearTimeout(nudged);
      await Promise.all(running);
    },
  };
}
