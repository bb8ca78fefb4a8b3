// Tries a failed run once more, now: the steps as the live revision has them, for the record as it stands.
import type { Ctx } from '../access/context.ts';
import { ident } from '../db/identifier.ts';
import { EngineError } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import { StaleModel } from '../lib/stale.ts';
import type { WorkflowOptions } from './consumers.ts';
import type { Home } from './home.ts';
import { causeOf, isRefusal, note, table, type RunState } from './log.ts';
import { runWorkflow } from './run.ts';

interface Row { readonly workflow: string; readonly key: string; readonly state: RunState; readonly record_id: string; readonly event_id: string | null; readonly actor: string | null; readonly depth: number; readonly op: string | null }

const mostRounds = 4;
const open: readonly RunState[] = ['failed', 'stopped'];

/** Errors: `query.not-found` (404), `workflow.not-failed` (409), `workflow.gone` (409). A failure is noted, not thrown. */
export async function retryRun(ctx: Ctx, home: Home, id: string, onTrouble: WorkflowOptions['onTrouble']): Promise<void> {
  const [row] = isId(id) ? await ctx.db.objects<Row>({
    text: `SELECT r.workflow, r.key, r.state, r.record_id, r.event_id, r.actor, r.depth, e.op FROM ${table(ctx.site)} r LEFT JOIN ${ident(ctx.site.schema)}._event e ON e.id = r.event_id WHERE r.id = $1`, values: [id],
  }) : [];
  if (row === undefined) throw new EngineError('missing', 'query.not-found');
  if (!open.includes(row.state)) throw new EngineError('conflict', 'workflow.not-failed');
  const workflow = home.current().model.workflows.get(row.workflow);
  if (workflow === undefined) throw new EngineError('conflict', 'workflow.gone', { params: { workflow: row.workflow } });
  // Whoever tries it again answers for it: a chain that was stopped begins anew.
  const depth = row.state === 'stopped' ? 0 : row.depth;
  const cause = { key: row.key, recordId: row.record_id, depth, deleted: row.op === 'delete', ...(row.event_id !== null && { eventId: row.event_id }), ...(row.actor !== null && { actor: row.actor }) };
  for (let round = 1; ; round++) {
    try {
      return await home.db.transaction((tx) => runWorkflow(home, workflow, cause, { id, again: open }, tx), 'generic');
    } catch (error) {
      const stale = error instanceof StaleModel;
      if (stale && round < mostRounds) {
        await home.refresh();
        continue;
      }
      // The log of runs tells no more than a code: what broke must be found elsewhere.
      if (!isRefusal(error)) onTrouble(causeOf(error), { workflow: workflow.name, recordId: cause.recordId });
      return note(ctx.db, ctx.site, { id, workflow, cause, at: ctx.clock.now() }, { state: 'failed', error, again: open });
    }
  }
}
