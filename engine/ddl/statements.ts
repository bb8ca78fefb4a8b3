// Change → SQL text, forward and back. Knex's schema builder writes what it can name; the rest (CONCURRENTLY, NOT VALID,
// predicates) is written here. Identifiers come from the Model alone.
import knexPackage from 'knex';
import { ident } from '../db/identifier.ts';
import type { Change } from './change.ts';
import type { ForeignKeyShape, IndexShape, OnDelete, TableShape } from './shape.ts';

export interface ChangeSql {
  readonly forward: readonly string[];
  /** Absent where nothing leads back without loss or guessing. */
  readonly reverse?: readonly string[];
}

/** Writes statements only; it never gets a connection. */
const builder = knexPackage.knex({ client: 'pg' });

/** The statements of one change in one schema. `impossible` has none. */
export function statementsOf(schema: string, change: Change): ChangeSql {
  const table = `${ident(schema)}.${ident(change.table)}`;
  switch (change.kind) {
    case 'createTable':
      return { forward: [...createTable(schema, change.shape), ...change.shape.indexes.map((index) => createIndex(schema, change.table, index, false))], reverse: [`DROP TABLE ${table}`] };
    case 'addColumns':
      return {
        forward: texts(builder.schema.withSchema(schema).alterTable(change.table, (t) => { for (const column of change.columns) t.specificType(column.name, column.type); })),
        reverse: [`ALTER TABLE ${table} ${change.columns.map((column) => `DROP COLUMN ${ident(column.name)}`).join(', ')}`],
      };
    case 'widenColumn':
      return { forward: [`ALTER TABLE ${table} ALTER COLUMN ${ident(change.column)} TYPE ${change.to}`] };
    case 'createIndex':
      return {
        forward: [...(change.replace ? [dropIndex(schema, change.index.name)] : []), createIndex(schema, change.table, change.index, true)],
        reverse: [dropIndex(schema, change.index.name)],
      };
    case 'dropIndex':
      return { forward: [dropIndex(schema, change.name)] };
    case 'addForeignKey':
      return {
        forward: change.newTable ? [addForeignKey(schema, change.table, change.key, true)] : [addForeignKey(schema, change.table, change.key, false), validate(table, change.key.name)],
        reverse: [`ALTER TABLE ${table} DROP CONSTRAINT ${ident(change.key.name)}`],
      };
    case 'validateForeignKey':
      return { forward: [validate(table, change.name)] };
    case 'dropForeignKey':
      return { forward: [`ALTER TABLE ${table} DROP CONSTRAINT ${ident(change.key.name)}`], reverse: [addForeignKey(schema, change.table, change.key, false), validate(table, change.key.name)] };
    case 'impossible':
      return { forward: [] };
  }
}

function createTable(schema: string, shape: TableShape): readonly string[] {
  return texts(builder.schema.withSchema(schema).createTable(shape.name, (t) => {
    for (const column of shape.columns) {
      const made = t.specificType(column.name, column.type);
      if (column.notNull) made.notNullable();
    }
    t.primary([...shape.primaryKey.columns], { constraintName: shape.primaryKey.name });
  }));
}

function createIndex(schema: string, table: string, index: IndexShape, concurrently: boolean): string {
  return `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ${concurrently ? 'CONCURRENTLY ' : ''}${ident(index.name)} ON ${ident(schema)}.${ident(table)}`
    + ` USING ${index.method} (${index.keys.join(', ')})${index.where === undefined ? '' : ` WHERE ${index.where}`}`;
}

function dropIndex(schema: string, name: string): string {
  return `DROP INDEX CONCURRENTLY ${ident(schema)}.${ident(name)}`;
}

const actions: Readonly<Record<OnDelete, string>> = { noAction: 'NO ACTION', setNull: 'SET NULL', cascade: 'CASCADE' };

function addForeignKey(schema: string, table: string, key: ForeignKeyShape, valid: boolean): string {
  return `ALTER TABLE ${ident(schema)}.${ident(table)} ADD CONSTRAINT ${ident(key.name)} FOREIGN KEY (${ident(key.column)})`
    + ` REFERENCES ${ident(schema)}.${ident(key.references)} ("id") ON DELETE ${actions[key.onDelete]}${valid ? '' : ' NOT VALID'}`;
}

function validate(table: string, name: string): string {
  return `ALTER TABLE ${table} VALIDATE CONSTRAINT ${ident(name)}`;
}

function texts(statement: { toSQL(): unknown }): readonly string[] {
  return (statement.toSQL() as readonly { readonly sql: string }[]).map((each) => each.sql);
}
