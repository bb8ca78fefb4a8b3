// Takes events out of a site's outbox and hands those that somebody wants to the job queue, both in one transaction.
// Every process runs one; they share the work row by row. Nothing is lost: a row leaves only with its jobs in.
import type { Database, Transaction } from '../db/database.ts';
import { ident } from '../db/identifier.ts';
import { consumersOf, touches, type Consumers, type OutboxSite } from './consumer.ts';
import { readEvents } from './events.ts';
import { eventTask, mostAttempts } from './jobs.ts';

const rowsAtOnce = 200;
const eventsAtOnce = 2_000;

/** Moves one batch; true if there may be more. */
export async function relayOnce(db: Database, site: OutboxSite, consumers: Consumers): Promise<boolean> {
  const outbox = `${ident(site.schema)}._outbox`;
  return db.transaction(async (tx) => {
    const rows = await tx.objects<{ events: string[] }>({
      text: `DELETE FROM ${outbox} WHERE id = ANY(ARRAY(SELECT id FROM ${outbox} ORDER BY id LIMIT ${rowsAtOnce} FOR UPDATE SKIP LOCKED)) RETURNING events`, values: [],
    });
    if (rows.length === 0) return false;
    const interested = await consumersOf(consumers, site);
    const ids = await inOrder(tx, site, rows.flatMap((row) => row.events));
    for (let from = 0; from < ids.length; from += eventsAtOnce) {
      const events = await readEvents(tx, site, ids.slice(from, from + eventsAtOnce), interested);
      const wanted = events.filter((event) => interested.some((consumer) => touches(consumer, event) && consumer.wants(event)));
      if (wanted.length === 0) continue;
      const specs = wanted.map((event) => ({
        identifier: eventTask, payload: { site: site.name, event: event.id }, queue_name: `${site.name}:${event.recordId}`,
        job_key: event.id, max_attempts: mostAttempts,
      }));
      await tx.execute({
        text: `SELECT count(*) FROM graphile_worker.add_jobs((SELECT array_agg(s) FROM json_populate_recordset(NULL::graphile_worker.job_spec, $1::json) s))`,
        values: [JSON.stringify(specs)],
      });
    }
    return rows.length === rowsAtOnce;
  }, 'generic');
}

/** Of one record the older version first, also where its events are read in different rounds; rows leave the outbox in any order. */
async function inOrder(tx: Transaction, site: OutboxSite, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length <= eventsAtOnce) return ids;
  const rows = await tx.rows({ text: `SELECT id FROM ${ident(site.schema)}._event WHERE id = ANY($1::uuid[]) ORDER BY version, id`, values: [ids] });
  return rows.map((row) => String(row[0]));
}
