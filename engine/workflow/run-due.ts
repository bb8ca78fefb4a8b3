// The job of one record whose moment has come.
import type { Attempt } from '../outbox/handle-event.ts';
import { StaleModel } from '../lib/stale.ts';
import { noteFailure, type WorkflowOptions } from './consumers.ts';
import type { Cause, Home } from './home.ts';
import { runWorkflow } from './run.ts';

const mostRounds = 4;

/** Runs it once for its key; throws where the queue shall try again. One that is switched off meanwhile does not run. */
export async function runDue(home: Home, { workflow: name, record, key }: Readonly<Record<string, unknown>>, { number, last }: Attempt, options: WorkflowOptions): Promise<void> {
  if (typeof name !== 'string' || typeof record !== 'string' || typeof key !== 'string') throw new Error('a job without workflow, record and key');
  const cause: Cause = { key, recordId: record, depth: 0, deleted: false };
  for (let round = 1; ; round++) {
    await home.refresh();
    const workflow = home.current().model.workflows.get(name);
    if (workflow === undefined) return;
    try {
      return await home.db.transaction((tx) => runWorkflow(home, workflow, cause, { id: options.newId() }, tx), 'generic');
    } catch (error) {
      if (error instanceof StaleModel && round < mostRounds) continue;
      if (await noteFailure(home, workflow, cause, { error, attempt: number, last }, options)) return;
      throw error;
    }
  }
}
