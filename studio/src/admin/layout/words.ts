// What became of a layout, in words for the plan: what was added, taken off, moved, changed. Pure.
import type { Text } from '../../i18n/index.ts';
import { everyShown, find, nodesOf, parentOf, siblingsOf, type Node } from './tree.ts';

type Plain = Readonly<Record<string, unknown>>;

function names(nodes: readonly Node[], titleOf: (node: Node) => string): string {
  return nodes.map((node) => titleOf(node)).join(', ');
}

/** Whether a node stands elsewhere among those that were its siblings before, or in another group. */
function hasMoved(before: readonly Node[], after: readonly Node[], node: Node): boolean {
  if (parentOf(before, node.id) !== parentOf(after, node.id)) return true;
  const old = siblingsOf(before, node.id).map(({ id }) => id);
  const now = siblingsOf(after, node.id).map(({ id }) => id);
  const both = old.filter((id) => now.includes(id));
  const rest = now.filter((id) => both.includes(id));
  return both.indexOf(node.id) !== rest.indexOf(node.id);
}

/** One sentence for each kind of change. */
export function layoutWords(t: Text, before: Plain, after: Plain, titleOf: (node: Node) => string): readonly string[] {
  const [old, now] = [nodesOf(before['items']), nodesOf(after['items'])];
  const [seenBefore, seen] = [everyShown(old), everyShown(now)];
  const was = new Set(seenBefore.map(({ id }) => id));
  const is = new Set(seen.map(({ id }) => id));
  const added = seen.filter(({ id }) => !was.has(id));
  const gone = seenBefore.filter(({ id }) => !is.has(id));
  const stayed = seen.filter(({ id }) => was.has(id));
  const moved = stayed.filter((node) => hasMoved(old, now, node));
  const changed = stayed.filter((node) => { const { items: _, ...mine } = node; const { items: __, ...theirs } = find(old, node.id) ?? node; return JSON.stringify(mine) !== JSON.stringify(theirs); });
  const line = (key: 'layout.wordAdded' | 'layout.wordGone' | 'layout.wordMoved' | 'layout.wordChanged', nodes: readonly Node[]): readonly string[] => (nodes.length === 0 ? [] : [t(key, { names: names(nodes, titleOf) })]);
  return [...line('layout.wordAdded', added), ...line('layout.wordGone', gone), ...line('layout.wordMoved', moved), ...line('layout.wordChanged', changed)];
}
