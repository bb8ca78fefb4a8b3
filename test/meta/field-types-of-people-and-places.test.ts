// What the field types of people, places, time and formatted text take, refuse and store.
import { describe, expect, test } from '@jest/globals';
import type { FieldDocument, FieldTypeName } from '../../engine/shared/documents.ts';
import { fieldTypes } from '../../engine/meta/field-types/registry.ts';
import { field, operand, read, write } from './field-values.ts';

const id = '0190c8e2-7b2a-7cc0-9d1f-3a5b6c7d8e9f';

describe('writing', () => {
  test.each<readonly [FieldTypeName, unknown, unknown, Partial<FieldDocument>?]>([
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

describe('reading from a file', () => {
  test.each<readonly [FieldTypeName, string, string | undefined, unknown]>([
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
  ])('%s %j by %j → %j', (type, cell, format, expected) => {
    expect(read(type, cell, format)).toEqual(expected);
  });
});

test.each<readonly [FieldTypeName, unknown, unknown]>([
  ['time', '08:30', '08:30:00'],
  ['duration', 'PT1M', '60'], ['rating', 3, '3'], ['taxCode', '0100 109 106', '0100109106'], ['taxCode', 'none', 'none'], ['color', '#FFF', '#ffffff'], ['personName', { full: 'An' }, 'An'],
])('a filter operand: %s %j → %j', (type, value, expected) => {
  expect(operand(type, value)).toEqual(expected);
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
