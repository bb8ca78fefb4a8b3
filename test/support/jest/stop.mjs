// After all tests: drops what this run left in a server that was given, or stops and removes our own.
import fs from 'node:fs';
import pg from 'pg';

export default async function stop() {
  const own = globalThis.trellisTestServer;
  if (own) {
    await own.database.stop();
    fs.rmSync(own.dataDir, { recursive: true, force: true });
    return;
  }
  const client = new pg.Client({ connectionString: process.env.TRELLIS_TEST_SERVER });
  await client.connect();
  const { rows } = await client.query('select datname from pg_database where starts_with(datname, $1)', [`trellis_${process.env.TRELLIS_TEST_RUN}_`]);
  for (const { datname } of rows) await client.query(`drop database if exists "${datname}" with (force)`);
  await client.end();
}
