// Pieces of reports without a database: prompts inside filters, and what spans of days mean.
import { describe, expect, test } from '@jest/globals';
import { fillPrompts } from '../../engine/meta/report/prompts.ts';
import { bucketEnd, spanBefore, spanFilter, spanOf } from '../../engine/report/period.ts';
import type { PeriodRange } from '../../engine/shared/report.ts';

describe('prompts in filters', () => {
  const given: Readonly<Record<string, unknown>> = { one: 5, two: 7, list: ['a', 'b'], me: { $actor: 'id' } };
  const fill = (filter: Readonly<Record<string, unknown>>) => fillPrompts(filter, (name) => given[name]);
  const p = (name: string) => ({ $prompt: name });
  test.each([
    ['a value', { a: p('one') }, { a: 5 }],
    ['no value: the condition falls away', { a: p('none'), b: 1 }, { b: 1 }],
    ['one of several operators', { a: { $gte: p('one'), $lt: p('none') } }, { a: { $gte: 5 } }],
    ['all operators of a field', { a: { $gte: p('none') } }, {}],
    ['a list', { a: p('list'), b: { $in: p('one') }, c: { $nin: p('list') }, d: { $in: p('none') } }, { a: { $in: ['a', 'b'] }, b: { $in: [5] }, c: { $nin: ['a', 'b'] } }],
    ['an actor', { a: p('me'), b: { $in: p('me') } }, { a: { $actor: 'id' }, b: { $in: { $actor: 'id' } } }],
    ['both ends of a range', { a: { $between: [p('one'), p('two')] } }, { a: { $between: [5, 7] } }],
    ['one end of a range', { a: { $between: [p('one'), p('none')] }, b: { $between: [1, p('two')] } }, { a: { $gte: 5 }, b: { $between: [1, 7] } }],
    ['alternatives', { $or: [{ a: p('none') }, { b: p('one') }] }, { $or: [{ b: 5 }] }],
    ['alternatives that all fall away', { $or: [{ a: p('none') }], $and: [{ b: p('none') }], c: 1 }, { c: 1 }],
    ['a negation', { $not: { a: p('none') } }, {}],
    ['records behind a relation', { r: { $some: { a: p('one'), b: p('none') } }, s: { $none: { b: p('none') } } }, { r: { $some: { a: 5 } } }],
    ['what is no prompt stays', { a: { $empty: true }, b: { $field: 'c' }, d: { $date: 'today', plus: '-7d' } }, { a: { $empty: true }, b: { $field: 'c' }, d: { $date: 'today', plus: '-7d' } }],
  ])('%s', (_, filter, expected) => {
    expect(fill(filter)).toEqual(expected);
  });
});

describe('spans of days', () => {
  // 1 March in Vietnam, still 29 February in UTC.
  const now = new Date('2028-02-29T18:00:00Z');
  const zone = 'Asia/Ho_Chi_Minh';
  test.each<readonly [PeriodRange, string | undefined, string | undefined, string | undefined, string | undefined]>([
    ['today', '2028-03-01', '2028-03-01', '2028-02-29', '2028-02-29'],
    ['yesterday', '2028-02-29', '2028-02-29', '2028-02-28', '2028-02-28'],
    ['thisWeek', '2028-02-28', '2028-03-05', '2028-02-21', '2028-02-27'],
    ['lastWeek', '2028-02-21', '2028-02-27', '2028-02-14', '2028-02-20'],
    ['thisMonth', '2028-03-01', '2028-03-31', '2028-02-01', '2028-02-29'],
    ['lastMonth', '2028-02-01', '2028-02-29', '2028-01-01', '2028-01-31'],
    ['thisQuarter', '2028-01-01', '2028-03-31', '2027-10-01', '2027-12-31'],
    ['lastQuarter', '2027-10-01', '2027-12-31', '2027-07-01', '2027-09-30'],
    ['thisYear', '2028-01-01', '2028-12-31', '2027-01-01', '2027-12-31'],
    ['lastYear', '2027-01-01', '2027-12-31', '2026-01-01', '2026-12-31'],
    ['last7Days', '2028-02-24', '2028-03-01', '2028-02-17', '2028-02-23'],
    ['last12Months', '2027-04-01', '2028-03-31', '2026-04-01', '2027-03-31'],
    ['all', undefined, undefined, undefined, undefined],
  ])('%s and the one before', (range, from, to, before, until) => {
    const span = spanOf(range, now, zone);
    expect([span.from, span.to]).toEqual([from, to]);
    const previous = spanBefore(span, 'previous');
    expect([previous?.from, previous?.to]).toEqual([before, until]);
  });

  test('the same a year ago ends with its month', () => {
    expect(spanBefore({ from: '2028-02-01', to: '2028-02-29' }, 'year')).toEqual({ from: '2027-02-01', to: '2027-02-28' });
    expect(spanBefore({ from: '2028-02-29', to: '2028-02-29' }, 'year')).toEqual({ from: '2027-02-28', to: '2027-02-28' });
  });

  test('as a filter: days, or instants at which days begin in the zone', () => {
    expect(spanFilter({ from: '2028-02-29', to: '2028-02-29' }, 'a', true, zone)).toEqual({ a: { $gte: '2028-02-29', $lt: '2028-03-01' } });
    expect(spanFilter({ from: '2028-02-29', to: '2028-02-29' }, 'a.b', false, zone)).toEqual({ 'a.b': { $gte: '2028-02-28T17:00:00.000Z', $lt: '2028-02-29T17:00:00.000Z' } });
    expect(spanFilter({ to: '2028-02-29' }, 'a', true, zone)).toEqual({ a: { $lt: '2028-03-01' } });
    expect(spanFilter({}, 'a', true, zone)).toEqual({});
  });

  test('a bucket ends before the next begins', () => {
    expect((['day', 'week', 'month', 'quarter', 'year'] as const).map((bucket) => bucketEnd('2028-01-01', bucket))).toEqual(['2028-01-01', '2028-01-07', '2028-01-31', '2028-03-31', '2028-12-31']);
  });
});
