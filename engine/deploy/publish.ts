// Publishing: one at a time per site, prepare → switch → finish. What takes long goes on behind an operation.
import { isSqlstate } from '../db/errors.ts';
import { applySteps } from '../ddl/apply.ts';
import { EngineError } from '../lib/errors.ts';
import { announceOperation } from '../outbox/live-channel.ts';
import { Operation } from '../store/models/operation.ts';
import { on } from '../store/models/site-model.ts';
import type { Finding } from '../ddl/finding.ts';
import { planTarget, readBase, type Base, type Planned } from './plan.ts';
import { storeDocuments, switchRevision } from './switch.ts';
import { fillingOf, quickRows, tidySteps } from './fill-rows.ts';
import type { Session } from '../db/database.ts';
import type { Patience } from '../ddl/patient-lock.ts';
import type { Layer } from '../meta/input.ts';
import type { ProblemCode } from '../shared/problems/index.ts';
import type { Workplace } from './workplace.ts';

/** 200 or 202 of the API. */
export type Published = { readonly revision: number } | { readonly operation: string };

export interface PublishOptions {
  readonly title: string;
  /** The layers wanted, given what is live. */
  readonly target: (base: Base, session: Session) => Promise<readonly Layer[]>;
  /** What is to be said besides what follows from the layers. */
  readonly findings?: (base: Base, session: Session) => Promise<readonly Finding[]>;
  /** Throws if this plan must not run. */
  readonly accept: (planned: Planned) => void;
  readonly changeSet?: string;
  /** Waits for long work instead of handing out an operation. */
  readonly wait?: boolean;
  readonly patience?: Partial<Patience>;
  /** Between prepare and switch; for faults in tests and for progress. */
  readonly onPrepared?: () => Promise<void>;
}

const interrupted: ProblemCode = 'deploy.interrupted';

/** Long publishes of this process that are still on their way. */
const underway = new Set<Promise<unknown>>();

/** Waits for long publishes that this process began; before it ends. */
export async function settlePublishes(): Promise<void> {
  await Promise.allSettled(underway);
}

/** Plans under the site's lock and carries it out. Errors: `deploy.busy` (409), those of `accept`, of the switch, of the statements. */
export async function publish(workplace: Workplace, options: PublishOptions): Promise<Published> {
  return new Promise((resolve, reject) => {
    const run = workplace.db.session(async (session) => {
      await lockSite(workplace, session);
      const base = await readBase(workplace, session);
      const own = await options.findings?.(base, session) ?? [];
      const made = await planTarget(workplace, base, await options.target(base, session), session);
      const planned = { ...made, findings: [...own, ...made.findings] };
      options.accept(planned);
      const operation = options.wait !== true && isLong(planned) ? await beginOperation(workplace, session, planned, options.title, fillingOf(workplace, session, planned).count) : undefined;
      if (operation !== undefined) resolve({ operation });
      try {
        const revision = await carryOut(workplace, session, planned, options, operation);
        if (operation !== undefined) await endOperation(workplace, session, operation, { state: 'done', detail: { revision } });
        return revision;
      } catch (error) {
        if (operation !== undefined) await endOperation(workplace, session, operation, { state: 'failed', error: codeOf(error), detail: error instanceof EngineError ? error.options.params ?? {} : {} });
        throw error;
      }
    }, 'heavy');
    underway.add(run);
    run.then((revision) => resolve({ revision }), reject).finally(() => underway.delete(run));
  });
}

/** One preparing revision per site; the lock goes with the connection, so a dead process holds none. */
async function lockSite({ site, clock }: Workplace, session: Session): Promise<void> {
  const [row] = await session.rows({ text: 'SELECT pg_try_advisory_lock(hashtextextended($1, 0))', values: [`trellis publish ${site.schema}`] });
  if (row?.[0] !== true) throw new EngineError('conflict', 'deploy.busy');
  // Whoever left one running is gone, or we would not have the lock.
  await on(Operation, session, site.schema).where({ kind: 'publish', state: 'running' }).patch({ state: 'failed', error: interrupted, finishedAt: clock.now() });
}

async function carryOut(workplace: Workplace, session: Session, planned: Planned, options: PublishOptions, operation: string | undefined): Promise<number> {
  const { schema } = workplace.site;
  let done = 0;
  const onStep = async (): Promise<void> => {
    done += 1;
    if (operation !== undefined) {
      await on(Operation, session, schema).findById(operation).patch({ done });
      await announceOperation(session, workplace.site, operation, workplace.by);
    }
  };
  const apply = { onStep, ...(options.patience && { patience: options.patience }) };
  await storeDocuments(workplace, session, planned);
  await applySteps(session, schema, planned.steps, 'prepare', apply).catch((error: unknown) => { throw refusedStep(error); });
  const filling = fillingOf(workplace, session, planned);
  let revision: number;
  try {
    await filling.fillAll(onStep);
    await options.onPrepared?.();
    revision = await switchRevision(workplace, session, planned, { title: options.title, changeSet: options.changeSet, patience: options.patience, atSwitch: (tx) => filling.fillLate(tx) });
  } catch (error) {
    await applySteps(session, schema, tidySteps(planned.steps), 'finish').catch(() => undefined);
    throw error;
  }
  // The new revision lives; what is left to tidy is found again by the next plan.
  await applySteps(session, schema, planned.steps, 'finish', apply).catch(() => undefined);
  return revision;
}

/** What the rows or other people's locks did between plan and prepare. */
function refusedStep(error: unknown): unknown {
  if (isSqlstate(error, '23505')) return new EngineError('rejected', 'deploy.duplicates', { params: { field: error.table ?? '', count: 1 }, cause: error });
  return isSqlstate(error, '55P03', '40P01') ? new EngineError('unavailable', 'revision.busy', { retryAfterSeconds: 1, cause: error }) : error;
}

/** Steps outside of transactions on large tables are not waited for; where old rows are computed, the index by time is one. */
function isLong(planned: Planned): boolean {
  return planned.steps.some((step) => step.phase === 'prepare' && (step.mode === 'concurrent' || step.mode === 'each') && (step.rows ?? 0) > quickRows);
}

async function beginOperation({ site, clock, newId, by }: Workplace, session: Session, planned: Planned, title: string, fills: number): Promise<string> {
  const id = newId();
  await on(Operation, session, site.schema).insert({ id, kind: 'publish', title, state: 'running', done: 0, total: planned.steps.length + fills, startedBy: by, at: clock.now(), detail: {} });
  return id;
}

async function endOperation({ site, clock, by }: Workplace, session: Session, id: string, end: Partial<Pick<Operation, 'state' | 'error' | 'detail'>>): Promise<void> {
  await on(Operation, session, site.schema).findById(id).patch({ ...end, finishedAt: clock.now() });
  await announceOperation(session, site, id, by);
}

function codeOf(error: unknown): string {
  return error instanceof EngineError ? error.code : 'bug.internal';
}
