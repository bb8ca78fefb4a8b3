// The cluster's folder as PostgreSQL keeps it: where things lie and what they say. Starts nothing.
import fs from 'node:fs';
import path from 'node:path';

export interface Cluster {
  /** Holds the cluster, its log and, for moments, `init-*`. */
  readonly folder: string;
  readonly data: string;
  readonly log: string;
}

export function clusterIn(folder: string): Cluster {
  return { folder, data: path.join(folder, 'cluster'), log: path.join(folder, 'server.log') };
}

export const passwordFile = 'app.password';

export function exists(cluster: Cluster): boolean {
  return fs.existsSync(path.join(cluster.data, 'PG_VERSION'));
}

/** Refuses a cluster of another major version: PostgreSQL could not read it, and says so only in its log. */
export function refuseOtherVersion(cluster: Cluster, major: string): void {
  const found = fs.readFileSync(path.join(cluster.data, 'PG_VERSION'), 'utf8').trim();
  if (found === major) return;
  throw new Error(
    `The data in ${cluster.data} was written by PostgreSQL ${found}, the embedded server is PostgreSQL ${major}. `
    + 'Nothing was changed. Back it up with the release that wrote it and restore the backup into an empty DATA_DIR, '
    + 'or set DATABASE_URL to a server that holds the data.',
  );
}

/** What postmaster.pid says of the server that runs (or ran): line 1 is its pid, line 4 its port. */
export function readRunning(cluster: Cluster): { readonly pid: number; readonly port: number } | undefined {
  try {
    const lines = fs.readFileSync(path.join(cluster.data, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    const port = Number(lines[3]);
    return pid > 0 && port > 0 ? { pid, port } : undefined;
  } catch {
    return undefined;
  }
}

export function urlOf(cluster: Cluster, port: number): string {
  const password = fs.readFileSync(path.join(cluster.data, passwordFile), 'utf8').trim();
  return `postgres://app:${password}@127.0.0.1:${port}/postgres`;
}
