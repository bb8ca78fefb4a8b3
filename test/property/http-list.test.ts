// What a list, a record and an aggregate say over HTTP is what the CASL ability says of every row and field in memory:
// random roles, people, records, filters, orders and pages. The seed stands in each name; TRELLIS_SEED sets another.
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Entity, Field } from '../../engine/meta/model.ts';
import type { Row } from '../filter/world.ts';
import type { Json, Reply } from '../support/client.ts';
import { Expectation, settled, type Sort } from './http-list/expected.ts';
import { filterArb, type Asked, type Use } from './http-list/filters.ts';
import { openSpace, seen, type Person, type Space } from './http-list/space.ts';

const isFull = process.env['TRELLIS_FULL'] === '1';
const first = Number(process.env['TRELLIS_SEED'] ?? 20260331);
const seeds = isFull ? [first, first + 1, first + 2, first + 3] : [first];
const numRuns = isFull ? 600 : 80;

describe.each(seeds)('seed %i', (seed) => {
  let space: Space;
  let told: Expectation[];
  const check = { seed, numRuns, verbose: 1 } as const;

  beforeAll(async () => {
    space = await openSpace(seed);
    told = space.people.map((person) => new Expectation(space, person));
  }, 60_000);

  const anybody = fc.nat(8);
  // Planets have a field of every kind.
  const anything = fc.oneof({ weight: 3, arbitrary: fc.constant('planet') }, { weight: 4, arbitrary: fc.constantFrom(...seen) });
  const filterOf = (entity: Entity): fc.Arbitrary<Asked | undefined> => fc.option(filterArb(space.model, space.rows, entity, 'api', 2), { nil: undefined, freq: 3 });
  const path = (asked: string): string => `/api/records/${asked}`;

  test('lists: rows, order, pages, counts, fields', async () => {
    const runs = { full: 0, refused: 0, closed: 0 };
    await fc.assert(fc.asyncProperty(anything.chain((key) => {
      const entity = space.model.entities.get(key)!;
      return fc.tuple(fc.constant(key), anybody, filterOf(entity), sortArb(space, entity), fieldsArb(entity), fc.integer({ min: 1, max: 9 }), fc.boolean());
    }), async ([key, index, filter, sort, fields, limit, asBody]) => {
      const entity = space.model.entities.get(key)!;
      const mine = told[index]!;
      const { access, client } = mine.person;
      const ask = (more: Record<string, unknown>): Promise<Reply> => {
        const asked = { ...(filter && { filter: filter.json }), ...(sort && { sort: sort.map(({ path: [...names], descending }) => `${descending ? '-' : ''}${names.join('.')}`).join(',') }), ...(fields && { fields: fields.join(',') }), limit, ...more };
        if (asBody) return client.post(`${path(entity.apiName)}/query`, asked);
        return client.get(`${path(entity.apiName)}?${new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)]))}`);
      };
      const reply = await ask({ count: 'exact' });
      if (!access.can(entity.key, 'read')) {
        runs.closed += 1;
        expect(reply.body).toMatchObject({ status: 404, code: 'query.unknown-entity' });
        return;
      }
      const shown = fieldsOf(mine, entity, fields);
      const uses: readonly Use[] = [...filter?.uses ?? [], ...(sort ?? []).flatMap((item) => mine.sortUses(entity, item.path))];
      if (shown === undefined || !mine.mayUse(uses)) {
        runs.refused += 1;
        expect(reply.body).toMatchObject({ status: 400, code: 'query.unknown-field' });
        return;
      }
      runs.full += 1;
      expect([reply.status, reply.body]).toEqual([200, expect.anything()]);
      const rows = mine.ordered(entity, mine.rows(entity, filter?.json), sort);
      const records: Json[] = [...reply.body.data];
      expect(reply.body.page.count).toBe(rows.length);
      for (let { next } = reply.body.page, page = reply; next !== undefined && records.length <= rows.length; { next } = page.body.page) {
        page = await ask({ cursor: next });
        expect([page.status, page.body.data.length]).toEqual([200, Math.min(limit, rows.length - records.length)]);
        records.push(...page.body.data);
      }
      expect(records.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
      expect(records.map((record) => settled(Expectation.withoutComputed(entity, record)))).toEqual(rows.map((row) => settled(mine.record(entity, row, shown))));
    }), check);
    // Nothing is proven where everybody is turned away.
    expect(runs.full).toBeGreaterThan(numRuns / 4);
    expect(runs.refused).toBeGreaterThan(numRuns / 20);
  });

  test('one record: there for whom the list shows it, missing for all others', async () => {
    await fc.assert(fc.asyncProperty(anything.chain((key) => fc.tuple(fc.constant(key), fc.constantFrom(...space.rows.get(key)!), anybody)), async ([key, row, index]) => {
      const mine = told[index]!;
      const entity = space.model.entities.get(key)!;
      const reply = await mine.person.client.get(`${path(entity.apiName)}/${row.id}`);
      const isThere = !row.trashed && mine.person.access.can(key, 'read') && mine.sees(entity, row);
      expect([row.id, reply.status]).toEqual([row.id, isThere ? 200 : 404]);
      if (isThere) expect(settled(Expectation.withoutComputed(entity, reply.body))).toEqual(settled(mine.record(entity, row, Expectation.stated(entity))));
    }), check);
  });

  test('groups and measures', async () => {
    let full = 0;
    await fc.assert(fc.asyncProperty(anything.chain((key) => {
      const entity = space.model.entities.get(key)!;
      return fc.tuple(fc.constant(key), anybody, filterOf(entity), fc.option(fc.constantFrom(...groupable(entity)), { nil: '' }), fc.option(fc.constantFrom(...measurable(entity)), { nil: '' }), fc.constantFrom('sum' as const, 'min' as const, 'max' as const));
    }), async ([key, index, filter, groupName, measureName, aggregate]) => {
      const entity = space.model.entities.get(key)!;
      const [group, measured] = [entity.fieldByApiName.get(groupName), entity.fieldByApiName.get(measureName)];
      const mine = told[index]!;
      const measures = [{ aggregate: 'count', as: 'count' }, ...(measured ? [{ aggregate, field: measured.apiName, as: 'value' }] : [])];
      const reply = await mine.person.client.post(`${path(entity.apiName)}/aggregate`, { ...(filter && { filter: filter.json }), ...(group && { groups: [{ field: group.apiName }] }), measures });
      if (!mine.person.access.can(entity.key, 'read')) {
        expect(reply.body).toMatchObject({ status: 404, code: 'query.unknown-entity' });
        return;
      }
      const own = [group, measured].flatMap((field): Use[] => (field === undefined ? [] : [[entity.key, field.key]]));
      if (!mine.mayUse([...filter?.uses ?? [], ...own])) {
        expect(reply.body).toMatchObject({ status: 400, code: 'query.unknown-field' });
        return;
      }
      full += 1;
      expect(reply.status).toBe(200);
      const received = reply.body.data.map((row: Json) => [group === undefined ? null : row[group.apiName] ?? null, row.count, ...(measured ? [numberOf(row.value)] : [])]);
      expect(sorted(received)).toEqual(sorted(groupsOf(mine, entity, mine.rows(entity, filter?.json), group, measured, aggregate)));
    }), check);
    expect(full).toBeGreaterThan(numRuns / 5);
  });
});

function sortArb(space: Space, entity: Entity): fc.Arbitrary<readonly Sort[] | undefined> {
  const plain = Expectation.stated(entity).filter((field) => field.type.sort !== 'none' && ['none', 'one'].includes(field.type.relation));
  const paths = plain.flatMap((field): (readonly string[])[] => {
    if (field.type.relation !== 'one') return [[field.apiName]];
    const far = space.model.entities.get(field.target!)!;
    const ends = Expectation.stated(far).filter((end) => end.type.sort !== 'none' && end.type.relation === 'none').slice(0, 8);
    return [[field.apiName], ...ends.map((end) => [field.apiName, end.apiName])];
  });
  const item = fc.record({ path: fc.constantFrom(...paths), descending: fc.boolean() });
  return fc.option(fc.uniqueArray(item, { minLength: 1, maxLength: 2, selector: (sort) => sort.path.join('.') }), { nil: undefined, freq: 3 });
}

function fieldsArb(entity: Entity): fc.Arbitrary<readonly string[] | undefined> {
  const names = Expectation.stated(entity).filter((field) => entity.fieldByApiName.has(field.apiName)).map(({ apiName }) => apiName);
  return fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 3, arbitrary: fc.constant(['*']) }, { weight: 2, arbitrary: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }) });
}

/** The fields to be shown, undefined where one of those that were asked for may not be known. */
function fieldsOf({ person }: { readonly person: Person }, entity: Entity, asked: readonly string[] | undefined): readonly Field[] | undefined {
  const all = Expectation.stated(entity);
  if (asked === undefined) return all.filter(({ inDefault }) => inDefault);
  if (asked[0] === '*') return all;
  const fields = asked.map((name) => entity.fieldByApiName.get(name)!);
  return fields.some((field) => person.access.read(entity.key, field.key) === 'no') ? undefined : fields;
}

const groupable = (entity: Entity): readonly string[] => Expectation.stated(entity).filter((field) => field.type.relation === 'none' && ['select', 'boolean', 'integer', 'date', 'text'].includes(field.type.name)).map(({ apiName }) => apiName);
const measurable = (entity: Entity): readonly string[] => ['', ...Expectation.stated(entity).filter((field) => field.type.aggregates.includes('sum')).map(({ apiName }) => apiName)];

function groupsOf(mine: Expectation, entity: Entity, rows: readonly Row[], group: Field | undefined, measured: Field | undefined, aggregate: 'sum' | 'min' | 'max'): unknown[] {
  const groups = new Map<unknown, Row[]>();
  if (group === undefined) groups.set(null, []);
  for (const row of rows) {
    const key = group === undefined ? null : group.type.name === 'integer' && row.values[group.key] !== null ? Number(row.values[group.key]) : row.values[group.key] ?? null;
    groups.set(key, [...groups.get(key) ?? [], row]);
  }
  return [...groups].map(([key, members]) => {
    const numbers = measured === undefined ? [] : members.flatMap((row) => { const { value } = mine.sortValue(entity, row, [measured.apiName]); return value === null ? [] : [Number(value)]; });
    const result = numbers.length === 0 ? null : aggregate === 'sum' ? numbers.reduce((sum, number) => sum + number, 0) : Math[aggregate](...numbers);
    return [key, members.length, ...(measured ? [numberOf(result)] : [])];
  });
}

/** Sums of decimals in floating point are off in the last places. */
const numberOf = (value: unknown): number | null => (value === null ? null : Number(Number(value).toPrecision(12)));
const sorted = (rows: readonly unknown[]): readonly string[] => rows.map((row) => JSON.stringify(row)).sort();
