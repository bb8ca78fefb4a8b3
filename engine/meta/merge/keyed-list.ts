// A higher layer over a keyed list: items are found by their key, keep the order below, and new ones go last or where they say.
import { itemSchema, requiredOf, type SchemaAt } from '../schema/walk.ts';
import { isObject } from '../../shared/json-object.ts';
import { introduce, type Reading } from './introduce.ts';
import { missingTarget } from './missing-target.ts';
import { keyOf, type Merged } from './tree.ts';

type Overlay = (lower: Merged, patch: unknown, schema: SchemaAt, pointer: string, reading: Reading) => Merged;
type List = Extract<Merged, { kind: 'keyed' }>;

/**
 * Applies an array of items: `{key, …}` changes or adds, `$remove` takes out, `$before` and `$after` place,
 * and an element `{"$order": [keys]}` puts those keys first, in that order.
 */
export function overlayList(lower: List, patch: readonly unknown[], schema: SchemaAt, pointer: string, reading: Reading, merge: Overlay): Merged {
  let items = lower.items;
  let order: { readonly keys: readonly unknown[]; readonly at: string } | undefined;
  patch.forEach((entry, index) => {
    const at = `${pointer}/${index}`;
    if (!isObject(entry)) { items = [...items, introduce(entry, itemSchema(schema), at, reading)]; return; }
    if (Array.isArray(entry.$order)) { order = { keys: entry.$order, at: `${at}/$order` }; return; }
    items = applyItem(items, entry, { key: lower.key, schema, at, reading, merge });
  });
  return { ...lower, items: order === undefined ? items : reorder(items, lower.key, order, reading) };
}

interface ItemContext { readonly key: string; readonly schema: SchemaAt; readonly at: string; readonly reading: Reading; readonly merge: Overlay }

function applyItem(items: readonly Merged[], entry: Readonly<Record<string, unknown>>, { key, schema, at, reading, merge }: ItemContext): readonly Merged[] {
  const { $remove, $before, $after, ...own } = entry;
  const name = own[key];
  const found = items.findIndex((item) => keyOf(item, key) === name && name !== undefined);
  const keys = items.flatMap((item) => keyOf(item, key) ?? []);
  if ($remove === true) {
    if (found < 0) missingTarget(String(name), keys, at, reading);
    return items.filter((_, index) => index !== found);
  }
  const isWhole = requiredOf(itemSchema(schema)).every((member) => Object.hasOwn(own, member));
  if (found < 0 && !isWhole && typeof name === 'string') {
    missingTarget(name, keys, at, reading);
    return items;
  }
  const next = found < 0 ? introduce(own, itemSchema(schema), at, reading) : merge(items[found]!, own, itemSchema(schema), at, reading);
  if ($before === undefined && $after === undefined) return found < 0 ? [...items, next] : items.with(found, next);
  return place(items.filter((_, index) => index !== found), next, { before: $before, after: $after, key, at, reading });
}

interface Anchor { readonly before: unknown; readonly after: unknown; readonly key: string; readonly at: string; readonly reading: Reading }

function place(items: readonly Merged[], item: Merged, { before, after, key, at, reading }: Anchor): readonly Merged[] {
  const anchor = before ?? after;
  const index = items.findIndex((other) => keyOf(other, key) === anchor);
  if (index < 0) {
    missingTarget(String(anchor), items.flatMap((other) => keyOf(other, key) ?? []), `${at}/${before === undefined ? '$after' : '$before'}`, reading);
    return [...items, item];
  }
  return items.toSpliced(before === undefined ? index + 1 : index, 0, item);
}

function reorder(items: readonly Merged[], key: string, order: { readonly keys: readonly unknown[]; readonly at: string }, reading: Reading): readonly Merged[] {
  const first = order.keys.flatMap((name, index) => {
    const item = items.find((candidate) => keyOf(candidate, key) === name);
    if (item === undefined) missingTarget(String(name), items.flatMap((other) => keyOf(other, key) ?? []), `${order.at}/${index}`, reading);
    return item ?? [];
  });
  return [...new Set([...first, ...items])];
}
