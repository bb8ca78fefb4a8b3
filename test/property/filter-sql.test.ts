// One filter, two answers: PostgreSQL's and the evaluator's. They must be the same rows, empty values included.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { bind, ParamList } from '../../engine/filter/params.ts';
import type { FilterScope } from '../../engine/filter/scope.ts';
import { filterSql } from '../../engine/filter/to-sql.ts';
import type { Entity } from '../../engine/meta/model.ts';
import { evaluate, type World } from '../../engine/shared/filter/evaluate.ts';
import { parseFilter } from '../../engine/shared/filter/parse.ts';
import type { Filter } from '../../engine/shared/filter/ast.ts';
import { emptyTemplate, freshDatabase } from '../support/database.ts';
import { filterArb, idOf, now, rowsArb, zone, type Json } from '../filter/random.ts';
import { createTables, fillTables, makeModel, schema, viewOf, type Row, type Rows } from '../filter/world.ts';

const model = makeModel();
let client: pg.Client;

beforeAll(async () => {
  client = new pg.Client({ connectionString: (await freshDatabase(emptyTemplate)).url });
  await client.connect();
  await client.query("SET TIME ZONE 'UTC'");
  await createTables(client, model);
});
afterAll(async () => { await client.end(); });

const world: World = {
  actor: { id: idOf(model, 'user', 0), teams: [idOf(model, 'team', 0)], unit: [idOf(model, 'team', 0), idOf(model, 'team', 1)], subordinates: [idOf(model, 'user', 1), idOf(model, 'user', 2)] },
  now, zone,
};

function parse(json: Json): Filter {
  const result = parseFilter(json);
  if (!result.ok) throw new Error(`${JSON.stringify(json)}: ${JSON.stringify(result.problems)}`);
  return result.filter;
}

/** Readers see every planet that is not won, and no moon called anh. */
const rules: Readonly<Record<string, Json>> = { planet: { kind: { $ne: 'won' } }, moon: { name: { $ne: 'anh' } }, team: { name: { $ne: 'anh' } } };

function rowRule(scope: Pick<FilterScope, 'params' | 'nextAlias'>, entity: Entity, alias: string): string | null {
  const rule = rules[entity.key];
  if (rule === undefined) return null;
  const { node, values } = parse(rule);
  return filterSql(node, { model, schema, entity, alias, names: 'key', ...scope, value: (index) => ({ kind: 'const', value: values[index] }) });
}

function visible(rows: Rows): (entity: Entity, row: Row) => boolean {
  return (entity, row) => {
    const rule = rules[entity.key];
    if (rule === undefined) return true;
    const { node, values } = parse(rule);
    return evaluate(node, values, viewOf(model, rows, entity, row, 'key'), world);
  };
}

async function bySql(entity: Entity, filter: Filter, names: 'api' | 'key', narrowed: boolean): Promise<readonly string[]> {
  const params = new ParamList();
  let count = 0;
  const nextAlias = (): string => `a${++count}`;
  const condition = filterSql(filter.node, {
    model, schema, entity, alias: 't', names, params, nextAlias, value: (index) => ({ kind: 'value', index }),
    ...(narrowed && { access: { read: () => 'yes', enter: () => true, rule: (target, alias) => rowRule({ params, nextAlias }, target, alias) } }),
  });
  const values = bind(params.sources, { values: filter.values, inputs: {}, actor: world.actor, now, zone });
  const { rows } = await client.query<{ id: string }>(`SELECT id FROM ${schema}."${entity.table}" t WHERE deleted_at IS NULL AND ${condition} ORDER BY id`, values);
  return rows.map((row) => row.id);
}

function inMemory(entity: Entity, filter: Filter, names: 'api' | 'key', rows: Rows, narrowed: boolean): readonly string[] {
  return (rows.get(entity.key) ?? []).filter((row) => !row.trashed && evaluate(filter.node, filter.values, viewOf(model, rows, entity, row, names, narrowed ? visible(rows) : undefined), world)).map((row) => row.id).sort();
}

const entityArb = fc.constantFrom(...model.entities.keys());
const entityOf = (key: string): Entity => model.entities.get(key)!;
const manyFilters = (names: 'api' | 'key'): fc.Arbitrary<readonly { entity: string; json: Json }[]> =>
  fc.array(entityArb.chain((entity) => filterArb(model, entityOf(entity), names).map((json) => ({ entity, json }))), { minLength: 25, maxLength: 25 });

const checks = { numRuns: Number(process.env['TRELLIS_FULL'] === '1' ? 300 : 40) };

test('a filter selects the same rows in SQL and in memory', async () => {
  await fc.assert(fc.asyncProperty(rowsArb(model), manyFilters('key'), async (rows, filters) => {
    await fillTables(client, model, rows);
    for (const { entity: key, json } of filters) {
      const entity = entityOf(key);
      const filter = parse(json);
      expect([json, await bySql(entity, filter, 'key', false)]).toEqual([json, inMemory(entity, filter, 'key', rows, false)]);
    }
  }), checks);
});

test('a reader\'s filter sees through paths and relations only what the reader may see', async () => {
  await fc.assert(fc.asyncProperty(rowsArb(model), manyFilters('api'), async (rows, filters) => {
    await fillTables(client, model, rows);
    for (const { entity: key, json } of filters) {
      const entity = entityOf(key);
      const filter = parse(json);
      expect([json, await bySql(entity, filter, 'api', true)]).toEqual([json, inMemory(entity, filter, 'api', rows, true)]);
    }
  }), checks);
});

test('not selects exactly the other rows', async () => {
  await fc.assert(fc.asyncProperty(rowsArb(model), manyFilters('key'), async (rows, filters) => {
    await fillTables(client, model, rows);
    for (const { entity: key, json } of filters) {
      const entity = entityOf(key);
      const [some, others] = [await bySql(entity, parse(json), 'key', false), await bySql(entity, parse({ $not: json }), 'key', false)];
      const all = (rows.get(entity.key) ?? []).filter((row) => !row.trashed).map((row) => row.id).sort();
      expect([...some, ...others].sort()).toEqual(all);
    }
  }), { numRuns: 15 });
});

test('the text of a condition depends on the shape of its filter alone', async () => {
  const text = (json: Json, entity: Entity): string => {
    const params = new ParamList();
    const filter = parse(json);
    const nextAlias = ((count) => () => `a${++count}`)(0);
    return `${filter.shape}\n${filterSql(filter.node, { model, schema, entity, alias: 't', names: 'key', params, nextAlias, value: (index) => ({ kind: 'value', index }) })}`;
  };
  const known = new Map<string, string>();
  fc.assert(fc.property(entityArb.chain((entity) => filterArb(model, entityOf(entity), 'key').map((json) => ({ entity, json }))), ({ entity, json }) => {
    const [shape = '', sql = ''] = text(json, entityOf(entity)).split('\n');
    const key = `${entity} ${shape}`;
    expect(known.get(key) ?? sql).toBe(sql);
    known.set(key, sql);
  }), { numRuns: 1000 });
  expect(known.size).toBeGreaterThan(100);
});
