// An import whose process is killed half-way: it is told as interrupted, and going on with it writes every row exactly once.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseMapping } from '../../engine/capability/import/mapping.ts';
import { runImport } from '../../engine/capability/import/run.ts';
import { openWorld, type World } from '../support/world.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
// Nothing tells these rows apart but their line: no identity, no unique field. Every seventh is refused.
const mapping = { entity: 'signal', mode: 'insert', columns: { subject: { field: 'subject' }, strength: { field: 'strength' } } };
const total = 2_000;
const csv = `subject,strength\n${Array.from({ length: total }, (_, index) => `Row ${index},${index % 7 === 0 ? 'loud' : index % 100}`).join('\n')}\n`;
const refused = Math.ceil(total / 7);

let world: World;
let folder = '';

beforeAll(async () => {
  world = await openWorld();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'trellis-import-'));
  fs.writeFileSync(path.join(folder, 'mapping.json'), JSON.stringify(mapping));
  fs.writeFileSync(path.join(folder, 'rows.csv'), csv);
});

afterAll(async () => {
  fs.rmSync(folder, { recursive: true, force: true });
  await world.close();
});

beforeEach(async () => {
  for (const table of ['signal', '_operation', '_event', '_outbox', '_search']) await world.live.db.execute({ text: `DELETE FROM ${world.schema}.${table}`, values: [] });
});

interface Ended { readonly code: number | null; readonly said: string }

/** The command in a process of its own, in the administrator's name; `onSaid` may end it. */
function command(words: readonly string[], onSaid: (said: string, kill: () => void) => void = () => {}): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'engine/main/cli.ts', 'import', path.join(folder, 'mapping.json'), path.join(folder, 'rows.csv'), '--as', world.emailOf('admin'), ...words], {
    cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, DATABASE_URL: world.url },
  });
  let said = '';
  const listen = (chunk: Buffer): void => {
    said += chunk.toString();
    onSaid(said, () => child.kill('SIGKILL'));
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  return new Promise((resolve) => { child.once('close', (code) => resolve({ code, said })); });
}

/** An import that was killed after some of its rows were written; its lease is over unless told otherwise. */
async function killed(leftSeconds = -1): Promise<string> {
  const { code, said } = await command([], (heard, kill) => { if (/\d+ of \d+ rows/.test(heard)) kill(); });
  expect([code, said]).toEqual([null, expect.stringContaining('of 2000 rows')]);
  const operation = /Import (\S+)\. /.exec(said)?.[1] ?? '';
  expect((await world.as('admin').get(`/api/operations/${operation}`)).body).toMatchObject({ kind: 'import', state: 'running', total });
  await leave(operation, leftSeconds);
  const written = await subjects();
  expect(written.length).toBeGreaterThan(0);
  expect(written.length).toBeLessThan(total - refused);
  return operation;
}

async function leave(operation: string, seconds: number): Promise<void> {
  await world.live.db.execute({ text: `UPDATE ${world.schema}._operation SET lease_until = now() + make_interval(secs => $2) WHERE id = $1`, values: [operation, seconds] });
}

async function subjects(): Promise<readonly unknown[]> {
  return (await world.live.db.rows({ text: `SELECT subject FROM ${world.schema}.signal ORDER BY subject`, values: [] })).map(([subject]) => subject);
}

const all = Array.from({ length: total }, (_, index) => `Row ${index}`).filter((_, index) => index % 7 !== 0).sort();
const state = async (operation: string): Promise<unknown> => (await world.as('admin').get(`/api/operations/${operation}`)).body.state;

async function parts(): Promise<number> {
  return (await world.live.db.rows({ text: `SELECT FROM ${world.schema}._import_part`, values: [] })).length;
}

test('the command tells of it, refuses to write the same rows again, and goes on where it stopped', async () => {
  const operation = await killed();
  expect(await state(operation)).toBe('interrupted');
  const written = (await subjects()).length;

  const again = await command([]);
  expect(again).toMatchObject({ code: 1 });
  expect(again.said).toContain(operation);
  expect((await subjects()).length).toBe(written);

  const rest = await command(['--continue', operation]);
  expect(rest.said).toContain(`Continues ${operation}: ${written} rows are written already.`);
  expect(rest.said).toContain(`${total - refused} created, 0 updated, ${refused} failed.`);
  expect(rest.code).toBe(1);
  expect([...await subjects()].sort()).toEqual(all);
  expect((await world.as('admin').get(`/api/operations/${operation}`)).body).toMatchObject({ state: 'done', done: total, detail: { created: total - refused, failed: refused } });
  expect(await parts()).toBe(0);
}, 180_000);

test('over HTTP it goes on too, with the same file and mapping alone, and once alone', async () => {
  const operation = await killed();
  const admin = world.as('admin');
  expect(await admin.post('/api/imports', { mapping, csv })).toMatchObject({ status: 409, body: { code: 'import.interrupted', operation } });
  expect(await admin.post('/api/imports', { mapping, csv: `${csv}One more,1\n`, continue: operation })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/csv', code: 'import.other-file' }] } });
  expect(await admin.post('/api/imports', { mapping: { ...mapping, constants: { strength: 5 }, columns: { subject: { field: 'subject' }, strength: null } }, csv, continue: operation })).toMatchObject({ status: 422 });
  expect(await admin.post('/api/imports', { mapping, csv, continue: 'nonsense' })).toMatchObject({ status: 404 });
  expect(await admin.post('/api/imports', { mapping, csv, continue: operation, dryRun: true })).toMatchObject({ status: 400 });

  expect((await admin.post('/api/imports', { mapping, csv, continue: operation })).body).toMatchObject({ operation, state: 'done', created: total - refused, failed: refused });
  expect([...await subjects()].sort()).toEqual(all);
  expect(await admin.post('/api/imports', { mapping, csv, continue: operation })).toMatchObject({ status: 409, body: { code: 'import.not-continuable' } });
}, 180_000);

test('sent again before anybody knows that its process is dead, it is not begun a second time', async () => {
  const operation = await killed(3_600);
  const written = (await subjects()).length;
  const admin = world.as('admin');
  expect(await admin.post('/api/imports', { mapping, csv })).toMatchObject({ status: 409, body: { code: 'import.running', operation } });
  expect((await subjects()).length).toBe(written);

  await leave(operation, -1);
  expect(await admin.post('/api/imports', { mapping, csv })).toMatchObject({ status: 409, body: { code: 'import.interrupted', operation } });
  expect((await admin.post('/api/imports', { mapping, csv, continue: operation })).body).toMatchObject({ state: 'done', created: total - refused });
  expect([...await subjects()].sort()).toEqual(all);
}, 180_000);

test('given up, the file begins anew', async () => {
  const operation = await killed();
  expect((await world.as('admin').post(`/api/operations/${operation}/cancel`)).body).toMatchObject({ state: 'cancelled', finishedAt: expect.any(String) });
  expect((await world.as('admin').post('/api/imports', { mapping, csv: csv.slice(0, csv.indexOf('Row 10,')) })).body).toMatchObject({ created: 8 });
  expect((await world.as('admin').post('/api/imports', { mapping, csv, dryRun: true })).body).toMatchObject({ created: total - refused });
}, 180_000);

test('a process that only seemed dead writes nothing more once another goes on', async () => {
  let opened = 0;
  let waiting: () => void = () => {};
  let release: () => void = () => {};
  const arrived = new Promise<void>((resolve) => { waiting = resolve; });
  const gate = new Promise<void>((resolve) => { release = resolve; });
  const middle = csv.indexOf('\nRow 1000,') + 1;
  // Looked at twice before the rows are read; then it stops in the middle of them.
  const open = async function* (): AsyncGenerator<string> {
    opened += 1;
    const isReading = opened === 3;
    yield csv.slice(0, middle);
    if (isReading) {
      waiting();
      await gate;
    }
    yield csv.slice(middle);
  };
  const slow = world.withSystem((ctx) => runImport({ mapping: parseMapping(mapping), source: { open }, dryRun: false, fresh: (step) => step(ctx) }));
  await Promise.race([arrived, slow]);
  const [operation] = (await world.live.db.rows({ text: `SELECT id FROM ${world.schema}._operation`, values: [] }))[0] ?? [];
  while ((await world.as('admin').get(`/api/operations/${String(operation)}`)).body.done === 0) await new Promise((resolve) => { setTimeout(resolve, 20); });
  // Its clock renews the lease meanwhile; here that does not help.
  await world.live.db.execute({ text: `CREATE FUNCTION public.lapse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF NEW.attempt = 1 THEN NEW.lease_until := now() - interval ''1 second''; END IF; RETURN NEW; END'`, values: [] });
  await world.live.db.execute({ text: `CREATE TRIGGER lapse BEFORE UPDATE ON ${world.schema}._operation FOR EACH ROW EXECUTE FUNCTION public.lapse()`, values: [] });
  await world.live.db.execute({ text: `UPDATE ${world.schema}._operation SET lease_until = now()`, values: [] });
  const second = await world.withSystem((ctx) => runImport({ mapping: parseMapping(mapping), source: { open: async function* () { yield csv; } }, dryRun: false, goOn: String(operation), fresh: (step) => step(ctx) }));
  release();
  expect(second).toMatchObject({ operation, state: 'done', created: total - refused });
  expect(await slow).toMatchObject({ state: 'failed', error: { code: 'import.taken-over' } });
  expect([...await subjects()].sort()).toEqual(all);
  expect((await world.live.db.rows({ text: `SELECT state, (detail ->> 'created')::int FROM ${world.schema}._operation`, values: [] }))).toEqual([['done', total - refused]]);
}, 180_000);
