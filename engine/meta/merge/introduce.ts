// The first layer that has a value: plain JSON → tree. null says nothing and is never legal here.
import type { ProblemCode } from '../../shared/problems/index.ts';
import { escapeStep } from '../pointer.ts';
import { itemSchema, listKey, memberSchema, mergeRule, type SchemaAt } from '../schema/walk.ts';
import { isObject } from '../../shared/json-object.ts';
import type { Merged } from './tree.ts';

/** Which layer is being read, and where its findings go. */
export interface Reading {
  readonly layer: string;
  report(pointer: string, code: ProblemCode, params?: Readonly<Record<string, unknown>>, hint?: ProblemCode): void;
}

/** The tree of a value that no lower layer has. `pointer` is its place in this layer's document. */
export function introduce(value: unknown, schema: SchemaAt, pointer: string, reading: Reading): Merged {
  const origin = { layer: reading.layer, pointer };
  const rule = mergeRule(schema);
  if (rule === 'map' && isObject(value)) {
    const members = new Map<string, Merged>();
    for (const [key, member] of Object.entries(value)) {
      const at = `${pointer}/${escapeStep(key)}`;
      if (member === null) reading.report(at, 'meta.null', {}, 'meta.hint-null');
      else members.set(key, introduce(member, memberSchema(schema, key), at, reading));
    }
    return { kind: 'map', origin, members };
  }
  if (rule === 'keyed' && Array.isArray(value)) {
    return { kind: 'keyed', origin, key: listKey(schema), items: value.flatMap((item, index) => item === null ? nullItem(reading, `${pointer}/${index}`) : [introduce(item, itemSchema(schema), `${pointer}/${index}`, reading)]) };
  }
  if (rule === 'set' && Array.isArray(value)) {
    return { kind: 'set', origin, items: value.map((item, index) => ({ origin: { layer: reading.layer, pointer: `${pointer}/${index}` }, value: item })) };
  }
  findNull(value, pointer, reading);
  return { kind: 'leaf', origin, value };
}

function nullItem(reading: Reading, pointer: string): readonly [] {
  reading.report(pointer, 'meta.null', {}, 'meta.hint-null');
  return [];
}

function findNull(value: unknown, pointer: string, reading: Reading): void {
  if (value === null) reading.report(pointer, 'meta.null', {}, 'meta.hint-null');
  else if (Array.isArray(value)) value.forEach((item, index) => findNull(item, `${pointer}/${index}`, reading));
  else if (isObject(value)) for (const [key, member] of Object.entries(value)) findNull(member, `${pointer}/${escapeStep(key)}`, reading);
}
