// The engine's own tables: made once however many processes start, never by an older program.
import { beforeAll, expect, test } from '@jest/globals';
import { migrateInstallation, migrateSite } from '../../engine/db/migrate.ts';
import { siteMigrations } from '../../engine/db/migrations/index.ts';
import { routinesSql } from '../../engine/expression/routines.ts';
import { foldFunctionSql } from '../../engine/filter/fold-sql.ts';
import { openTestPool } from './workshop.ts';
import type { Database } from '../../engine/db/database.ts';

let db: Database;
const rows = (text: string): Promise<readonly (readonly unknown[])[]> => db.rows({ text, values: [] });

beforeAll(async () => {
  db = await openTestPool();
  await migrateInstallation(db, { foldSql: foldFunctionSql, routinesSql });
});

test('four processes that start at once make one site', async () => {
  await Promise.all([1, 2, 3, 4].map(() => migrateSite(db, 'site_one')));
  expect(await rows('SELECT revision, authority FROM site_one._head')).toEqual([[0, '1']]);
  expect(await rows('SELECT max(number), count(*)::int FROM site_one._version')).toEqual([[siteMigrations.length, siteMigrations.length]]);
});

test('every table of a site has a primary key and a leading underscore, and there is no sequence', async () => {
  await migrateSite(db, 'site_one');
  expect(await rows(`SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'site_one'::regnamespace AND c.relkind = 'r'
    AND (c.relname NOT LIKE '\\_%' OR NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'p'))`)).toEqual([]);
  expect(await rows(`SELECT relname FROM pg_class WHERE relnamespace = 'site_one'::regnamespace AND relkind = 'S'`)).toEqual([]);
  expect(await rows(`SELECT relname FROM pg_class WHERE relnamespace = 'site_one'::regnamespace AND octet_length(relname) > 40`)).toEqual([]);
});

test('the counters of failed sign-ins stand before anybody signs in', async () => {
  expect(await rows(`SELECT to_regclass('trellis._rate_limit') IS NOT NULL`)).toEqual([[true]]);
});

test('there is one head and no second one', async () => {
  await migrateSite(db, 'site_one');
  await expect(rows('INSERT INTO site_one._head VALUES (2, 0, 0)')).rejects.toMatchObject({ constraint: '_head_one_row_ck' });
});

test('an older program refuses a newer site, and a newer program takes it further', async () => {
  await migrateSite(db, 'site_two');
  const next = { number: siteMigrations.length + 1, name: 'later', sql: 'CREATE TABLE {schema}._later (id uuid NOT NULL, CONSTRAINT _later_pk PRIMARY KEY (id))' };
  await migrateSite(db, 'site_two', [...siteMigrations, next]);
  expect(await rows('SELECT count(*)::int FROM site_two._later')).toEqual([[0]]);
  await expect(migrateSite(db, 'site_two')).rejects.toMatchObject({ code: 'deploy.newer-site', kind: 'unavailable' });
});

test('the folding function follows the program', async () => {
  await migrateInstallation(db, { foldSql: foldFunctionSql, routinesSql });
  expect(await rows(`SELECT trellis.fold('Đường Quảng Ngãi')`)).toEqual([['duong quang ngai']]);
  await migrateInstallation(db, { foldSql: foldFunctionSql.replace('SELECT CASE', `SELECT 'new ' || CASE`), routinesSql });
  expect(await rows(`SELECT trellis.fold('A')`)).toEqual([['new a']]);
  await migrateInstallation(db, { foldSql: foldFunctionSql, routinesSql });
});
