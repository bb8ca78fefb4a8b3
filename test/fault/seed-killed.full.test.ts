// A first start that is killed while the demo is being loaded: nothing of it stays, the next start loads it whole, later ones not at all.
import { beforeAll, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { atFileEnd } from '../support/cleanup.ts';
import { emptyTemplate, freshDatabase } from '../support/database.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
let url = '';
beforeAll(async () => { url = (await freshDatabase(emptyTemplate)).url; });

interface Ended { readonly code: number | null; readonly said: string }

/** The program itself, until `wanted` stands in what it says; then it gets the signal. */
function start(wanted: string, signal: 'SIGKILL' | 'SIGTERM'): Promise<Ended> {
  const { NODE_ENV: _, ...env } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', 'engine/main/server.ts'], {
    cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...env, DATABASE_URL: url, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'error', DEMO_SCALE: '0.02' },
  });
  atFileEnd(async () => child.kill('SIGKILL'));
  let said = '';
  const listen = (chunk: Buffer): void => {
    said += chunk.toString();
    if (said.includes(wanted)) child.kill(signal);
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  return new Promise((resolve) => { child.once('close', (code) => resolve({ code, said })); });
}

/** Rows of people and of leads, which nothing but the demo makes. */
async function counts(): Promise<readonly number[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const found: number[] = [];
  for (const entity of ['user', 'lead']) {
    const { rows: [table] } = await client.query<{ name: string }>(`SELECT name FROM site_main._physical_name WHERE entity = $1 AND part = 'table'`, [entity]);
    const { rows: [row] } = await client.query<{ count: string }>(`SELECT count(*) FROM site_main."${table?.name}"`);
    found.push(Number(row?.count));
  }
  await client.end();
  return found;
}

test('is whole or not there', async () => {
  expect((await start('Demo data: 50 %', 'SIGKILL')).code).toBeNull();
  expect(await counts()).toEqual([0, 0]);
  const second = await start('Trellis is ready', 'SIGTERM');
  expect(second).toMatchObject({ code: 0, said: expect.stringContaining('Demo data: 100 %') });
  expect(await counts()).toEqual([12, 60]);
  const third = await start('Trellis is ready', 'SIGTERM');
  expect(third.said).not.toContain('Demo data:');
  expect(await counts()).toEqual([12, 60]);
}, 240_000);
