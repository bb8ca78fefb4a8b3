// Mistakes in formulas, rollups and computed defaults: names, types, circles, and keywords that make no sense beside them.
import { expect, test } from '@jest/globals';
import { diagnose, entity, name } from './world.ts';

const count = { fieldType: 'integer', title: 'Count' };
const field = (x: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}): readonly string[] => diagnose({
  'entity/star': entity({
    name, count, born: { fieldType: 'date', title: 'Born' }, tags: { fieldType: 'tags', title: 'Tags' },
    keeper: { fieldType: 'user', title: 'Keeper' }, sun: { fieldType: 'link', title: 'Sun', entity: 'star', onDelete: 'setNull', inverse: { name: 'moons', title: 'Moons' } },
    x: { title: 'X', ...x }, ...more,
  }),
});
const at = (line: string): string => line.replace('@', 'app/entity/star /properties/x');

const cases: readonly (readonly [Readonly<Record<string, unknown>>, ...string[]])[] = [
  [{ fieldType: 'integer', formula: 'count + 1' }],
  [{ fieldType: 'text', formula: 'concat(name, " ", sun.name, keeper.name)', stored: true }],
  [{ fieldType: 'integer', formula: 'cuont + 1' }, 'meta.expression-name @/formula → count'],
  [{ fieldType: 'integer', formula: 'sun.cuont' }, 'meta.expression-name @/formula → count'],
  [{ fieldType: 'integer', formula: 'raund(count)' }, 'meta.expression-function @/formula → round'],
  [{ fieldType: 'integer', formula: 'count +' }, 'meta.expression-ends @/formula'],
  [{ fieldType: 'integer', formula: 'count + name' }, 'meta.expression-type @/formula'],
  [{ fieldType: 'integer', formula: 'tags' }, 'meta.expression-unfit @/formula'],
  [{ fieldType: 'integer', formula: 'born' }, 'meta.computed-result @/formula'],
  [{ fieldType: 'integer', formula: 'actor.id == keeper ? 1 : 0' }, 'meta.expression-name @/formula'],
  [{ fieldType: 'integer', formula: 'count', default: 1 }, 'meta.computed-keyword @/default'],
  [{ fieldType: 'text', formula: 'name', unique: true, search: 'A' }, 'meta.computed-keyword @/search', 'meta.computed-keyword @/unique'],
  [{ fieldType: 'tags', formula: 'name' }, 'meta.computed-type @'],
  [{ fieldType: 'integer', stored: true }, 'meta.computed-alone @/stored'],
  [{ fieldType: 'integer', formula: 'x + 1' }, 'meta.computed-circle @/formula'],
  [{ fieldType: 'integer', rollup: { relation: 'moons', aggregate: 'count' } }],
  [{ fieldType: 'date', rollup: { relation: 'moons', aggregate: 'max', field: 'born', filter: { count: { $gt: 1 } } } }],
  [{ fieldType: 'integer', rollup: { relation: 'mons', aggregate: 'count' } }, 'meta.unknown-relation @/rollup/relation → moons'],
  [{ fieldType: 'integer', rollup: { relation: 'moons', aggregate: 'sum' } }, 'meta.missing-key @/rollup'],
  [{ fieldType: 'integer', rollup: { relation: 'moons', aggregate: 'sum', field: 'cuont' } }, 'meta.unknown-field @/rollup/field → count'],
  [{ fieldType: 'integer', rollup: { relation: 'moons', aggregate: 'sum', field: 'name' } }, 'query.aggregate @/rollup/field'],
  [{ fieldType: 'text', rollup: { relation: 'moons', aggregate: 'max', field: 'born' } }, 'meta.computed-result @/rollup'],
  [{ fieldType: 'integer', rollup: { relation: 'moons', aggregate: 'count', filter: { keeper: { $actor: 'id' } } } }, 'meta.rollup-moving @/rollup/filter'],
  [{ fieldType: 'integer', rollup: { relation: 'moons', aggregate: 'count', filter: { nam: 'a' } } }, 'meta.unknown-field @/rollup/filter/nam → name'],
  [{ fieldType: 'integer', rollup: { relation: 'moons', aggregate: 'sum', field: 'x' } }, 'meta.computed-circle @/rollup'],
  [{ fieldType: 'integer', measured: [{ name: 'all', entity: 'star', aggregate: 'count' }] }],
  [{ fieldType: 'integer', measured: [{ name: 'same', when: { count: { $gt: 1 } }, entity: 'star', aggregate: 'sum', field: 'count', filter: { keeper: { $record: 'keeper' }, createdAt: { $gte: { $record: 'born' } } } }] }],
  [{ fieldType: 'integer', stored: true, measured: [{ name: 'all', entity: 'star', aggregate: 'count' }] }, 'meta.computed-keyword @/stored'],
  [{ fieldType: 'integer', formula: 'count', measured: [{ name: 'all', entity: 'star', aggregate: 'count' }] }, 'meta.computed-keyword @/measured'],
  [{ fieldType: 'integer', measured: [{ name: 'all', entity: 'satr', aggregate: 'count' }] }, 'meta.unknown-entity @/measured/0/entity → star'],
  [{ fieldType: 'integer', measured: [{ name: 'all', entity: 'star', aggregate: 'sum' }] }, 'meta.missing-key @/measured/0'],
  [{ fieldType: 'text', measured: [{ name: 'all', entity: 'star', aggregate: 'max', field: 'born' }] }, 'meta.computed-result @/measured/0'],
  [{ fieldType: 'integer', measured: [{ name: 'all', entity: 'star', aggregate: 'count', filter: { keeper: { $actor: 'id' } } }] }, 'meta.rollup-moving @/measured/0/filter'],
  [{ fieldType: 'integer', measured: [{ name: 'all', entity: 'star', aggregate: 'count', filter: { keeper: { $record: 'born' } } }] }, 'query.operand @/measured/0/filter/keeper'],
  [{ fieldType: 'integer', measured: [{ name: 'all', entity: 'star', aggregate: 'count', filter: { createdAt: { $record: 'born' } } }] }, 'query.operand @/measured/0/filter/createdAt'],
  [{ fieldType: 'integer', measured: [{ name: 'all', when: { 'sun.count': 1 }, entity: 'star', aggregate: 'count' }] }, 'query.operand @/measured/0/when'],
  [{ fieldType: 'integer', measured: [{ name: 'all', entity: 'star', aggregate: 'sum', field: 'x' }] }, 'meta.computed-circle @/measured'],
  [{ fieldType: 'text', formula: 'inWords(count)' }],
  [{ fieldType: 'text', formula: 'inWords(count)', stored: true }, 'meta.computed-stored @/stored'],
  [{ fieldType: 'integer', default: { $expr: 'count * 2' } }],
  [{ fieldType: 'integer', default: { $expr: 'sun.count' } }, 'meta.expression-unfit @/default/$expr'],
  [{ fieldType: 'integer', default: { $expr: 'name' } }, 'meta.computed-result @/default/$expr'],
  [{ fieldType: 'integer', default: { $expr: 'cuont' } }, 'meta.expression-name @/default/$expr → count'],
];

test('formulas, rollups and computed defaults are told where they are wrong', () => {
  expect(cases.map(([x]) => [x, field(x)])).toEqual(cases.map(([x, ...expected]) => [x, expected.map(at)]));
});

test('what the server computes for one record at a time is no part of anything else', () => {
  const more = { words: { fieldType: 'text', title: 'Words', formula: 'inWords(count)' } };
  expect(field({ fieldType: 'text', formula: 'upper(words)' }, more)).toEqual([at('meta.computed-server @/formula')]);
});

test('circles over several fields and entities are told once', () => {
  const more = { y: { fieldType: 'integer', title: 'Y', formula: 'x + 1' } };
  expect(field({ fieldType: 'integer', formula: 'sun.y' }, more)).toEqual(['meta.computed-circle app/entity/star /properties/y/formula']);
});
