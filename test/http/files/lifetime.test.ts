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

/** A folder of its own, what two processes see of it, and one content that came long ago as far as `later` can tell. */
const shared = async (name: string) => {
  const root = path.join(world.dataDir, name);
  const [one, two] = [openFileStore(root), openFileStore(root)];
  const bring = async (text: string): Promise<string> => { const arrived = await one.take('main', bytesOf(text), 1000); await arrived.keep(); return arrived.hash; };
  const textOf = async (hash: string): Promise<string> => (await one.read('main', hash, { start: 0, end: 999 }).toArray()).map(String).join('');
  return { one, two, bring, textOf, later: new Date(Date.now() + 86_400_000) };
};
const bytesOf = async function* (text: string) { yield new TextEncoder().encode(text); };

test('two processes that sweep at once throw each content away once, and neither fails', async () => {
  const { one, two, bring, later } = await shared('both');
  const hashes: string[] = [];
  for (let at = 0; at < 20; at += 1) hashes.push(await bring(`nobody’s ${at}`));
  for (const hash of hashes) {
    const gone = await Promise.all([one, two].map((store) => store.drop('main', hash, later, () => Promise.resolve(false))));
    expect(gone.filter(Boolean)).toHaveLength(1);
  }
  expect((await readdir(path.join(world.dataDir, 'both'), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())).toEqual([]);
});

test('bytes that are uploaded again between two sweeps outlive both', async () => {
  const { one, two, bring, textOf, later } = await shared('between');
  const hash = await bring('again');
  const [taken, released] = [gate(), gate()];
  let second: Promise<boolean> | undefined;
  const first = await one.drop('main', hash, later, async () => {
    await bring('again');
    second = two.drop('main', hash, later, async () => { taken.open(); await released.opened; return true; });
    await taken.opened;
    return false;
  });
  released.open();
  expect([first, await second, await textOf(hash)]).toEqual([true, false, 'again']);
});

test('a sweep that cannot ask puts back what it had taken out of the way', async () => {
  const { one, bring, textOf, later } = await shared('unasked');
  const hash = await bring('asked for');
  await expect(one.drop('main', hash, later, () => Promise.reject(new Error('no database')))).rejects.toThrow('no database');
  expect(await textOf(hash)).toBe('asked for');
});

test('uploads that are still coming count as if they were here', async () => {
  const store = openFileStore(path.join(world.dataDir, 'filling'), 100, () => Promise.resolve(300));
  const [begun, released] = [gate(), gate()];
  const slow = async function* () { begun.open(); await released.opened; yield new Uint8Array(150); };
  const first = store.take('main', slow(), 1000, 150);
  await begun.opened;
  await expect(store.take('main', bytesOf('x'), 1000, 51)).rejects.toMatchObject({ code: 'file.no-space' });
  await expect(store.take('main', bytesOf('x'), 1000)).rejects.toMatchObject({ code: 'file.no-space' });
  await (await store.take('main', bytesOf('x'), 1000, 50)).discard();
  released.open();
  await (await first).discard();
  await (await store.take('main', bytesOf('x'), 1000, 200)).discard();
});

test('a full disk takes nothing and keeps nothing', async () => {
  const store = openFileStore(path.join(world.dataDir, 'full'), Number.MAX_SAFE_INTEGER);
  const bytes = async function* () { yield new Uint8Array([1]); };
  await expect(store.take('main', bytes(), 100)).rejects.toMatchObject({ code: 'file.no-space' });
  expect(toProblem(new EngineError('unavailable', 'file.no-space'), 'vi', 'x', '/').status).toBe(507);
  expect(await readdir(path.join(world.dataDir, 'full/main/arriving'))).toEqual([]);
});

function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => { open = resolve; });
  return { opened, open: () => open() };
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!await isSo()) await new Promise((resolve) => { setTimeout(resolve, 10); });
}
