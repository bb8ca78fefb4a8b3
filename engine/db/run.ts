// Runs one statement on one connection: keeps named statements inside their budget, translates failures. Knows no pool.
import pg from 'pg';
import { ident } from './identifier.ts';
import { translateError } from './errors.ts';
import { namedStatements, type NamedStatements } from './named-statements.ts';
import type { Outcome, Queryable, Row, Statement } from './database.ts';

export type Client = pg.ClientBase;

const books = new WeakMap<Client, NamedStatements>();

/** Statements on this one connection, in the order they are called. */
export function queryableOn(client: Client, namedBytes: number): Queryable {
  return {
    rows: (statement) => runRows(client, statement, namedBytes),
    objects: async <T>(statement: Statement) => (await runObjects(client, statement, namedBytes)).rows as readonly T[],
    execute: (statement) => runExecute(client, statement, namedBytes),
  };
}

export async function runRows(client: Client, statement: Statement, namedBytes: number): Promise<readonly Row[]> {
  const result = await attempt(client, statement, namedBytes, (config) => client.query({ ...config, rowMode: 'array' }));
  return result.rows;
}

export async function runObjects(client: Client, statement: Statement, namedBytes: number): Promise<pg.QueryResult> {
  return attempt(client, statement, namedBytes, (config) => client.query(config));
}

export async function runExecute(client: Client, statement: Statement, namedBytes: number): Promise<Outcome> {
  // Several statements in one text (migrations) give several results; the last one counts.
  const results: pg.QueryResult | readonly pg.QueryResult[] = await runObjects(client, statement, namedBytes);
  const result = Array.isArray(results) ? results.at(-1) as pg.QueryResult : results as pg.QueryResult;
  return { command: result.command, count: result.rowCount ?? 0, objects: result.rows };
}

type Config = { text: string; values: unknown[]; name?: string };

async function attempt<T>(client: Client, statement: Statement, namedBytes: number, query: (config: Config) => Promise<T>): Promise<T> {
  try {
    if (statement.name === undefined) return await query(configOf(statement));
    let book = books.get(client);
    if (book === undefined) books.set(client, book = namedStatements(namedBytes));
    const dropped = book.admit(statement.name, statement.text);
    if (dropped.length > 0) await deallocate(client, dropped);
    try {
      return await query(configOf(statement));
    } catch (error) {
      if (!isPlanLost(error)) throw error;
      // Refused while planning, so nothing has been done. Inside a transaction the second try fails with 25P02, as it should.
      await deallocate(client, [statement.name]).catch(() => undefined);
      return await query(configOf(statement));
    }
  } catch (error) {
    throw translateError(error);
  }
}

function configOf(statement: Statement): Config {
  const config = { text: statement.text, values: statement.values as unknown[] };
  return statement.name === undefined ? config : { ...config, name: statement.name };
}

/** A column changed its type under a prepared statement, or someone dropped the statement. */
function isPlanLost(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '26000' || (error.code === '0A000' && error.message.includes('cached plan')));
}

async function deallocate(client: Client, names: readonly string[]): Promise<void> {
  const parsed = (client as unknown as { connection: { parsedStatements: Record<string, string> } }).connection.parsedStatements;
  const held = names.filter((name) => Object.hasOwn(parsed, name));
  for (const name of held) delete parsed[name];
  if (held.length > 0) await client.query(held.map((name) => `DEALLOCATE ${ident(name)}`).join('; '));
}
