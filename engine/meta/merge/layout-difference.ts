// The way back of a layout's changes: what a layer has to say (add, move, set, hide by id) so that the tree of nodes below
// becomes the wanted one. As few changes as keep every other node where it stands. Pure.
import { isObject } from '../../shared/json-object.ts';
import { escapeStep } from '../pointer.ts';
import type { Kept } from './difference.ts';
import { sameValue } from './tree.ts';

type Plain = Readonly<Record<string, unknown>>;

/** One entry of `changes`. */
export type LayoutChange = Plain;

const top = '';

/** `items` takes nodes out for good, `changes` arranges what is left; both empty where the trees are alike. */
export interface LayoutDifference { readonly items: readonly Plain[]; readonly changes: readonly LayoutChange[] }

/** What a layer has to say. `kept` is told of members that no layer can take away. */
export function layoutDifference(below: unknown, wanted: unknown, kept: Kept): LayoutDifference {
  const names = new Set<string>();
  walk(wanted, top, '', (node) => { names.add(idOf(node)); });
  return { items: removals(below, names), changes: changesOf(without(below, names), wanted, kept) };
}

/** Nodes that the wanted tree does not have, each at its place; with a group goes all that stands in it. */
function removals(below: unknown, names: ReadonlySet<string>): readonly Plain[] {
  return nodesIn(below).flatMap((node): readonly Plain[] => {
    if (!names.has(idOf(node))) return [{ id: node.id, $remove: true }];
    const inside = removals(node.items, names);
    return inside.length === 0 ? [] : [{ id: node.id, items: inside }];
  });
}

function without(below: unknown, names: ReadonlySet<string>): readonly Plain[] {
  return nodesIn(below).filter((node) => names.has(idOf(node))).map((node) => (node.items === undefined ? node : { ...node, items: without(node.items, names) }));
}

function changesOf(below: readonly Plain[], wanted: unknown, kept: Kept): readonly LayoutChange[] {
  const before = new Map<string, { readonly node: Plain; readonly pointer: string }>();
  const children = new Map<string, string[]>([[top, []]]);
  walk(below, top, '/items', (node, parent, pointer) => {
    before.set(idOf(node), { node, pointer });
    children.get(parent)?.push(idOf(node));
    children.set(idOf(node), []);
  });
  const changes: LayoutChange[] = [];
  const arrange = (nodes: unknown, parent: string): void => {
    const list = nodesIn(nodes);
    const here = children.get(parent) ?? [];
    const staying = new Set(longestRising(list.map((node) => here.indexOf(idOf(node))).filter((place) => place >= 0)).map((place) => here[place]));
    list.forEach((node, index) => {
      const id = idOf(node);
      if (!staying.has(id)) {
        const previous = index === 0 ? undefined : list[index - 1];
        const next = index === 0 ? list.find((each) => staying.has(idOf(each))) : undefined;
        const anchor = previous !== undefined ? { after: idOf(previous) } : next !== undefined ? { before: idOf(next) } : parent === top ? {} : { into: parent };
        changes.push(before.has(id) ? { move: id, ...anchor } : { add: withoutItems(node), ...anchor });
        for (const siblings of children.values()) if (siblings.includes(id)) siblings.splice(siblings.indexOf(id), 1);
        children.set(id, children.get(id) ?? []);
      }
      const old = before.get(id);
      if (old !== undefined) changes.push(...membersOf(old.node, node, old.pointer, kept));
      arrange(node.items, id);
    });
  };
  arrange(wanted, top);
  return changes;
}

function membersOf(before: Plain, wanted: Plain, pointer: string, kept: Kept): readonly LayoutChange[] {
  const values: [string, unknown][] = [];
  for (const key of new Set([...Object.keys(before), ...Object.keys(wanted)])) {
    if (key === 'items' || key === 'id' || sameValue(before[key], wanted[key])) continue;
    if (wanted[key] !== undefined) values.push([key, wanted[key]]);
    else if (typeof before[key] === 'boolean') { if (before[key]) values.push([key, false]); }
    else kept(`${pointer}/${escapeStep(key)}`);
  }
  const [first] = values;
  if (first === undefined) return [];
  return values.length === 1 && first[0] === 'hidden' && first[1] === true ? [{ hide: wanted.id }] : [{ set: wanted.id, values: Object.fromEntries(values) }];
}

function walk(nodes: unknown, parent: string, pointer: string, visit: (node: Plain, parent: string, pointer: string) => void): void {
  nodesIn(nodes).forEach((node, index) => {
    visit(node, parent, `${pointer}/${index}`);
    walk(node.items, idOf(node), `${pointer}/${index}/items`, visit);
  });
}

function nodesIn(nodes: unknown): readonly Plain[] {
  return Array.isArray(nodes) ? nodes.filter((node: unknown): node is Plain => isObject(node) && typeof node.id === 'string') : [];
}

function idOf(node: Plain): string {
  return String(node.id);
}

/** What stands in it comes by changes of its own. */
function withoutItems(node: Plain): Plain {
  return node.items === undefined ? node : { ...node, items: [] };
}

/** The longest run of numbers that rise, in their order: what need not move. */
function longestRising(numbers: readonly number[]): readonly number[] {
  const runs: number[][] = [];
  for (const number of numbers) {
    const longest = runs.filter((run) => (run.at(-1) ?? -1) < number).reduce<readonly number[]>((best, run) => (run.length > best.length ? run : best), []);
    runs.push([...longest, number]);
  }
  return runs.reduce<readonly number[]>((best, run) => (run.length > best.length ? run : best), []);
}
