// Random expressions in their own spelling, by kind, and random rows for them: small domains, so that comparisons and limits do meet.
import fc from 'fast-check';
import type { Digits, Kind } from '../../engine/shared/expression/ast.ts';
import type { Meaning, Vocabulary } from '../../engine/shared/expression/vocabulary.ts';

type Scalar = string | number | boolean | null;
export type Row = Readonly<Record<string, Scalar>>;
interface Column { readonly kind: Kind; readonly sqlType: string; readonly digits?: Digits; readonly values: readonly Scalar[]; readonly hasOptions?: boolean }

const options: Meaning = { is: 'value', kind: 'text', options: {
  rate: { kind: 'number', digits: { whole: 3, scale: 2 }, values: { low: '5', high: '12.50' } },
  group: { kind: 'text', values: { low: 'L', zero: 'Ô' } },
  open: { kind: 'boolean', values: { low: true, high: false } },
} };

export const columns: Readonly<Record<string, Column>> = {
  amount: { kind: 'number', sqlType: 'numeric(15,2)', digits: { whole: 13, scale: 2 }, values: ['0', '1', '-1', '0.5', '-0.5', '2.50', '1234567890123.45', '-9999999999999.99', '100', '0.01'] },
  long: { kind: 'number', sqlType: 'numeric(30,6)', digits: { whole: 24, scale: 6 }, values: ['0', '3', '-7', '0.000001', '123456789012345678901234.567891', '-0.333333'] },
  count: { kind: 'number', sqlType: 'bigint', digits: { whole: 15, scale: 0 }, values: [0, 1, -2, 3, 7, 12, 1000, -31] },
  name: { kind: 'text', sqlType: 'text COLLATE "C"', values: ['', 'Đặng Thị Ánh', 'ĐẶNG', ' trim me\u00a0', '2024-02-30', '2024-02-29', 'x\\y%_', '東京🚀', 'straße', "o'n"] },
  other: { kind: 'text', sqlType: 'text COLLATE "C"', values: ['Đặng', 'a', '', '0001-01-01', '9999-12-31', 'ÁNH'] },
  state: { kind: 'text', sqlType: 'text COLLATE "C"', values: ['low', 'high', 'zero', 'gone'], hasOptions: true },
  flag: { kind: 'boolean', sqlType: 'boolean', values: [true, false] },
  since: { kind: 'date', sqlType: 'date', values: ['2024-01-31', '2024-02-29', '1999-12-31', '0001-01-01', '9999-12-31', '2026-11-23', '1969-12-28'] },
  until: { kind: 'date', sqlType: 'date', values: ['2024-03-01', '2023-02-28', '1970-01-01', '2024-12-30'] },
  at: { kind: 'dateTime', sqlType: 'timestamptz(3)', values: ['2024-02-29T17:00:00.000Z', '2024-02-29T16:59:59.999Z', '2024-06-30T23:59:59.000Z', '1975-06-12T16:00:00.000Z'] },
  owner: { kind: 'id', sqlType: 'uuid', values: ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'] },
};

export const vocabulary: Vocabulary = {
  names: Object.keys(columns),
  globals: new Set(['actor']),
  find(path) {
    const column = path.length === 1 && Object.hasOwn(columns, path[0]!) ? columns[path[0]!] : undefined;
    if (column === undefined) return { is: 'unknown', name: path.join('.'), candidates: Object.keys(columns) };
    return column.hasOptions === true ? options : { is: 'value', kind: column.kind, ...(column.digits && { digits: column.digits }) };
  },
};

export const rowArb: fc.Arbitrary<Row> = fc.record(Object.fromEntries(Object.entries(columns).map(([name, { values }]) => [name, fc.option(fc.constantFrom(...values), { freq: 5 })])));

const literals: Readonly<Record<string, readonly string[]>> = {
  number: ['0', '1', '3', '7.25', '0.000000000001', '100', '-2', '12345678901234567890.5'],
  text: ['""', '"a"', '"Đặng"', "'%'", '"2024-05-31"', '"month"'],
  boolean: ['true', 'false'],
  date: ['date("2024-01-31")', 'today()'],
  dateTime: ['now()'],
  id: ['actor.id'],
};

/** Source text of an expression of a kind. */
export function sourceArb(kind: Kind, depth = 4): fc.Arbitrary<string> {
  const leaves = fc.constantFrom(...Object.entries(columns).filter(([, column]) => column.kind === kind).map(([name]) => name), ...(literals[kind] ?? []));
  if (depth === 0) return leaves;
  const of = (inner: Kind): fc.Arbitrary<string> => sourceArb(inner, depth - 1);
  const join = (parts: readonly (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> => fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((texts) => texts.join(''));
  const either = join(['(', of('boolean'), ' ? ', of(kind), ' : ', fc.oneof({ weight: 4, arbitrary: of(kind) }, { weight: 1, arbitrary: fc.constant('null') }), ')']);
  const choices = [leaves, either, join(['if(', of('boolean'), ', ', of(kind), ', ', of(kind), ')'])];
  switch (kind) {
    case 'number': choices.push(
      join(['(', of('number'), fc.constantFrom(' + ', ' - ', ' * ', ' / ', ' / ', ' % '), of('number'), ')']),
      join([fc.constantFrom('floor(', 'ceil(', 'abs(', '-(', 'round('), of('number'), ')']),
      join(['round(', of('number'), ', ', fc.constantFrom('0', '2', '-2', '6'), ')']),
      join([fc.constantFrom('min(', 'max('), of('number'), ', ', of('number'), ')']),
      join(['size(', of('text'), ')']), join(['diffDays(', of('date'), ', ', of('date'), ')']),
      join([fc.constantFrom('year(', 'month(', 'day('), fc.oneof(of('date'), of('dateTime')), ')']), fc.constant('option(state).rate')); break;
    case 'text': choices.push(
      join([fc.constantFrom('lower(', 'upper(', 'trim('), of('text'), ')']), join([fc.constantFrom('left(', 'right('), of('text'), ', ', of('number'), ')']),
      join(['concat(', of('text'), ', ', fc.oneof(of('number'), of('date'), of('text')), ')']), join(['(', of('text'), ' + ', of('text'), ')']), fc.constant('option(state).group')); break;
    case 'boolean': choices.push(
      join(['(', of('boolean'), fc.constantFrom(' && ', ' || '), of('boolean'), ')']), join(['!(', of('boolean'), ')']),
      fc.constantFrom<Kind>('number', 'text', 'date', 'dateTime', 'boolean', 'id').chain((inner) => join(['(', of(inner), fc.constantFrom(' == ', ' != '), fc.oneof(of(inner), fc.constant('null')), ')'])),
      fc.constantFrom<Kind>('number', 'date', 'dateTime').chain((inner) => join(['(', of(inner), fc.constantFrom(' < ', ' <= ', ' > ', ' >= '), of(inner), ')'])),
      fc.constantFrom<Kind>('number', 'text', 'date').chain((inner) => join(['(', of(inner), ' in [', of(inner), ', ', of(inner), '])'])),
      fc.constantFrom<Kind>('number', 'text', 'date', 'id').chain((inner) => join(['has(', of(inner), ')'])),
      join([of('text'), '.contains(', of('text'), ')']), join(['startsWith(', of('text'), ', ', of('text'), ')']), fc.constant('option(state).open')); break;
    case 'date': choices.push(
      join(['addDays(', of('date'), ', ', of('number'), ')']), join(['addMonths(', of('date'), ', ', of('number'), ')']),
      join(['startOf(', fc.oneof(of('date'), of('dateTime')), ', ', fc.constantFrom('"day"', '"week"', '"month"', '"quarter"', '"year"'), ')']),
      join(['date(', fc.oneof(of('dateTime'), of('text'), of('date')), ')']), join([fc.constantFrom('min(', 'max('), of('date'), ', ', of('date'), ')'])); break;
    default: break;
  }
  return fc.oneof(...choices);
}
