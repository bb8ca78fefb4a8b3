// The connection layer against a real server: values, failures, named statements, shared connections, LISTEN.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseError } from '../../engine/db/errors.ts';
import { migrateInstallation } from '../../engine/db/migrate.ts';
import { namedStatements } from '../../engine/db/named-statements.ts';
import { openPool } from '../../engine/db/pool.ts';
import { routinesSql } from '../../engine/expression/routines.ts';
import { foldFunctionSql } from '../../engine/filter/fold-sql.ts';
import { EngineError } from '../../engine/lib/errors.ts';
import { openTestPool } from './workshop.ts';
import type { Database } from '../../engine/db/database.ts';

let db: Database;
const plain = (text: string, values: readonly unknown[] = []) => ({ text, values });
const codeOf = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'no error', (error: unknown) => (error instanceof EngineError ? error.code : error instanceof DatabaseError ? error.sqlstate : error));

beforeAll(async () => {
  db = await openTestPool({ applicationName: 'pooltest', namedBytes: 400 * 1024, sizes: { interactive: 1, generic: 1 } });
});

test('no digit and no day is lost on the way', async () => {
  const [row] = await db.rows(plain(`SELECT 12.30::numeric, 9007199254740993::int8, date '2025-03-09', ARRAY[1.50]::numeric[], ARRAY[date '2025-03-09'], 7, '{"a":1}'::jsonb, timestamptz '2025-03-09T00:00:00+07'`));
  expect(row).toEqual(['12.30', '9007199254740993', '2025-03-09', ['1.50'], ['2025-03-09'], 7, { a: 1 }, new Date('2025-03-08T17:00:00Z')]);
});

test('a transaction that hid a failed statement does not count as done', async () => {
  await db.execute(plain('CREATE TABLE kept (id int PRIMARY KEY)'));
  const done = db.transaction(async (tx) => {
    await tx.execute(plain('INSERT INTO kept VALUES (1)'));
    await tx.execute(plain('SELECT 1 / 0')).catch(() => undefined);
  });
  await expect(done).rejects.toThrow('had failed before its commit');
  expect(await db.rows(plain('SELECT * FROM kept'))).toEqual([]);
});

test('refusals keep SQLSTATE and constraint, timeouts and lost servers become codes of the catalogue', async () => {
  const duplicate = db.execute(plain('INSERT INTO kept VALUES (2), (2)'));
  await expect(duplicate).rejects.toMatchObject({ sqlstate: '23505', constraint: 'kept_pkey', table: 'kept' });
  expect(await codeOf(db.transaction(async (tx) => { await tx.execute(plain('SET LOCAL statement_timeout = 20')); await tx.rows(plain('SELECT pg_sleep(5)')); }))).toBe('database.timeout');
  const nobody = openPool({ url: 'postgres://nobody@127.0.0.1:9/none' });
  expect(await codeOf(nobody.rows(plain('SELECT 1')))).toBe('database.unavailable');
  await nobody.close();
});

test('a connection that died is replaced, also in the middle of a transaction', async () => {
  const killed = db.transaction(async (tx) => {
    await db.using('heavy').rows(plain(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'pooltest interactive'`));
    await pause(50);
    await tx.rows(plain('SELECT 1'));
  });
  expect(await codeOf(killed)).toBe('database.unavailable');
  expect(await db.rows(plain('SELECT 1'))).toEqual([[1]]);
});

test('waiting too long for a connection is a 503, not a wait for ever', async () => {
  const narrow = await openTestPool({ sizes: { interactive: 1 }, acquireTimeoutMs: 50 });
  const waits = narrow.transaction(async () => codeOf(narrow.rows(plain('SELECT 1'))));
  expect(await waits).toBe('database.unavailable');
});

describe('shared connections', () => {
  const shared = () => db.using('shared');
  const connections = async () => (await db.rows(plain(`SELECT count(*)::int FROM pg_stat_activity WHERE application_name = 'pooltest shared'`)))[0]?.[0];

  test('carry many statements at once, each with its own answer or failure', async () => {
    const asked = Array.from({ length: 60 }, (_, n) => n);
    const answers = await Promise.all(asked.map((n) => (n % 7 === 3 ? codeOf(shared().rows(plain('SELECT 1 / ($1::int - $1::int)', [n]))) : shared().rows({ ...plain('SELECT $1::int', [n]), name: `shared${n % 5}` }))));
    expect(answers).toEqual(asked.map((n) => (n % 7 === 3 ? '22012' : [[n]])));
    expect(await connections()).toBeGreaterThan(0);
    expect(await connections()).toBeLessThanOrEqual(2);
  });

  test('that are held up leave what comes then to the others', async () => {
    const held = Promise.all([1, 2].map(() => shared().rows(plain('SELECT pg_sleep(0.5)::text'))));
    await pause(50);
    const ended: string[] = [];
    await Promise.all([held.then(() => ended.push('held')), shared().rows(plain('SELECT 1')).then(() => ended.push('quick'))]);
    expect(ended).toEqual(['quick', 'held']);
  });

  test('that are lost fail what they carried and are replaced', async () => {
    const lost = [1, 2, 3].map(() => codeOf(shared().rows(plain('SELECT pg_sleep(5)::text'))));
    await pause(50);
    await db.rows(plain(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'pooltest shared'`));
    expect(new Set(await Promise.all(lost))).toEqual(new Set(['database.unavailable']));
    expect(await shared().rows(plain('SELECT 1'))).toEqual([[1]]);
  });

  test('plan anew what changed under a statement, for all who had asked already', async () => {
    await db.execute(plain('CREATE TABLE narrow (amount numeric(5, 2)); INSERT INTO narrow VALUES (1.5)'));
    const read = () => Promise.all([1, 2, 3, 4].map(() => shared().rows({ ...plain('SELECT amount FROM narrow WHERE amount > $1', [0]), name: 'narrow' })));
    const all = [[['1.50']], [['1.50']], [['1.50']], [['1.50']]];
    expect(await read()).toEqual(all);
    await db.execute(plain('ALTER TABLE narrow ALTER amount TYPE numeric(9, 2)'));
    expect(await read()).toEqual(all);
  });
});

test('named statements stay inside their memory, and a name may come back with another text', async () => {
  const generic = db.using('generic');
  for (let n = 0; n < 20; n += 1) expect(await generic.rows({ ...plain(`SELECT $1::int + ${n}`, [1]), name: `plus${n}` })).toEqual([[1 + n]]);
  const [held] = await generic.rows(plain('SELECT count(*)::int FROM pg_prepared_statements'));
  expect(held?.[0]).toBeLessThanOrEqual(6);
  expect(held?.[0]).toBeGreaterThan(1);
  expect(await generic.rows({ ...plain('SELECT $1::int * 2', [21]), name: 'plus19' })).toEqual([[42]]);
});

test('the least recently used statements leave first', () => {
  const book = namedStatements(65 * 1024 * 4);
  for (const name of ['a', 'b', 'c', 'd']) expect(book.admit(name, `SELECT ${name}`)).toEqual([]);
  expect(book.admit('a', 'SELECT a')).toEqual([]);
  expect(book.admit('e', 'SELECT e')).toEqual(['b', 'c']);
  expect(book.sizeBytes).toBe(65 * 1024 * 3);
});

test('a statement whose result type changed under it is planned anew', async () => {
  await db.execute(plain('CREATE TABLE wide (amount numeric(5, 2)); INSERT INTO wide VALUES (1.5)'));
  const read = { ...plain('SELECT amount FROM wide WHERE amount > $1', [0]), name: 'wide' };
  expect(await db.using('generic').rows(read)).toEqual([['1.50']]);
  await db.execute(plain('ALTER TABLE wide ALTER amount TYPE numeric(9, 2)'));
  expect(await db.using('generic').rows(read)).toEqual([['1.50']]);
});

test('a session keeps its settings to itself', async () => {
  const inside = await db.session(async (session) => {
    await session.execute(plain(`SET statement_timeout = '7s'; SELECT pg_advisory_lock(42)`));
    return (await session.rows(plain('SHOW statement_timeout')))[0]?.[0];
  }, 'interactive');
  expect(inside).toBe('7s');
  expect(await db.rows(plain('SHOW statement_timeout'))).toEqual([['10s']]);
  expect(await db.rows(plain(`SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`))).toEqual([[0]]);
});

test('listening goes on after the connection was lost, and says that something may be missing', async () => {
  const heard: string[] = [];
  const until = async (wanted: string): Promise<void> => { while (!heard.includes(wanted)) await pause(10); };
  const listener = await db.listen('news', (payload) => { heard.push(payload); });
  await db.execute(plain(`NOTIFY news, 'first'`));
  await until('first');
  await db.using('heavy').rows(plain(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'pooltest listen'`));
  await until('');
  await db.execute(plain(`NOTIFY news, 'second'`));
  await until('second');
  await listener.close();
  expect(heard).toEqual(['first', '', 'second']);
});

test('deny aborts the whole statement with its own state', async () => {
  await migrateInstallation(db, { foldSql: foldFunctionSql, routinesSql });
  const denied = db.rows(plain(`WITH done AS (INSERT INTO kept VALUES (9) RETURNING id) SELECT trellis.deny('row ' || id) FROM done`));
  await expect(denied).rejects.toMatchObject({ sqlstate: 'TR403', message: 'row 9' });
  expect(await db.rows(plain('SELECT * FROM kept WHERE id = 9'))).toEqual([]);
});
