// A change of many records whose process is killed half-way: another process goes on by itself, and every record is changed exactly once.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openWorld, type World } from '../support/world.ts';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '../support');
const many = 1_500;
let world: World;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(async () => world.close());

/** A process that looks for work and ends by a kill alone. */
function worker(): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', path.join(folder, 'work-process.ts'), world.url], { stdio: 'ignore', cwd: path.join(folder, '../..') });
}

const ended = (child: ChildProcess): Promise<void> => new Promise((resolve) => { child.once('exit', () => resolve()); });
const progress = async (operation: string): Promise<{ state: string; done: number; detail: Record<string, unknown> }> => (await world.as('admin').get(`/api/operations/${operation}`)).body;

async function until(operation: string, isThere: (at: { state: string; done: number }) => boolean): Promise<void> {
  while (!isThere(await progress(operation))) await new Promise((resolve) => { setTimeout(resolve, 30); });
}

test('goes on in another process, and changes every record once', async () => {
  const admin = world.as('admin');
  for (let from = 0; from < many; from += 500) expect((await admin.post('/api/records/planet', Array.from({ length: 500 }, (_, index) => ({ name: `Row ${from + index}`, kind: 'rocky' })))).status).toBe(201);
  const { operation } = (await admin.post('/api/records/planet/mass-update', { filter: {}, patch: { kind: 'ice' } })).body;
  for (const atLeast of [100, 500, 900]) {
    const child = worker();
    await until(operation, ({ done, state }) => done >= atLeast || state !== 'running');
    const gone = ended(child);
    child.kill('SIGKILL');
    await gone;
    expect((await progress(operation)).state).toBe('running');
    // The lease of the dead one runs out; nobody waits that long here.
    await world.live.db.execute({ text: `UPDATE ${world.schema}._operation SET lease_until = now() WHERE id = $1`, values: [operation] });
  }
  await world.runJobs();
  expect(await progress(operation)).toMatchObject({ state: 'done', done: many, detail: { done: many, same: 0, refused: 0 } });
  const rows = await world.live.db.rows({ text: `SELECT kind, version, count(*)::int FROM ${world.schema}.planet GROUP BY 1, 2`, values: [] });
  expect(rows).toEqual([['ice', 2, many]]);
  const events = await world.live.db.rows({ text: `SELECT count(*)::int, count(DISTINCT record_id)::int FROM ${world.schema}._event WHERE operation_id = $1`, values: [operation] });
  expect(events).toEqual([[many, many]]);
});
