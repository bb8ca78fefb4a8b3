// What rows become: new records, changed ones, links to records that are there or stand in the same file, and refusals that leave no trace.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { cancelOperation } from '../../engine/operation/operation.ts';
import { parseMapping } from '../../engine/capability/import/mapping.ts';
import { runImport } from '../../engine/capability/import/run.ts';
import type { Link, ProblemItem, RecordJson } from '../../engine/shared/wire.ts';
import { openWorld, type Reply, type World } from '../support/world.ts';

/** A refused row, as the report tells it. */
interface RowError { readonly line: number; readonly column: string; readonly code: string }
interface Planet extends RecordJson { readonly parent: Link | null }
interface Moon extends RecordJson { readonly planet: Link }

let world: World;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(async () => world.close());

beforeEach(async () => {
  for (const table of ['signal', 'moon', 'planet', '_event', '_outbox', '_search', '_operation']) await world.live.db.execute({ text: `DELETE FROM ${world.schema}.${table}`, values: [] });
});

const byName = { entity: 'planet', mode: 'insert', identity: ['name'], columns: { name: { field: 'name' }, orbits: { field: 'parent', match: 'name' } } };
const byNumber = { entity: 'planet', mode: 'upsert', columns: { no: { field: 'catalogueNo' }, name: { field: 'name' }, radius: { field: 'radius' } } };

function send(mapping: unknown, csv: string, more: object = {}, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
  return world.as('admin').post('/api/imports', { mapping, csv, ...more }, headers);
}

async function planets(fields = 'name,catalogueNo,radius,parent,population'): Promise<readonly Planet[]> {
  const reply = await world.as('admin').get(`/api/records/planet?fields=${fields}&limit=200`);
  return reply.body.data;
}

async function count(table: string): Promise<number> {
  const [row] = await world.live.db.rows({ text: `SELECT count(*)::int FROM ${world.schema}.${table}`, values: [] });
  return Number(row?.[0]);
}

const details = (reply: Reply): unknown => reply.body.errors.map((item: RowError) => [item.line, item.column, item.code]);

describe('identity', () => {
  test('inserting refuses what is there already, so that the same file twice makes nothing twice', async () => {
    const csv = 'no,name,radius\na-1,Alpha,1\nA-2,Beta,2\n';
    expect((await send({ ...byNumber, mode: 'insert' }, csv)).body).toMatchObject({ created: 2, failed: 0 });
    const again = await send({ ...byNumber, mode: 'insert' }, `${csv}A-3,Gamma,3\n`);
    expect(again.body).toMatchObject({ created: 1, failed: 2 });
    expect(details(again)).toEqual([[2, 'no', 'import.exists'], [3, 'no', 'import.exists']]);
  });

  test('upserting changes what is there and adds the rest; an empty cell leaves a value alone, null in the values takes it away', async () => {
    await send(byNumber, 'no,name,radius\nA-1,Alpha,1\nA-2,Beta,2\n');
    const values = { ...byNumber, columns: { ...byNumber.columns, radius: { field: 'radius', values: { gone: null } } } };
    const reply = await send(values, 'no,name,radius\nA-1,Alpha Prime,\nA-2,Beta,gone\nA-3,Gamma,3\n');
    expect(reply.body).toMatchObject({ created: 1, updated: 2, failed: 0 });
    expect((await planets()).map(({ name, catalogueNo, radius }) => [name, catalogueNo, radius])).toEqual([['Alpha Prime', 'A-1', 1], ['Beta', 'A-2', null], ['Gamma', 'A-3', 3]]);
  });

  test('updating finds records by what no client may write, and adds none', async () => {
    await send(byNumber, 'no,name,radius\nA-1,Alpha,1\n');
    const code = String((await planets('code'))[0]?.['code']);
    const reply = await send({ entity: 'planet', mode: 'update', identity: ['code'], columns: { code: { field: 'code' }, radius: { field: 'radius' } } }, `code,radius\n${code},9\nHT-9999,9\n,9\n`);
    expect(reply.body).toMatchObject({ created: 0, updated: 1, failed: 2 });
    expect(details(reply)).toEqual([[3, 'code', 'import.not-found'], [4, 'code', 'import.identity-empty']]);
    expect(await planets()).toMatchObject([{ name: 'Alpha', radius: 9 }]);
  });

  test('stands in one row only, and tells nothing where several records share it', async () => {
    const reply = await send(byNumber, 'no,name,radius\nA-1,Alpha,1\na-1,Beta,2\n');
    expect(reply.body).toMatchObject({ created: 1, failed: 1 });
    expect(details(reply)).toEqual([[3, 'no', 'import.repeated']]);
    await send(byNumber, 'no,name,radius\nA-2,Beta,1\n');
    const both = await send({ ...byNumber, mode: 'update', identity: ['radius'], columns: { no: null, name: { field: 'name' }, radius: { field: 'radius' } } }, 'no,name,radius\n,X,1\n');
    expect(details(both)).toEqual([[2, 'radius', 'import.ambiguous']]);
  });

  test('may be a link and a text together', async () => {
    await send(byNumber, 'no,name,radius\nA-1,Alpha,1\nA-2,Beta,2\n');
    const moons = { entity: 'moon', mode: 'upsert', columns: { planet: { field: 'planet', match: 'name' }, moon: { field: 'name' }, size: { field: 'diameter' } } };
    expect((await send(moons, 'planet,moon,size\nAlpha,I,1\nAlpha,II,2\nBeta,I,3\n')).body).toMatchObject({ created: 3, updated: 0 });
    expect((await send(moons, 'planet,moon,size\nAlpha,I,10\nBeta,II,4\n')).body).toMatchObject({ created: 1, updated: 1 });
    const { body } = await world.as('admin').get('/api/records/moon?fields=name,planet,diameter&sort=diameter');
    expect(body.data.map((row: Moon) => [row.planet.label, row.name, row.diameter])).toEqual([['Alpha', 'II', 2], ['Beta', 'I', 3], ['Beta', 'II', 4], ['Alpha', 'I', 10]]);
  });

  test('must be filled by a file that updates', async () => {
    const reply = await send({ ...byName, mode: 'update', identity: ['catalogueNo'] }, 'name,orbits\nA,\n');
    expect(reply).toMatchObject({ status: 400, body: { errors: [{ pointer: '/mapping/identity', code: 'import.identity-unfilled' }] } });
  });
});

describe('links', () => {
  test('to rows of the same file hold in any order, and a row that cannot stand takes those below it along', async () => {
    const csv = 'name,orbits\nGrandchild,Child\nChild,Root\nRoot,\nOrphan,Nowhere\nBelow,Orphan\nLeft,Right\nRight,Left\nSelf,Self\n';
    for (const dryRun of [true, false]) {
      const reply = await send(byName, csv, { dryRun });
      expect(reply.body).toMatchObject({ total: 8, created: 3, failed: 5, state: 'done' });
      expect(details(reply)).toEqual([
        [5, 'orbits', 'import.link-missing'], [6, 'orbits', 'import.link-circle'], [7, 'orbits', 'import.link-circle'], [8, 'orbits', 'import.link-circle'], [9, 'orbits', 'import.link-circle'],
      ]);
    }
    expect((await planets()).map(({ name, parent }) => [name, parent?.label])).toEqual([['Child', 'Root'], ['Grandchild', 'Child'], ['Root', undefined]]);
  });

  test('that fit several records, or none, refuse their row alone', async () => {
    await send(byNumber, 'no,name,radius\nA-1,Alpha,1\nA-2,Beta,1\n');
    const moons = { entity: 'moon', mode: 'insert', columns: { planet: { field: 'planet', match: 'radius' }, moon: { field: 'name' } } };
    const reply = await send(moons, 'planet,moon\n1,I\n2,II\n');
    expect(details(reply)).toEqual([[2, 'planet', 'import.link-ambiguous'], [3, 'planet', 'import.link-missing']]);
    expect(await count('moon')).toBe(0);
  });

  test('to many are parted by semicolons', async () => {
    await send(byNumber, 'no,name,radius\nA-1,Alpha,1\nA-2,Beta,1\n');
    const expeditions = { entity: 'expedition', mode: 'insert', columns: { name: { field: 'name' }, planets: { field: 'planets', match: 'name' }, log: null } };
    const reply = await send(expeditions, 'name,planets,log\nOne,Alpha; Beta,\nTwo,Alpha;Gamma,\n');
    expect(reply.body).toMatchObject({ created: 1, failed: 1 });
    const { body } = await world.as('admin').get('/api/records/expedition?fields=name,planets');
    expect(body.data[0].planets.map((link: Link) => link.label)).toEqual(['Alpha', 'Beta']);
  });

  test('need a field to be found by, and lines cannot be filled from a file', async () => {
    const reply = await send({ entity: 'expedition', mode: 'insert', columns: { a: { field: 'planets', match: 'hazards' }, b: { field: 'logs' } } }, 'a,b\n1,2\n');
    expect(reply.body.errors.map((item: ProblemItem) => item.code)).toEqual(['import.match-field', 'import.field-type']);
  });
});

describe('a batch', () => {
  test('that PostgreSQL refuses is written but for the rows to blame, across the borders of batches', async () => {
    await send(byNumber, 'no,name,radius\nA-1,Taken,1\n');
    const rows = Array.from({ length: 1203 }, (_, index) => `B-${index},${[7, 8, 501, 1200].includes(index) ? (index === 8 ? 'PLANET 6' : 'taken') : `Planet ${index}`},1`);
    const reply = await send({ ...byNumber, mode: 'insert' }, `no,name,radius\n${rows.join('\n')}\n`);
    expect(reply.body).toMatchObject({ total: 1203, created: 1199, failed: 4 });
    expect(details(reply)).toEqual([[9, 'name', 'record.taken'], [10, 'name', 'record.taken'], [503, 'name', 'record.taken'], [1202, 'name', 'record.taken']]);
    expect(await count('planet')).toBe(1200);
    expect(reply.body.errors[0].detail).toBe('Name is already in use.');
  });

  test('carries the import as its operation into history', async () => {
    const { body } = await send(byNumber, 'no,name,radius\nA-1,Alpha,1\nA-2,Beta,1\n');
    const [row] = await world.live.db.rows({ text: `SELECT count(*)::int FROM ${world.schema}._event WHERE operation_id = $1`, values: [body.operation] });
    expect(row).toEqual([2]);
    const operation = await world.as('admin').get(`/api/operations/${body.operation}`);
    expect(operation.body).toMatchObject({ kind: 'import', title: 'planet', state: 'done', done: 2, total: 2, error: null, detail: { created: 2, updated: 0, failed: 0 } });
    expect(Date.parse(operation.body.finishedAt)).toBeGreaterThanOrEqual(Date.parse(operation.body.at));
  });

  test('is the last one when somebody cancels; what was written stays', async () => {
    const lines = Array.from({ length: 1500 }, (_, index) => `C-${index},Planet ${index},1\n`);
    let opened = 0;
    const report = await runImport({
      mapping: parseMapping({ ...byNumber, mode: 'insert' }), dryRun: false, fresh: (step) => world.withSystem(step),
      source: {
        open: async function* () {
          opened += 1;
          yield `no,name,radius\n${lines.slice(0, 600).join('')}`;
          // The third time the file is read in earnest.
          if (opened === 3) {
            const [row] = await world.live.db.rows({ text: `SELECT id FROM ${world.schema}._operation WHERE state = 'running'`, values: [] });
            expect(await world.withSystem((ctx) => cancelOperation(ctx, String(row?.[0])))).toMatchObject({ state: 'cancelled' });
          }
          yield lines.slice(600).join('');
        },
      },
    });
    expect(opened).toBe(3);
    expect(report.state).toBe('cancelled');
    expect([500, 1000]).toContain(report.created);
    expect(await count('planet')).toBe(report.created);
    const [row] = await world.live.db.rows({ text: `SELECT state, done::int FROM ${world.schema}._operation WHERE id = $1`, values: [report.operation] });
    expect(row).toEqual(['cancelled', report.created]);
  });
});

describe('repetition', () => {
  test('a dry run leaves nothing, and finds what a real run would', async () => {
    await send(byNumber, 'no,name,radius\nA-1,Taken,1\n');
    const before = await Promise.all(['planet', '_event', '_outbox', '_search', '_operation'].map(count));
    const csv = 'no,name,radius\nA-1,Renamed,2\nA-2,TAKEN,1\nA-3,Gamma,-1\nA-4,Delta,4\n';
    const dry = await send(byNumber, csv, { dryRun: true });
    expect(dry.body).toMatchObject({ operation: null, created: 1, updated: 1, failed: 2 });
    expect(await Promise.all(['planet', '_event', '_outbox', '_search', '_operation'].map(count))).toEqual(before);
    expect(await planets()).toMatchObject([{ name: 'Taken' }]);
    expect(details(dry)).toEqual([[3, 'name', 'record.taken'], [4, 'radius', 'record.above']]);
  });

  test('a request with the same Idempotency-Key is answered from memory, people and rights included', async () => {
    const people = { entity: 'user', mode: 'insert', columns: { name: { field: 'name' } }, constants: { email: { template: '{name|slug}@people.test' }, state: 'invited' } };
    const csv = 'name\nĐinh Thị Hà\nLý Văn An\n';
    const first = await send(people, csv, {}, { 'idempotency-key': 'people-1' });
    expect(first.body).toMatchObject({ created: 2, failed: 0 });
    const second = await send(people, csv, {}, { 'idempotency-key': 'people-1' });
    expect(second.text).toBe(first.text);
    const { body } = await world.as('admin').post('/api/records/user/query', { filter: { state: 'invited' }, fields: ['email'], sort: 'email' });
    expect(body.data.map((row: RecordJson) => row['email'])).toEqual(['dinh.thi.ha@people.test', 'ly.van.an@people.test']);
  });

  test('takes the first row of each value, where the mapping says so', async () => {
    const reply = await send({ entity: 'team', mode: 'insert', distinct: 'office', columns: { office: { field: 'name' }, who: null } }, 'office,who\nEast,a\nWest,b\nEast,c\n,d\n');
    expect(reply.body).toMatchObject({ total: 4, created: 2, skipped: 2, failed: 0 });
  });
});
