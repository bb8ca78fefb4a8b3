// Physical names: independent of order, never changed, never given twice, always legal.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { allocateNames, noNames, snakeCase, type NamesNeeded } from '../../engine/meta/names.ts';
import { systemColumns } from '../../engine/meta/transform/system-fields.ts';
import type { PhysicalNames } from '../../engine/meta/model.ts';

const key = fc.oneof(
  // Fields that everything has: their columns are never given.
  fc.stringMatching(/^[a-z][A-Za-z0-9]{0,59}$/).filter((each) => !systemColumns.has(each)),
  // Keys that fall onto the same name, onto system columns, or past the limits.
  fc.constantFrom('fooBar', 'fooBAR', 'fooBaR', 'foo', 'ctid', 'xmin', 'deletedAt', 'ownerId', 'fooBase', `a${'b'.repeat(59)}`, `a${'b'.repeat(58)}C`),
);
const field = fc.record({ key, parts: fc.constantFrom<readonly string[]>([''], ['', 'base'], ['entity', 'id'], []), junction: fc.boolean() });
const needed: fc.Arbitrary<readonly NamesNeeded[]> = fc.uniqueArray(fc.record({ key, fields: fc.uniqueArray(field, { selector: (each) => each.key, maxLength: 8 }) }), { selector: (each) => each.key, maxLength: 6 });

const relations = (names: PhysicalNames): readonly string[] => [...Object.values(names.tables), ...Object.values(names.junctions).flatMap((of) => Object.values(of))];
const columns = (names: PhysicalNames, entity: string): readonly string[] => Object.values(names.columns[entity] ?? {}).flatMap((parts) => Object.values(parts));

test('every name is legal, one of a kind, and no system column', () => {
  fc.assert(fc.property(needed, (entities) => {
    const { names } = allocateNames(entities, noNames);
    expect(new Set(relations(names)).size).toBe(relations(names).length);
    for (const table of relations(names)) expect(table).toMatch(/^[a-z][a-z0-9_]{0,39}$/);
    for (const entity of entities) {
      const all = columns(names, entity.key);
      expect(new Set(all).size).toBe(all.length);
      for (const column of all) {
        expect(column).toMatch(/^[a-z][a-z0-9_]{0,62}$/);
        expect(['id', 'version', 'created_at', 'owner_id', 'team_id', 'deleted_at', 'deleted_op', 'ctid', 'xmin']).not.toContain(column);
      }
    }
  }));
});

test('everything that needs a name has one', () => {
  fc.assert(fc.property(needed, (entities) => {
    const { names } = allocateNames(entities, noNames);
    for (const entity of entities) {
      expect(names.tables[entity.key]).toBeDefined();
      for (const each of entity.fields) {
        for (const part of each.parts) expect(names.columns[entity.key]?.[each.key]?.[part]).toBeDefined();
        if (each.junction) expect(names.junctions[entity.key]?.[each.key]).toBeDefined();
      }
    }
  }));
});

test('the order in which entities and fields come does not matter', () => {
  fc.assert(fc.property(needed, (entities) => {
    const turned = entities.toReversed().map((entity) => ({ ...entity, fields: entity.fields.toReversed() }));
    expect(allocateNames(turned, noNames)).toEqual(allocateNames(entities, noNames));
  }));
});

test('a stored name never changes and is never given to another, even when its owner is gone', () => {
  fc.assert(fc.property(needed, needed, (before, after) => {
    const stored = allocateNames(before, noNames).names;
    const { names, added } = allocateNames(after, stored);
    expect(names).toMatchObject(stored);
    for (const name of relations(added)) expect(relations(stored)).not.toContain(name);
    for (const entity of Object.keys(added.columns)) for (const column of columns(added, entity)) expect(columns(stored, entity)).not.toContain(column);
    expect(allocateNames(after, names)).toEqual({ names, added: noNames });
  }));
});

test('what is added and what was stored make up all names', () => {
  fc.assert(fc.property(needed, needed, (before, after) => {
    const stored = allocateNames(before, noNames).names;
    const { names, added } = allocateNames(after, stored);
    expect([...relations(stored), ...relations(added)].sort()).toEqual([...relations(names)].sort());
  }));
});

test.each([['unitPrice', 'unit_price'], ['fooURL', 'foo_url'], ['line1', 'line1'], ['aB', 'a_b'], ['catalogueNo', 'catalogue_no']])('%s becomes %s', (from, to) => {
  expect(snakeCase(from)).toBe(to);
});
