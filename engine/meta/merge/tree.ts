// A merged document as a tree in which every value knows which layer said it and where.

/** Where a value stands in the documents as they were written. */
export interface Origin { readonly layer: string; readonly pointer: string }

export type Merged =
  /** A scalar, or a value that layers replace whole. */
  | { readonly kind: 'leaf'; readonly origin: Origin; readonly value: unknown }
  | { readonly kind: 'map'; readonly origin: Origin; readonly members: ReadonlyMap<string, Merged> }
  | { readonly kind: 'keyed'; readonly origin: Origin; readonly key: string; readonly items: readonly Merged[] }
  | { readonly kind: 'set'; readonly origin: Origin; readonly items: readonly { readonly origin: Origin; readonly value: unknown }[] };

/** The plain value of a tree. */
export function valueOf(node: Merged): unknown {
  switch (node.kind) {
    case 'leaf': return node.value;
    case 'map': return Object.fromEntries([...node.members].map(([key, member]) => [key, valueOf(member)]));
    case 'keyed': return node.items.map(valueOf);
    case 'set': return node.items.map((item) => item.value);
  }
}

/** JSON Pointer into the merged value → origin, containers included. */
export function originsOf(node: Merged, pointer = '', into = new Map<string, Origin>()): Map<string, Origin> {
  into.set(pointer, node.origin);
  switch (node.kind) {
    case 'leaf': break;
    case 'map': for (const [key, member] of node.members) originsOf(member, `${pointer}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`, into); break;
    case 'keyed': node.items.forEach((item, index) => originsOf(item, `${pointer}/${index}`, into)); break;
    case 'set': node.items.forEach((item, index) => into.set(`${pointer}/${index}`, item.origin)); break;
  }
  return into;
}

/** The key of an item of a keyed list. */
export function keyOf(item: Merged, key: string): string | undefined {
  const member = item.kind === 'map' ? item.members.get(key) : undefined;
  return member?.kind === 'leaf' && typeof member.value === 'string' ? member.value : undefined;
}

/** True when both trees say the same, whoever said it; the order of keys has no meaning. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(b)) return false;
  const left = Object.entries(a);
  const right = new Map(Object.entries(b));
  return left.length === right.size && left.every(([key, value]) => right.has(key) && sameValue(value, right.get(key)));
}
