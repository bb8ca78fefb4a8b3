// What comes of a drop: the tree of nodes after a thing was let go over a place. Things and places are named by texts, as the
// one that drags them wants it. Pure.
import { everyShown, find, freeId, parentOf, put, shownIn, type Node } from './tree.ts';

/** `node:<id>` is on the canvas already; the others come from the side. */
export type Thing = `node:${string}` | `field:${string}` | `related:${string}` | 'new:section' | 'new:tab' | 'new:text';
/** `before:<id>`, `end:<id>` (of a group; `end:` is the end of all), `tab:<id>`. */
export type Spot = `before:${string}` | `end:${string}` | `tab:${string}`;

export interface NewTitles { readonly section: string; readonly tab: string; readonly text: string }
export interface Dropped { readonly nodes: readonly Node[]; /** The node that was put down. */ readonly id: string }

function split(text: string): readonly [string, string] {
  const at = text.indexOf(':');
  return [text.slice(0, at), text.slice(at + 1)];
}

function nodeFor(nodes: readonly Node[], thing: string, titles: NewTitles): Node | undefined {
  const [kind, name] = split(thing);
  if (kind === 'node') return find(nodes, name);
  if (kind === 'field' || kind === 'related') return { id: name, kind };
  if (kind !== 'new' || (name !== 'section' && name !== 'tab' && name !== 'text')) return undefined;
  return { id: freeId(nodes, name), kind: name, title: titles[name], ...(name === 'section' ? { columns: 2 } : {}), ...(name === 'text' ? {} : { items: [] }) };
}

/** The group around a node that takes fields. */
function sectionOf(nodes: readonly Node[], id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  return find(nodes, id)?.kind === 'section' ? id : sectionOf(nodes, parentOf(nodes, id));
}

function tabOf(nodes: readonly Node[], id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  return find(nodes, id)?.kind === 'tab' ? id : tabOf(nodes, parentOf(nodes, id));
}

/** A field goes into a section; where there is none it brings one. */
function intoSection(nodes: readonly Node[], field: Node, within: string | undefined, titles: NewTitles): readonly Node[] {
  const inside = shownIn(within === undefined ? nodes : find(nodes, within)?.items ?? []);
  const last = everyShown(inside).findLast((node) => node.kind === 'section');
  if (last) return put(nodes, field, { into: last.id });
  const section: Node = { id: freeId(nodes, 'section'), kind: 'section', title: titles.section, columns: 2, items: [] };
  return put(put(nodes, section, { into: within }), field, { into: section.id });
}

/** The tree with the thing at the spot; undefined where nothing comes of it. `flat`: fields in a row, no groups. */
export function drop(nodes: readonly Node[], thing: string, spot: string, { flat, titles }: { readonly flat: boolean; readonly titles: NewTitles }): Dropped | undefined {
  const node = nodeFor(nodes, thing, titles);
  const [where, name] = split(spot);
  if (node === undefined || name === node.id) return undefined;
  const next = flat ? put(nodes, node, { before: where === 'before' ? name : undefined }) : grouped(nodes, node, where, name, titles);
  return next === nodes ? undefined : { nodes: next, id: node.id };
}

function grouped(nodes: readonly Node[], node: Node, where: string, name: string, titles: NewTitles): readonly Node[] {
  const target = name === '' ? undefined : find(nodes, name);
  const firstTab = shownIn(nodes).find((item) => item.kind === 'tab')?.id;
  if (node.kind === 'tab') return put(nodes, node, { before: target?.kind === 'tab' && where !== 'end' ? target.id : undefined });
  if (node.kind === 'field') {
    if (where === 'before' && target?.kind === 'field') return put(nodes, node, { into: parentOf(nodes, name), before: name });
    if (where === 'before' && target?.kind === 'section') return put(nodes, node, { into: name, before: shownIn(target.items ?? []).find((item) => item.id !== node.id)?.id });
    if (target?.kind === 'section') return put(nodes, node, { into: name });
    return intoSection(nodes, node, target === undefined ? firstTab : tabOf(nodes, name) , titles);
  }
  // Groups, lists and texts stand beside sections, never in them.
  if (where === 'tab') return put(nodes, node, { into: name });
  if (where === 'end') return put(nodes, node, { into: target === undefined ? firstTab : target.kind === 'tab' ? name : parentOf(nodes, name) });
  const beside = target?.kind === 'field' ? sectionOf(nodes, name) ?? name : name;
  return put(nodes, node, { into: parentOf(nodes, beside), before: beside });
}
