// Implements Database over three pg pools and the shared connections. Which pool a statement belongs to is the caller's choice (database.ts).
import pg from 'pg';
import { clientConfig, type PoolSettings } from './connection.ts';
import { isConnectionLoss, translateError } from './errors.ts';
import { openListener } from './listener.ts';
import { queryableOn, runExecute, runObjects, runRows, type Client } from './run.ts';
import { openSharedConnections } from './shared-connections.ts';
import type { Database, Lane, PoolName, Queryable, Session, Statement, Transaction } from './database.ts';

export interface PoolOptions {
  readonly url: string;
  /** Connections; default 4 interactive, 6 generic, 3 heavy, 2 shared. */
  readonly sizes?: Partial<Readonly<Record<Lane, number>>>;
  /** Seen in pg_stat_activity. */
  readonly applicationName?: string;
  readonly statementTimeoutMs?: Partial<Readonly<Record<PoolName, number>>>;
  /** Longest wait for a connection before 503. */
  readonly acquireTimeoutMs?: number;
  /** Memory of named statements in the server, per connection. */
  readonly namedBytes?: number;
  /** Told of connections lost while idle; the pool replaces them by itself. */
  readonly onConnectionError?: (error: Error) => void;
}

const defaultSizes = { interactive: 4, generic: 6, heavy: 3, shared: 2 } as const;
const defaultTimeoutsMs = { interactive: 10_000, generic: 10_000, heavy: 600_000 } as const;

/** Opens the pools; connects on first use. */
export function openPool(options: PoolOptions): Database {
  const settings: PoolSettings = {
    url: options.url,
    applicationName: options.applicationName ?? 'trellis',
    statementTimeoutMs: { ...defaultTimeoutsMs, ...options.statementTimeoutMs },
  };
  const sizes = { ...defaultSizes, ...options.sizes };
  const namedBytes = options.namedBytes ?? 24 * 1024 * 1024;
  const acquireTimeoutMs = options.acquireTimeoutMs ?? 5_000;
  const onError = options.onConnectionError ?? (() => undefined);

  const open = (name: PoolName): pg.Pool => {
    const pool = new pg.Pool({
      ...clientConfig(settings, name),
      max: sizes[name],
      connectionTimeoutMillis: acquireTimeoutMs,
      idleTimeoutMillis: 60_000,
    });
    // Without handlers a server that stops would take the process with it: the pool's own while a client is idle, ours while it is out.
    pool.on('error', onError);
    pool.on('connect', (client) => client.on('error', onError));
    return pool;
  };
  const pools: Readonly<Record<PoolName, pg.Pool>> = { interactive: open('interactive'), generic: open('generic'), heavy: open('heavy') };

  const withClient = async <T>(name: PoolName, work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    const client = await pools[name].connect().catch((error: unknown) => { throw translateError(error); });
    try {
      const result = await work(client);
      client.release(broken.has(client));
      return result;
    } catch (error) {
      client.release(broken.has(client) || isLost(error));
      throw error;
    }
  };

  type Run = <T>(work: (client: Client) => Promise<T>) => Promise<T>;
  const over = (run: Run): Queryable => ({
    rows: (statement) => run((client) => runRows(client, statement, namedBytes)),
    objects: async <T>(statement: Statement) => (await run((client) => runObjects(client, statement, namedBytes))).rows as readonly T[],
    execute: (statement) => run((client) => runExecute(client, statement, namedBytes)),
  });
  const using = (name: PoolName): Queryable => over((work) => withClient(name, work));
  const shared = openSharedConnections({ ...clientConfig(settings, 'shared'), connectionTimeoutMillis: acquireTimeoutMs }, sizes.shared, onError);
  const queryables: Readonly<Record<Lane, Queryable>> = {
    interactive: using('interactive'), generic: using('generic'), heavy: using('heavy'),
    shared: over((work) => shared.run(work) ?? withClient('generic', work)),
  };
  const listener = openListener(clientConfig(settings, 'listen'), onError);
  let closed: Promise<void> | undefined;

  return {
    ...queryables.interactive,
    using: (name) => queryables[name],
    transaction: (work, name = 'interactive') => withClient(name, (client) => inTransaction(client, namedBytes, work)),
    session: (work, name = 'heavy') => withClient(name, (client) => inSession(client, namedBytes, work)),
    listen: (channel, onMessage) => listener.listen(channel, onMessage),
    close: () => closed ??= Promise.all([listener.close(), shared.close(), ...Object.values(pools).map((pool) => pool.end())]).then(() => undefined),
  };
}

/** BEGIN, the work, COMMIT; ROLLBACK when it throws. A work that swallowed a statement's failure is refused, not half kept. */
async function inTransaction<T>(client: pg.PoolClient, namedBytes: number, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const queryable = queryableOn(client, namedBytes);
  await queryable.execute({ text: 'BEGIN', values: [] });
  try {
    const result = await work({ ...queryable, inTransaction: true });
    const { command } = await queryable.execute({ text: 'COMMIT', values: [] });
    if (command !== 'COMMIT') throw new Error('the transaction had failed before its commit');
    return result;
  } catch (error) {
    await queryable.execute({ text: 'ROLLBACK', values: [] }).catch(() => broken.add(client));
    throw error;
  }
}

async function inSession<T>(client: pg.PoolClient, namedBytes: number, work: (session: Session) => Promise<T>): Promise<T> {
  try {
    return await work({ ...queryableOn(client, namedBytes), transaction: (inner) => inTransaction(client, namedBytes, inner) });
  } finally {
    await client.query('RESET ALL; SELECT pg_advisory_unlock_all()').catch(() => broken.add(client));
  }
}

/** Connections whose state nobody knows; they do not go back to the pool. */
const broken = new WeakSet<pg.PoolClient>();

function isLost(error: unknown): boolean {
  return isConnectionLoss(error) || (error instanceof Error && isConnectionLoss(error.cause));
}
