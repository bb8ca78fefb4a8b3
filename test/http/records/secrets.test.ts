// Secrets: written, told to be there, and found in no answer, history, event or log; encrypted where they lie.
import { beforeAll, expect, test } from '@jest/globals';
import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pino } from 'pino';
import { readSecret } from '../../../engine/record/secrets.ts';
import { openSecretBox } from '../../../engine/secret/secret-box.ts';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let admin: Client;
let log = '';
const records = '/api/records/observatory';
const words = 'open sesame';

beforeAll(async () => {
  world = await openWorld({ teams: { alpha: {} }, people: { ann: { roles: ['explorer'], team: 'alpha' }, arc: { roles: ['archivist'] } }, logger: pino({ level: 'trace' }, { write: (line: string) => { log += line; } }) });
  admin = world.as('admin');
});

const secretOf = (id: string, key = 'beacon') => world.withSystem(async (ctx) => {
  const entity = ctx.model.entities.get('observatory')!;
  return readSecret(ctx, entity, entity.fields.get(key)!, id);
});
const columnOf = async (id: string): Promise<string> => {
  const name = world.live.current().model.entities.get('observatory')?.fields.get('beacon')?.columns[0]?.name;
  return String((await world.live.db.rows({ text: `SELECT "${name}" FROM ${world.schema}.observatory WHERE id = $1`, values: [id] }))[0]?.[0]);
};

test('a secret is written and changed, and every answer says only that it is there', async () => {
  const created = await admin.post(records, { name: 'one', beacon: words });
  const { id } = created.body;
  const changed = await admin.patch(`${records}/${id}`, { beacon: `${words} two`, name: 'uno' });
  const quiet = await admin.patch(`${records}/${id}`, { beacon: `${words} three` });
  const stale = await admin.patch(`${records}/${id}`, { beacon: 'x' }, { 'if-match': `"${id}-1"` });
  const replies = [created, changed, quiet, stale, await admin.get(`${records}/${id}?fields=*`), await admin.get(`${records}?fields=beacon`), await admin.get(`${records}/${id}/history`), await admin.get('/api/model'), await admin.post(records, [{ name: 'many', beacon: words }])];
  expect(replies.map(({ status }) => status)).toEqual([201, 200, 200, 412, 200, 200, 200, 200, 201]);
  for (const { text } of replies) expect(text).not.toContain('sesame');
  expect([created, changed, replies[4]].map((reply) => reply?.body.beacon)).toEqual([{ set: true }, { set: true }, { set: true }]);
  expect(replies[6]?.body.data.map((entry: { changes: object }) => Object.keys(entry.changes))).toEqual([['name'], expect.not.arrayContaining(['beacon'])]);
  expect(await secretOf(id)).toBe(`${words} three`);
  expect(await secretOf(replies[8]?.body.data[0].id)).toBe(words);
  await admin.patch(`${records}/${id}`, { beacon: null });
  expect([(await admin.get(`${records}/${id}?fields=beacon`)).body.beacon, await secretOf(id)]).toEqual([null, undefined]);
});

test('rows, events, kept answers and the log hold none of it', async () => {
  const { body } = await admin.post(records, { name: 'kept', beacon: words }, { 'idempotency-key': 'once' });
  await world.runJobs();
  const { db } = world.live;
  const dump = await Promise.all(['observatory', '_event', '_outbox', '_idempotency'].map(async (table) => JSON.stringify(await db.rows({ text: `SELECT to_jsonb(t)::text FROM ${world.schema}.${table} t`, values: [] }))));
  expect(dump.join()).not.toContain('sesame');
  expect(dump.join()).not.toContain(Buffer.from('sesame').toString('hex'));
  expect(dump.join()).not.toContain(Buffer.from(words).toString('base64url').slice(0, 12));
  expect(log.length).toBeGreaterThan(0);
  expect(log).not.toContain('sesame');
  expect(await secretOf(body.id)).toBe(words);
});

test('the same secret is another text each time, and opens in its own row alone', async () => {
  const [one, two] = await Promise.all(['a', 'b'].map(async (name) => (await admin.post(records, { name, beacon: words })).body.id));
  const name = world.live.current().model.entities.get('observatory')?.fields.get('beacon')?.columns[0]?.name;
  expect(await columnOf(one)).not.toBe(await columnOf(two));
  await world.live.db.execute({ text: `UPDATE ${world.schema}.observatory SET "${name}" = (SELECT "${name}" FROM ${world.schema}.observatory WHERE id = $1) WHERE id = $2`, values: [one, two] });
  await expect(secretOf(two)).rejects.toThrow(/authenticate/);
  expect(await secretOf(one)).toBe(words);
});

test('rights hold as for any field; it is no filter, no order, no import', async () => {
  const { body } = await admin.post(records, { name: 'rights', beacon: words, vaultCode: words });
  await admin.patch(`${records}/${body.id}`, { owner: world.ids['ann'] });
  expect((await world.as('arc').get(`${records}/${body.id}?fields=beacon,vaultCode`)).body).toMatchObject({ beacon: { set: true }, vaultCode: '••••' });
  expect((await world.as('ann').get(`${records}/${body.id}?fields=vaultCode`)).status).toBe(400);
  expect((await world.as('ann').patch(`${records}/${body.id}`, { vaultCode: 'x' })).status).toBe(400);
  for (const query of [`filter=${encodeURIComponent(JSON.stringify({ beacon: words }))}`, 'sort=beacon', `filter=${encodeURIComponent(JSON.stringify({ beacon: { $contains: 'o' } }))}`]) expect((await admin.get(`${records}?${query}`)).status).toBe(400);
  expect((await admin.get(`${records}?filter=${encodeURIComponent(JSON.stringify({ beacon: { $empty: false }, name: 'rights' }))}`)).body.data).toHaveLength(1);
  const report = await admin.post('/api/imports', { mapping: { entity: 'observatory', mode: 'insert', columns: { name: { field: 'name' }, code: { field: 'beacon' } } }, csv: 'name,code\nimported,abc\n' });
  expect(report.body).toMatchObject({ failed: 1 });
  for (const wrong of [1, { set: true }, ['x'], 'y'.repeat(4001)]) expect((await admin.post(records, { name: 'wrong', beacon: wrong })).status).toBe(422);
  const copy = await admin.post(`${records}/${body.id}/actions/again`, {});
  expect(copy.body).toMatchObject({ name: 'rights', beacon: null });
});

test('the key is made once, is nobody else’s to read, and without it nothing opens', async () => {
  const folder = path.join(world.dataDir, 'keys');
  expect(await readdir(folder)).toEqual(['secret.key']);
  expect((await stat(path.join(folder, 'secret.key'))).mode & 0o077).toBe(0);
  const fresh = path.join(world.dataDir, 'other-keys');
  const boxes = Array.from({ length: 8 }, () => openSecretBox(fresh));
  const sealed = await Promise.all(boxes.map((box, n) => box.seal(`text ${n}`, 'here')));
  expect(await Promise.all(sealed.map((text, n) => boxes[(n + 1) % 8]?.open(text, 'here')))).toEqual(sealed.map((_, n) => `text ${n}`));
  const [first = ''] = sealed;
  await expect(boxes[0]?.open(first, 'there')).rejects.toThrow(/authenticate/);
  await expect(openSecretBox(folder).open(first, 'here')).rejects.toThrow(/authenticate/);
  await expect(boxes[0]?.open(`${first.slice(0, -2)}${first.endsWith('AA') ? 'BB' : 'AA'}`, 'here')).rejects.toThrow(/authenticate/);
  await writeFile(path.join(fresh, 'secret.key'), 'short');
  await expect(openSecretBox(fresh).seal('x', 'here')).rejects.toThrow(/holds no key/);
  expect((await readFile(path.join(folder, 'secret.key'), 'utf8')).trim()).toHaveLength(44);
});
