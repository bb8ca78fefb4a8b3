// The embedded server in plain circumstances and beside a second process; embedded.full.test.ts races for it and kills it.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { openDatabase } from '../../engine/db/embedded/index.ts';
import { hold, newDataFolder, query, serverPid } from './embedded/folder.ts';

const settings = { fsync: 'off' };

test('an address that is given is used as it is, and nothing is started', async () => {
  const dataDir = newDataFolder();
  const database = await openDatabase({ databaseUrl: 'postgres://somewhere/db', dataDir });
  await database.stop();
  expect(database).toMatchObject({ url: 'postgres://somewhere/db', owned: false });
  expect(fs.readdirSync(dataDir)).toEqual([]);
});

test('two processes share the server, and the last one out stops it', async () => {
  const dataDir = newDataFolder();
  const here = await openDatabase({ dataDir, settings });
  const there = await hold(dataDir);
  expect([here.owned, there.owned]).toEqual([true, false]);
  expect(there.url).toBe(here.url);
  await here.stop();
  expect(await query(there.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await there.leave();
  expect(serverPid(dataDir)).toBeUndefined();
});

test('the data are there after a stop and a start', async () => {
  const dataDir = newDataFolder();
  const first = await openDatabase({ dataDir, settings });
  await query(first.url, `create table moon as select 'Europa' as name`);
  await first.stop();
  const second = await openDatabase({ dataDir, settings });
  expect(await query(second.url, 'select name from moon')).toEqual([{ name: 'Europa' }]);
  await second.stop();
});

test('data of another major version are refused in words, and left alone', async () => {
  const dataDir = newDataFolder();
  const database = await openDatabase({ dataDir, settings });
  await database.stop();
  const version = path.join(dataDir, 'pg/cluster/PG_VERSION');
  fs.writeFileSync(version, '14\n');
  await expect(openDatabase({ dataDir, settings })).rejects.toThrow(/written by PostgreSQL 14, the embedded server is PostgreSQL \d+/);
  expect(serverPid(dataDir)).toBeUndefined();
  expect(fs.readFileSync(version, 'utf8')).toBe('14\n');
});
