// Jobs that a writer left in the outbox of a site, beside events: handed to the queue in the transaction that takes them out.
import type { Transaction } from '../db/database.ts';
import { ident } from '../db/identifier.ts';
import { mostAttempts } from './jobs.ts';
import type { OutboxSite } from './consumer.ts';

const jobsAtOnce = 200;

/** Moves one batch; true if there may be more. */
export async function relayJobs(tx: Transaction, site: OutboxSite): Promise<boolean> {
  const table = `${ident(site.schema)}._outbox_job`;
  const jobs = await tx.objects<{ id: string; task: string; queue: string | null; payload: Readonly<Record<string, unknown>> }>({
    text: `DELETE FROM ${table} WHERE id = ANY(ARRAY(SELECT id FROM ${table} ORDER BY id LIMIT ${jobsAtOnce} FOR UPDATE SKIP LOCKED)) RETURNING id, task, queue, payload`, values: [],
  });
  if (jobs.length === 0) return false;
  const specs = jobs.map(({ id, task, queue, payload }) => ({
    identifier: task, payload: { ...payload, site: site.name }, ...(queue !== null && { queue_name: `${site.name}:${queue}` }), job_key: id, max_attempts: mostAttempts,
  }));
  await tx.execute({
    text: `SELECT count(*) FROM graphile_worker.add_jobs((SELECT array_agg(s) FROM json_populate_recordset(NULL::graphile_worker.job_spec, $1::json) s))`,
    values: [JSON.stringify(specs)],
  });
  return jobs.length === jobsAtOnce;
}
