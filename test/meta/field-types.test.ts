// What each field type takes, refuses and stores: the values that break CRMs.
import { describe, expect, test } from '@jest/globals';
import type { FieldDocument, FieldTypeName } from '../../engine/shared/documents.ts';
import { numberPeriod, renderNumber } from '../../engine/meta/field-types/autonumber.ts';
import type { TypedField } from '../../engine/meta/field-types/contract.ts';
import { currencyDigits } from '../../engine/meta/field-types/currency.ts';
import { fieldTypes } from '../../engine/meta/field-types/registry.ts';
import { documentSchemas } from '../../engine/meta/schema/kinds.ts';

function field(fieldType: FieldTypeName, rest: Partial<FieldDocument> = {}): TypedField {
  return { key: 'x', apiName: 'x', entity: 'star', title: 'X', document: { fieldType, ...rest } };
}
/** The columns a value gives, or the code it is refused with. */
function write(fieldType: FieldTypeName, value: unknown, rest: Partial<FieldDocument> = {}): unknown {
  const parsed = fieldTypes.get(fieldType)!.toColumns(field(fieldType, rest), value);
  return parsed.ok ? parsed.value : parsed.code;
}
function read(fieldType: FieldTypeName, cell: string, format?: string, rest: Partial<FieldDocument> = {}): unknown {
  const parsed = fieldTypes.get(fieldType)!.fromText(field(fieldType, rest), cell, format);
  return parsed.ok ? parsed.value : parsed.code;
}
function operand(fieldType: FieldTypeName, value: unknown): unknown {
  const parsed = fieldTypes.get(fieldType)!.toOperand(field(fieldType), value);
  return parsed.ok ? parsed.value : parsed.code;
}

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
    ['time', '08:30', { '': '08:30:00' }],
    ['time', '23:59:59', { '': '23:59:59' }],
    ['time', '24:00', 'value.not-clock-time'],
    ['time', '8:30', 'value.not-clock-time'],
    ['time', 830, 'value.not-clock-time'],
    ['duration', 5400, { '': '5400' }],
    ['duration', 'PT1H30M', { '': '5400' }],
    ['duration', 'P1DT1S', { '': '86401' }],
    ['duration', 'P2W', { '': '1209600' }],
    ['duration', -1, 'value.not-duration'],
    ['duration', 'P', 'value.not-duration'],
    ['duration', 'PT', 'value.not-duration'],
    ['duration', 'P1M', 'value.not-duration'],
    ['duration', 1.5, 'value.not-whole'],
    ['duration', 5400, 'record.maximum', { maximum: 3600 }],
    ['dateRange', { from: '2026-01-01', to: '2026-01-31' }, { '': '2026-01-01', to: '2026-01-31' }],
    ['dateRange', { from: '2026-01-01' }, { '': '2026-01-01', to: null }],
    ['dateRange', { from: null, to: null }, { '': null, to: null }],
    ['dateRange', { to: '2026-01-31' }, 'value.not-date-range'],
    ['dateRange', { from: '2026-02-30' }, 'value.no-such-date'],
    ['dateRange', { from: '2026-02-02', to: '2026-02-01' }, 'value.range-order'],
    ['dateRange', '2026-02-02', 'value.not-date-range'],
    ['rating', 5, { '': '5' }],
    ['rating', 0, 'record.minimum'],
    ['rating', 6, 'record.maximum'],
    ['rating', 10, { '': '10' }, { maximum: 10 }],
    ['rating', 3.5, 'value.not-whole'],
    ['color', '#1C7ED6', { '': '#1c7ed6' }],
    ['color', 'abc', { '': '#aabbcc' }],
    ['color', 'red', 'value.not-color'],
    ['color', '#12345', 'value.not-color'],
    ['taxCode', '0100109106', { '': '0100109106' }],
    ['taxCode', ' 010 010 9106 ', { '': '0100109106' }],
    ['taxCode', '0100109106001', { '': '0100109106-001' }],
    ['taxCode', '0100109106-001', { '': '0100109106-001' }],
    ['taxCode', '0100109106-000', 'value.not-tax-code'],
    ['taxCode', '0100109107', 'value.tax-code-digit'],
    ['taxCode', '001099012345', { '': '001099012345' }],
    ['taxCode', '097099012345', 'value.not-tax-code'],
    ['taxCode', '12345', 'value.not-tax-code'],
    ['taxCode', '', { '': null }],
    ['treeParent', { id }, { '': id }],
    ['treeParent', 'top', 'value.not-id'],
    ['json', { a: [1, null, 'ạ'] }, { '': '{"a":[1,null,"ạ"]}' }],
    ['json', [1], { '': '[1]' }],
    ['json', false, { '': 'false' }],
    ['json', { 'a\u0000': 1 }, 'value.unsafe-text'],
    ['json', { a: ['\ud800'] }, 'value.unsafe-text'],
    ['geoPoint', { latitude: 10.7769, longitude: '106.7009' }, { '': '10.7769', longitude: '106.7009' }],
    ['geoPoint', { latitude: 10.123456789, longitude: -0 }, { '': '10.1234568', longitude: '0' }],
    ['geoPoint', { latitude: 90.1, longitude: 0 }, 'value.not-geo-point'],
    ['geoPoint', { latitude: 1 }, 'value.not-number'],
    ['geoPoint', [1, 2], 'value.not-geo-point'],
    ['personName', { family: 'Nguyễn', middle: ' Văn  Minh ', given: 'An' }, { '': 'Nguyễn Văn Minh An', family: 'Nguyễn', middle: 'Văn Minh', given: 'An', sort: 'An Nguyễn Văn Minh' }],
    ['personName', 'Nguyễn Văn Minh An', { '': 'Nguyễn Văn Minh An', family: 'Nguyễn', middle: 'Văn Minh', given: 'An', sort: 'An Nguyễn Văn Minh' }],
    ['personName', { full: 'Nguyễn Văn An', given: 'Ân' }, { '': 'Ân', family: null, middle: null, given: 'Ân', sort: 'Ân' }],
    ['personName', { full: 'An' }, { '': 'An', family: null, middle: null, given: 'An', sort: 'An' }],
    ['personName', { family: 'Smith', given: 'John' }, { '': 'John Smith', family: 'Smith', middle: null, given: 'John', sort: 'Smith John' }, { nameOrder: 'en' }],
    ['personName', 'John Fitzgerald Kennedy', { '': 'John Fitzgerald Kennedy', family: 'Kennedy', middle: 'Fitzgerald', given: 'John', sort: 'Kennedy John Fitzgerald' }, { nameOrder: 'en' }],
    ['personName', { given: ' ' }, { '': null, family: null, middle: null, given: null, sort: null }],
    ['personName', { given: 'x'.repeat(101) }, 'record.text-long'],
    ['personName', 5, 'value.not-person-name'],
    ['address', { street: ' 12  Hàng Bài ', province: '01', provinceName: 'Thành phố Hà Nội', ward: '00070', wardName: 'Phường Hoàn Kiếm' },
      { '': '12 Hàng Bài, Phường Hoàn Kiếm, Thành phố Hà Nội', parts: '{"street":"12 Hàng Bài","province":"01","provinceName":"Thành phố Hà Nội","ward":"00070","wardName":"Phường Hoàn Kiếm","country":"VN"}', country: 'VN', province: '01', ward: '00070' }],
    ['address', { country: 'us', street: '1 Main St', city: 'Springfield', region: 'IL', postalCode: '62701' },
      { '': '1 Main St, Springfield IL 62701, United States', parts: '{"country":"US","street":"1 Main St","city":"Springfield","region":"IL","postalCode":"62701"}', country: 'US', province: null, ward: null }],
    ['address', '12 Hàng Bài, Hà Nội', { '': '12 Hàng Bài, Hà Nội', parts: '{"street":"12 Hàng Bài, Hà Nội","country":"VN"}', country: 'VN', province: null, ward: null }],
    ['address', { country: 'VN' }, { '': null, parts: null, country: null, province: null, ward: null }],
    ['address', { country: 'XX', street: 'a' }, 'value.not-country'],
    ['address', { province: '1' }, 'value.not-place-code'],
    ['address', { ward: '00070' }, 'value.province-needed'],
    ['address', { country: 'US', province: '01' }, 'value.place-abroad'],
    ['address', 5, 'value.not-address'],
    ['markdown', '# Title\n[a](https://x.vn) *b* < c', { '': '# Title\n[a](https://x.vn) *b* < c' }],
    ['markdown', '<script>alert(1)</script> \\<b> \\\\<i>', { '': '\\<script>alert(1)\\</script> \\<b> \\\\\\<i>' }],
    ['markdown', '[a](javascript:alert(1)) ![b]( <data:text/html,x>) [c]: vbscript:x', { '': '[a](#)) ![b]( #) [c]: #' }],
    ['markdown', '[a](jav&#97;script:x) [b](java\\script:x) [c](../d#e) <https://x.vn> <javascript:x>', { '': '[a](#) [b](#) [c](../d#e) <https://x.vn> \\<javascript:x>' }],
    ['richText', '<p onclick="x()">A<script>alert(1)</script><b>b</b></p>', { '': '<p>A<b>b</b></p>' }],
    ['richText', '<a href="javascript:alert(1)">a</a><a href="//evil.vn">b</a><a href="https://x.vn" style="x">c</a>', { '': '<a rel="noopener noreferrer" target="_blank">a</a><a rel="noopener noreferrer" target="_blank">b</a><a href="https://x.vn" rel="noopener noreferrer" target="_blank">c</a>' }],
    ['richText', '<p><br></p>', { '': null }],
    ['richText', '<style>p{}</style><form><input></form><img src=x onerror=alert(1)><svg/onload=alert(1)>x', { '': 'x' }],
    ['richText', 5, 'value.not-text'],
  ])('%s %j → %j', (...[type, value, expected, rest]) => {
    expect(write(type, value, rest)).toEqual(expected);
  });
});

test.each<readonly [FieldTypeName, unknown, string]>([
  ['personName', { family: 'x'.repeat(101) }, '/family'], ['address', { country: 'VN', province: '01', ward: '7' }, '/ward'], ['address', { street: 5 }, '/street'],
  ['dateRange', { from: '2026-01-01', to: 'x' }, '/to'], ['dateRange', { from: '2026-01-02', to: '2026-01-01' }, '/to'], ['geoPoint', { latitude: 0, longitude: 181 }, '/longitude'],
])('a complaint about %s %j stands at %s', (type, value, at) => {
  expect(fieldTypes.get(type)!.toColumns(field(type), value)).toMatchObject({ ok: false, at });
});

test('JSON is nested forty deep at most', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
  expect([write('json', nested(40)), write('json', nested(41))]).toEqual([{ '': JSON.stringify(nested(40)) }, 'value.too-deep']);
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
    ['dateTime', '31/01/2026 08:05', 'dd/MM/yyyy HH:mm', 'value.format'],
    ['boolean', 'Có', undefined, true],
    ['boolean', 'no', undefined, false],
    ['boolean', 'maybe', undefined, 'value.not-boolean'],
    ['select', 'Thành công', undefined, 'won', options],
    ['select', 'lost', undefined, 'lost', options],
    ['select', 'drawn', undefined, 'record.option', options],
    ['multiSelect', 'won; Thất bại ;', undefined, ['won', 'lost'], options],
    ['tags', `${id};${other}`, undefined, [id, other]],
    ['lines', 'a', undefined, 'value.not-list'],
    ['time', '8h30', undefined, '08:30:00'],
    ['time', '8:30', undefined, '08:30:00'],
    ['time', '8 rưỡi', undefined, 'value.not-clock-time'],
    ['duration', '1 giờ 30 phút', undefined, 5400],
    ['duration', '90 min', undefined, 5400],
    ['duration', '1:30', undefined, 5400],
    ['duration', '45', undefined, 45],
    ['duration', 'lâu', undefined, 'value.not-duration'],
    ['dateRange', '01/02/2026 – 15/02/2026', 'dd/MM/yyyy', { from: '2026-02-01', to: '2026-02-15' }],
    ['dateRange', '2026-02-01 đến 2026-02-15', undefined, { from: '2026-02-01', to: '2026-02-15' }],
    ['dateRange', '2026-02-01', undefined, { from: '2026-02-01', to: null }],
    ['dateRange', '2026-02-30', undefined, 'value.no-such-date'],
    ['rating', '4', undefined, '4'],
    ['color', 'FFF', undefined, '#ffffff'],
    ['taxCode', '0100109106', undefined, '0100109106'],
    ['taxCode', '0100109107', undefined, 'value.tax-code-digit'],
    ['json', '{"a":1}', undefined, { a: 1 }],
    ['json', '{a}', undefined, 'value.not-json'],
    ['geoPoint', '10.7769, 106.7009', undefined, { latitude: 10.7769, longitude: 106.7009 }],
    ['geoPoint', 'Hà Nội', undefined, 'value.not-geo-point'],
    ['personName', 'Nguyễn Văn An', undefined, 'Nguyễn Văn An'],
    ['address', '12 Hàng Bài, Hà Nội', undefined, '12 Hàng Bài, Hà Nội'],
    ['markdown', '# A', undefined, '# A'],
    ['richText', 'A < B\nC', undefined, '<p>A &lt; B<br />C</p>'],
    ['richText', '<p>A</p>', undefined, '<p>A</p>'],
  ])('%s %j by %j → %j', (...[type, cell, format, expected, rest]) => {
    expect(read(type, cell, format, rest)).toEqual(expected);
  });
});

test.each<readonly [FieldTypeName, unknown, unknown]>([
  ['integer', '5', '5'], ['integer', 1.5, 'value.not-whole'], ['integer', '1000000000000000000', 'value.not-whole'],
  ['decimal', 1.25, '1.25'], ['decimal', '1e5', 'value.not-number'],
  ['date', '2026-02-30', 'value.no-such-date'], ['boolean', 'yes', 'value.not-boolean'], ['link', { id }, id], ['link', 'x', 'value.not-id'],
  ['time', '08:30', '08:30:00'], ['duration', 'PT1M', '60'], ['rating', 3, '3'], ['taxCode', '0100 109 106', '0100109106'], ['taxCode', 'none', 'none'], ['color', '#FFF', '#ffffff'], ['personName', { full: 'An' }, 'An'],
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
