// One event's job: each consumer that wants it, each in a transaction of its own that also notes the effect. What keeps failing
// is parked, where people can see it.
import type { Database } from '../db/database.ts';
import { ident } from '../db/identifier.ts';
import { StaleModel } from '../lib/stale.ts';
import { touches, type Consumer, type OutboxEvent, type OutboxSite } from './consumer.ts';
import { readEvents } from './events.ts';

const mostRounds = 4;

export interface Attempt { readonly number: number; readonly last: boolean }

/** Runs what has not run yet; throws the first failure so that the queue tries again, unless this was the last attempt. */
export async function handleEvent(db: Database, site: OutboxSite, consumers: readonly Consumer[], eventId: string, attempt: Attempt): Promise<void> {
  const failures: unknown[] = [];
  const [whole] = await readEvents(db, site, [eventId], consumers);
  if (whole === undefined) return;
  for (const consumer of consumers) {
    const event = reduced(whole, consumer);
    if (!touches(consumer, event) || !consumer.wants(event)) continue;
    try {
      await runConsumer(db, site, consumer, event);
    } catch (error) {
      if (await consumer.failed?.(event, site, { error, attempt: attempt.number, last: attempt.last }) === true) continue;
      failures.push(error);
      if (attempt.last) await park(db, site, consumer, event, attempt.number, error);
    }
  }
  if (failures.length > 0 && !attempt.last) throw failures[0];
}

/** The event with the changes of the consumer's fields alone. */
function reduced(event: OutboxEvent, { fields }: Consumer): OutboxEvent {
  return { ...event, changes: Object.fromEntries(Object.entries(event.changes).filter(([field]) => fields.includes(field))) };
}

/** What was planned for an older revision is begun anew, a few times. */
async function runConsumer(db: Database, site: OutboxSite, consumer: Consumer, event: OutboxEvent): Promise<void> {
  for (let round = 1; ; round++) {
    try {
      return await db.transaction(async (tx) => {
        const { count } = await tx.execute({
          text: `INSERT INTO ${ident(site.schema)}._effect (event_id, consumer) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
          values: [event.id, consumer.name],
        });
        if (count === 1) await consumer.run(event, site, tx);
        // Not where quick reads have their connections from.
      }, 'generic');
    } catch (error) {
      if (!(error instanceof StaleModel) || round >= mostRounds) throw error;
      await consumer.refresh?.();
    }
  }
}

async function park(db: Database, site: OutboxSite, consumer: Consumer, event: OutboxEvent, attempts: number, error: unknown): Promise<void> {
  const text = error instanceof Error ? error.message : String(error);
  await db.execute({
    text: `INSERT INTO ${ident(site.schema)}._parked (event_id, consumer, at, attempts, error) VALUES ($1, $2, now(), $3, left($4, 2000))
      ON CONFLICT (event_id, consumer) DO UPDATE SET at = excluded.at, attempts = excluded.attempts, error = excluded.error`,
    values: [event.id, consumer.name, attempts, text],
  });
}
