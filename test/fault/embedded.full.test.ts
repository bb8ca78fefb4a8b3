// The embedded server under bad circumstances: raced for, killed, left behind, owned by another user.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { openDatabase } from '../../engine/db/embedded/index.ts';
import { hold, killServer, newDataFolder, query, queryWhenBack, serverPid } from './embedded/folder.ts';

const settings = { fsync: 'off' };

test('four processes that all make the first start end up on one server', async () => {
  const dataDir = newDataFolder();
  const holders = await Promise.all([1, 2, 3, 4].map(async () => hold(dataDir)));
  expect(new Set(holders.map((holder) => holder.url)).size).toBe(1);
  await query(holders[0]!.url, 'create table moon (name text)');
  expect(await query(holders[3]!.url, 'select from moon')).toEqual([]);
  await Promise.all(holders.map(async (holder) => holder.leave()));
  expect(serverPid(dataDir)).toBeUndefined();
  expect(fs.readdirSync(path.join(dataDir, 'pg')).filter((name) => name.startsWith('init-'))).toEqual([]);
});

test('a server whose process was killed is adopted by the next one, with its data', async () => {
  const dataDir = newDataFolder();
  const killed = await hold(dataDir);
  await query(killed.url, `create table moon as select 'Io' as name`);
  await killed.kill();
  const pid = serverPid(dataDir);
  const next = await openDatabase({ dataDir, settings });
  expect(next.owned).toBe(false);
  expect(serverPid(dataDir)).toBe(pid);
  expect(await query(next.url, 'select name from moon')).toEqual([{ name: 'Io' }]);
  await next.stop();
  expect(serverPid(dataDir)).toBeUndefined();
});

test('a killed server comes back at the same address while a process holds it', async () => {
  const dataDir = newDataFolder();
  const database = await openDatabase({ dataDir, settings });
  await query(database.url, `create table moon as select 'Titan' as name`);
  const pid = serverPid(dataDir);
  await killServer(dataDir);
  expect(await queryWhenBack(database.url, 'select name from moon')).toEqual([{ name: 'Titan' }]);
  expect(serverPid(dataDir)).not.toBe(pid);
  await database.stop();
  expect(serverPid(dataDir)).toBeUndefined();
});

test('after both the process and the server were killed, the next start recovers', async () => {
  const dataDir = newDataFolder();
  const killed = await hold(dataDir);
  await query(killed.url, `create table moon as select 'Rhea' as name`);
  await killed.kill();
  await killServer(dataDir);
  const next = await openDatabase({ dataDir, settings });
  expect(next.owned).toBe(true);
  expect(await query(next.url, 'select name from moon')).toEqual([{ name: 'Rhea' }]);
  await next.stop();
});

test('who comes while the last one leaves gets a server that stays', async () => {
  const dataDir = newDataFolder();
  let last = await openDatabase({ dataDir, settings });
  for (let round = 0; round < 5; round++) {
    const [, next] = await Promise.all([last.stop(), openDatabase({ dataDir, settings })]);
    expect(await query(next.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    last = next;
  }
  await last.stop();
  expect(serverPid(dataDir)).toBeUndefined();
});

test('what a killed first start left behind is swept away, and the work of a living one is not', async () => {
  const dataDir = newDataFolder();
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  const left = path.join(dataDir, 'pg', `init-${dead}`);
  const living = path.join(dataDir, 'pg', `init-${process.ppid}`);
  for (const folder of [left, living]) fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(`${left}.password`, 'x');
  const database = await openDatabase({ dataDir, settings });
  await database.stop();
  expect(fs.existsSync(left)).toBe(false);
  expect(fs.existsSync(`${left}.password`)).toBe(false);
  expect(fs.existsSync(living)).toBe(true);
});

test('a cluster runs under the user who owns it, whichever user would be first choice now', async () => {
  const dataDir = newDataFolder();
  const first = await openDatabase({ dataDir, settings, runAs: ['nobody'] });
  const owner = fs.statSync(path.join(dataDir, 'pg/cluster')).uid;
  await first.stop();
  const second = await openDatabase({ dataDir, settings, runAs: ['postgres', 'node', 'daemon'] });
  expect(fs.statSync(path.join(dataDir, 'pg/cluster/postmaster.pid')).uid).toBe(owner);
  await second.stop();
});
