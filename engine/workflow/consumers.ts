// The workflows of a site as consumers of its events: one each, so that one that fails keeps no other from running.
import { ident } from '../db/identifier.ts';
import type { Clock } from '../lib/clock.ts';
import type { IdSource } from '../lib/id.ts';
import type { Model, Workflow } from '../meta/model.ts';
import type { Consumer, Failure, OutboxEvent } from '../outbox/consumer.ts';
import type { Cause, Home } from './home.ts';
import { causeOf, isRefusal, note } from './log.ts';
import { runWorkflow } from './run.ts';
import { interestOf } from './trigger.ts';

export interface WorkflowOptions {
  readonly newId: IdSource;
  readonly clock: Clock;
  /** Told of what is no refusal. */
  readonly onTrouble: (error: unknown, of: { readonly workflow: string; readonly recordId: string }) => void;
}

const known = new WeakMap<Model, ReturnType<typeof interestsIn>>();

/** Those of the live revision; looks whether there is a newer one first, so that no event is missed that was written under it. */
export async function workflowConsumers(home: Home, options: WorkflowOptions): Promise<readonly Consumer[]> {
  await home.refresh();
  const { model } = home.current();
  let found = known.get(model);
  if (found === undefined) known.set(model, (found = interestsIn(model)));
  return found.map(({ workflow, interest }): Consumer => ({
    name: `workflow.${workflow.name}`, ...interest,
    run: async (event, _site, tx) => {
      // As it is now: an earlier run for the same event may have brought a newer revision into sight.
      const live = home.current().model.workflows.get(workflow.name);
      if (live !== undefined) await runWorkflow(home, live, causeIn(event), { id: options.newId() }, tx);
    },
    refresh: () => home.refresh(),
    failed: (event, _site, failure) => noteFailure(home, workflow, causeIn(event), failure, options, event.id),
  }));
}

function interestsIn(model: Model): readonly { readonly workflow: Workflow; readonly interest: NonNullable<ReturnType<typeof interestOf>> }[] {
  return [...model.workflows.values()].sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap((workflow) => {
    const interest = interestOf(workflow);
    return interest === undefined ? [] : [{ workflow, interest }];
  });
}

function causeIn(event: OutboxEvent): Cause {
  return { key: event.id, eventId: event.id, recordId: event.recordId, actor: event.actor, depth: event.causeDepth, deleted: event.op === 'delete' };
}

/** A refusal, and what failed to the last, stands in the log; the rest is tried again. True where it is over. */
export async function noteFailure(home: Home, workflow: Workflow, cause: Cause, { error, last }: Failure, { newId, clock, onTrouble }: WorkflowOptions, eventId?: string): Promise<boolean> {
  const over = last || isRefusal(error);
  if (!isRefusal(error)) onTrouble(causeOf(error), { workflow: workflow.name, recordId: cause.recordId });
  await home.db.transaction(async (tx) => {
    await note(tx, home.site, { id: newId(), workflow, cause, at: clock.now() }, { state: over ? 'failed' : 'retrying', error });
    // The job may come again: nothing of it may run then.
    if (over && eventId !== undefined) await tx.execute({ text: `INSERT INTO ${ident(home.site.schema)}._effect (event_id, consumer) VALUES ($1, $2) ON CONFLICT DO NOTHING`, values: [eventId, `workflow.${workflow.name}`] });
  });
  return over;
}
