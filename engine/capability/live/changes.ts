// Events as listeners need them: which record, and how it stood before as far as the rules of its readers look at it. Of a record that
// was changed several times, each of its former states counts: somebody may have seen it in any of them.
import type { RowRule } from '../../access/access.ts';
import { ident } from '../../db/identifier.ts';
import type { Entity, Field, Model } from '../../meta/model.ts';
import type { Sighted } from '../../query/seen.ts';
import { namesRead } from '../../shared/filter/paths.ts';
import type { LiveHome } from './contract.ts';

export interface ChangedRecord {
  readonly entity: Entity;
  readonly id: string;
  /** Absent where it was only talked about. */
  readonly version?: number;
  /** The record now, unless it was deleted, and as it stood. */
  readonly sights: readonly Sighted[];
}

export interface Changes { readonly revision: number; readonly authority: number; readonly records: readonly ChangedRecord[] }

interface EventRow { readonly entity: string; readonly id: string; readonly version: number; readonly op: string; readonly before: Readonly<Record<string, unknown>> | null }

/** Keys of the fields of the entity that these rules look at; all, where one is computed. */
export function fieldsRead(entity: Entity, rules: readonly RowRule[]): ReadonlySet<string> {
  const names = new Set(rules.flatMap(({ node }) => namesRead(node)));
  return [...names].some((name) => entity.fields.get(name)?.computed !== undefined) ? new Set(entity.fields.keys()) : names;
}

/** Reads the events and, with them, since when the site is as it is. `fields`: which are looked at, by entity. */
export async function readChanges({ db, site }: LiveHome, model: Model, ids: readonly string[], fields: (entity: Entity) => ReadonlySet<string>): Promise<Changes> {
  const keys = [...new Set([...model.entities.values()].flatMap((entity) => [...fields(entity)]))];
  const schema = ident(site.schema);
  // The side before the event: of an update the first of each pair, of a deletion all there was, of what came to be none.
  const before = `(SELECT jsonb_object_agg(j.key, CASE WHEN e.op = 'update' THEN j.value -> 0 ELSE j.value END) FROM jsonb_each(e.changes) j WHERE e.op IN ('update', 'delete') AND j.key = ANY($2::text[]))`;
  const [row] = await db.using('generic').rows({
    text: `SELECT h.revision, h.authority, (SELECT coalesce(json_agg(x), '[]')::text FROM (
        SELECT e.entity, e.record_id AS id, e.version, e.op, ${before} AS before FROM ${schema}._event e WHERE e.id = ANY($1::uuid[]) ORDER BY e.version DESC, e.id DESC) x)
      FROM ${schema}._head h WHERE h.id = 1`,
    values: [ids, keys],
  });
  const [revision, authority, text] = row ?? [];
  const rows: readonly EventRow[] = typeof text === 'string' ? JSON.parse(text) : [];
  return { revision: Number(revision), authority: Number(authority), records: recordsOf(model, rows, fields) };
}

/** The newest event of a record first. */
function recordsOf(model: Model, rows: readonly EventRow[], fields: (entity: Entity) => ReadonlySet<string>): readonly ChangedRecord[] {
  const byRecord = new Map<string, EventRow[]>();
  for (const row of rows) {
    const key = `${row.entity} ${row.id}`;
    const events = byRecord.get(key);
    if (events === undefined) byRecord.set(key, [row]);
    else events.push(row);
  }
  return [...byRecord.values()].flatMap((events): readonly ChangedRecord[] => {
    const [newest] = events;
    const entity = newest === undefined ? undefined : model.entities.get(newest.entity);
    // Lines are told as their record.
    if (newest === undefined || entity === undefined || entity.parent !== undefined) return [];
    const past = pastOf(entity, events, fields(entity));
    return [{ entity, id: newest.id, version: newest.version, sights: newest.op === 'delete' ? past : [{ id: newest.id }, ...past] }];
  });
}

function pastOf(entity: Entity, events: readonly EventRow[], fields: ReadonlySet<string>): readonly Sighted[] {
  const seen = new Map<string, Sighted>();
  let past: Readonly<Record<string, unknown>> = {};
  for (const { id, op, before } of events) {
    if (op !== 'update' && op !== 'delete') continue;
    const own = [...fields].flatMap((key) => {
      const field = entity.fields.get(key);
      // What a deletion does not tell was empty.
      if (field === undefined || (op === 'update' && !Object.hasOwn(before ?? {}, key))) return [];
      return Object.entries(columnsOf(field, before?.[key] ?? null));
    });
    if (op === 'update' && own.length === 0) continue;
    past = { ...past, ...Object.fromEntries(own), ...(op === 'delete' && { deleted_at: null }) };
    seen.set(JSON.stringify(past), { id, past });
  }
  return [...seen.values()];
}

/** A value of history in its columns; none where it is no value of the field any more. */
function columnsOf(field: Field, value: unknown): Readonly<Record<string, unknown>> {
  const parsed = value === null ? undefined : field.type.toColumns(field, value);
  if (parsed !== undefined && !parsed.ok) return {};
  return Object.fromEntries(field.columns.flatMap(({ part, name }) => (value === null ? [[name, null]] : parsed !== undefined && Object.hasOwn(parsed.value, part) ? [[name, parsed.value[part]]] : [])));
}
