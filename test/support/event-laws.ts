// What holds of events however many wrote at once: versions without gaps, every "before" the last "after", each event in the outbox
// once, and the row as its last event left it.
import type { Database } from '../../engine/db/database.ts';

interface Event { readonly id: string; readonly entity: string; readonly record_id: string; readonly version: number; readonly op: string; readonly changes: Record<string, unknown> }

/** Every breach as a sentence; none when all is well. Counts from the first event on; the outbox must not have been relayed since. */
export async function breachesOfEvents(db: Database, schema: string, tables: Readonly<Record<string, string>>, outboxFrom = ''): Promise<readonly string[]> {
  return breaches(db, schema, tables, outboxFrom);
}

/** The same of events that were handed to nobody. */
export async function breachesOfHistory(db: Database, schema: string, tables: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return breaches(db, schema, tables, undefined);
}

async function breaches(db: Database, schema: string, tables: Readonly<Record<string, string>>, outboxFrom: string | undefined): Promise<readonly string[]> {
  const events = await db.objects<Event>({ text: `SELECT id, entity, record_id, version, op, changes FROM ${schema}._event ORDER BY record_id, version, id`, values: [] });
  const found: string[] = [];
  const byRecord = new Map<string, Event[]>();
  for (const event of events) byRecord.set(event.record_id, [...(byRecord.get(event.record_id) ?? []), event]);
  for (const [id, chain] of byRecord) found.push(...breachesOfChain(id, chain));
  for (const [entity, table] of Object.entries(tables)) {
    const rows = await db.objects<{ id: string; version: number; deleted: boolean }>({ text: `SELECT id, version, deleted_at IS NOT NULL AS deleted FROM ${schema}.${table}`, values: [] });
    for (const row of rows) {
      const last = byRecord.get(row.id)?.at(-1);
      if (last?.version !== row.version) found.push(`${entity} ${row.id} has version ${row.version}, its last event ${last?.version}`);
      if ((last?.op === 'delete') !== row.deleted) found.push(`${entity} ${row.id} is ${row.deleted ? '' : 'not '}in the trash, its last event is ${last?.op}`);
    }
    const known = new Set(rows.map((row) => row.id));
    for (const event of events) if (event.entity === entity && event.op === 'create' && !known.has(event.record_id)) found.push(`${entity} ${event.record_id} has an event and no row`);
  }
  if (outboxFrom === undefined) return found;
  const handed = (await db.rows({ text: `SELECT unnest(events)::text FROM ${schema}._outbox`, values: [] })).map((row) => String(row[0]));
  const wanted = events.filter((event) => event.id > outboxFrom).map((event) => event.id);
  if (new Set(handed).size !== handed.length) found.push('an event stands in the outbox twice');
  const inOutbox = new Set(handed);
  for (const id of wanted) if (!inOutbox.has(id)) found.push(`event ${id} is missing from the outbox`);
  return found;
}

function breachesOfChain(id: string, chain: readonly Event[]): string[] {
  const found: string[] = [];
  const values = new Map<string, string>();
  chain.forEach((event, index) => {
    if (event.version !== index + 1) found.push(`${event.entity} ${id}: event ${index + 1} has version ${event.version}`);
    if ((event.op === 'create') !== (index === 0)) found.push(`${event.entity} ${id}: event ${index + 1} is ${event.op}`);
    for (const [key, change] of Object.entries(event.changes)) {
      if (event.op === 'update') {
        const [before, after] = change as [unknown, unknown];
        const known = values.get(key) ?? textOf(null);
        if (textOf(before) !== known) found.push(`${event.entity} ${id} v${event.version}: ${key} was ${known}, its event says ${textOf(before)}`);
        values.set(key, textOf(after));
      } else {
        const known = values.get(key);
        if (event.op !== 'create' && known !== textOf(change)) found.push(`${event.entity} ${id} v${event.version}: ${key} was ${known}, ${event.op} says ${textOf(change)}`);
        values.set(key, textOf(change));
      }
    }
  });
  return found;
}

/** Lists are compared as sets: the ids of links have no order. */
function textOf(value: unknown): string {
  return JSON.stringify(Array.isArray(value) ? [...value].map(String).sort() : value ?? null);
}
