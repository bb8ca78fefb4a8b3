// What a filter may look like, and what is said about one that may not. No database, no Model.
import { expect, test } from '@jest/globals';
import { parseFilter, type FilterProblem } from '../../engine/shared/filter/parse.ts';
import type { Filter, FilterNode } from '../../engine/shared/filter/ast.ts';

function filterOf(json: unknown): Filter {
  const result = parseFilter(json);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.filter;
}

function problemsOf(json: unknown, pointer = ''): readonly FilterProblem[] {
  const result = parseFilter(json, { pointer });
  return result.ok ? [] : result.problems;
}

const compare = (path: readonly string[], operator: string, index: number, pointer: string): unknown => ({ op: 'compare', path, operator, operand: { kind: 'value', index }, pointer });

test('a bare value means equal, and several keys are joined by and', () => {
  expect(filterOf({ kind: 'gas', 'parent.name': 'Sun' })).toMatchObject({
    node: { op: 'and', items: [compare(['kind'], '$eq', 0, '/kind'), compare(['parent', 'name'], '$eq', 1, '/parent.name')] },
    values: ['gas', 'Sun'],
  });
});

test('several operators on one field are joined by and', () => {
  expect(filterOf({ radius: { $gte: 1, $lt: 9 } }).node).toEqual({ op: 'and', items: [compare(['radius'], '$gte', 0, '/radius/$gte'), compare(['radius'], '$lt', 1, '/radius/$lt')] });
});

test('between is both ends', () => {
  expect(filterOf({ radius: { $between: [1, { $field: 'mass' }] } }).node).toEqual({
    op: 'and',
    items: [compare(['radius'], '$gte', 0, '/radius/$between/0'), { op: 'compare', path: ['radius'], operator: '$lte', operand: { kind: 'field', path: ['mass'] }, pointer: '/radius/$between/1' }],
  });
});

test('not empty is the negation of empty', () => {
  const empty: FilterNode = { op: 'compare', path: ['kind'], operator: '$empty', operand: { kind: 'none' }, pointer: '/kind/$empty' };
  expect(filterOf({ kind: { $empty: true } }).node).toEqual(empty);
  expect(filterOf({ kind: { $empty: false } }).node).toEqual({ op: 'not', item: empty });
});

test('a quantifier over plain values compares the item itself', () => {
  expect(filterOf({ tags: { $some: { $eq: 'a' } } }).node).toEqual({ op: 'quantify', path: ['tags'], quantifier: '$some', item: compare([], '$eq', 0, '/tags/$some/$eq'), pointer: '/tags/$some' });
  expect(filterOf({ tags: { $none: { $or: [{ $eq: 'a' }, { $not: { $in: ['b'] } }] } } }).values).toEqual(['a', ['b']]);
});

test('a quantifier over records takes a filter over them', () => {
  expect(filterOf({ moons: { $every: { name: 'Io' } } }).node).toMatchObject({ op: 'quantify', quantifier: '$every', item: { path: ['name'], pointer: '/moons/$every/name' } });
});

test('equality with one of the actor\'s sets is membership in it', () => {
  expect(filterOf({ team: { $actor: 'teams' } }).node).toMatchObject({ operator: '$in', operand: { kind: 'actor', set: 'teams' } });
  expect(filterOf({ team: { $ne: { $actor: 'unit' } } }).node).toMatchObject({ operator: '$nin' });
  expect(filterOf({ owner: { $in: { $actor: 'id' } } }).node).toMatchObject({ operator: '$eq' });
  expect(filterOf({ owner: { $actor: 'id' } }).node).toMatchObject({ operator: '$eq', operand: { kind: 'actor', set: 'id' } });
});

test('relative dates carry their base and shift', () => {
  expect(filterOf({ discoveredOn: { $gte: { $date: 'today', plus: '-7d' } } }).node).toMatchObject({ operand: { kind: 'date', base: 'today', plus: { amount: -7, unit: 'd' } } });
  expect(filterOf({ discoveredOn: { plus: '1M', $date: 'startOfYear' } }).node).toMatchObject({ operator: '$eq', operand: { kind: 'date', base: 'startOfYear', plus: { amount: 1, unit: 'M' } } });
});

test('an empty filter and an empty and hold for all, an empty or for none', () => {
  expect(filterOf({}).node).toEqual({ op: 'constant', value: true });
  expect(filterOf({ $and: [] }).node).toEqual({ op: 'constant', value: true });
  expect(filterOf({ $or: [] }).node).toEqual({ op: 'constant', value: false });
  expect(filterOf({ $not: {} }).node).toEqual({ op: 'constant', value: false });
});

test('null is refused with the hint to ask for empty', () => {
  for (const json of [{ kind: null }, { kind: { $ne: null } }, { kind: { $in: ['a', null] } }, { kind: { $between: [null, 1] } }, null, { $and: [null] }]) {
    expect(problemsOf(json)).toEqual([expect.objectContaining({ code: 'query.filter-null', hint: 'query.hint-empty' })]);
  }
});

test('operands of the wrong shape are refused where they stand', () => {
  const wrong: readonly (readonly [unknown, string])[] = [
    [{ kind: ['a'] }, '/kind'], [{ kind: { $eq: { raw: 1 } } }, '/kind/$eq'], [{ kind: { $in: 'a' } }, '/kind/$in'], [{ kind: { $in: [['a']] } }, '/kind/$in/0'], [{ kind: { $in: [{ $actor: 'id' }] } }, '/kind/$in/0'],
    [{ radius: { $between: [1] } }, '/radius/$between'], [{ kind: { $empty: 'yes' } }, '/kind/$empty'], [{ name: { $contains: 7 } }, '/name/$contains'], [{ name: { $contains: { $field: 'kind' } } }, '/name/$contains'],
    [{ owner: { $actor: 'boss' } }, '/owner'], [{ radius: { $lt: { $actor: 'id' } } }, '/radius/$lt'], [{ at: { $date: 'yesterday' } }, '/at'], [{ at: { $date: 'today', plus: '1 day' } }, '/at'], [{ at: { $date: 'today', by: '1d' } }, '/at'],
    [{ at: { $gt: { $date: 'today', plus: 7 } } }, '/at/$gt'], [{ a: { $field: 'b c' } }, '/a'], [{ name: 'a\0b' }, '/name'], [{ name: '\ud800' }, '/name'], [{ kind: {} }, '/kind'], [{ $and: {} }, '/$and'], [{ kind: { $eq: { $field: 'a', $record: 'b' } } }, '/kind/$eq'],
  ];
  for (const [json, pointer] of wrong) expect([json, problemsOf(json)]).toEqual([json, [expect.objectContaining({ code: 'query.operand', pointer })]]);
});

test('unknown operators are refused by name', () => {
  expect(problemsOf({ name: { $regex: 'a' } })).toEqual([expect.objectContaining({ code: 'query.operator', pointer: '/name/$regex', params: { operator: '$regex' } })]);
  expect(problemsOf({ $where: '1' })).toEqual([expect.objectContaining({ code: 'query.operator', pointer: '/$where' })]);
  expect(problemsOf({ $eq: 1 })).toEqual([expect.objectContaining({ code: 'query.operator', pointer: '/$eq' })]);
  expect(problemsOf({ tags: { $some: { $some: { $eq: 'a' } } } })).toEqual([expect.objectContaining({ code: 'query.operator', pointer: '/tags/$some/$some' })]);
  expect(problemsOf({ name: { $eq: 'a', raw: 1 } })).toEqual([expect.objectContaining({ code: 'query.operator', pointer: '/name/raw' })]);
});

test('names that are no plain names are unknown fields', () => {
  for (const name of ['id" or 1=1--', "a'b", 'a)', 'a;', 'a--', "extra->>'x'", ' f', 'f ', 'a..b', '.a', 'a.', '', '__proto__', 'a/b', 'é']) {
    const json: unknown = JSON.parse(`{${JSON.stringify(name)}:1}`);
    expect([name, problemsOf(json)]).toEqual([name, [expect.objectContaining({ code: 'query.unknown-field', pointer: `/${name.replaceAll('/', '~1')}` })]]);
  }
});

test('what is no object is refused, at the place that the caller names', () => {
  expect(problemsOf('a', '/filter')).toEqual([expect.objectContaining({ code: 'query.filter-shape', pointer: '/filter' })]);
  expect(problemsOf({ $or: [1] }, '?filter')).toEqual([expect.objectContaining({ code: 'query.filter-shape', pointer: '?filter/$or/0' })]);
});

test('all findings come at once', () => {
  expect(problemsOf({ a: null, 'b c': 1, d: { $x: 1 }, $or: [{ e: [] }] }).map(({ code }) => code)).toEqual(['query.filter-null', 'query.unknown-field', 'query.operator', 'query.operand']);
});

test('depth, size and lists are limited', () => {
  const nested = (levels: number): unknown => (levels === 1 ? { a: 1 } : { $not: nested(levels - 1) });
  expect(problemsOf(nested(8))).toEqual([]);
  expect(problemsOf(nested(9))).toEqual([expect.objectContaining({ code: 'query.filter-depth', params: { limit: 8 } })]);
  expect(problemsOf({ 'a.b.a.b.a.b.a.b': 1 })).toEqual([]);
  expect(problemsOf({ 'a.b.a.b.a.b.a.b.a': 1 })).toEqual([expect.objectContaining({ code: 'query.filter-depth' })]);
  expect(problemsOf({ 'a.b.c.d': { $some: { 'a.b.c.d': 1 } } })).toEqual([]);
  expect(problemsOf({ 'a.b.c.d': { $some: { 'a.b.c.d.e': 1 } } })).toEqual([expect.objectContaining({ code: 'query.filter-depth' })]);
  const wide = (count: number): unknown => Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, 1]));
  expect(problemsOf(wide(200))).toEqual([]);
  expect(problemsOf(wide(201))).toEqual([expect.objectContaining({ code: 'query.filter-size', params: { limit: 200 } })]);
  expect(problemsOf({ $or: Array.from({ length: 100_000 }, () => ({ a: 1 })) })).toEqual([expect.objectContaining({ code: 'query.filter-size' })]);
  expect(problemsOf({ a: { $in: Array.from({ length: 1000 }, () => 1) } })).toEqual([]);
  expect(problemsOf({ a: { $in: Array.from({ length: 1001 }, () => 1) } })).toEqual([expect.objectContaining({ code: 'query.in-size' })]);
});

test('the shape leaves values out and nothing else', () => {
  const same: readonly (readonly [unknown, unknown])[] = [[{ a: 1 }, { a: 'x' }], [{ a: { $in: [1] } }, { a: { $in: [1, 2, 3] } }], [{ a: { $contains: 'x' } }, { a: { $contains: 'y' } }]];
  for (const [one, other] of same) expect(filterOf(one).shape).toBe(filterOf(other).shape);
  const different: readonly unknown[] = [
    {}, { a: 1 }, { a: { $eq: 1 } }, { b: 1 }, { a: { $ne: 1 } }, { a: 1, b: 1 }, { b: 1, a: 1 }, { $and: [{ a: 1 }, { b: 1 }] }, { $and: [{ a: 1, b: 1 }] }, { $or: [{ a: 1 }, { b: 1 }] }, { $or: [{ a: 1 }] }, { 'a.b': 1 },
    { a: { $some: { b: 1 } } }, { a: { $some: { $eq: 1 } } }, { a: { $none: { b: 1 } } }, { a: { $empty: true } }, { a: { $empty: false } }, { a: { $in: [1] } }, { a: { $nin: [1] } }, { a: { $between: [1, 2] } },
    { a: { $gte: 1, $lte: 2 } }, { a: { $field: 'b' } }, { a: { $field: 'b.c' } }, { a: { $record: 'b' } }, { a: { $actor: 'id' } }, { a: { $actor: 'teams' } }, { a: { $in: { $actor: 'teams' } } },
    { a: { $date: 'today' } }, { a: { $date: 'now' } }, { a: { $date: 'today', plus: '1d' } }, { a: { $date: 'today', plus: '-1d' } }, { a: { $date: 'today', plus: '1M' } }, { $not: { a: 1 } }, { $not: { $not: { a: 1 } } },
    { $and: [] }, { $or: [] }, { $and: [{}] }, { $or: [{}, {}] }, { a: { $some: { b: 1, c: 1 } } }, { a: { $some: { b: 1 } }, c: 1 }, { a: { $some: { b: 1 }, $none: { c: 1 } } },
  ];
  expect(new Set(different.map((json) => filterOf(json).shape)).size).toBe(different.length);
});

test('equal shapes have equal trees, so a plan may serve both', () => {
  const { node, shape } = filterOf({ $or: [{ a: 1 }, { 'b.c': { $in: [1] } }] });
  expect(filterOf({ $or: [{ a: 'x' }, { 'b.c': { $in: [] } }] })).toMatchObject({ node, shape });
});
