// A higher layer over a tree: RFC 7396 steered by the meta-schema's annotations (METADATA, rule 5).
// null says nothing, so that the lower value shows again; what is sealed below stays.
import { escapeStep } from '../pointer.ts';
import { memberSchema, requiredOf, type SchemaAt } from '../schema/walk.ts';
import { isObject } from '../../shared/json-object.ts';
import { introduce, type Reading } from './introduce.ts';
import { overlayList } from './keyed-list.ts';
import { missingTarget } from './missing-target.ts';
import { sameValue, valueOf, type Merged } from './tree.ts';

/** The lower tree with what one layer says about it. `pointer` is the place in that layer's document. */
export function overlay(lower: Merged, patch: unknown, schema: SchemaAt, pointer: string, reading: Reading): Merged {
  if (patch === null) return lower;
  if (lower.kind === 'map' && isObject(patch)) return overlayMap(lower, patch, schema, pointer, reading);
  if (lower.kind === 'keyed' && Array.isArray(patch)) return overlayList(lower, patch, schema, pointer, reading, overlay);
  if (lower.kind === 'set' && (Array.isArray(patch) || isObject(patch))) return overlaySet(lower, patch, pointer, reading);
  return introduce(patch, schema, pointer, reading);
}

function overlayMap(lower: Extract<Merged, { kind: 'map' }>, patch: Readonly<Record<string, unknown>>, schema: SchemaAt, pointer: string, reading: Reading): Merged {
  const members = new Map(lower.members);
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) continue;
    const at = `${pointer}/${escapeStep(key)}`;
    const before = members.get(key);
    const next = before === undefined ? addMember(lower, key, value, memberSchema(schema, key), at, reading) : overlay(before, value, memberSchema(schema, key), at, reading);
    if (next === undefined) continue;
    if (isSealed(lower, key) && (before === undefined || !sameValue(valueOf(before), valueOf(next)))) reading.report(at, 'meta.sealed', { key, layer: lower.origin.layer });
    else members.set(key, next);
  }
  return { ...lower, members };
}

/** A new entry must be able to stand by itself; a part of one aims at something that is not there. */
function addMember(lower: Extract<Merged, { kind: 'map' }>, key: string, value: unknown, schema: SchemaAt, pointer: string, reading: Reading): Merged | undefined {
  if (!isObject(value) || requiredOf(schema).every((name) => Object.hasOwn(value, name))) return introduce(value, schema, pointer, reading);
  missingTarget(key, lower.members.keys(), pointer, reading);
  return undefined;
}

function isSealed(node: Extract<Merged, { kind: 'map' }>, key: string): boolean {
  const sealed = node.members.get('sealed');
  if (sealed === undefined) return false;
  const value = valueOf(sealed);
  return value === true || (Array.isArray(value) && (value.includes(key) || (key === 'sealed' && value.length > 0)));
}

function overlaySet(lower: Extract<Merged, { kind: 'set' }>, patch: readonly unknown[] | Readonly<Record<string, unknown>>, pointer: string, reading: Reading): Merged {
  const { added, removed } = changesOfSet(patch, pointer);
  for (const { value, at } of removed) {
    if (!lower.items.some((item) => item.value === value)) missingTarget(String(value), lower.items.map((item) => String(item.value)), at, reading);
  }
  if (isObject(patch)) for (const key of Object.keys(patch)) if (key !== '$add' && key !== '$remove') reading.report(`${pointer}/${escapeStep(key)}`, 'meta.unknown-key', { key });
  const kept = lower.items.filter((item) => !removed.some(({ value }) => value === item.value));
  const items = [...kept, ...added.filter(({ value }) => !kept.some((item) => item.value === value)).map(({ value, at }) => ({ origin: { layer: reading.layer, pointer: at }, value }))];
  return { kind: 'set', origin: lower.origin, items };
}

interface SetChange { readonly value: unknown; readonly at: string }

function changesOfSet(patch: readonly unknown[] | Readonly<Record<string, unknown>>, pointer: string): { readonly added: readonly SetChange[]; readonly removed: readonly SetChange[] } {
  const list = (value: unknown, at: string): readonly SetChange[] => Array.isArray(value) ? value.map((item: unknown, index) => ({ value: item, at: `${at}/${index}` })) : [];
  return isObject(patch) ? { added: list(patch.$add, `${pointer}/$add`), removed: list(patch.$remove, `${pointer}/$remove`) } : { added: list(patch, pointer), removed: [] };
}
