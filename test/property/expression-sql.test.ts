// One expression, two answers: PostgreSQL's and TypeScript's. They must be the same value, to the digit, empty values included.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { routinesSql } from '../../engine/expression/routines.ts';
import { castSql, type ExpressionScope } from '../../engine/expression/scope.ts';
import { expressionSql } from '../../engine/expression/to-sql.ts';
import { bind, ParamList } from '../../engine/filter/params.ts';
import type { Kind, Node } from '../../engine/shared/expression/ast.ts';
import { checkExpression } from '../../engine/shared/expression/check.ts';
import { evaluateNode } from '../../engine/shared/expression/evaluate.ts';
import { Exact, plain } from '../../engine/shared/expression/number.ts';
import type { Value } from '../../engine/shared/expression/value.ts';
import { columns, rowArb, sourceArb, vocabulary, type Row } from '../expression/random.ts';
import { emptyTemplate, freshDatabase } from '../support/database.ts';

const now = new Date('2024-02-29T17:30:00.250Z');
const zone = 'Asia/Ho_Chi_Minh';
const actor = '00000000-0000-7000-8000-000000000001';
let client: pg.Client;

beforeAll(async () => {
  client = new pg.Client({ connectionString: (await freshDatabase(emptyTemplate)).url });
  await client.connect();
  await client.query("SET TIME ZONE 'America/New_York'");
  await client.query(`CREATE SCHEMA trellis; ${routinesSql}; CREATE TABLE r (n int, ${Object.entries(columns).map(([name, { sqlType }]) => `"${name}" ${sqlType}`).join(', ')})`);
});
afterAll(async () => { await client.end(); });

function byTypeScript(node: Node, row: Row): string | null {
  const shown = (value: Value): string | null => (value === null ? null : value instanceof Exact ? plain(value) : value instanceof Date ? value.toISOString() : String(value));
  return shown(evaluateNode(node, { read: ([name = '']) => row[name] ?? null, global: () => actor, now, zone, locale: 'vi' }));
}

const shownSql: Readonly<Record<Kind, (sql: string) => string>> = {
  number: (sql) => `trim_scale(${sql})::text`, text: (sql) => sql, boolean: (sql) => `(${sql})::text`, id: (sql) => `(${sql})::text`, null: (sql) => sql,
  date: (sql) => `to_char(${sql}, 'YYYY-MM-DD')`, dateTime: (sql) => `to_char(${sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
};

async function bySql(node: Node, rows: readonly Row[]): Promise<readonly unknown[]> {
  const params = new ParamList();
  const scope: ExpressionScope = { param: (source) => params.add(source), site: { name: 'main', currency: 'VND', locale: 'vi', zone }, read: ([name = '']) => castSql(`r."${name}"`, columns[name]!.sqlType, columns[name]!.kind) };
  const text = `SELECT ${shownSql[node.kind](expressionSql(scope, node))} AS v FROM r ORDER BY n`;
  const values = bind(params.sources, { values: [], inputs: {}, actor: { id: actor, teams: [], unit: [], subordinates: [] }, now, zone });
  await client.query('TRUNCATE r');
  for (const [index, row] of rows.entries()) await client.query(`INSERT INTO r VALUES (${[index, ...Object.keys(columns)].map((_, at) => `$${at + 1}`).join(', ')})`, [index, ...Object.keys(columns).map((name) => row[name])]);
  return (await client.query({ text, values })).rows.map((row: { v: unknown }) => row.v);
}

test.each(['number', 'text', 'boolean', 'date', 'dateTime'] as const)('an expression of kind %s gives the same value in TypeScript and in SQL', async (kind) => {
  let compared = 0;
  await fc.assert(fc.asyncProperty(sourceArb(kind), fc.array(rowArb, { minLength: 3, maxLength: 6 }), async (source, rows) => {
    const checked = checkExpression(source, vocabulary);
    // What could grow too long is refused; everything else the generator writes is well-formed.
    if (!checked.ok) { expect(checked.problem.code).toMatch(/digits|long/); return; }
    const { node } = checked.expression;
    expect(await bySql(node, rows)).toEqual(rows.map((row) => byTypeScript(node, row)));
    compared += 1;
  }), { numRuns: 120 });
  expect(compared).toBeGreaterThan(60);
});

const numberArb = fc.tuple(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.integer({ min: 0, max: 9 })).map(([digits, places]) => new Exact(digits).div(new Exact(10).pow(places)));

test('division rounds half up to twelve decimals, by the same digits on both sides', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(numberArb, numberArb), { minLength: 40, maxLength: 40 }), async (pairs) => {
    const found = await client.query({ text: 'SELECT trim_scale(trellis.divide(a, b))::text AS v FROM unnest($1::numeric[], $2::numeric[]) WITH ORDINALITY AS x(a, b, n) ORDER BY n', values: [pairs.map(([a]) => plain(a)), pairs.map(([, b]) => plain(b))] });
    const node: Node = { op: 'call', kind: 'number', name: '/', args: [{ op: 'read', kind: 'number', path: ['a'], from: 'record' }, { op: 'read', kind: 'number', path: ['b'], from: 'record' }] };
    expect(found.rows.map((row: { v: unknown }) => row.v)).toEqual(pairs.map(([a, b]) => byTypeScript(node, { a: plain(a), b: plain(b) })));
  }), { numRuns: 20 });
});
