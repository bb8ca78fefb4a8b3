// A document as it is being changed: what it was, what it is to become. Pure.
import { isObject } from '../../../../engine/shared/json-object.ts';

export interface DocumentDraft {
  readonly kind: string;
  readonly name: string;
  readonly title: string;
  /** As it was read; null for a new one. */
  readonly before: Readonly<Record<string, unknown>> | null;
  /** As it is to read in the end; null: the overlay says nothing about it any more. */
  readonly value: Readonly<Record<string, unknown>> | null;
}

export type DocumentDrafts = Readonly<Record<string, DocumentDraft>>;

export function idOf(kind: string, name: string): string {
  return `${kind}/${name}`;
}

/** The draft over what is live by now: what others published meanwhile stays, unless the draft says otherwise. */
export function overLive(draft: DocumentDraft, live: Readonly<Record<string, unknown>> | null): Readonly<Record<string, unknown>> | null {
  if (draft.value === null || draft.before === null || live === null) return draft.value;
  const next = carried(draft.before, draft.value, live);
  return isObject(next) ? next : draft.value;
}

/** Where the draft and the live value both changed an object, member by member; else the draft's word counts. */
function carried(before: unknown, mine: unknown, live: unknown): unknown {
  if (same(before, mine)) return live;
  if (!isObject(before) || !isObject(mine) || !isObject(live)) return mine;
  const names = new Set([...Object.keys(live), ...Object.keys(mine)]);
  return Object.fromEntries([...names].map((name): [string, unknown] => [name, carried(before[name], mine[name], live[name])]).filter(([, value]) => value !== undefined));
}

/** Equal whatever the order of keys. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, index) => same(item, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && same(a[name], b[name]));
}

/** The members that differ, two levels deep, as paths of names. */
export function changedMembers(before: unknown, after: unknown): readonly (readonly string[])[] {
  const old = isObject(before) ? before : {};
  const next = isObject(after) ? after : {};
  return [...new Set([...Object.keys(old), ...Object.keys(next)])].filter((name) => !same(old[name], next[name])).flatMap((name): readonly (readonly string[])[] => {
    const [a, b] = [old[name], next[name]];
    if (!isObject(a) || !isObject(b)) return [[name]];
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((inner) => !same(a[inner], b[inner])).map((inner) => [name, inner]);
  });
}
