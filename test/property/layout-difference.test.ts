// The law of layouts: what the difference says above a layout, merged again, gives the wanted layout; and it says no more than it must.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { layoutDifference } from '../../engine/meta/merge/layout-difference.ts';
import { mergeDocument } from '../../engine/meta/merge/documents.ts';
import { layoutSchema } from '../../engine/meta/schema/studio.ts';

interface Node { readonly id: string; readonly kind: string; readonly title?: string; readonly columns?: number; readonly span?: number; readonly hidden?: boolean; readonly items?: readonly Node[] }

const names = Array.from({ length: 9 }, (_, index) => `f${index}`);
const field = (id: string): fc.Arbitrary<Node> => fc.record({ id: fc.constant(id), kind: fc.constant('field'), span: fc.integer({ min: 1, max: 3 }), hidden: fc.boolean() }, { noNullPrototype: true });

/** Sections with fields, some sections in tabs; every id once. */
const tree: fc.Arbitrary<readonly Node[]> = fc.tuple(fc.shuffledSubarray(names), fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 9, maxLength: 9 }), fc.shuffledSubarray(['s0', 's1', 's2', 's3'], { minLength: 1 }), fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 4, maxLength: 4 }))
  .chain(([fields, holders, sections, tabbed, columns]) => fc.tuple(...fields.map(field)).map((made) => {
    const groups = sections.map((id, at): Node => ({ id, kind: 'section', title: `Section ${id}`, columns: columns[at] ?? 1, items: made.filter((_, index) => (holders[index] ?? 0) % sections.length === at) }));
    const inTab = groups.filter((_, index) => tabbed[index]);
    const rest = groups.filter((_, index) => !tabbed[index]);
    return inTab.length === 0 ? rest : [...rest, { id: 't0', kind: 'tab', title: 'Tab', items: inTab }];
  }));

function merged(below: readonly Node[], said: object): unknown {
  const source = (value: object) => ({ kind: 'layout', name: 'starForm', text: JSON.stringify(value) });
  const problems: string[] = [];
  const made = mergeDocument({ id: 'layout/starForm', kind: 'layout', name: 'starForm', sources: [
    { layer: 'stars', source: source({ title: 'Star', entity: 'star', type: 'form', items: below }) }, { layer: 'overlay', source: source(said) },
  ] }, layoutSchema, ['layout'], [], ({ code, pointer }) => { problems.push(`${code} ${pointer}`); });
  expect(problems).toEqual([]);
  return made?.value['items'];
}

const hasNodes = (nodes: readonly Node[]): readonly string[] => nodes.flatMap((node) => [node.id, ...hasNodes(node.items ?? [])]);

test('the difference of two layouts, merged above the one, is the other', () => {
  fc.assert(fc.property(tree, tree, (below, wanted) => {
    const { items, changes } = layoutDifference(below, wanted, () => undefined);
    expect(merged(below, { ...(items.length > 0 && { items }), ...(changes.length > 0 && { changes }) })).toEqual(wanted);
  }), { numRuns: 300 });
});

test('a layout that is as it was says nothing, and one moved node is one change', () => {
  fc.assert(fc.property(tree, fc.nat(), (below, pick) => {
    expect(layoutDifference(below, below, () => undefined)).toEqual({ items: [], changes: [] });
    const holder = below.filter((node) => node.kind === 'section' && (node.items ?? []).length > 1)[0];
    fc.pre(holder !== undefined);
    const fields = holder?.items ?? [];
    const taken = fields[pick % fields.length];
    const wanted = below.map((node) => (node.id === holder?.id ? { ...node, items: [...fields.filter((each) => each !== taken), ...(taken ? [taken] : [])] } : node));
    const { items, changes } = layoutDifference(below, wanted, () => undefined);
    expect(items).toEqual([]);
    expect(changes.length).toBeLessThanOrEqual(1);
    expect(hasNodes(wanted).toSorted()).toEqual(hasNodes(below).toSorted());
  }), { numRuns: 100 });
});
