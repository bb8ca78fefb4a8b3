// Decides where the database is: at the given address, or a PostgreSQL of our own below the data folder.
// Knows no environment variable and no site.
import path from 'node:path';
import { startEmbedded, type RunningServer } from './server.ts';

export interface OpenDatabaseOptions {
  /** An address of a PostgreSQL that is already there; given, nothing is started. */
  readonly databaseUrl?: string | undefined;
  /** The embedded server lives in its folder `pg`. */
  readonly dataDir: string;
  /** Extra `-c name=value` for a server that this call starts, e.g. `{ fsync: 'off' }` in tests. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Operating system users to try, in this order, when we are root, since PostgreSQL refuses to run as root. */
  readonly runAs?: readonly string[];
}

/** A database in use; one that is not ours is never stopped by us. */
export type OpenedDatabase = RunningServer;

/** Gives the address of a running PostgreSQL, starting the embedded one if no address was given. */
export async function openDatabase(options: OpenDatabaseOptions): Promise<OpenedDatabase> {
  const { databaseUrl } = options;
  if (databaseUrl !== undefined && databaseUrl !== '') {
    return { url: databaseUrl, owned: false, stop: async () => {} };
  }
  return startEmbedded({
    folder: path.resolve(options.dataDir, 'pg'),
    settings: options.settings ?? {},
    runAs: options.runAs ?? ['postgres', 'node', 'nobody'],
  });
}
