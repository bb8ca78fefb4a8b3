// A report's numbers are those of the aggregate and of the lists behind them that the same person can read: random roles, people,
// records, groups, measures and filters. The seed stands in each name; TRELLIS_SEED sets another.
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Entity } from '../../engine/meta/model.ts';
import { filterArb } from './http-list/filters.ts';
import { openSpace, seen, type Space } from './http-list/space.ts';

const isFull = process.env['TRELLIS_FULL'] === '1';
const first = Number(process.env['TRELLIS_SEED'] ?? 20260331);
const seeds = isFull ? [first, first + 1, first + 2] : [first];
const numRuns = isFull ? 300 : 60;

interface Group { readonly field: string; readonly bucket?: string }
interface Row { readonly groups: readonly unknown[]; readonly measures: readonly unknown[]; readonly where: Readonly<Record<string, unknown>> }

describe.each(seeds)('seed %i', (seed) => {
  let space: Space;

  beforeAll(async () => { space = await openSpace(seed); }, 60_000);

  test('totals, rows and the lists of their records agree', async () => {
    const runs = { answered: 0, refused: 0, rows: 0 };
    const asked = fc.constantFrom(...seen.slice(0, 4)).chain((key) => {
      const entity = space.model.entities.get(key)!;
      return fc.tuple(fc.constant(entity), fc.nat(8), groupsArb(entity), fc.constantFrom(...numbersOf(entity)), fc.option(filterArb(space.model, space.rows, entity, 'key', 1), { nil: undefined, freq: 2 }));
    });
    await fc.assert(fc.asyncProperty(asked, async ([entity, index, groups, number, filter]) => {
      const { client } = space.people[index]!;
      const measures = [{ name: 'n', aggregate: 'count' }, { name: 'sum', aggregate: 'sum', field: number }];
      const reply = await client.post('/api/reports/run', { definition: { entity: entity.key, groups, measures, ...(filter && { filter: filter.json }) } });
      if (reply.status === 400) {
        runs.refused += 1;
        return;
      }
      expect(reply.status).toBe(200);
      const { rows, totals, filter: behind }: { rows: readonly Row[]; totals: readonly unknown[]; filter: object } = reply.body;
      const aggregate = async (by: readonly Group[]): Promise<readonly Readonly<Record<string, unknown>>[]> => (await client.post(`/api/records/${entity.apiName}/aggregate`, {
        filter: behind, groups: by.map((group) => ({ ...group, field: apiName(entity, group.field) })), measures: [{ aggregate: 'count', as: 'n' }, { aggregate: 'sum', field: apiName(entity, number), as: 'sum' }], limit: 10_000,
      })).body.data;
      const plain = (values: readonly unknown[]): string => JSON.stringify(values.map((value) => value ?? null));
      const zeroed = (row: Readonly<Record<string, unknown>>): readonly unknown[] => [row['n'], row['sum'] ?? (typeof totals[1] === 'string' ? '0' : 0)];
      expect((await aggregate([])).map(zeroed).map((values) => values.map(Number))).toEqual([totals.map(Number)]);
      const told = (await aggregate(groups)).map((row) => [...groups.map((group) => row[apiName(entity, group.field)]), ...zeroed(row).map(Number)]);
      expect(rows.map((row) => plain([...row.groups, ...row.measures.map(Number)])).sort()).toEqual(told.map(plain).sort());
      let counted = 0;
      for (const row of rows.slice(0, 4)) {
        const { body } = await client.post(`/api/records/${entity.apiName}/query`, { filter: { $and: [behind, row.where] }, fields: ['id'], limit: 200, count: 'exact' });
        expect(body.page.count).toBe(row.measures[0]);
        counted += 1;
      }
      runs.answered += 1;
      runs.rows += counted;
    }), { seed, numRuns, verbose: 1 });
    // A law about nothing would hold as well.
    expect(runs.answered).toBeGreaterThan(numRuns / 10);
    expect(runs.rows).toBeGreaterThan(numRuns / 10);
  }, 240_000);
});

function groupsArb(entity: Entity): fc.Arbitrary<readonly Group[]> {
  const fields = [...entity.fields.values()].filter(({ type, columns, document }) => columns.length > 0 && document.internal !== true && type.operators.includes('$eq') && type.parts === undefined && type.sort !== 'none' && (type.relation === 'none' || type.relation === 'one'));
  const one = fc.constantFrom(...fields).chain(({ key, type }) => (type.buckets ? fc.constantFrom('day', 'week', 'month', 'quarter', 'year').map((bucket) => ({ field: key, bucket })) : fc.constant({ field: key })));
  return fc.uniqueArray(one, { maxLength: 2, selector: ({ field }) => field });
}

function numbersOf(entity: Entity): readonly string[] {
  const found = [...entity.fields.values()].filter(({ type, columns }) => columns.length > 0 && type.aggregates.includes('sum')).map(({ key }) => key);
  return found.length > 0 ? found : ['id'];
}

function apiName(entity: Entity, key: string): string {
  return entity.fields.get(key)?.apiName ?? key;
}
