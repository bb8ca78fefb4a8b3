// Every field type against PostgreSQL: what is written comes back from the database's own JSON as the API promises it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { FieldDocument, FieldTypeName } from '../../engine/shared/documents.ts';
import type { ColumnOf, TypedField } from '../../engine/meta/field-types/contract.ts';
import { fieldTypes } from '../../engine/meta/field-types/registry.ts';
import { emptyTemplate, freshDatabase } from '../support/database.ts';

const id = '0190c8e2-7b2a-7cc0-9d1f-3a5b6c7d8e9f';
const options = [{ value: 'a', title: 'A' }, { value: 'b', title: 'B' }];

let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client({ connectionString: (await freshDatabase(emptyTemplate)).url, options: '-c TimeZone=UTC' });
  await client.connect();
});
afterAll(async () => { await client.end(); });

/** Stores a value in a table of its own and reads its JSON, and that of history. */
async function roundTrip(fieldType: FieldTypeName, rest: Partial<FieldDocument>, value: unknown): Promise<{ readonly read: unknown; readonly history: unknown }> {
  const field: TypedField = { key: 'x', apiName: 'x', entity: 'star', title: 'X', document: { fieldType, ...rest } };
  const type = fieldTypes.get(fieldType)!;
  const name: ColumnOf = (part = '') => (part === '' ? '"x"' : `"x_${part}"`);
  const columns = type.columns(field.document, { hasCurrency: false });
  const stored = type.toColumns(field, value);
  if (!stored.ok) throw new Error(stored.code);
  const parts = stored.value;
  await client.query(`CREATE TEMPORARY TABLE star (${columns.map((column) => `${name(column.part)} ${column.sqlType}`).join(', ')})`);
  try {
    await client.query(`INSERT INTO star VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})`, columns.map((column) => parts[column.part]));
    const { rows } = await client.query<{ readonly read: string; readonly history: string }>(`SELECT row_to_json(r)::text AS read, h::text AS history FROM (SELECT ${type.readSql(field, name)} AS x, ${type.historySql(field, name)} AS h FROM star) s, LATERAL (SELECT s.x) r`);
    const [row] = rows;
    return { read: (JSON.parse(row?.read ?? '{}') as { readonly x: unknown }).x, history: JSON.parse(row?.history ?? 'null') as unknown };
  } finally {
    await client.query('DROP TABLE star');
  }
}

describe('a stored value reads as it was written:', () => {
  test.each<readonly [FieldTypeName, Partial<FieldDocument>, unknown, unknown]>([
    ['text', {}, 'Tiếng Việt', 'Tiếng Việt'],
    ['longText', {}, 'a\nb', 'a\nb'],
    ['integer', {}, '999999999999999', 999999999999999],
    ['integer', { precision: 18 }, '999999999999999999', '999999999999999999'],
    ['decimal', {}, '0.1', 0.1],
    ['decimal', { precision: 30, scale: 4 }, '12345678901234567890.5', '12345678901234567890.5000'],
    ['money', {}, 1234567.89, 1234567.89],
    ['percent', {}, '12.5', 12.5],
    ['currency', {}, 'vnd', 'VND'],
    ['boolean', {}, false, false],
    ['date', {}, '2024-02-29', '2024-02-29'],
    ['date', {}, '9999-12-31', '9999-12-31'],
    ['date', {}, '0001-01-01', '0001-01-01'],
    ['dateTime', {}, '2026-01-31T08:00:00+07:00', '2026-01-31T01:00:00+00:00'],
    ['dateTime', {}, '2026-01-31T08:00:00.1239Z', '2026-01-31T08:00:00.123+00:00'],
    ['select', { options }, 'a', 'a'],
    ['multiSelect', { options }, ['b', 'a'], ['b', 'a']],
    ['multiSelect', { options }, [], []],
    ['multiSelect', { options: [], open: true }, ['with "quotes", commas {and} \\'], ['with "quotes", commas {and} \\']],
    ['tags', {}, [id], [id]],
    ['email', {}, 'A@B.vn', 'A@b.vn'],
    ['phone', {}, '0912345678', '+84912345678'],
    ['url', {}, 'https://example.vn', 'https://example.vn'],
    ['link', {}, { id }, id],
    ['user', {}, id, id],
    ['team', {}, id, id],
    ['anyLink', { entities: { moon: {} } }, { entity: 'moon', id }, { entity: 'moon', id }],
    ['autonumber', { numberFormat: '{0}' }, '17', '17'],
    ['position', {}, 3, 3],
    ['time', {}, '08:30', '08:30:00'],
    ['duration', {}, 'PT1H30M', 5400],
    ['dateRange', {}, { from: '2026-01-01', to: '2026-01-31' }, { from: '2026-01-01', to: '2026-01-31' }],
    ['dateRange', {}, { from: '2026-01-01' }, { from: '2026-01-01', to: null }],
    ['rating', {}, 4, 4],
    ['color', {}, '#ABC', '#aabbcc'],
    ['taxCode', {}, '0100109106001', '0100109106-001'],
    ['treeParent', {}, { id }, id],
    ['json', {}, { b: [1, null, { a: 'ạ' }], a: 1.5 }, { a: 1.5, b: [1, null, { a: 'ạ' }] }],
    ['json', {}, ['x'], ['x']],
    ['geoPoint', {}, { latitude: 10.7769, longitude: -106.5 }, { latitude: 10.7769, longitude: -106.5 }],
    ['personName', {}, { family: 'Nguyễn', given: 'An' }, { full: 'Nguyễn An', family: 'Nguyễn', middle: null, given: 'An' }],
    ['address', {}, { street: '12 Hàng Bài', province: '01' }, { text: '12 Hàng Bài', country: 'VN', street: '12 Hàng Bài', province: '01' }],
    ['file', {}, id, { id }],
    ['image', {}, { id, name: 'read before' }, { id }],
    ['attachments', {}, [{ id }], [{ id }]],
    ['secret', {}, 'open sesame', { set: true }],
    ['markdown', {}, '# A', '# A'],
    ['richText', {}, '<p>A</p>', '<p>A</p>'],
  ])('%s %j %j', async (...[type, rest, value, expected]) => {
    expect(await roundTrip(type, rest, value)).toEqual({ read: expected, history: expected });
  });
});

test('every type with a column is covered above', () => {
  const withColumns = [...fieldTypes.values()].filter((type) => type.columns({ fieldType: 'text' }, { hasCurrency: false }).length > 0).map((type) => type.name);
  expect(withColumns.sort()).toEqual(['address', 'anyLink', 'attachments', 'autonumber', 'boolean', 'color', 'currency', 'date', 'dateRange', 'dateTime', 'decimal', 'duration', 'email', 'file', 'geoPoint', 'image', 'integer', 'json', 'link', 'longText', 'markdown', 'money', 'multiSelect', 'percent', 'personName', 'phone', 'position', 'rating', 'richText', 'secret', 'select', 'tags', 'taxCode', 'team', 'text', 'time', 'treeParent', 'url', 'user']);
});

test('every operand can be cast to what its type says', async () => {
  const samples: Readonly<Record<string, unknown>> = { text: 'a', numeric: '1.5', bigint: '5', boolean: true, date: '2026-01-31', timestamptz: '2026-01-31T08:00:00Z', uuid: id, time: '08:30' };
  for (const type of fieldTypes.values()) {
    const field: TypedField = { key: 'x', apiName: 'x', entity: 'star', title: 'X', document: { fieldType: 'text', options } };
    const operand = type.toOperand(field, type.name === 'color' ? '#fff' : samples[type.operandType]);
    if (!operand.ok) { expect(type.name).toBe('lines'); continue; }
    const { rows } = await client.query<{ readonly found: unknown }>(`SELECT $1::${type.operandType} IS NOT NULL AS found`, [operand.value]);
    expect({ type: type.name, ...rows[0] }).toEqual({ type: type.name, found: true });
  }
});
