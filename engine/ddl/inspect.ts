// What stands in a site's schema, read from PostgreSQL's catalogue. The engine's own tables (leading underscore) are left out.
import type { Queryable, Row } from '../db/database.ts';
import type { OnDelete } from './shape.ts';

export interface LiveColumn { readonly name: string; readonly type: string; readonly notNull: boolean }
export interface LiveIndex { readonly name: string; readonly valid: boolean; readonly unique: boolean; readonly columns: readonly string[] }
export interface LiveForeignKey { readonly name: string; readonly validated: boolean; readonly columns: readonly string[]; readonly references: string; readonly onDelete: OnDelete | 'other' }

export interface LiveTable {
  readonly name: string;
  readonly columns: ReadonlyMap<string, LiveColumn>;
  readonly primaryKey: readonly string[];
  /** All but the primary key. */
  readonly indexes: ReadonlyMap<string, LiveIndex>;
  readonly foreignKeys: ReadonlyMap<string, LiveForeignKey>;
}

export type LiveSchema = ReadonlyMap<string, LiveTable>;

const columnsSql = `
SELECT c.relname, a.attname,
       format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attcollation <> t.typcollation THEN ' COLLATE ' || quote_ident(l.collname) ELSE '' END,
       a.attnotnull
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_collation l ON l.oid = a.attcollation
 WHERE n.nspname = $1 AND c.relkind IN ('r', 'p') AND c.relname NOT LIKE '\\_%'
 ORDER BY c.relname, a.attnum`;

// Dependencies name the columns of expressions and predicates too, which pg_index.indkey does not.
const indexesSql = `
SELECT c.relname, i.relname, x.indisvalid, x.indisunique, x.indisprimary,
       CASE WHEN x.indisprimary
         THEN (SELECT array_agg(a.attname::text ORDER BY k.position) FROM unnest(x.indkey::int2[]) WITH ORDINALITY k (attnum, position)
               JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum)
         ELSE (SELECT array_agg(DISTINCT a.attname::text) FROM pg_depend d JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid
                WHERE d.classid = 'pg_class'::regclass AND d.objid = i.oid AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.refobjsubid > 0) END
  FROM pg_index x
  JOIN pg_class c ON c.oid = x.indrelid
  JOIN pg_class i ON i.oid = x.indexrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = $1 AND c.relname NOT LIKE '\\_%'`;

const foreignKeysSql = `
SELECT c.relname, k.conname, k.convalidated, f.relname, k.confdeltype::text,
       (SELECT array_agg(a.attname::text) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (k.conkey))
  FROM pg_constraint k
  JOIN pg_class c ON c.oid = k.conrelid
  JOIN pg_class f ON f.oid = k.confrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = $1 AND k.contype = 'f' AND c.relname NOT LIKE '\\_%'`;

const actions: Readonly<Record<string, OnDelete>> = { a: 'noAction', n: 'setNull', c: 'cascade' };

type Draft = { name: string; columns: Map<string, LiveColumn>; primaryKey: readonly string[]; indexes: Map<string, LiveIndex>; foreignKeys: Map<string, LiveForeignKey> };

/** Reads all entity and junction tables of a schema; an absent schema is an empty one. */
export async function inspectSchema(db: Queryable, schema: string): Promise<LiveSchema> {
  // One after the other: on a session they share one connection.
  const read = (text: string): Promise<readonly Row[]> => db.rows({ text, values: [schema] });
  const columns = await read(columnsSql);
  const indexes = await read(indexesSql);
  const foreignKeys = await read(foreignKeysSql);
  const tables = new Map<string, Draft>();
  for (const [table, name, type, notNull] of columns as readonly [string, string, string, boolean][]) {
    let draft = tables.get(table);
    if (draft === undefined) tables.set(table, draft = { name: table, columns: new Map(), primaryKey: [], indexes: new Map(), foreignKeys: new Map() });
    draft.columns.set(name, { name, type, notNull });
  }
  for (const [table, name, valid, unique, primary, covered] of indexes as readonly [string, string, boolean, boolean, boolean, readonly string[] | null][]) {
    const draft = tables.get(table);
    if (draft === undefined) continue;
    if (primary) draft.primaryKey = covered ?? [];
    else draft.indexes.set(name, { name, valid, unique, columns: covered ?? [] });
  }
  for (const [table, name, validated, references, action, covered] of foreignKeys as readonly [string, string, boolean, string, string, readonly string[]][]) {
    tables.get(table)?.foreignKeys.set(name, { name, validated, columns: covered, references, onDelete: actions[action] ?? 'other' });
  }
  return tables;
}
