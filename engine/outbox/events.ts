// Reads events for the consumers, reduced to the fields they look at.
import type { Queryable } from '../db/database.ts';
import { ident, literal } from '../db/identifier.ts';
import type { Consumer, OutboxEvent, OutboxSite } from './consumer.ts';

interface EventRow {
  readonly id: string;
  readonly at: Date;
  readonly entity: string;
  readonly record_id: string;
  readonly version: number;
  readonly op: OutboxEvent['op'];
  readonly changes: Readonly<Record<string, unknown>> | null;
  readonly actor: string;
  readonly cause_depth: number;
  readonly operation_id: string | null;
  readonly action: string | null;
}

/** Condition in SQL over the event `e` that one of the consumers may want it; false where nobody wants any. */
export function wantedSql(consumers: readonly Consumer[]): string {
  const each = consumers.filter(({ fields, every }) => every === true || fields.length > 0)
    .map(({ fields, where = 'true', every }) => (every === true ? `(${where})` : `(e.changes ?| ARRAY[${fields.map(literal).join(', ')}]::text[] AND (${where}))`));
  return each.length === 0 ? 'false' : `(${each.join(' OR ')})`;
}

/** The events, of each record the oldest first: ids are given before its writers meet. */
export async function readEvents(db: Queryable, site: OutboxSite, ids: readonly string[], consumers: readonly Consumer[]): Promise<readonly OutboxEvent[]> {
  const fields = [...new Set(consumers.flatMap((consumer) => consumer.fields))];
  const rows = await db.objects<EventRow>({
    text: `SELECT e.id, e.at, e.entity, e.record_id, e.version, e.op, e.actor, e.cause_depth, e.operation_id, e.action,
        (SELECT jsonb_object_agg(f, e.changes -> f) FROM unnest($2::text[]) f WHERE e.changes ? f) AS changes
      FROM ${ident(site.schema)}._event e WHERE e.id = ANY($1::uuid[]) ORDER BY e.version, e.id`,
    values: [ids, fields],
  });
  return rows.map((row) => ({
    id: row.id, at: row.at, entity: row.entity, recordId: row.record_id, version: row.version, op: row.op,
    changes: row.changes ?? {}, actor: row.actor, causeDepth: row.cause_depth, operationId: row.operation_id, action: row.action,
  }));
}
