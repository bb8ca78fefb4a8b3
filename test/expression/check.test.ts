// What the language takes and refuses, and where it says so.
import { expect, test } from '@jest/globals';
import { inSql, pathsOf } from '../../engine/shared/expression/ast.ts';
import { checkExpression } from '../../engine/shared/expression/check.ts';
import { evaluateNode } from '../../engine/shared/expression/evaluate.ts';
import { Exact, plain } from '../../engine/shared/expression/number.ts';
import type { CheckOptions } from '../../engine/shared/expression/vocabulary.ts';
import { vocabulary, type Row } from './random.ts';

function value(source: string, row: Row = {}, options: CheckOptions = {}): unknown {
  const checked = checkExpression(source, vocabulary, options);
  if (!checked.ok) return `${checked.problem.code} @${checked.problem.position}`;
  const found = evaluateNode(checked.expression.node, { read: ([name = '']) => row[name] ?? null, global: () => 'x', now: new Date('2026-11-23T20:00:00Z'), zone: 'Asia/Ho_Chi_Minh', locale: 'vi', rate: (from) => (from === 'USD' ? '25000' : null) });
  return found instanceof Exact ? plain(found) : found;
}

const values: readonly (readonly [string, unknown, Row?])[] = [
  ['amount * count / 100', '12.5', { amount: '125.00', count: 10 }],
  ['amount / count', null, { amount: '1', count: 0 }],
  ['1 / 3', '0.333333333333'],
  ['2 / 3', '0.666666666667'],
  ['-2 / 3', '-0.666666666667'],
  ['0.1 + 0.2', '0.3'],
  ['round(2.5) + round(-2.5)', '0'],
  ['round(1250, -2)', '1300'],
  ['amount + 1', null],
  ['amount == null', true],
  ['has(amount) ? amount : 0', '0'],
  ['if(amount > 3, "big", "small")', 'small'],
  ['if(count>0,"if(",\'if (\')', 'if(', { count: 1 }],
  ['flag && amount > 1', false, { flag: false }],
  ['flag || true', true],
  ['state in ["low", "high"]', true, { state: 'low' }],
  ['option(state).rate * 2', '25', { state: 'high' }],
  ['concat(name, " ", count)', 'Ánh 7', { name: 'Ánh', count: 7 }],
  ['concat(name, "-", other)', '-x', { other: 'x' }],
  ['upper(left(name, 4))', 'ĐẶNG', { name: 'đặng thị' }],
  ['name.contains("thị")', true, { name: 'Đặng thị Ánh' }],
  ['addMonths(since, 1)', '2024-02-29', { since: '2024-01-31' }],
  ['startOf(since, "week")', '2024-01-29', { since: '2024-01-31' }],
  ['startOf(until, "quarter")', '2024-10-01', { until: '2024-12-30' }],
  ['diffDays(since, until)', '30', { since: '2024-01-31', until: '2024-03-01' }],
  ['date(at)', '2024-03-01', { at: '2024-02-29T17:00:00.000Z' }],
  ['today()', '2026-11-24'],
  ['inWords(amount, "VND")', 'Hai mươi lăm nghìn đồng chẵn', { amount: '25000' }],
  ['rate("USD", "VND")', '25000'],
  ['rate("VND", "VND")', '1'],
  ['amount - 7 % 4 * 2', '4', { amount: '10' }],
];

test('expressions give exact values', () => {
  expect(values.map(([source, , row]) => [source, value(source, row)])).toEqual(values.map(([source, expected]) => [source, expected]));
});

test('where empty numbers count as zero they do, and has() still tells', () => {
  expect(value('amount + 1', {}, { blankAsZero: true })).toBe('1');
  expect(value('has(amount)', {}, { blankAsZero: true })).toBe(false);
});

const refusals: readonly (readonly [string, string])[] = [
  ['amount +', 'meta.expression-ends @9'],
  ['(amount', 'meta.expression-ends @8'],
  ['amount 2', 'meta.expression-syntax @8'],
  ['amount # 2', 'meta.expression-character @8'],
  ['"never closed', 'meta.expression-character @1'],
  ['"a\\q"', 'meta.expression-character @3'],
  ['1 + amuont', 'meta.expression-name @5'],
  ['amount.x', 'meta.expression-name @1'],
  ['sum(amount)', 'meta.expression-function @1'],
  ['round()', 'meta.expression-arguments @1'],
  ['round(amount, count)', 'meta.expression-written @15'],
  ['startOf(since, "decade")', 'meta.expression-written @16'],
  ['amount + name', 'meta.expression-type @1'],
  ['1 + flag', 'meta.expression-type @5'],
  ['until - since', 'meta.expression-dates @1'],
  ['amount == name', 'meta.expression-kinds @1'],
  ['name < other', 'meta.expression-type @1'],
  ['flag ? 1 : "one"', 'meta.expression-kinds @1'],
  ['amount ? 1 : 2', 'meta.expression-type @1'],
  ['name.matches("a+")', 'meta.expression-function @1'],
  ['[1, 2].exists(x, x > 1)', 'meta.expression-function @1'],
  ['[1, 2]', 'meta.expression-refused @1'],
  ['name[0]', 'meta.expression-refused @5'],
  ['amount in 3', 'meta.expression-written @11'],
  ['{"a": 1}', 'meta.expression-refused @1'],
  ['1e5', 'meta.expression-refused @1'],
  ['option(state).colour', 'meta.expression-name @1'],
  ['option(name).rate', 'meta.expression-unfit @8'],
  ['old.amount', 'meta.expression-name @1'],
  ['settings.x', 'meta.expression-name @1'],
  ['constructor', 'meta.expression-name @1'],
  ['__proto__', 'meta.expression-name @1'],
  ['name.constructor', 'meta.expression-name @1'],
  ['"a" + "\\u0000"', 'value.unsafe-text @7'],
  [`${'long * '.repeat(60)}1`, 'meta.expression-digits @1'],
  [`${'1 + '.repeat(600)}1`, 'meta.expression-long @1'],
  [`${'('.repeat(600)}1${')'.repeat(600)}`, 'meta.expression-deep @101'],
  ['x'.repeat(5000), 'meta.expression-long @1'],
];

test('what the language does not take is refused with its place', () => {
  expect(refusals.map(([source]) => [source, value(source)])).toEqual(refusals);
});

test('a typed expression knows what it reads and whether the database can compute it', () => {
  const checked = checkExpression('inWords(amount * count, "VND")', vocabulary);
  if (!checked.ok) throw new Error(checked.problem.code);
  expect([pathsOf(checked.expression.node), inSql(checked.expression.node)]).toEqual([[['amount'], ['count']], false]);
});
