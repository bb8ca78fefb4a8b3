// One run of one workflow for one record: condition, then the steps in order, all in the transaction of whoever runs it. Either all of it
// happened, with its row in the log, or nothing.
import { compileRules, filling, forActor, loadActor, system } from '../access/index.ts';
import { systemActorId } from '../access/system.ts';
import type { Ctx } from '../access/context.ts';
import type { Transaction } from '../db/database.ts';
import { EngineError } from '../lib/errors.ts';
import { StaleModel } from '../lib/stale.ts';
import type { Workflow } from '../meta/model.ts';
import { holdRecord } from '../record/index.ts';
import type { Cause, Home, Person } from './home.ts';
import { mostDepth } from './home.ts';
import { begin, finish, note, StepFailed, table, type RunState, type StepDone } from './log.ts';
import type { At } from './steps/at.ts';
import { doStep } from './steps/index.ts';

export interface RunOptions {
  /** Id of the run, should it be a new one. */
  readonly id: string;
  /** States in which a run of before is begun anew. */
  readonly again?: readonly RunState[];
}

/** Runs it, unless it has run for this key. Throws what a step is refused with, as StepFailed. */
export async function runWorkflow(home: Home, workflow: Workflow, cause: Cause, { id, again = ['retrying'] }: RunOptions, tx: Transaction): Promise<void> {
  const ctx = await ctxOf(home, workflow, cause, id, tx);
  const entity = ctx.model.entities.get(workflow.document.entity);
  const row = { id, workflow, cause, at: ctx.clock.now() };
  const { when } = workflow.document;
  const held = entity === undefined ? undefined : await holdRecord(ctx, entity, cause.recordId, { trashed: cause.deleted, ...(when && { when }) }, tx);
  if (entity === undefined || held === undefined) {
    // A run that failed before and is no longer wanted has come to its end; one that never began leaves no trace.
    await tx.execute({ text: `UPDATE ${table(home.site)} SET state = 'skipped', at = $4 WHERE workflow = $1 AND key = $2 AND state = ANY($3)`, values: [workflow.name, cause.key, again, row.at] });
    return;
  }
  if (cause.depth >= mostDepth) return note(tx, home.site, row, { state: 'stopped', error: new EngineError('rejected', 'workflow.depth', { params: { limit: mostDepth } }), again });
  const runId = await begin(tx, home.site, row, again);
  if (runId === undefined) return;
  const done: StepDone[] = [];
  let at: At = { ctx, runId, workflow, cause, tx, inHand: { ...held, expressions: workflow.expressions } };
  for (const step of workflow.document.steps) {
    try {
      const { result, ...next } = await doStep(at, step);
      at = { ...at, ...next };
      done.push({ id: step.id, kind: step.kind, ...result });
    } catch (error) {
      throw error instanceof StaleModel ? error : new StepFailed(step.id, error);
    }
  }
  await finish(tx, home.site, runId, done);
}

/** The rights it runs with, and where its writes say they come from. */
async function ctxOf(home: Home, workflow: Workflow, cause: Cause, runId: string, tx: Transaction): Promise<Ctx> {
  const ctx = await home.actAs(async ({ model }) => personOf(home, workflow, cause, model, tx), { requestId: requestOf(workflow.name, runId), timings: new Map() });
  return { ...ctx, cause: { eventId: cause.eventId ?? runId, depth: cause.depth + 1 } };
}

async function personOf(home: Home, { name, document }: Workflow, { actor }: Cause, model: Ctx['model'], tx: Transaction): Promise<Person> {
  const { locale, zone } = home.site;
  const isPerson = actor !== undefined && actor !== systemActorId;
  if (document.runAs !== 'user') return { access: filling(system(`workflow ${name}`, isPerson ? { onBehalfOf: actor } : {})), locale, zone };
  const found = isPerson ? await loadActor(tx, home.site, model, actor) : null;
  if (found === null) throw new EngineError('forbidden', 'workflow.person');
  return { access: filling(forActor(compileRules(model, found.roles), found)), locale, zone };
}

const prefix = 'workflow ';

/** What events keep as their request, so that history can tell the workflow. */
export function requestOf(workflow: string, runId: string): string {
  return `${prefix}${workflow} ${runId}`;
}
