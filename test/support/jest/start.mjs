// Before all tests: one PostgreSQL for the run. TEST_DATABASE_URL names one; else an embedded server of our own,
// without fsync, in a temporary folder. DATABASE_URL is ignored on purpose: tests never touch a database in use.
// Plain JavaScript, since Jest cannot load TypeScript modules here; tsx can.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { tsImport } from 'tsx/esm/api';
import { folderPrefix, sweepFolders } from './folders.mjs';

export default async function start() {
  process.env.TRELLIS_TEST_RUN = randomBytes(4).toString('hex');
  delete process.env.DATABASE_URL;
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    process.env.TRELLIS_TEST_SERVER = given;
    return;
  }
  sweepFolders();
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), `${folderPrefix}${process.pid}-`));
  fs.chmodSync(dataDir, 0o755); // the server runs under an account of its own when we are root
  const { openDatabase } = await tsImport('../../../engine/db/embedded/index.ts', import.meta.url);
  const database = await openDatabase({
    dataDir,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200', max_locks_per_transaction: '256' },
  });
  process.env.TRELLIS_TEST_SERVER = database.url;
  globalThis.trellisTestServer = { database, dataDir };
}
