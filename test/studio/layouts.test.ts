// Arranging a layout: where a thing goes when it is let go, what is taken off, and what the plan says of it.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drop } from '../../studio/src/admin/layout/drop.ts';
import { everyShown, find, parentOf, put, siblingsOf, step, takeOff, type Node } from '../../studio/src/admin/layout/tree.ts';
import { layoutWords } from '../../studio/src/admin/layout/words.ts';

const field = (id: string): Node => ({ id, kind: 'field' });
const page: readonly Node[] = [
  { id: 'overview', kind: 'tab', title: 'Overview', items: [{ id: 'main', kind: 'section', columns: 2, items: [field('name'), field('mass'), field('moons')] }, { id: 'more', kind: 'section', items: [field('note')] }] },
  { id: 'lists', kind: 'tab', title: 'Lists', items: [{ id: 'missions', kind: 'related' }] },
];
const titles = { section: 'New section', tab: 'New tab', text: 'Note' };
const dropped = (nodes: readonly Node[], thing: string, spot: string, flat = false): readonly Node[] => drop(nodes, thing, spot, { flat, titles })?.nodes ?? nodes;
const order = (nodes: readonly Node[], group: string): readonly string[] => (find(nodes, group)?.items ?? []).map(({ id }) => id);

describe('a thing that is let go', () => {
  test('stands before the field below it, or at the end of the group', () => {
    expect(order(dropped(page, 'node:moons', 'before:name'), 'main')).toEqual(['moons', 'name', 'mass']);
    expect(order(dropped(page, 'field:age', 'before:note'), 'more')).toEqual(['age', 'note']);
    expect(order(dropped(page, 'node:name', 'end:more'), 'more')).toEqual(['note', 'name']);
    expect(order(dropped(page, 'node:mass', 'before:more'), 'more')).toEqual(['mass', 'note']);
  });

  test('on a tab goes into its last section, and brings one where there is none', () => {
    expect(order(dropped(page, 'node:name', 'tab:overview'), 'more')).toEqual(['note', 'name']);
    const next = dropped(page, 'node:name', 'tab:lists');
    expect(order(next, 'lists')).toEqual(['missions', 'section1']);
    expect(order(next, 'section1')).toEqual(['name']);
  });

  test('stands beside sections, not in them, where it is no field', () => {
    expect(order(dropped(page, 'node:missions', 'before:mass'), 'overview')).toEqual(['missions', 'main', 'more']);
    expect(order(dropped(page, 'new:section', 'before:note'), 'overview')).toEqual(['main', 'section1', 'more']);
    expect(dropped(page, 'new:tab', 'end:').map(({ id }) => id)).toEqual(['overview', 'lists', 'tab1']);
  });

  test('changes nothing on itself or inside of itself', () => {
    expect(drop(page, 'node:name', 'before:name', { flat: false, titles })).toBeUndefined();
    expect(put(page, find(page, 'overview') ?? field('?'), { into: 'main' })).toBe(page);
  });

  test('in a row of columns stands where it fell', () => {
    const columns = ['name', 'mass', 'note'].map(field);
    expect(dropped(columns, 'node:note', 'before:mass', true).map(({ id }) => id)).toEqual(['name', 'note', 'mass']);
    expect(dropped(columns, 'field:age', 'end:', true).map(({ id }) => id)).toEqual(['name', 'mass', 'note', 'age']);
  });
});

test('what is taken off is out of sight and comes back where it is put', () => {
  const less = takeOff(page, 'mass');
  expect(everyShown(less).map(({ id }) => id)).not.toContain('mass');
  expect(find(less, 'mass')).toEqual({ id: 'mass', kind: 'field', hidden: true });
  expect(find(dropped(less, 'field:mass', 'end:more'), 'mass')).toEqual({ id: 'mass', kind: 'field' });
  const closed = takeOff(page, 'main');
  expect(everyShown(closed).map(({ id }) => id)).not.toContain('name');
  expect(order(dropped(closed, 'field:name', 'end:more'), 'more')).toEqual(['note', 'name']);
});

test('a step up and a step down is where it was, and no step loses a node', () => {
  fc.assert(fc.property(fc.constantFrom('name', 'mass', 'moons', 'note', 'main', 'more', 'lists'), fc.array(fc.constantFrom(-1 as const, 1 as const)), (id, steps) => {
    const moved = steps.reduce<readonly Node[]>((nodes, by) => step(nodes, id, by), page);
    expect(everyShown(moved).map((node) => node.id).toSorted()).toEqual(everyShown(page).map((node) => node.id).toSorted());
    expect(parentOf(moved, id)).toBe(parentOf(page, id));
    const at = siblingsOf(moved, id).findIndex((node) => node.id === id);
    if (at > 0) expect(step(step(moved, id, -1), id, 1)).toEqual(moved);
  }));
});

test('the plan tells what was added, taken off and moved, by title', () => {
  const after = dropped(takeOff(dropped(page, 'field:age', 'end:main'), 'note'), 'node:moons', 'before:name');
  const say = ((key: string, { names }: { names: string }) => `${key.split('.')[1]} ${names}`) as unknown as Parameters<typeof layoutWords>[0]; // the catalogue's function takes more
  expect(layoutWords(say, { items: page }, { items: after }, ({ id }) => id)).toEqual(['wordAdded age', 'wordGone note', 'wordMoved moons, name, mass']);
});
