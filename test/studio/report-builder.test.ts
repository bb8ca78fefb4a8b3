// What the builders do to documents: a report's parts go with all that spoke of them, and no tile of a dashboard stands upon another.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { asList, joined, moved, readShape, removed, splitFilter, withEntity, withGroup, withMeasure, withoutPrompt, withPrompt } from '../../studio/src/reports/builder/definition.ts';
import { added, columns, placed, tilesOf, withoutTile, type Json } from '../../studio/src/reports/canvas/tiles.ts';

describe('a report', () => {
  const start = { name: 'r', title: 'R', entity: 'planet', icon: 'planet', chart: { type: 'table' } };

  test('gets names for its measures, a picture with its first group, and at most three groups', () => {
    const measured = withMeasure(withMeasure(withMeasure(start, { aggregate: 'sum', field: 'moons.mass' }), { aggregate: 'count' }), { aggregate: 'count' });
    expect(readShape(measured).measures.map(({ name }) => name)).toEqual(['sumMoonsMass', 'count', 'count2']);
    const grouped = ['kind', 'owner', 'team', 'surveyor'].reduce((now, field) => withGroup(now, { field }), measured);
    expect(readShape(grouped).groups).toHaveLength(3);
    expect(grouped).toMatchObject({ icon: 'planet', chart: { type: 'bar' } });
    expect(withGroup(grouped, { field: 'kind' })).toBe(grouped);
  });

  test('forgets what spoke of a part that goes', () => {
    const whole = { ...start, groups: [{ field: 'kind' }], measures: [{ name: 'a', aggregate: 'count' }, { name: 'b', aggregate: 'sum', field: 'mass' }, { name: 'share', aggregate: 'ratio', of: 'a', to: 'b' }], sort: '-b,kind', chart: { type: 'bar', measures: ['b', 'a'] } };
    expect(removed(whole, 'measures', 1)).toMatchObject({ measures: [{ name: 'a' }], sort: 'kind', chart: { type: 'bar', measures: ['a'] } });
    expect(removed(whole, 'groups', 0)).toMatchObject({ sort: '-b' });
    expect(moved(whole, 'measures', 2, 0)).toMatchObject({ measures: [{ name: 'share' }, { name: 'a' }, { name: 'b' }] });
    expect(withEntity(whole, 'moon')).toEqual({ name: 'r', title: 'R', icon: 'planet', entity: 'moon', chart: { type: 'table' } });
    expect(asList(whole, ['name'])).toEqual({ name: 'r', title: 'R', icon: 'planet', entity: 'planet', columns: ['name'], chart: { type: 'table' } });
  });

  test('asks before it runs and stops asking, and its other conditions stay', () => {
    const fixed = { ...start, filter: { habitable: true, $or: [{ kind: 'gas' }, { kind: 'ice' }] } };
    const asking = withPrompt(withPrompt(fixed, 'surveyor', '$eq'), 'country.region', '$contains');
    expect(asking).toMatchObject({ prompts: { surveyor: { field: 'surveyor' }, countryRegion: { field: 'country.region' } } });
    expect(splitFilter(readShape(asking).filter)).toEqual({ fixed: fixed.filter, asking: [{ surveyor: { $prompt: 'surveyor' } }, { 'country.region': { $contains: { $prompt: 'countryRegion' } } }] });
    const { prompts: _, ...less } = withoutPrompt(withoutPrompt(asking, 'surveyor'), 'countryRegion');
    expect(less).toEqual(fixed);
    expect(joined([{ kind: 'gas' }, { kind: { $ne: 'ice' } }])).toEqual({ $and: [{ kind: 'gas' }, { kind: { $ne: 'ice' } }] });
  });
});

describe('a dashboard', () => {
  const size = fc.record({ x: fc.integer({ min: -3, max: 20 }), y: fc.integer({ min: -3, max: 30 }), width: fc.integer({ min: -2, max: 20 }), height: fc.integer({ min: -2, max: 50 }) });
  const step = fc.oneof(
    fc.record({ does: fc.constant('add' as const), kind: fc.constantFrom('report' as const, 'view' as const, 'text' as const) }),
    fc.record({ does: fc.constant('place' as const), which: fc.nat(9), place: size }),
    fc.record({ does: fc.constant('remove' as const), which: fc.nat(9) }),
  );

  test('keeps its tiles on the grid, none upon another, whatever is done to it', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let document: Json = { name: 'd', title: 'D', items: [] };
      for (const each of steps) {
        const tiles = tilesOf(document);
        const id = each.does === 'add' ? '' : tiles[each.which % Math.max(1, tiles.length)]?.id ?? 'none';
        document = each.does === 'add' ? added(document, each.kind, 'same').document : each.does === 'remove' ? withoutTile(document, id) : placed(document, id, each.place);
        const now = tilesOf(document);
        expect(new Set(now.map((tile) => tile.id)).size).toBe(now.length);
        for (const one of now) {
          expect(one.x >= 0 && one.x + one.width <= columns && one.y >= 0 && one.width > 0 && one.height > 0).toBe(true);
          expect(now.filter((other) => one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height).map((other) => other.id)).toEqual([one.id]);
        }
      }
    }), { numRuns: 200 });
  });

  test('keeps what it does not know, and puts a tile exactly where it was asked to', () => {
    const document = { name: 'd', title: 'D', items: [{ id: 'a', report: 'r', x: 0, y: 0, width: 6, height: 2, fields: { period: false } }, { id: 'b', view: 'v', x: 6, y: 0, width: 6, height: 2 }] };
    expect(placed(document, 'b', { x: 3, y: 1, width: 6, height: 2 })).toEqual({ ...document, items: [{ ...document.items[0], y: 3 }, { ...document.items[1], x: 3, y: 1 }] });
  });
});
