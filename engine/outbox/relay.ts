// Takes events out of a site's outbox and hands those that somebody wants to the job queue, both in one transaction.
// Every process runs one; they share the work row by row. Nothing is lost: a row leaves only with its jobs in. Whoever listens live hears
// which events there are when the transaction is done.
import type { Database, Transaction } from '../db/database.ts';
import { ident } from '../db/identifier.ts';
import { consumersOf, touches, type Consumer, type Consumers, type OutboxSite } from './consumer.ts';
import { readEvents, wantedSql } from './events.ts';
import { eventTask, mostAttempts } from './jobs.ts';
import { announceEvents, hexSql, idsAtOnce, mostAnnounced } from './live-channel.ts';
import { relayJobs } from './relay-jobs.ts';

const rowsAtOnce = 200;
const eventsAtOnce = 2_000;

/** Moves one batch; true if there may be more. */
export async function relayOnce(db: Database, site: OutboxSite, consumers: Consumers): Promise<boolean> {
  return db.transaction(async (tx) => {
    const rows = await tx.rows({ text: `SELECT id FROM ${ident(site.schema)}._outbox ORDER BY id LIMIT ${rowsAtOnce} FOR UPDATE SKIP LOCKED`, values: [] });
    const more = await relayJobs(tx, site);
    if (rows.length === 0) return more;
    const interested = await consumersOf(consumers, site);
    const { ids, told } = await take(tx, site, rows.map((row) => String(row[0])), interested);
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
    await announceEvents(tx, site, told);
    return more || rows.length === rowsAtOnce;
  }, 'generic');
}

interface Taken { readonly ids: readonly string[]; readonly told: readonly string[] }

/**
 * Takes rows out of the outbox. Ids of those of their events that somebody may want, of one record the older version first whatever the
 * order of the rows. Most events are wanted by nobody: of a write of a thousand records only what listeners are told leaves the database,
 * a text for hundreds of them.
 */
async function take(tx: Transaction, site: OutboxSite, rows: readonly string[], interested: readonly Consumer[]): Promise<Taken> {
  const schema = ident(site.schema);
  const [taken] = await tx.objects<Taken>({
    text: `WITH gone AS (DELETE FROM ${schema}._outbox WHERE id = ANY($1::uuid[]) RETURNING events),
        numbered AS (SELECT u.id, row_number() OVER () - 1 AS n FROM gone, unnest(gone.events) AS u(id))
      SELECT ARRAY(SELECT e.id FROM gone, unnest(gone.events) AS u(id) JOIN ${schema}._event e ON e.id = u.id WHERE ${wantedSql(interested)} ORDER BY e.version, e.id) AS ids,
        ARRAY(SELECT string_agg(${hexSql('n.id')}, '') FROM numbered n WHERE n.n <= ${mostAnnounced} GROUP BY n.n / ${idsAtOnce}) AS told`,
    values: [rows],
  });
  return taken ?? { ids: [], told: [] };
}
