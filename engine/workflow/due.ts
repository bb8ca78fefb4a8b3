// Workflows that a date of a record starts. Each has a mark up to which its dates were looked at; whoever moves the mark on makes a job of
// every record whose moment lies between, in the same transaction: each moment is met once, also after hours in which nobody looked.
import { randomUUID } from 'node:crypto';
import { system } from '../access/index.ts';
import type { Ctx } from '../access/context.ts';
import type { Transaction } from '../db/database.ts';
import { ident } from '../db/identifier.ts';
import { StaleModel } from '../lib/stale.ts';
import type { Workflow } from '../meta/model.ts';
import { mostAttempts, workflowTask } from '../outbox/jobs.ts';
import { dueSql, type Window } from './due-sql.ts';
import type { Home } from './home.ts';
import { run } from '../query/run.ts';

/** One look at a site; the number of runs that it called for. */
export async function lookAtDates(home: Home): Promise<number> {
  await home.refresh();
  const dated = [...home.current().model.workflows.values()].filter(({ document }) => document.trigger.on === 'date');
  const table = `${ident(home.site.schema)}._workflow_clock`;
  // One that was switched off begins anew when it is switched on.
  await home.db.execute({ text: `DELETE FROM ${table} WHERE workflow <> ALL($1::text[])`, values: [dated.map(({ name }) => name)] });
  let called = 0;
  for (const workflow of dated) called += await lookAt(home, workflow, table);
  return called;
}

const mostRounds = 3;

async function lookAt(home: Home, workflow: Workflow, table: string): Promise<number> {
  for (let round = 1; ; round++) {
    const { locale, zone } = home.site;
    const ctx = await home.actAs(async () => ({ access: system('workflows look at dates'), locale, zone }), { requestId: `workflows ${randomUUID()}`, timings: new Map() });
    const to = ctx.clock.now();
    try {
      return await home.db.transaction(async (tx) => {
        await tx.execute({ text: `INSERT INTO ${table} (workflow, until) VALUES ($1, $2) ON CONFLICT DO NOTHING`, values: [workflow.name, to] });
        const [mark] = await tx.objects<{ until: Date }>({ text: `SELECT until FROM ${table} WHERE workflow = $1 AND until < $2 FOR UPDATE SKIP LOCKED`, values: [workflow.name, to] });
        if (mark === undefined) return 0;
        const due = await dueIn(ctx, workflow, { from: mark.until, to }, tx);
        await addJobs(tx, ctx, workflow, due);
        await tx.execute({ text: `UPDATE ${table} SET until = $2 WHERE workflow = $1`, values: [workflow.name, to] });
        return due.length;
      }, 'heavy');
    } catch (error) {
      if (!(error instanceof StaleModel) || round >= mostRounds) throw error;
      await home.refresh();
    }
  }
}

interface Due { readonly id: string; /** Day or instant that the record’s field names. */ readonly moment: string }

async function dueIn(ctx: Ctx, workflow: Workflow, window: Window, tx: Transaction): Promise<readonly Due[]> {
  const asked = dueSql(ctx, workflow, window);
  if (asked === undefined) return [];
  const [text] = await run(ctx, asked.plan, { values: [], inputs: asked.inputs }, tx);
  const rows: readonly Due[] = JSON.parse(typeof text === 'string' ? text : '[]');
  return rows;
}

const jobsAtOnce = 2_000;

/** In the queue of each record, behind what is waiting there. */
async function addJobs(tx: Transaction, { site }: Ctx, { name }: Workflow, due: readonly Due[]): Promise<void> {
  for (let from = 0; from < due.length; from += jobsAtOnce) {
    const specs = due.slice(from, from + jobsAtOnce).map(({ id, moment }) => {
      const key = `${id} ${moment}`;
      return { identifier: workflowTask, payload: { site: site.name, workflow: name, record: id, key }, queue_name: `${site.name}:${id}`, job_key: `${site.name} ${name} ${key}`, max_attempts: mostAttempts };
    });
    await tx.execute({ text: 'SELECT count(*) FROM graphile_worker.add_jobs((SELECT array_agg(s) FROM json_populate_recordset(NULL::graphile_worker.job_spec, $1::json) s))', values: [JSON.stringify(specs)] });
  }
}
