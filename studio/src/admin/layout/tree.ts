// The nodes of a layout while they are being arranged: found, taken to another place, put in, taken off. Names are keys. Pure.
import { isObject } from '../../../../engine/shared/json-object.ts';

export interface Node {
  readonly id: string;
  readonly kind: string;
  readonly title?: string;
  readonly columns?: number;
  readonly span?: number;
  readonly collapsed?: boolean;
  readonly hidden?: boolean;
  readonly items?: readonly Node[];
}

/** Where a node goes: into another one (the top unless given), before a sibling or last. */
export interface Place { readonly into?: string | undefined; readonly before?: string | undefined }

function isNode(value: unknown): value is Node {
  return isObject(value) && typeof value['id'] === 'string' && typeof value['kind'] === 'string';
}

/** The nodes of a document's `items`. */
export function nodesOf(items: unknown): readonly Node[] {
  return Array.isArray(items) ? items.filter(isNode) : [];
}

/** Nodes that people see, hidden ones and what they hold left out. */
export function shownIn(nodes: readonly Node[]): readonly Node[] {
  return nodes.filter((node) => node.hidden !== true);
}

/** Every node that is seen, from the top down. */
export function everyShown(nodes: readonly Node[]): readonly Node[] {
  return shownIn(nodes).flatMap((node) => [node, ...everyShown(node.items ?? [])]);
}

export function find(nodes: readonly Node[], id: string): Node | undefined {
  for (const node of nodes) {
    const found = node.id === id ? node : find(node.items ?? [], id);
    if (found) return found;
  }
  return undefined;
}

/** The id of the node that holds another one; undefined at the top. */
export function parentOf(nodes: readonly Node[], id: string): string | undefined {
  return nodes.find((node) => (node.items ?? []).some((item) => item.id === id))?.id ?? nodes.map((node) => parentOf(node.items ?? [], id)).find((found) => found !== undefined);
}

/** The seen siblings of a node, itself among them. */
export function siblingsOf(nodes: readonly Node[], id: string): readonly Node[] {
  const parent = parentOf(nodes, id);
  return shownIn(parent === undefined ? nodes : find(nodes, parent)?.items ?? []);
}

function withoutNode(nodes: readonly Node[], id: string): readonly Node[] {
  return nodes.filter((node) => node.id !== id).map((node) => (node.items ? { ...node, items: withoutNode(node.items, id) } : node));
}

function edit(nodes: readonly Node[], id: string, change: (node: Node) => Node): readonly Node[] {
  return nodes.map((node) => (node.id === id ? change(node) : node.items ? { ...node, items: edit(node.items, id, change) } : node));
}

function insert(list: readonly Node[], node: Node, before: string | undefined): readonly Node[] {
  const at = before === undefined ? -1 : list.findIndex((item) => item.id === before);
  return at < 0 ? [...list, node] : [...list.slice(0, at), node, ...list.slice(at)];
}

/** The node at its place, wherever it stood before, and seen from now on. A node cannot go into itself. */
export function put(nodes: readonly Node[], node: Node, { into, before }: Place): readonly Node[] {
  if (before === node.id || into === node.id || (into !== undefined && find(node.items ?? [], into))) return nodes;
  const { hidden: _, ...seen } = find(nodes, node.id) ?? node;
  const rest = withoutNode(nodes, node.id);
  if (into === undefined) return insert(rest, seen, before);
  if (!find(rest, into)) return nodes;
  return edit(rest, into, (parent) => ({ ...parent, items: insert(parent.items ?? [], seen, before) }));
}

/** The node out of sight, with what stands in it; it is still known, so that nobody appends it again. */
export function takeOff(nodes: readonly Node[], id: string): readonly Node[] {
  return edit(nodes, id, (node) => ({ ...node, hidden: true }));
}

export function set(nodes: readonly Node[], id: string, values: Partial<Node>): readonly Node[] {
  return edit(nodes, id, (node) => ({ ...node, ...values }));
}

/** One place up or down among the siblings that are seen. */
export function step(nodes: readonly Node[], id: string, by: -1 | 1): readonly Node[] {
  const siblings = siblingsOf(nodes, id);
  const at = siblings.findIndex((node) => node.id === id);
  const node = siblings[at];
  const passed = siblings[at + by];
  if (!node || !passed) return nodes;
  return put(nodes, node, { into: parentOf(nodes, id), before: by < 0 ? passed.id : siblings[at + 2]?.id });
}

/** A name for a new group that no node has. */
export function freeId(nodes: readonly Node[], start: string): string {
  for (let number = 1; ; number += 1) if (!find(nodes, `${start}${number}`)) return `${start}${number}`;
}

/** One place up or down among all fields: beyond the edge of a section it goes on in the next one. */
export function stride(nodes: readonly Node[], id: string, by: -1 | 1): readonly Node[] {
  const next = step(nodes, id, by);
  const node = find(nodes, id);
  if (next !== nodes || !node || node.hidden) return next;
  const sections = everyShown(nodes).filter((each) => each.kind === 'section');
  const beside = sections[sections.findIndex((each) => each.id === parentOf(nodes, id)) + by];
  if (!beside || !sections.some((each) => each.id === parentOf(nodes, id))) return nodes;
  return put(nodes, node, { into: beside.id, before: by > 0 ? shownIn(beside.items ?? [])[0]?.id : undefined });
}
