// The `changes` of a layout (add, move, set, hide by id), applied to the tree of nodes below. Hidden nodes stay, marked,
// so that the studio does not append their fields again.
import { escapeStep } from '../pointer.ts';
import { memberSchema, type SchemaAt } from '../schema/walk.ts';
import { isObject } from '../../shared/json-object.ts';
import { introduce, type Reading } from './introduce.ts';
import { missingTarget } from './missing-target.ts';
import { overlay } from './overlay.ts';
import { keyOf, type Merged } from './tree.ts';

type List = Extract<Merged, { kind: 'keyed' }>;

/** The layout's tree after one layer's changes. `schema` is that of the list of nodes. */
export function applyChanges(layout: Merged, changes: unknown, schema: SchemaAt, pointer: string, reading: Reading): Merged {
  if (layout.kind !== 'map' || !Array.isArray(changes)) return layout;
  const below = layout.members.get('items');
  if (below?.kind !== 'keyed') return layout;
  let items = below;
  for (const [index, change] of changes.entries()) {
    if (!isObject(change)) reading.report(`${pointer}/${index}`, 'meta.layout-change');
    else items = applyChange(items, change, schema, `${pointer}/${index}`, reading);
  }
  return { ...layout, members: new Map([...layout.members, ['items', items]]) };
}

/** What each change may say besides its own name. */
const members: Readonly<Record<string, readonly string[]>> = { add: ['into', 'before', 'after'], move: ['into', 'before', 'after'], set: ['values'], hide: [] };

function applyChange(items: List, change: Readonly<Record<string, unknown>>, schema: SchemaAt, at: string, reading: Reading): List {
  const name = Object.keys(members).find((each) => change[each] !== undefined);
  if (name === undefined) { reading.report(at, 'meta.layout-change'); return items; }
  for (const key of Object.keys(change)) if (key !== name && !members[name]!.includes(key)) reading.report(`${at}/${escapeStep(key)}`, 'meta.unknown-key', { key });
  const node = { schema: memberSchema({ schema: { properties: { node: { $ref: '#/$defs/node' } } }, root: schema.root }, 'node'), list: schema };
  if (isObject(change.add)) {
    const id = String(change.add.id);
    if (find(items, id) !== undefined) { reading.report(`${at}/add`, 'meta.repeated', { key: id }); return items; }
    return insert(items, introduce(change.add, node.schema, `${at}/add`, reading), change, at, reading);
  }
  const kind = ['move', 'set', 'hide'].find((name) => typeof change[name] === 'string');
  if (kind === undefined) { reading.report(at, 'meta.layout-change'); return items; }
  const id = String(change[kind]);
  const target = find(items, id);
  if (target === undefined) { missingTarget(id, idsOf(items), `${at}/${kind}`, reading); return items; }
  if (kind === 'move') return insert(edit(items, id, () => undefined), target, change, at, reading);
  const patch = kind === 'hide' ? { hidden: true } : change.values;
  return edit(items, id, (found) => overlay(found, patch, node.schema, `${at}/${kind === 'hide' ? 'hide' : 'values'}`, reading));
}

function insert(items: List, node: Merged, change: Readonly<Record<string, unknown>>, at: string, reading: Reading): List {
  const anchorName = ['before', 'after'].find((name) => typeof change[name] === 'string');
  const anchor = anchorName === undefined ? undefined : String(change[anchorName]);
  if (anchor !== undefined) {
    if (find(items, anchor) === undefined) missingTarget(anchor, idsOf(items), `${at}/${anchorName}`, reading);
    else return beside(items, anchor, node, anchorName === 'before');
  }
  const into = typeof change.into === 'string' ? change.into : undefined;
  if (into === undefined) return { ...items, items: [...items.items, node] };
  if (find(items, into) === undefined) { missingTarget(into, idsOf(items), `${at}/into`, reading); return { ...items, items: [...items.items, node] }; }
  return edit(items, into, (parent) => append(parent, node));
}

function append(parent: Merged, node: Merged): Merged {
  if (parent.kind !== 'map') return parent;
  const inside = parent.members.get('items');
  const list: List = inside?.kind === 'keyed' ? { ...inside, items: [...inside.items, node] } : { kind: 'keyed', key: 'id', origin: node.origin, items: [node] };
  return { ...parent, members: new Map([...parent.members, ['items', list]]) };
}

function beside(list: List, anchor: string, node: Merged, before: boolean): List {
  return { ...list, items: list.items.flatMap((item) => keyOf(item, 'id') !== anchor ? [descend(item, (inner) => beside(inner, anchor, node, before))] : before ? [node, item] : [item, node]) };
}

/** Replaces (or takes out) the node with an id, wherever it stands. */
function edit(list: List, id: string, change: (node: Merged) => Merged | undefined): List {
  return { ...list, items: list.items.flatMap((item) => keyOf(item, 'id') === id ? change(item) ?? [] : [descend(item, (inner) => edit(inner, id, change))]) };
}

function descend(item: Merged, change: (inner: List) => List): Merged {
  const inner = inside(item);
  return item.kind === 'map' && inner !== undefined ? { ...item, members: new Map([...item.members, ['items', change(inner)]]) } : item;
}

function inside(item: Merged): List | undefined {
  const items = item.kind === 'map' ? item.members.get('items') : undefined;
  return items?.kind === 'keyed' ? items : undefined;
}

function find(list: List, id: string): Merged | undefined {
  for (const item of list.items) {
    if (keyOf(item, 'id') === id) return item;
    const inner = inside(item);
    const found = inner === undefined ? undefined : find(inner, id);
    if (found !== undefined) return found;
  }
  return undefined;
}

function idsOf(list: List): readonly string[] {
  return list.items.flatMap((item) => [keyOf(item, 'id') ?? [], inside(item) === undefined ? [] : idsOf(inside(item)!)].flat());
}
