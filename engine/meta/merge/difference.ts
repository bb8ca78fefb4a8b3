// The way back of the merge: what a layer has to say so that the value below becomes the wanted one. Pure.
import { itemSchema, listKey, memberSchema, mergeRule, type SchemaAt } from '../schema/walk.ts';
import { escapeStep } from '../pointer.ts';
import { isObject } from '../../shared/json-object.ts';
import { sameValue } from './tree.ts';

/** Told of what lies below and no layer can take away; the place is that in the value below. */
export type Kept = (pointer: string) => void;

type Plain = Readonly<Record<string, unknown>>;

/** What to say, or undefined where there is nothing to say. */
export function difference(below: unknown, wanted: unknown, schema: SchemaAt, kept: Kept, pointer = ''): unknown {
  if (below === undefined) return wanted;
  if (wanted === undefined) return takenAway(below, schema, kept, pointer);
  if (sameValue(below, wanted)) return undefined;
  const rule = mergeRule(schema);
  if (rule === 'map' && isObject(below) && isObject(wanted)) return differenceOfMaps(below, wanted, schema, kept, pointer);
  if (rule === 'keyed' && isKeyed(below, schema) && isKeyed(wanted, schema)) return differenceOfLists(below, wanted, schema, kept, pointer);
  if (rule === 'set' && Array.isArray(below) && Array.isArray(wanted)) return differenceOfSets(below, wanted);
  return wanted;
}

function differenceOfMaps(below: Plain, wanted: Plain, schema: SchemaAt, kept: Kept, pointer: string): Plain | undefined {
  const members: [string, unknown][] = [];
  for (const key of new Set([...Object.keys(wanted), ...Object.keys(below)])) {
    const said = difference(below[key], wanted[key], memberSchema(schema, key), kept, `${pointer}/${escapeStep(key)}`);
    if (said !== undefined) members.push([key, said]);
  }
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

/** A switch goes off, a list empties, an entry that can be hidden is hidden; anything else a higher layer can only change. */
function takenAway(below: unknown, schema: SchemaAt, kept: Kept, pointer: string): unknown {
  const rule = mergeRule(schema);
  if (typeof below === 'boolean') return below ? false : undefined;
  if (rule === 'set' && Array.isArray(below)) return differenceOfSets(below, []);
  if (rule === 'keyed' && isKeyed(below, schema)) return differenceOfLists(below, [], schema, kept, pointer);
  if (isObject(below) && isObject(schema.schema.properties) && Object.hasOwn(schema.schema.properties, 'hidden')) return below.hidden === true ? undefined : { hidden: true };
  kept(pointer);
  return undefined;
}

function differenceOfSets(below: readonly unknown[], wanted: readonly unknown[]): Plain | undefined {
  const added = wanted.filter((item) => !below.includes(item));
  const removed = below.filter((item) => !wanted.includes(item));
  if (added.length === 0 && removed.length === 0) return undefined;
  return { ...(added.length > 0 && { $add: added }), ...(removed.length > 0 && { $remove: removed }) };
}

function differenceOfLists(below: readonly Plain[], wanted: readonly Plain[], schema: SchemaAt, kept: Kept, pointer: string): readonly unknown[] | undefined {
  const key = listKey(schema);
  const nameOf = (item: Plain): unknown => item[key];
  const index = new Map(below.map((item, place) => [nameOf(item), { item, place }]));
  const names = wanted.map(nameOf);
  const said = wanted.flatMap((item): readonly unknown[] => {
    const found = index.get(nameOf(item));
    if (found === undefined) return [item];
    const change = difference(found.item, item, itemSchema(schema), kept, `${pointer}/${found.place}`);
    return isObject(change) ? [{ [key]: nameOf(item), ...change }] : [];
  });
  const removed = below.filter((item) => !names.includes(nameOf(item))).map((item) => ({ [key]: nameOf(item), $remove: true }));
  const natural = [...below.map(nameOf).filter((name) => names.includes(name)), ...names.filter((name) => !index.has(name))];
  const order = sameValue(natural, names) ? [] : [{ $order: names }];
  const all = [...removed, ...said, ...order];
  return all.length === 0 ? undefined : all;
}

/** A list whose items can be told apart by their key. */
function isKeyed(value: unknown, schema: SchemaAt): value is readonly Plain[] {
  if (!Array.isArray(value) || !value.every(isObject)) return false;
  const names = value.map((item) => item[listKey(schema)]);
  return names.every((name) => typeof name === 'string') && new Set(names).size === names.length;
}
