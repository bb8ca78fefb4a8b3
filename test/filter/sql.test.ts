// What a filter is refused for once names and rights are at hand, and how its values reach the statement. No database.
import { expect, test } from '@jest/globals';
import { bind, ParamList, type BindEnv } from '../../engine/filter/params.ts';
import type { FilterRights } from '../../engine/filter/scope.ts';
import { filterSql } from '../../engine/filter/to-sql.ts';
import { EngineError } from '../../engine/lib/errors.ts';
import { parseFilter } from '../../engine/shared/filter/parse.ts';
import { makeModel, schema } from './world.ts';

const model = makeModel();
const all: FilterRights = { read: () => 'yes', enter: () => true, rule: () => null };
const ids = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'];

interface Compiled { readonly sql: string; readonly values: readonly unknown[] }

function compile(entity: string, json: unknown, access: FilterRights | null = all, env: Partial<BindEnv> = {}): Compiled {
  const parsed = parseFilter(json);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const params = new ParamList();
  let count = 0;
  const sql = filterSql(parsed.filter.node, {
    model, schema, entity: model.entities.get(entity)!, alias: 't', names: access === null ? 'key' : 'api', params, nextAlias: () => `a${++count}`, value: (index) => ({ kind: 'value', index }),
    pointer: '?filter', ...(access && { access }),
  });
  const values = bind(params.sources, { values: parsed.filter.values, inputs: {}, actor: { id: ids[0]!, teams: ids, unit: ids, subordinates: [] }, now: new Date('2024-03-01T02:00:00Z'), zone: 'Asia/Ho_Chi_Minh', pointer: '?filter', ...env });
  return { sql, values };
}

function failure(entity: string, json: unknown, access?: FilterRights): { code: string; kind: string; pointer: string | undefined; field: unknown } {
  try {
    compile(entity, json, access);
  } catch (error) {
    if (error instanceof EngineError) return { code: error.code, kind: error.kind, pointer: error.options.pointer, field: error.options.params?.['field'] };
    throw error;
  }
  throw new Error(`accepted: ${JSON.stringify(json)}`);
}

const hiding = (...hidden: readonly string[]): FilterRights => ({ ...all, read: (entity, field) => (hidden.includes(`${entity}.${field}`) ? 'no' : 'yes'), enter: (entity) => !hidden.includes(entity) });

test('values are parameters, and equal sources share one', () => {
  expect(compile('planet', { kindApi: "x'; DROP TABLE planet --" })).toEqual({ sql: 't."kind" = $1::text', values: ["x'; DROP TABLE planet --"] });
  expect(compile('planet', { $or: [{ owner: { $actor: 'id' } }, { 'parentApi.owner': { $actor: 'id' } }, { team: { $actor: 'teams' } }] })).toEqual({
    sql: '(t."owner_id" = $1::uuid OR EXISTS (SELECT FROM "site_test"."planet" a1 WHERE a1.id = t."parent_id" AND a1.deleted_at IS NULL AND a1."owner_id" = $1::uuid) OR t."team_id" = ANY($2::uuid[]))',
    values: [ids[0], ids],
  });
});

test('patterns are folded and escaped', () => {
  expect(compile('planet', { nameApi: { $contains: '50%_Đá\\' } })).toEqual({ sql: 'trellis.fold(t."name") LIKE $1::text', values: ['%50\\%\\_da\\\\%'] });
  expect(compile('planet', { nameApi: { $startsWith: 'Á' } }).values).toEqual(['a%']);
});

test('dates are resolved when they are bound', () => {
  expect(compile('planet', { discoveredOnApi: { $gte: { $date: 'today', plus: '-1d' } }, lastSignalAtApi: { $lt: { $date: 'today' } } })).toEqual({
    sql: '(t."discovered_on" >= $1::date AND t."last_signal_at" < $2::timestamptz)', values: ['2024-02-29', '2024-02-29T17:00:00.000Z'],
  });
});

test('money compares the base amount where there is one', () => {
  expect(compile('expedition', { budgetApi: { $gt: 5 } }).sql).toBe('t."budget_base" > $1::numeric');
  expect(compile('planet', { tradeValueApi: { $gt: 5 } }).sql).toBe('t."trade_value" > $1::numeric');
});

test('the record in hand is read when it is bound', () => {
  const inHand = (path: readonly string[]): unknown => (path[0] === 'planet' ? ids[1] : null);
  expect(compile('moon', { planet: { $record: 'planet' }, name: { $record: 'name' } }, null, { inHand }).values).toEqual([ids[1], null]);
});

test('a name that is unknown, unreadable, internal or below one of these is refused alike', () => {
  const rights = hiding('planet.name', 'planet.parent', 'planet.hazards', 'moon.planet', 'expedition', 'crewLog');
  const cases: readonly (readonly [string, unknown])[] = [
    ['planet', { nope: 1 }], ['planet', { nameApi: 'a' }], ['planet', { nameApi: { $contains: 'a' } }], ['planet', { innerApi: 'a' }], ['planet', { 'nameApi.sub': 1 }], ['planet', { 'parentApi.kindApi': 'a' }], ['planet', { parentApi: ids[0] }],
    ['planet', { hazardsApi: { $some: { $eq: 'a' } } }], ['planet', { hazardsApi: { $empty: true } }], ['planet', { moonsApi: { $some: {} } }], ['planet', { moonsApi: { $empty: true } }], ['planet', { expeditionsApi: { $some: {} } }], ['planet', { 'moonsApi.nameApi': 'a' }],
    ['planet', { satellitesApi: { $some: {} } }], ['planet', { signalsApi: { $some: { 'sourceApi.nameApi': 'x' } } }], ['planet', { kindApi: { $eq: { $field: 'nameApi' } } }], ['planet', { kind: 'a' }], ['planet', { toString: 1 }], ['planet', { constructor: 1 }],
    ['moon', { 'planetApi.kindApi': 'a' }], ['signal', { 'sourceApi.kindApi': 'a' }], ['planet', { hazardsApi: { $some: { kindApi: 'x' } } }],
  ];
  for (const [entity, json] of cases) expect([json, failure(entity, json, rights)]).toEqual([json, expect.objectContaining({ kind: 'invalid', code: 'query.unknown-field', pointer: expect.stringMatching(/^\?filter\//) })]);
  expect(failure('planet', { nameApi: 1 }, rights)).toEqual({ ...failure('planet', { nope: 1 }, rights), pointer: '?filter/nameApi', field: 'nameApi' });
});

test('masked and conditional fields cannot be found by their content', () => {
  for (const rule of ['masked', { when: { op: 'constant', value: true }, values: [], open: 'yes', closed: 'no' }]) {
    const rights: FilterRights = { ...all, read: (_, field) => (field === 'name' ? rule : 'yes') };
    expect(failure('planet', { nameApi: 'a' }, rights)).toMatchObject({ code: 'query.unknown-field' });
    expect(failure('moon', { 'planetApi.nameApi': 'a' }, rights)).toMatchObject({ code: 'query.unknown-field' });
  }
});

test('operators that a field does not understand are refused', () => {
  const cases: readonly unknown[] = [
    { nameApi: { $lt: 'a' } }, { radiusApi: { $contains: '1' } }, { habitableApi: { $gt: true } }, { hazardsApi: 'a' }, { hazardsApi: { $in: ['a'] } }, { moonsApi: ids[0] }, { nameApi: { $some: { $eq: 'a' } } }, { kindApi: { $under: 'a' } },
    { hazardsApi: { $some: { $contains: 'a' } } }, { parentApi: { $some: { kindApi: 'a' } } }, { moonsApi: { $some: { $lt: ids[0] } } },
  ];
  for (const json of cases) expect([json, failure('planet', json)]).toEqual([json, expect.objectContaining({ code: 'query.operator-type' })]);
  expect(failure('signal', { 'sourceApi.entity': { $contains: 'p' } })).toMatchObject({ code: 'query.operator-type' });
});

test('values of the wrong type are refused with their place', () => {
  const cases: readonly (readonly [unknown, string])[] = [
    [{ radiusApi: 'a lot' }, '?filter/radiusApi'], [{ radiusApi: { $between: [1, 'x'] } }, '?filter/radiusApi/$between/1'], [{ discoveredOnApi: '2026-02-30' }, '?filter/discoveredOnApi'], [{ owner: 'me' }, '?filter/owner'],
    [{ habitableApi: 'true' }, '?filter/habitableApi'], [{ kindApi: { $in: ['a', 7] } }, '?filter/kindApi/$in/1'], [{ radiusApi: { $lt: { $field: 'nameApi' } } }, '?filter/radiusApi/$lt'], [{ radiusApi: { $lt: { $field: 'parentApi.radiusApi' } } }, '?filter/radiusApi/$lt'],
    [{ nameApi: { $actor: 'id' } }, '?filter/nameApi'], [{ nameApi: { $eq: { $date: 'today' } } }, '?filter/nameApi/$eq'], [{ radiusApi: '1e999' }, '?filter/radiusApi'], [{ tagsApi: { $some: { $in: ['x'] } } }, '?filter/tagsApi/$some/$in/0'],
  ];
  for (const [json, pointer] of cases) expect([json, failure('planet', json)]).toEqual([json, expect.objectContaining({ kind: 'invalid', code: 'query.operand', pointer })]);
  expect(failure('signal', { 'sourceApi.entity': 'moon' })).toMatchObject({ code: 'query.operand' });
});

test('one value or several in a list of plain values is a question that an index answers', () => {
  expect(compile('planet', { hazardsApi: { $some: { $eq: 'a' } } }).sql).toBe('(t."hazards" @> ARRAY[$1::text])');
  expect(compile('planet', { tagsApi: { $none: { $in: ids } } }).sql).toBe('(((t."tags" && $1::uuid[])) IS NOT TRUE)');
});
