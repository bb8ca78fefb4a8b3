// One connection by which a process says "I use this server": a shared advisory lock, held while it lives.
// Who leaves and can then take the lock alone is the last one out. Newcomers wait on the same lock, so nobody
// can walk in while the server is being stopped.
import pg from 'pg';

/** Any number that only this folder uses; advisory locks are per database, and this is `postgres`. */
const lockKey = 7_311_518_426;

export interface Presence {
  /** Resolves when the connection is gone without `leave`: the server died or was stopped. */
  readonly lost: Promise<void>;
  /** Lets go of the server; true if nobody else uses it, and nobody can come in until the connection closes. */
  leave(): Promise<boolean>;
  close(): Promise<void>;
}

/** Enters, or gives undefined where nothing answers or what answers is going away. */
export async function enter(url: string): Promise<Presence | undefined> {
  const client = new pg.Client({
    connectionString: url, connectionTimeoutMillis: 5000, keepAlive: true, application_name: 'trellis presence',
  });
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => resolve());
  });
  const close = async (): Promise<void> => {
    await client.end().catch(() => {});
  };
  try {
    await client.connect();
    await client.query('select pg_advisory_lock_shared($1)', [lockKey]);
  } catch {
    await close();
    return undefined;
  }
  return { lost, close, leave: async () => leave(client) };
}

async function leave(client: pg.Client): Promise<boolean> {
  // Shared first: of two that leave at once, at least the second finds nobody.
  await client.query('select pg_advisory_unlock_shared($1)', [lockKey]);
  const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [lockKey]);
  return rows[0]?.alone === true;
}
