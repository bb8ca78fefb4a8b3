// Brings the installation's schema and a site's schema to this program's version. Knows no metadata document.
import { createHash } from 'node:crypto';
import { EngineError } from '../lib/errors.ts';
import { ident } from './identifier.ts';
import { installationMigrations, siteMigrations, type Migration } from './migrations/index.ts';
import type { Database, Transaction } from './database.ts';

export interface InstallationOptions {
  /** Statements that create or replace `trellis.fold(text)`; run again whenever their text changes. */
  readonly foldSql: string;
  /** The same for the routines of expressions. */
  readonly routinesSql: string;
}

/** Creates or updates schema `trellis`. Safe to run in every process at once. */
export async function migrateInstallation(db: Database, options: InstallationOptions): Promise<void> {
  await underLock(db, 'trellis installation', async (tx) => {
    await tx.execute({ text: 'CREATE SCHEMA IF NOT EXISTS trellis', values: [] });
    await forward(tx, 'trellis', '_version', installationMigrations, 'installation');
    await refresh(tx, 'fold', options.foldSql);
    await refresh(tx, 'expression', options.routinesSql);
  });
}

/** Creates a site's schema and its tables, or brings them up to date. Throws `deploy.newer-site` when a newer program was here. */
export async function migrateSite(db: Database, schema: string, migrations: readonly Migration[] = siteMigrations): Promise<void> {
  await underLock(db, `trellis site ${schema}`, async (tx) => {
    // Schema-based sharding, where the server has it; PostgreSQL alone takes the name as a placeholder.
    await tx.execute({ text: 'SET LOCAL citus.enable_schema_based_sharding = on', values: [] });
    await tx.execute({ text: `CREATE SCHEMA IF NOT EXISTS ${ident(schema)}`, values: [] });
    await forward(tx, schema, '_version', migrations, schema);
  });
}

async function underLock(db: Database, name: string, work: (tx: Transaction) => Promise<void>): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute({ text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', values: [name] });
    await work(tx);
  }, 'heavy');
}

async function forward(tx: Transaction, schema: string, table: string, migrations: readonly Migration[], what: string): Promise<void> {
  const versions = `${ident(schema)}.${ident(table)}`;
  await tx.execute({ text: `CREATE TABLE IF NOT EXISTS ${versions} (number integer NOT NULL, name text NOT NULL, at timestamptz(3) NOT NULL DEFAULT now(), CONSTRAINT ${ident(`${table}_pk`)} PRIMARY KEY (number))`, values: [] });
  const [row] = await tx.rows({ text: `SELECT coalesce(max(number), 0) FROM ${versions}`, values: [] });
  const current = Number(row?.[0]);
  const known = migrations.at(-1)?.number ?? 0;
  if (current > known) throw new EngineError('unavailable', 'deploy.newer-site', { params: { site: what, found: current, known } });
  for (const migration of migrations) {
    if (migration.number <= current) continue;
    await tx.execute({ text: migration.sql.replaceAll('{schema}', ident(schema)), values: [] });
    await tx.execute({ text: `INSERT INTO ${versions} (number, name) VALUES ($1, $2)`, values: [migration.number, migration.name] });
  }
}

/** Runs a repeatable piece of SQL if its text is not the one that ran last. */
async function refresh(tx: Transaction, name: string, sql: string): Promise<void> {
  await tx.execute({ text: 'CREATE TABLE IF NOT EXISTS trellis._repeatable (name text NOT NULL, hash text NOT NULL, CONSTRAINT _repeatable_pk PRIMARY KEY (name))', values: [] });
  const hash = createHash('sha256').update(sql).digest('hex');
  const [row] = await tx.rows({ text: 'SELECT hash FROM trellis._repeatable WHERE name = $1', values: [name] });
  if (row?.[0] === hash) return;
  await tx.execute({ text: sql, values: [] });
  await tx.execute({ text: 'INSERT INTO trellis._repeatable (name, hash) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET hash = excluded.hash', values: [name, hash] });
}
