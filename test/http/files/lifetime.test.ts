// How long files stay: with their record, its trash and its site; what is left of uploads that nobody finished or needed.
import { beforeAll, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readdir, rename } from 'node:fs/promises';
import { request } from 'node:http';
import path from 'node:path';
import { toProblem } from '../../../engine/api/problem.ts';
import { sweepFiles } from '../../../engine/capability/file/sweep.ts';
import { EngineError } from '../../../engine/lib/errors.ts';
import { openFileStore } from '../../../engine/store/files/file-store.ts';
import { extraSite } from '../../data/extra-site.ts';
import { startAppOf } from '../../support/app-processes.ts';
import { upload } from '../../support/files.ts';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let ann: Client;

beforeAll(async () => {
  world = await openWorld({ teams: { alpha: {} }, people: { ann: { roles: ['explorer'], team: 'alpha' } } });
  ann = world.as('ann');
});

const records = '/api/records/observatory';
let made = 0;
const uploaded = async (client: Client, name: string, bytes: string): Promise<string> => (await upload(client, name, bytes)).body.id;
const keep = async (client: Client, values: Readonly<Record<string, unknown>>): Promise<string> => (await client.post(records, { name: `kept ${made += 1}`, ...values })).body.id;
const statusOf = async (client: Client, id: string): Promise<number> => (await client.get(`/api/files/${id}`)).status;
const rows = async (): Promise<number> => Number((await world.live.db.rows({ text: `SELECT count(*) FROM ${world.schema}._file`, values: [] }))[0]?.[0]);
const onDisk = async (): Promise<readonly string[]> => (await readdir(path.join(world.dataDir, 'files'), { recursive: true, withFileTypes: true }).catch(() => [])).filter((one) => one.isFile()).map((one) => path.join(one.parentPath, one.name));
/** What the nightly sweep does so many days from now. */
const sweep = (days: number) => {
  const { site, db } = world.live;
  return sweepFiles({ site, db, model: world.live.current().model }, { store: world.installation.files, now: new Date(Date.now() + days * 86_400_000) });
};

test('a file goes into the trash with its record and comes back with it', async () => {
  const file = await uploaded(ann, 'kept.txt', 'kept');
  const id = await keep(ann, { papers: [file] });
  await ann.delete(`${records}/${id}`);
  expect(await statusOf(ann, file)).toBe(404);
  await sweep(90);
  expect((await ann.post(`${records}/${id}/restore`)).status).toBe(200);
  expect((await ann.get(`/api/files/${file}`)).text).toBe('kept');
});

test('two sites share neither names nor bytes', async () => {
  const other = await extraSite(world, 'second', {}, 'other@test.local');
  const id = await uploaded(ann, 'here.txt', 'only here');
  expect((await other.admin.get(`/api/files/${id}`)).status).toBe(404);
  expect((await other.admin.post(records, { name: 'thief', blueprint: id })).status).toBe(422);
  const places = (await onDisk()).map((place) => path.relative(path.join(world.dataDir, 'files'), place).split(path.sep)[0]);
  expect(new Set(places)).toEqual(new Set(['main']));
});

test('what no record needs is thrown away after a day, what one holds never', async () => {
  const [held, given, loose, twin] = [await uploaded(ann, 'held.txt', 'the same bytes'), await uploaded(ann, 'given.txt', 'given up'), await uploaded(ann, 'loose.txt', 'never taken'), await uploaded(ann, 'twin.txt', 'the same bytes')];
  const id = await keep(ann, { papers: [held, given] });
  await ann.patch(`${records}/${id}`, { papers: [held] });
  const contents = (await onDisk()).length;
  expect(await sweep(0)).toEqual({ files: 0, contents: 0 });
  const { files } = await sweep(2);
  expect(files).toBeGreaterThanOrEqual(3);
  expect((await onDisk()).length).toBeLessThan(contents);
  expect(await Promise.all([held, given, loose, twin].map((file) => statusOf(ann, file)))).toEqual([200, 404, 404, 404]);
  expect((await ann.get(`/api/files/${held}`)).text).toBe('the same bytes');
  expect(await sweep(2)).toEqual({ files: 0, contents: 0 });
});

test('a process that dies in the middle of an upload leaves no row, and its bytes are cleared away', async () => {
  const child = await startAppOf(world.url, { dataDir: world.dataDir });
  const before = await rows();
  const { port } = new URL(child.address);
  const authorization = `Bearer ${await world.token('ann')}`;
  const req = request({ port, method: 'POST', path: '/api/files', agent: false, headers: { authorization, 'x-file-name': 'a', 'content-length': '2000' } });
  req.on('error', () => undefined);
  req.write(Buffer.alloc(1000));
  const arriving = async (): Promise<readonly string[]> => (await onDisk()).filter((place) => place.includes('arriving'));
  await until(async () => (await arriving()).length > 0);
  await child.kill();
  req.destroy();
  expect([await rows(), (await arriving()).length]).toEqual([before, 1]);
  await sweep(0);
  expect(await arriving()).toHaveLength(1);
  await sweep(2);
  expect(await arriving()).toEqual([]);
});

test('a content that a dying sweep had taken out of the way is back with the next one', async () => {
  const file = await uploaded(ann, 'aside.txt', 'out of the way');
  await keep(ann, { papers: [file] });
  const place = (await onDisk()).find((one) => one.includes(createHash('sha256').update('out of the way').digest('hex'))) ?? '';
  await rename(place, path.join(world.dataDir, 'files/main/arriving', `${path.basename(place)}-dropped`));
  await sweep(2);
  expect((await ann.get(`/api/files/${file}`)).text).toBe('out of the way');
});

test('a full disk takes nothing and keeps nothing', async () => {
  const store = openFileStore(path.join(world.dataDir, 'full'), Number.MAX_SAFE_INTEGER);
  const bytes = async function* () { yield new Uint8Array([1]); };
  await expect(store.take('main', bytes(), 100)).rejects.toMatchObject({ code: 'file.no-space' });
  expect(toProblem(new EngineError('unavailable', 'file.no-space'), 'vi', 'x', '/').status).toBe(507);
  expect(await readdir(path.join(world.dataDir, 'full/main/arriving'))).toEqual([]);
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!await isSo()) await new Promise((resolve) => { setTimeout(resolve, 10); });
}
