// Files with one row per line of a record, and links that name their entity.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { RecordJson } from '../../engine/shared/wire.ts';
import { openWorld, type Reply, type World } from '../support/world.ts';

interface RowError { readonly line: number; readonly column: string; readonly code: string }
interface Log { readonly note: string; readonly hours: number; readonly mood: string | null; readonly planet: { readonly label: string } | null }
interface Expedition extends RecordJson { readonly name: string; readonly status: string; readonly logs: readonly Log[] }

let world: World;

beforeAll(async () => {
  world = await openWorld({ people: { ann: { roles: ['explorer'] } } });
});

afterAll(async () => world.close());

beforeEach(async () => {
  for (const table of ['crew_log', 'expedition', 'signal', 'moon', 'planet', '_event', '_outbox', '_search', '_operation']) await world.live.db.execute({ text: `DELETE FROM ${world.schema}.${table}`, values: [] });
  const made = await world.as('admin').post('/api/records/planet', [{ name: 'Kepler' }, { name: 'Đá: Đỏ' }]);
  expect(made.status).toBe(201);
  await world.as('admin').post('/api/records/moon', { name: 'Luna', planet: made.body.data[0].id });
});

function send(mapping: unknown, csv: string, more: object = {}): Promise<Reply> {
  return world.as('admin').post('/api/imports', { mapping, csv, ...more });
}

const details = (reply: Reply): unknown => reply.body.errors.map((item: RowError) => [item.line, item.column, item.code]);

describe('lines', () => {
  const mapping = {
    entity: 'expedition', mode: 'upsert', identity: ['name'],
    columns: {
      name: { field: 'name' }, status: { field: 'status' },
      note: { field: 'logs.note' }, hours: { field: 'logs.hours' }, planet: { field: 'logs.planet', match: 'name' },
    },
    constants: { 'logs.mood': 'good' },
  };

  async function expeditions(): Promise<readonly (readonly [string, string, readonly unknown[]])[]> {
    const { body } = await world.as('admin').get('/api/records/expedition?fields=*,logs&sort=name&limit=200');
    return body.data.map(({ name, status, logs }: Expedition) => [name, status, logs.map((log) => [log.note, log.hours, log.mood, log.planet?.label ?? null])]);
  }

  test('stand in rows of their own, below each other, the columns of the record repeated or left empty', async () => {
    const csv = 'name,status,note,hours,planet\nFirst,active,start,1.5,Kepler\nFirst,active,middle,,\n,,end,2,Kepler\nSecond,planned,,,\nThird,,only,3,\n';
    const reply = await send(mapping, csv);
    expect(reply.body).toMatchObject({ state: 'done', total: 5, created: 3, updated: 0, failed: 0 });
    expect(await expeditions()).toEqual([
      ['First', 'active', [['start', 1.5, 'good', 'Kepler'], ['middle', 0, 'good', null], ['end', 2, 'good', 'Kepler']]],
      ['Second', 'planned', []],
      ['Third', 'planned', [['only', 3, 'good', null]]],
    ]);
    expect((await world.as('admin').get(`/api/operations/${reply.body.operation}`)).body).toMatchObject({ state: 'done', done: 5, total: 5 });
  });

  test('of a record that is there are replaced by those of the file; a file that says nothing of them leaves them', async () => {
    await send(mapping, 'name,status,note,hours,planet\nFirst,active,start,1,\nFirst,active,end,2,\n');
    const again = await send(mapping, 'name,status,note,hours,planet\nFirst,finished,instead,5,\n');
    expect(again.body).toMatchObject({ created: 0, updated: 1 });
    expect(await expeditions()).toEqual([['First', 'finished', [['instead', 5, 'good', null]]]]);
    expect((await send(mapping, 'name,status,note,hours,planet\nFirst,planned,,,\n')).body).toMatchObject({ updated: 1 });
    expect(await expeditions()).toEqual([['First', 'planned', [['instead', 5, 'good', null]]]]);
  });

  test('without an identity, rows with the same columns of the record that stand together are one', async () => {
    const { identity: _, ...plain } = { ...mapping, mode: 'insert' };
    expect((await send(plain, 'name,status,note,hours,planet\nFirst,active,a,,\nFirst,active,b,,\nFirst,planned,c,,\n')).body).toMatchObject({ created: 2 });
    expect((await expeditions()).map(([name, status, logs]) => [name, status, logs.length]).sort()).toEqual([['First', 'active', 2], ['First', 'planned', 1]]);
  });

  test('with a mistake are told with their own row and column, and nothing of their record is written', async () => {
    const csv = 'name,status,note,hours,planet\nFirst,active,ok,1,\nFirst,active,bad,-1,\nSecond,active,ok,many,\nSecond,active,ok,1,Nowhere\nThird,active,ok,1,\nThird,planned,ok,2,\nFourth,,fine,1,\nFirst,active,late,1,\n';
    const reply = await send(mapping, csv);
    expect(details(reply)).toEqual([
      [3, 'hours', 'record.minimum'], [4, 'hours', 'value.not-number'], [7, 'status', 'import.lines-differ'], [9, 'name', 'import.repeated'],
    ]);
    expect(reply.body).toMatchObject({ total: 8, created: 1 });
  });

  test('a dry run says the same and writes nothing', async () => {
    const csv = 'name,status,note,hours,planet\nFirst,active,a,1,Kepler\n,,b,2,\n';
    expect((await send(mapping, csv, { dryRun: true })).body).toMatchObject({ created: 1, failed: 0, total: 2 });
    expect(await expeditions()).toEqual([]);
  });

  test('the error file holds all rows of a refused record, so that it can be mended and run again', async () => {
    const reply = await send(mapping, 'name,status,note,hours,planet\nFirst,active,ok,1,\n,,bad,-1,\nSecond,active,fine,1,\n');
    expect(reply.body).toMatchObject({ created: 1, failed: 2 });
    const file = (await world.as('admin').get(reply.body.errorFile)).text;
    expect(file).toContain('First,active,ok,1,,2,,Another row of the same record was refused.');
    const mended = await send(mapping, file.replace(/bad,'?-1/, 'bad,1'));
    expect(mended.body).toMatchObject({ created: 1, failed: 0 });
    expect((await expeditions()).map(([name, , logs]) => [name, logs.length])).toEqual([['First', 2], ['Second', 1]]);
  });

  test.each<readonly [string, object, readonly unknown[]]>([
    ['the field of lines itself', { 'logs': 'logs' }, [['/mapping/columns/logs/field', 'import.field-type']]],
    ['an unknown field of a line', { x: 'logs.colour' }, [['/mapping/columns/x/field', 'record.unknown-field']]],
    ['a field behind something that has no lines', { x: 'name.first' }, [['/mapping/columns/x/field', 'record.unknown-field']]],
    ['the link to the record', { x: 'logs.expedition' }, [['/mapping/columns/x/field', 'record.read-only']]],
  ])('%s cannot be filled', async (_, fields, expected) => {
    const columns = { name: { field: 'name' }, ...Object.fromEntries(Object.entries(fields).map(([header, field]) => [header, { field }])) };
    const reply = await send({ entity: 'expedition', mode: 'insert', columns }, `name,${Object.keys(fields).join()}\nA,b\n`);
    expect(reply.body.errors.map((item: { pointer: string; code: string }) => [item.pointer, item.code])).toEqual(expected);
  });

  test('take no `distinct`', async () => {
    expect((await send({ ...mapping, distinct: 'name' }, 'name,status,note,hours,planet\nA,active,b,1,\n')).body.errors).toMatchObject([{ pointer: '/mapping/distinct', code: 'import.distinct-lines' }]);
  });
});

describe('a link to one of several entities', () => {
  const mapping = { entity: 'signal', mode: 'insert', columns: { subject: { field: 'subject' }, source: { field: 'source', match: 'name' } } };

  test('is found by the name of its entity, or its title, and what identifies the record', async () => {
    const reply = await send(mapping, 'subject,source\nOne,planet:Kepler\nTwo,Moon: Luna\nThree,planet:Đá: Đỏ\nFour,\n');
    expect(reply.body).toMatchObject({ created: 4, failed: 0 });
    const { body } = await world.as('admin').get('/api/records/signal?fields=subject,source&sort=subject');
    expect(body.data.map(({ subject, source }: { subject: string; source: { entity: string; label: string } | null }) => [subject, source?.entity, source?.label])).toEqual([
      ['Four', undefined, undefined], ['One', 'planet', expect.stringContaining('Kepler')], ['Three', 'planet', expect.stringContaining('Đá: Đỏ')], ['Two', 'moon', expect.stringContaining('Luna')],
    ]);
  });

  test('may come from two columns by a template', async () => {
    const two = { ...mapping, columns: { subject: { field: 'subject' }, kind: null, name: null }, constants: { source: { template: '{kind}:{name}', match: 'name' } } };
    expect((await send(two, 'subject,kind,name\nOne,moon,Luna\n')).body).toMatchObject({ created: 1, failed: 0 });
  });

  test('that names nothing is told', async () => {
    const reply = await send(mapping, 'subject,source\nOne,Kepler\nTwo,comet:Halley\nThree,planet:Nowhere\n');
    expect(details(reply)).toEqual([[2, 'source', 'import.any-entity'], [3, 'source', 'import.any-entity'], [4, 'source', 'import.link-missing']]);
    expect(reply.body.errors[0].detail).toContain('planet, moon, expedition');
  });

  test('where no entity can be found as the mapping says, the mapping is refused', async () => {
    expect((await send({ ...mapping, columns: { ...mapping.columns, source: { field: 'source', match: 'colour' } } }, 'subject,source\nOne,planet:Kepler\n')).body.errors).toMatchObject([{ code: 'import.match-field' }]);
  });
});
