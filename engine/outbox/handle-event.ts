// One event's job: each consumer that wants it, each in a transaction of its own that also notes the effect. What keeps failing
// is parked, where people can see it.
import type { Database } from '../db/database.ts';
import { ident } from '../db/identifier.ts';
import type { Consumer, OutboxEvent, OutboxSite } from './consumer.ts';
import { readEvents } from './events.ts';
import { touches } from './relay.ts';

export interface Attempt { readonly number: number; readonly last: boolean }

/** Runs what has not run yet; throws the first failure so that the queue tries again, unless this was the last attempt. */
export async function handleEvent(db: Database, site: OutboxSite, consumers: readonly Consumer[], eventId: string, attempt: Attempt): Promise<void> {
  const failures: unknown[] = [];
  for (const consumer of consumers) {
    const [event] = await readEvents(db, site, [eventId], [consumer]);
    if (event === undefined || !touches(consumer, event.changes) || !consumer.wants(event)) continue;
    try {
      await runConsumer(db, site, consumer, event);
    } catch (error) {
      failures.push(error);
      if (attempt.last) await park(db, site, consumer, event, attempt.number, error);
    }
  }
  if (failures.length > 0 && !attempt.last) throw failures[0];
}

async function runConsumer(db: Database, site: OutboxSite, consumer: Consumer, event: OutboxEvent): Promise<void> {
  await db.transaction(async (tx) => {
    const { count } = await tx.execute({
      text: `INSERT INTO ${ident(site.schema)}._effect (event_id, consumer) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
      values: [event.id, consumer.name],
    });
    if (count === 1) await consumer.run(event, site, tx);
  });
}

async function park(db: Database, site: OutboxSite, consumer: Consumer, event: OutboxEvent, attempts: number, error: unknown): Promise<void> {
  const text = error instanceof Error ? error.message : String(error);
  await db.execute({
    text: `INSERT INTO ${ident(site.schema)}._parked (event_id, consumer, at, attempts, error) VALUES ($1, $2, now(), $3, left($4, 2000))
      ON CONFLICT (event_id, consumer) DO UPDATE SET at = excluded.at, attempts = excluded.attempts, error = excluded.error`,
    values: [event.id, consumer.name, attempts, text],
  });
}
