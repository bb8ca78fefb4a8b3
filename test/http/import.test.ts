// What a file and its mapping must be like, and what is said when they are not. Nothing of a refused file is written.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ProblemItem, RecordJson } from '../../engine/shared/wire.ts';
import { openWorld, type Reply, type World } from '../support/world.ts';

/** A refused row, as the report tells it. */
interface RowError { readonly line: number; readonly column: string; readonly code: string }

let world: World;

beforeAll(async () => {
  world = await openWorld({ people: { vy: { roles: ['administrator'], locale: 'vi' } } });
});

afterAll(async () => world.close());

beforeEach(async () => {
  await world.live.db.execute({ text: `DELETE FROM ${world.schema}.planet`, values: [] });
});

const mapping = { entity: 'planet', mode: 'insert', columns: { name: { field: 'name' }, kind: { field: 'kind' } } };

function send(csv: string, overrides: unknown = {}, more: unknown = {}, person = 'admin'): Promise<Reply> {
  return world.as(person).post('/api/imports', { mapping: { ...mapping, ...(overrides as object) }, csv, ...(more as object) });
}

async function planets(): Promise<readonly RecordJson[]> {
  const reply = await world.as('admin').get('/api/records/planet?fields=*&limit=200');
  return reply.body.data;
}

describe('a mapping', () => {
  test('with wrong members is refused with every complaint at its place', async () => {
    const reply = await world.as('admin').post('/api/imports', {
      mapping: { entity: 5, mode: 'merge', columns: { name: { field: 'name', colour: 1 }, kind: 'kind' }, extra: true }, csv: 'name\nA\n',
    });
    expect(reply.status).toBe(400);
    expect(reply.body.code).toBe('import.mapping');
    expect(reply.body.errors.map((item: ProblemItem) => item.pointer).sort()).toEqual(
      ['/mapping/columns/kind', '/mapping/columns/name/colour', '/mapping/entity', '/mapping/extra', '/mapping/mode'],
    );
  });

  test('with names that mean nothing is refused with all of them', async () => {
    const reply = await send('name,kind,zone\nA,rocky,1\n', {
      columns: { name: { field: 'nme' }, kind: { field: 'kind', match: 'name' }, absent: { field: 'radius' } },
      constants: { id: 'x', signals: 'x', name: { template: '{name' }, water: { template: '{nowhere|slug}' } }, distinct: 'missing',
    });
    expect(reply.status).toBe(400);
    expect(reply.body.errors.map((item: ProblemItem) => [item.pointer, item.code])).toEqual([
      ['/mapping/columns/name/field', 'record.unknown-field'],
      ['/mapping/columns/kind/field', 'import.match-useless'],
      ['/mapping/columns/absent', 'import.header-unknown'],
      ['/mapping/constants/id', 'record.read-only'],
      ['/mapping/constants/signals', 'record.unknown-field'],
      ['/mapping/constants/name/template', 'import.template'],
      ['/mapping/constants/water/template', 'import.header-unknown'],
      ['/mapping/columns', 'import.header-unmapped'],
      ['/mapping/distinct', 'import.header-unknown'],
    ]);
  });

  test('for an entity that is not there is refused', async () => {
    expect(await send('name\nA\n', { entity: 'galaxy' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/mapping/entity', code: 'query.unknown-entity' }] } });
    expect(await send('note\nA\n', { entity: 'crewLog', columns: { note: { field: 'note' } } })).toMatchObject({ status: 400 });
  });

  test('may leave a column out on purpose, or all that it does not name', async () => {
    expect((await send('name,kind,zone\nA,rocky,1\n', { columns: { ...mapping.columns, zone: null } })).body).toMatchObject({ created: 1 });
    expect((await send('name,kind,zone\nB,rocky,1\n', { ignoreUnmapped: true })).body).toMatchObject({ created: 1 });
  });

  test('fills one field from one place only', async () => {
    expect((await send('name,kind\nA,rocky\n', { constants: { kind: 'gas' } })).body.errors).toMatchObject([{ pointer: '/mapping/constants/kind', code: 'import.field-twice' }]);
  });
});

describe('a file', () => {
  test.each([
    ['is empty', '', 'import.header-missing', undefined],
    ['has a header twice', 'name,kind,name\nA,rocky,B\n', 'import.header-repeated', { header: 'name' }],
    ['has a column without header', 'name,kind,\nA,rocky,x\n', 'import.header-empty', { number: 3 }],
    ['leaves a quote open', 'name,kind\nA,rocky\n"B,rocky\nC,gas\n', 'import.double-quote', { line: 3 }],
    ['has a quote in the middle', 'name,kind\nA,rocky\n"B"x,rocky\n', 'import.double-quote', { line: 3 }],
    ['has NUL characters', 'name,kind\nA\0,rocky\n', 'import.nul', undefined],
    ['has a row beyond a mebibyte', `name,kind\nA,rocky\n${'x'.repeat(1_100_000)},rocky\n`, 'import.row-too-large', { line: 3, limit: 1_048_576 }],
    ['has too many columns', `${Array.from({ length: 501 }, (_, index) => `c${index}`).join(',')}\n`, 'import.header-count', { limit: 500 }],
  ])('that %s is refused whole', async (_, csv, code, params) => {
    const reply = await send(csv);
    expect(reply.status).toBe(422);
    expect(reply.body.errors).toEqual([expect.objectContaining({ code, ...(params && { params }) })]);
    expect(await planets()).toEqual([]);
  });

  test('with a header named like a part of every object is only an unknown column', async () => {
    const reply = await send('name,kind,__proto__,constructor\nA,rocky,1,2\n');
    expect(reply.body.errors).toMatchObject([{ code: 'import.header-unmapped', params: { header: '__proto__' } }, { code: 'import.header-unmapped', params: { header: 'constructor' } }]);
  });

  test('may part its cells by semicolons, begin with a byte order mark, mix line ends and leave lines blank', async () => {
    const reply = await send('\uFEFFname;kind\r\n"Sao; Kim";rocky\n\n;\r\nSao Mộc;gas', {});
    expect(reply.body).toMatchObject({ created: 2, failed: 0, total: 2 });
    expect((await planets()).map((row) => row.name)).toEqual(['Sao Mộc', 'Sao; Kim']);
  });

  test('tells the line on which a bad row begins, quoted line breaks counted', async () => {
    const reply = await send('name,kind\n"A\nwith\nbreaks",rocky\n\nB,wet\nC\n');
    expect(reply.body).toMatchObject({ created: 1, failed: 2 });
    expect(reply.body.errors).toEqual([
      { line: 6, column: 'kind', code: 'record.option', detail: '“wet” is not one of the choices of Kind.' },
      { line: 7, column: '', code: 'import.cells', detail: 'The row has 1 cells, the header 2.' },
    ]);
  });
});

describe('the error file', () => {
  test('has the refused rows with their reasons, harmless in a spreadsheet, and can be run again once mended', async () => {
    const first = await send('name;kind\n=SUM(A1);wet\n\'-x;wet\nB;gas\n-5;wet\n', { delimiter: ';' });
    expect(first.body).toMatchObject({ created: 1, failed: 3, errorFile: `/api/imports/${first.body.operation}/errors` });
    const file = await world.as('admin').get(first.body.errorFile);
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(file.text.replace('\uFEFF', '').split('\r\n')).toEqual([
      'name;kind;_line;_column;_reason',
      "'=SUM(A1);wet;2;kind;“wet” is not one of the choices of Kind.",
      "''-x;wet;3;kind;“wet” is not one of the choices of Kind.",
      '-5;wet;5;kind;“wet” is not one of the choices of Kind.',
      '',
    ]);
    const second = await send(file.text.replaceAll('wet', 'ice'), { delimiter: ';' });
    expect(second.body).toMatchObject({ created: 3, failed: 0 });
    expect((await planets()).map((row) => row.name).sort()).toEqual(["'-x", '-5', '=SUM(A1)', 'B']);
  });

  test('keeps the surplus cells of a row that has too many', async () => {
    const { body } = await send('name,kind\nA,rocky,more,cells\n');
    const file = await world.as('admin').get(body.errorFile);
    expect(file.text).toContain('A,"rocky,more,cells",2,,');
  });

  test('is absent when every row was fine', async () => {
    const { body } = await send('name,kind\nA,rocky\n');
    expect(body).not.toHaveProperty('errorFile');
    expect((await world.as('admin').get(`/api/imports/${body.operation}/errors`)).status).toBe(404);
  });

  test('speaks the language of its reader', async () => {
    const { body } = await send('name,kind\nA,ướt\n', {}, {}, 'vy');
    expect(body.errors[0].detail).toBe('“ướt” không có trong danh sách chọn của Loại.');
  });
});

describe('a text becomes a value', () => {
  test('by the field, the format, the values and the option titles of the mapping and the reader', async () => {
    const csv = 'n,k,h,day,mass,water,at,yes\nSao Thổ,Khí khổng lồ,Bức xạ; acid,05/01/24,"1.234,50",12%,2024-01-05T10:00:00+07:00,có\nX,zwerg,,,,,,\n';
    const { body } = await send(csv, {
      columns: {
        n: { field: 'name' }, k: { field: 'kind', values: { zwerg: 'dwarf' } }, h: { field: 'hazards' }, day: { field: 'discoveredOn', format: 'dd/MM/yy' },
        mass: { field: 'mass', format: '1.234,5' }, water: { field: 'water' }, at: { field: 'lastSignalAt' }, yes: { field: 'habitable', values: { '': 'x' } },
      },
      constants: { contactEmail: { template: '{n|slug}@{k|slug|lower}.example' }, population: 7 },
    }, {}, 'vy');
    expect(body).toMatchObject({ created: 2, failed: 0, errors: [] });
    const [saturn, x] = await planets();
    expect(saturn).toMatchObject({
      name: 'Sao Thổ', kind: 'gas', hazards: ['radiation', 'acid'], discoveredOn: '2024-01-05', mass: '1234.5000', water: 12, lastSignalAt: '2024-01-05T03:00:00+00:00',
      habitable: true, contactEmail: 'sao.tho@khi.khong.lo.example', population: 7,
    });
    expect(x).toMatchObject({ kind: 'dwarf', hazards: [], mass: null, habitable: true });
  });

  test('of a time without an offset it is the one that clocks showed where the site is', async () => {
    const { body } = await send('n,k,at\nAn,ice,05/01/2024 10:00\nBa,ice,\n', { columns: { n: { field: 'name' }, k: { field: 'kind' }, at: { field: 'lastSignalAt', format: 'dd/MM/yyyy HH:mm' } } });
    expect(body).toMatchObject({ created: 2, errors: [] });
    expect((await planets()).map(({ lastSignalAt }) => lastSignalAt)).toEqual(['2024-01-05T03:00:00+00:00', null]);
  });

  test('and every cell that does not is named, not only the first', async () => {
    const { body } = await send('name,kind,radius,water\n,wet,big,120\n', { columns: { ...mapping.columns, radius: { field: 'radius' }, water: { field: 'water' } } });
    expect(body.errors.map((item: RowError) => [item.column, item.code])).toEqual([['kind', 'record.option'], ['radius', 'value.not-number']]);
    const again = await send('name,kind,radius,water\n,rocky,-1,120\n', { columns: { ...mapping.columns, radius: { field: 'radius' }, water: { field: 'water' } } });
    expect(again.body.errors.map((item: RowError) => [item.column, item.code])).toEqual([['radius', 'record.above'], ['water', 'record.maximum'], ['name', 'record.required']]);
    expect(await planets()).toEqual([]);
  });
});
