// What stands in a schema, or should: tables with columns, keys and indexes. Knows neither Model nor catalogue.
import { createHash } from 'node:crypto';

export interface ColumnShape {
  readonly name: string;
  /** As PostgreSQL writes it (`format_type`), collation included: `text COLLATE "C"`. */
  readonly type: string;
  readonly notNull: boolean;
}

export interface IndexShape {
  /** Ends in a hash of the whole definition: another definition is another name. */
  readonly name: string;
  readonly unique: boolean;
  readonly method: 'btree' | 'gin';
  /** Columns or expressions with collation and direction, quoted. */
  readonly keys: readonly string[];
  readonly where?: string;
  /** All columns it depends on. */
  readonly columns: readonly string[];
}

export type OnDelete = 'noAction' | 'setNull' | 'cascade';

export interface ForeignKeyShape {
  /** Ends in a hash of the whole definition. */
  readonly name: string;
  readonly column: string;
  readonly references: string;
  readonly onDelete: OnDelete;
}

export interface TableShape {
  readonly name: string;
  readonly columns: readonly ColumnShape[];
  readonly primaryKey: { readonly name: string; readonly columns: readonly string[] };
  readonly indexes: readonly IndexShape[];
  readonly foreignKeys: readonly ForeignKeyShape[];
}

/** Tables by name. */
export type SchemaShape = ReadonlyMap<string, TableShape>;

/** What an index or key of ours ends in. */
export type ObjectKind = 'pk' | 'uq' | 'ix' | 'fk';

/**
 * Name of a key or an index: at most 36 bytes, so that shard suffixes fit into PostgreSQL's 63 (SCALE.md, rule 4).
 * Equal definitions have equal names, hence comparing names compares definitions.
 */
export function objectName(table: string, kind: ObjectKind, definition: readonly unknown[]): string {
  const hash = createHash('sha256').update(JSON.stringify([table, kind, ...definition])).digest('hex').slice(0, 10);
  return `${table.slice(0, 22)}_${hash}_${kind}`;
}

/** True for a name that `objectName` could have made. */
export function isOurs(name: string): boolean {
  return /^.{1,22}_[0-9a-f]{10}_(pk|uq|ix|fk)$/.test(name);
}
