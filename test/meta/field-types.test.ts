// What each field type takes, refuses and stores: the values that break CRMs.
import { describe, expect, test } from '@jest/globals';
import type { FieldDocument, FieldTypeName } from '../../engine/shared/documents.ts';
import { numberPeriod, renderNumber } from '../../engine/meta/field-types/autonumber.ts';
import { currencyDigits } from '../../engine/shared/expression/currency.ts';
import { fieldTypes } from '../../engine/meta/field-types/registry.ts';
import { documentSchemas } from '../../engine/meta/schema/kinds.ts';
import { field, operand, read, write } from './field-values.ts';

const id = '0190c8e2-7b2a-7cc0-9d1f-3a5b6c7d8e9f';
const other = '0190c8e2-7b2a-7cc0-9d1f-3a5b6c7d8e90';

describe('writing', () => {
  test.each<readonly [FieldTypeName, unknown, unknown, Partial<FieldDocument>?]>([
    ['text', 'abc', { '': 'abc' }],
    ['text', 'Tie\u0302\u0301ng Vie\u0323\u0302t', { '': 'Tiếng Việt' }],
    ['text', '  a  b ', { '': 'A B' }, { normalise: ['trim', 'collapse', 'upper'] }],
    ['text', '   ', { '': null }, { normalise: ['trim'] }],
    ['text', '', { '': null }],
    ['text', 5, 'value.not-text'],
    ['text', 'a\u0000b', 'value.unsafe-text'],
    ['text', 'a\ud800b', 'value.unsafe-text'],
    ['text', '😀😀😀', { '': '😀😀😀' }, { maxLength: 3 }],
    ['text', 'abcd', 'record.text-long', { maxLength: 3 }],
    ['text', 'ab', 'record.text-short', { minLength: 3 }],
    ['text', 'AB1', { '': 'AB1' }, { pattern: '^[A-Z]+[0-9]$' }],
    ['text', 'AB', 'record.pattern', { pattern: '^[A-Z]+[0-9]$' }],
    ['integer', 42, { '': '42' }],
    ['integer', '42', { '': '42' }],
    ['integer', -0, { '': '0' }],
    ['integer', '-0', { '': '0' }],
    ['integer', '007', { '': '7' }],
    ['integer', '1.0', { '': '1' }],
    ['integer', 1.5, 'value.not-whole'],
    ['integer', '999999999999999', { '': '999999999999999' }],
    ['integer', '1000000000000000', 'record.digits'],
    ['integer', '100', 'record.maximum', { maximum: 99 }],
    ['integer', '9', 'record.minimum', { minimum: 10 }],
    ['integer', NaN, 'value.not-number'],
    ['integer', Infinity, 'value.not-number'],
    ['integer', '1e999', 'value.not-number'],
    ['integer', '1e3', 'value.not-number'],
    ['integer', '１２', 'value.not-number'],
    ['integer', '٣', 'value.not-number'],
    ['integer', true, 'value.not-number'],
    ['integer', '', 'value.not-number'],
    ['integer', ' 1', 'value.not-number'],
    ['integer', '0x10', 'value.not-number'],
    ['integer', [1], 'value.not-number'],
    ['decimal', '0.1', { '': '0.1' }],
    ['decimal', 1e-2, { '': '0.01' }],
    ['decimal', 1e-7, 'record.digits'],
    ['decimal', 0.1 + 0.2, 'value.number-as-text'],
    ['decimal', '0.005', 'record.digits'],
    ['decimal', '0.000', { '': '0' }, { scale: 2 }],
    ['decimal', '9999999999999.99', { '': '9999999999999.99' }],
    ['decimal', '10000000000000', 'record.digits'],
    ['decimal', '12345678901234567890123456.7891', { '': '12345678901234567890123456.7891' }, { precision: 30, scale: 4 }],
    ['decimal', Number('12345678901234567890'), 'value.number-as-text', { precision: 30, scale: 4 }],
    ['decimal', '0.5', { '': '0.5' }, { precision: 2, scale: 2 }],
    ['decimal', '10', 'record.digits', { precision: 2, scale: 1 }],
    ['decimal', '0', 'record.above', { exclusiveMinimum: 0 }],
    ['decimal', '5', 'record.below', { exclusiveMaximum: 5 }],
    ['decimal', '4.99', { '': '4.99' }, { exclusiveMaximum: 5 }],
    ['money', '1234567.89', { '': '1234567.89' }],
    ['percent', 10, { '': '10' }],
    ['percent', '100.5', 'record.maximum', { maximum: 100 }],
    ['currency', 'vnd', { '': 'VND' }],
    ['currency', 'XYZ', 'value.not-currency'],
    ['boolean', true, { '': true }],
    ['boolean', 'true', 'value.not-boolean'],
    ['boolean', 1, 'value.not-boolean'],
    ['date', '2024-02-29', { '': '2024-02-29' }],
    ['date', '2026-02-29', 'value.no-such-date'],
    ['date', '2026-02-30', 'value.no-such-date'],
    ['date', '1900-02-29', 'value.no-such-date'],
    ['date', '0000-01-01', 'value.no-such-date'],
    ['date', '2026-1-1', 'value.not-date'],
    ['date', 'infinity', 'value.not-date'],
    ['date', '2026-01-01T00:00:00Z', 'value.not-date'],
    ['date', 20260101, 'value.not-date'],
    ['dateTime', '2026-01-31T08:00:00+07:00', { '': '2026-01-31T01:00:00.000+00:00' }],
    ['dateTime', '2026-01-31t08:00:00.123456789z', { '': '2026-01-31T08:00:00.123+00:00' }],
    ['dateTime', '2026-01-31T08:00:00', 'value.not-time'],
    ['dateTime', '2026-02-30T08:00:00Z', 'value.no-such-date'],
    ['dateTime', '2026-01-31T24:00:00Z', 'value.not-time'],
    ['dateTime', '2026-01-31T08:00:00+15:00', 'value.not-time'],
    ['dateTime', '0001-01-01T00:00:00+07:00', 'value.not-time'],
    ['select', 'a', { '': 'a' }, { options: [{ value: 'a', title: 'A' }] }],
    ['select', 'A', 'record.option', { options: [{ value: 'a', title: 'A' }] }],
    ['select', 'b', { '': 'b' }, { options: [{ value: 'a', title: 'A' }], open: true }],
    ['select', '', 'record.option', { options: [{ value: 'a', title: 'A' }], open: true }],
    ['multiSelect', ['a', 'b'], { '': ['a', 'b'] }, { options: [{ value: 'a', title: 'A' }, { value: 'b', title: 'B' }] }],
    ['multiSelect', ['a', 'a'], 'record.items-repeat', { options: [{ value: 'a', title: 'A' }] }],
    ['multiSelect', 'a', 'value.not-list', { options: [{ value: 'a', title: 'A' }] }],
    ['multiSelect', ['c'], 'record.option', { options: [{ value: 'a', title: 'A' }] }],
    ['multiSelect', ['a'], 'record.items-few', { options: [{ value: 'a', title: 'A' }], minItems: 2 }],
    ['email', ' Anna.Le@Example.COM ', { '': 'Anna.Le@example.com' }],
    ['email', 'a@b', 'value.not-email'],
    ['email', 'a b@c.vn', 'value.not-email'],
    ['email', 'a@b.vn\nBcc: x@y.vn', 'value.not-email'],
    ['phone', '0912 345 678', { '': '+84912345678' }],
    ['phone', '+1 (213) 373-4253', { '': '+12133734253' }],
    ['phone', '028.3822.3333', { '': '+842838223333' }],
    ['phone', '12', 'value.not-phone'],
    ['phone', 'gọi tôi', 'value.not-phone'],
    ['url', 'https://example.vn/a?b=c', { '': 'https://example.vn/a?b=c' }],
    ['url', 'javascript:alert(1)', 'value.not-url'],
    ['url', 'https://exa mple.vn', 'value.not-url'],
    ['url', 'ftp://example.vn', 'value.not-url'],
    ['link', id, { '': id }],
    ['link', { id, label: 'Anna' }, { '': id }],
    ['link', id.toUpperCase(), { '': id }],
    ['link', 'anna', 'value.not-id'],
    ['link', { id: 5 }, 'value.not-id'],
    ['user', { id }, { '': id }],
    ['team', id, { '': id }],
    ['tags', [id, { id: other }], { '': [id, other] }],
    ['tags', [id, id], 'record.items-repeat'],
    ['links', [{ id }], { '': [id] }],
    ['links', id, 'value.not-list'],
    ['lines', [], 'record.items-few', { minItems: 1 }],
    ['anyLink', { entity: 'moon', id }, { entity: 'moon', id }, { entities: { moon: {} } }],
    ['anyLink', { entity: 'planet', id }, 'value.any-link-entity', { entities: { moon: {} } }],
    ['anyLink', { entity: 'toString', id }, 'value.not-any-link', { entities: { moon: {} } }],
    ['anyLink', id, 'value.not-any-link', { entities: { moon: {} } }],
    ['position', 3, { '': '3' }],
  ])('%s %j → %j', (...[type, value, expected, rest]) => {
    expect(write(type, value, rest)).toEqual(expected);
  });
});

test('a text takes a mebibyte of UTF-8 and no more', () => {
  expect(write('longText', 'a'.repeat(1024 * 1024))).toEqual({ '': 'a'.repeat(1024 * 1024) });
  expect(write('longText', 'ạ'.repeat(400_000))).toBe('value.too-large');
});

describe('reading from a file', () => {
  const options = { options: [{ value: 'won', title: 'Thành công' }, { value: 'lost', title: 'Thất bại' }] };
  test.each<readonly [FieldTypeName, string, string | undefined, unknown, Partial<FieldDocument>?]>([
    ['decimal', '1234.5', undefined, '1234.5'],
    ['decimal', '1.234,5', undefined, 'value.not-number'],
    ['decimal', '1,234.5', undefined, 'value.not-number'],
    ['decimal', '1.234,5', '1.234,5', '1234.5'],
    ['decimal', '1,234.5', '1,234.5', '1234.5'],
    ['decimal', '1.23,5', '1.234,5', 'value.format'],
    ['decimal', '1.234.567', '1.234,5', '1234567'],
    ['decimal', '1', '1 234', 'value.unknown-format'],
    ['percent', '12,5 %', '1.234,5', '12.5'],
    ['date', '31-01-26', 'dd-MM-yy', '2026-01-31'],
    ['date', '31-01-99', 'dd-MM-yy', '1999-01-31'],
    ['date', '31/01/2026', 'dd/MM/yyyy', '2026-01-31'],
    ['date', '30/02/2026', 'dd/MM/yyyy', 'value.no-such-date'],
    ['date', '2026-01-31', undefined, '2026-01-31'],
    ['date', '01/31/2026', 'dd/MM/yyyy', 'value.no-such-date'],
    ['date', '1/2/2026', 'd/M/yyyy', '2026-02-01'],
    ['date', '2026-01-31', 'dd.MM.yyyy', 'value.format'],
    ['date', '31012026', 'nonsense(', 'value.format'],
    ['dateTime', '31/01/2026 08:05 +07:00', 'dd/MM/yyyy HH:mm XXX', '2026-01-31T01:05:00.000+00:00'],
    ['dateTime', '31/01/2026 08:05', 'dd/MM/yyyy HH:mm', '2026-01-31T08:05:00.000+00:00'],
    ['dateTime', '2026-01-31 08:05:00', undefined, '2026-01-31T08:05:00.000+00:00'],
    ['dateTime', '31/01/2026 24:05', 'dd/MM/yyyy HH:mm', 'value.not-time'],
    ['boolean', 'Có', undefined, true],
    ['boolean', 'no', undefined, false],
    ['boolean', 'maybe', undefined, 'value.not-boolean'],
    ['select', 'Thành công', undefined, 'won', options],
    ['select', 'lost', undefined, 'lost', options],
    ['select', 'drawn', undefined, 'record.option', options],
    ['multiSelect', 'won; Thất bại ;', undefined, ['won', 'lost'], options],
    ['tags', `${id};${other}`, undefined, [id, other]],
    ['lines', 'a', undefined, 'value.not-list'],
  ])('%s %j by %j → %j', (...[type, cell, format, expected, rest]) => {
    expect(read(type, cell, format, rest)).toEqual(expected);
  });
});

test.each<readonly [FieldTypeName, unknown, unknown]>([
  ['integer', '5', '5'], ['integer', 1.5, 'value.not-whole'], ['integer', '1000000000000000000', 'value.not-whole'],
  ['decimal', 1.25, '1.25'], ['decimal', '1e5', 'value.not-number'],
  ['date', '2026-02-30', 'value.no-such-date'], ['boolean', 'yes', 'value.not-boolean'], ['link', { id }, id], ['link', 'x', 'value.not-id'],
  ['text', 'a\u0000', 'value.unsafe-text'], ['select', 'anything', 'anything'], ['anyLink', { entity: 'moon', id }, id],
])('a filter operand: %s %j → %j', (type, value, expected) => {
  expect(operand(type, value)).toEqual(expected);
});

describe('columns and expressions', () => {
  const column = (part = ''): string => (part === '' ? 't."x"' : `t."x_${part}"`);
  test.each<readonly [FieldTypeName, Partial<FieldDocument>, string]>([
    ['integer', {}, 't."x"'], ['integer', { precision: 16 }, 't."x"::text'],
    ['decimal', {}, 't."x"'], ['decimal', { precision: 16, scale: 2 }, 't."x"::text'], ['money', { precision: 20 }, 't."x"::text'],
  ])('%s %j reads as %s', (type, rest, expected) => {
    expect(fieldTypes.get(type)!.readSql(field(type, rest), column)).toBe(expected);
  });

  test('digits are as declared, else as the type has them', () => {
    const sql = (type: FieldTypeName, rest: Partial<FieldDocument>): string | undefined => fieldTypes.get(type)!.columns(field(type, rest).document, { hasCurrency: false })[0]?.sqlType;
    expect([sql('decimal', {}), sql('decimal', { precision: 18, scale: 6 }), sql('decimal', { scale: 6 }), sql('decimal', { precision: 1 }), sql('percent', {}), sql('money', {}), sql('integer', {})])
      .toEqual(['numeric(15,2)', 'numeric(18,6)', 'numeric(15,6)', 'numeric(1,1)', 'numeric(7,2)', 'numeric(15,2)', 'bigint']);
  });
});

describe('automatic numbers', () => {
  test.each([
    ['BG-{YYYY}-{00000}', 7, 'BG-2026-00007'], ['{YY}{MM}/{00}', 123, '2603/123'], ['{0}', 10, '10'],
  ])('%s of %d is %s', (format, count, expected) => {
    expect(renderNumber(format, count, '2026-03-09')).toBe(expected);
  });
  test('start again as told', () => {
    expect([numberPeriod(undefined, '2026-03-09'), numberPeriod('never', '2026-03-09'), numberPeriod('yearly', '2026-03-09'), numberPeriod('monthly', '2026-03-09')]).toEqual(['', '', '2026', '2026-03']);
  });
});

test('currencies have the digits that their amounts have', () => {
  expect(['VND', 'USD', 'JPY', 'KWD'].map(currencyDigits)).toEqual([0, 2, 0, 3]);
});

test('every keyword of every type stands in the meta-schema as the type describes it', () => {
  const schema = documentSchemas(fieldTypes).get('entity') as { readonly $defs: { readonly field: { readonly properties: Readonly<Record<string, unknown>> } } };
  for (const type of fieldTypes.values()) {
    for (const [keyword, described] of Object.entries(type.keywords)) expect({ type: type.name, [keyword]: schema.$defs.field.properties[keyword] }).toEqual({ type: type.name, [keyword]: described });
  }
});
