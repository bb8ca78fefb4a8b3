// Imports that meet: the same file sent twice, begun anew while a cancelled one still writes, many at once.
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parseMapping } from '../../engine/capability/import/mapping.ts';
import { runImport } from '../../engine/capability/import/run.ts';
import { openWorld, type Reply, type World } from '../support/world.ts';

let world: World;

beforeAll(async () => { world = await openWorld(); });

beforeEach(async () => {
  for (const table of ['signal', '_event', '_outbox', '_search', '_operation']) await world.live.db.execute({ text: `DELETE FROM ${world.schema}.${table}`, values: [] });
});

const csv = `subject,strength\n${Array.from({ length: 40 }, (_, index) => `Row ${index},${index}`).join('\n')}\n`;
// Nothing tells these rows apart: no identity, no unique field.
const anything = { entity: 'signal', mode: 'insert', columns: { subject: { field: 'subject' }, strength: { field: 'strength' } } };

function send(mapping: unknown, text: string, more: object = {}, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
  return world.as('admin').post('/api/imports', { mapping, csv: text, ...more }, headers);
}

async function count(table: string): Promise<number> {
  const [row] = await world.live.db.rows({ text: `SELECT count(*)::int FROM ${world.schema}.${table}`, values: [] });
  return Number(row?.[0]);
}
describe('the same file sent twice at once', () => {
  const keys: readonly (readonly [string, readonly Readonly<Record<string, string>>[]])[] = [
    ['without a key', [{}, {}]],
    ['with two keys', [{ 'Idempotency-Key': 'twice-one' }, { 'Idempotency-Key': 'twice-two' }]],
    ['with a key and without', [{ 'Idempotency-Key': 'twice-three' }, {}]],
  ];

  test.each(keys)('%s is written once; after that it may be repeated on purpose', async (_, headers) => {
    // Nobody can write a row before one of the two was answered.
    const { first, both } = await world.live.db.transaction(async (tx) => {
      await tx.execute({ text: `LOCK TABLE ${world.schema}.signal IN SHARE MODE`, values: [] });
      const sent = headers.map((header) => send(anything, csv, {}, header));
      return { first: await Promise.race(sent), both: Promise.all(sent) };
    });
    expect(first).toMatchObject({ status: 409, body: { code: 'import.running' } });
    expect((await both).map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await count('signal')).toBe(40);

    expect((await send(anything, csv)).body).toMatchObject({ state: 'done', created: 40 });
    expect(await count('signal')).toBe(80);
  });

  test('by two people is two imports', async () => {
    const other = await world.withSystem((ctx) => runImport({ mapping: parseMapping(anything), source: { open: async function* () { yield csv; } }, dryRun: false, fresh: (step) => step(ctx) }));
    await world.live.db.execute({ text: `UPDATE ${world.schema}._operation SET state = 'running', finished_at = NULL, lease_until = now() + interval '1 hour' WHERE id = $1`, values: [other.operation] });
    expect((await send(anything, csv)).body).toMatchObject({ state: 'done', created: 40 });
  });

  test('tells of the one that runs, even to who would continue an older one', async () => {
    const older = String((await send(anything, csv)).body.operation);
    const newer = String((await send(anything, csv)).body.operation);
    await world.live.db.execute({ text: `UPDATE ${world.schema}._operation SET state = 'failed' WHERE id = $1`, values: [older] });
    await world.live.db.execute({ text: `UPDATE ${world.schema}._operation SET state = 'running', finished_at = NULL, lease_until = now() + interval '1 hour' WHERE id = $1`, values: [newer] });
    expect(await send(anything, csv)).toMatchObject({ status: 409, body: { code: 'import.running', operation: newer } });
    expect(await send(anything, csv, { continue: older })).toMatchObject({ status: 409, body: { code: 'import.running', operation: newer } });
    expect(await count('signal')).toBe(80);
  });
});

describe('a cancelled import whose last batch is still being written', () => {
  const running = async (): Promise<string> => {
    for (;;) {
      const [row] = await world.live.db.rows({ text: `SELECT id FROM ${world.schema}._operation WHERE state = 'running'`, values: [] });
      if (row !== undefined) return String(row[0]);
      await new Promise((resolve) => { setTimeout(resolve, 10); });
    }
  };

  test('keeps the file from being begun anew until it is done', async () => {
    const { first, id } = await world.live.db.transaction(async (tx) => {
      await tx.execute({ text: `LOCK TABLE ${world.schema}.signal IN SHARE MODE`, values: [] });
      const sent = send(anything, csv);
      const operation = await running();
      expect((await world.as('admin').post(`/api/operations/${operation}/cancel`)).body).toMatchObject({ state: 'cancelled', finishedAt: null });
      expect(await send(anything, csv)).toMatchObject({ status: 409, body: { code: 'import.running', operation } });
      return { first: sent, id: operation };
    });
    expect((await first).body).toMatchObject({ operation: id, state: 'cancelled', created: 40 });
    expect((await send(anything, csv)).body).toMatchObject({ state: 'done', created: 40 });
    expect(await count('signal')).toBe(80);
  });

  test.each([['given up', false], ['cancelled', true]])('is kept from writing where it was %s and its process seemed dead', async (_, lapsesLater) => {
    // Its own clock renews the lease meanwhile; here that does not help.
    const lapse = { text: `UPDATE ${world.schema}._operation SET lease_until = now() - interval '1 hour' WHERE finished_at IS NULL`, values: [] };
    const { both } = await world.live.db.transaction(async (tx) => {
      await tx.execute({ text: `LOCK TABLE ${world.schema}.signal IN SHARE MODE`, values: [] });
      const sent = send(anything, csv);
      const operation = await running();
      if (!lapsesLater) await world.live.db.execute(lapse);
      expect((await world.as('admin').post(`/api/operations/${operation}/cancel`)).body).toMatchObject({ state: 'cancelled' });
      if (lapsesLater) await world.live.db.execute(lapse);
      const begun = send(anything, csv);
      await running();
      return { both: Promise.all([sent, begun]) };
    });
    const [old, anew] = await both;
    expect(old.body).toMatchObject({ state: 'failed', error: { code: 'import.taken-over' } });
    expect(anew.body).toMatchObject({ state: 'done', created: 40 });
    expect(await count('signal')).toBe(40);
  });
});

test('imports under keys take their connections from where long work has its own', async () => {
  const { sent } = await world.live.db.transaction(async (tx) => {
    await tx.execute({ text: `LOCK TABLE ${world.schema}.signal IN SHARE MODE`, values: [] });
    const imports = Array.from({ length: 6 }, (_, index) => send(anything, `subject,strength\nRow ${index},1\n`, {}, { 'Idempotency-Key': `many-${index}` }));
    const waiting = async (): Promise<number> => Number((await tx.rows({ text: `SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = '${world.schema}.signal'::regclass`, values: [] }))[0]?.[0]);
    // Until no further one arrives.
    for (let [before, now, same] = [0, 0, 0]; same < 5; [before, now] = [now, await waiting()]) {
      same = now > 0 && now === before ? same + 1 : 0;
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
    expect((await world.as('admin').get('/api/records/planet?sort=name&q=a')).status).toBe(200);
    return { sent: Promise.all(imports) };
  }, 'generic');
  expect((await sent).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
});
