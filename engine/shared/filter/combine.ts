// Filters put together while each keeps its own values: indexes move, meanings do not.
import { allOf, anyOf, type FilterNode, type Operand } from './ast.ts';

/** A tree with the values its operands count in. */
export interface ValuedFilter {
  readonly node: FilterNode;
  readonly values: readonly unknown[];
}

/** OR of filters. Equal branches stand once. */
export function either(filters: readonly ValuedFilter[]): ValuedFilter {
  return join(unique(filters.flatMap(branches)), anyOf);
}

/** AND of filters. */
export function both(filters: readonly ValuedFilter[]): ValuedFilter {
  return join(filters, allOf);
}

/** The filter over the record that a to-one link leads to: true if there is one and it fulfils the filter. Constants stay. */
export function through(link: string, filter: ValuedFilter): ValuedFilter {
  if (filter.node.op === 'constant') return filter;
  return { node: { op: 'quantify', path: [link], quantifier: '$some', item: filter.node, pointer: '' }, values: filter.values };
}

/** The exact opposite; filters are two-valued. */
export function opposite(filter: ValuedFilter): ValuedFilter {
  const { node, values } = filter;
  return { node: node.op === 'constant' ? { op: 'constant', value: !node.value } : { op: 'not', item: node }, values };
}

/** Branches of an OR without values stand alone, so that the same scope of two roles is found equal. */
function branches(filter: ValuedFilter): readonly ValuedFilter[] {
  return filter.node.op === 'or' && filter.values.length === 0 ? filter.node.items.map((node) => ({ node, values: [] })) : [filter];
}

function unique(filters: readonly ValuedFilter[]): readonly ValuedFilter[] {
  return [...new Map(filters.map((filter) => [JSON.stringify([filter.node, filter.values]), filter])).values()];
}

function join(filters: readonly ValuedFilter[], fold: (items: readonly FilterNode[]) => FilterNode): ValuedFilter {
  const values: unknown[] = [];
  const items = filters.map((filter) => {
    const moved = values.length === 0 ? filter.node : moveValues(filter.node, values.length);
    values.push(...filter.values);
    return moved;
  });
  const node = fold(items);
  return node.op === 'constant' ? { node, values: [] } : { node, values };
}

function moveValues(node: FilterNode, by: number): FilterNode {
  switch (node.op) {
    case 'constant': return node;
    case 'and':
    case 'or': return { ...node, items: node.items.map((item) => moveValues(item, by)) };
    case 'not': return { ...node, item: moveValues(node.item, by) };
    case 'quantify': return { ...node, item: moveValues(node.item, by) };
    case 'compare': return { ...node, operand: moveOperand(node.operand, by) };
  }
}

function moveOperand(operand: Operand, by: number): Operand {
  return operand.kind === 'value' ? { kind: 'value', index: operand.index + by } : operand;
}
