// Layers of documents → one merged document per kind and name, with the origin of every value.
import type { Diagnostic } from '../../lib/result.ts';
import type { PlainDocument } from '../model.ts';
import type { JsonSchema } from '../field-types/contract.ts';
import type { Layer, SourceDocument } from '../input.ts';
import { nearest } from '../nearest.ts';
import { parseJson } from '../parse.ts';
import { ancestors } from '../pointer.ts';
import { memberSchema, mergeRule, requiredOf, rootSchema, type SchemaAt } from '../schema/walk.ts';
import { introduce, isObject, type Reading } from './introduce.ts';
import { applyChanges } from './layout-changes.ts';
import { missingTarget } from './missing-target.ts';
import { overlay } from './overlay.ts';
import { originsOf, valueOf, type Merged, type Origin } from './tree.ts';

export interface MergedDocument {
  readonly kind: string;
  readonly name: string;
  /** Layer that introduced it. */
  readonly layer: string;
  readonly value: PlainDocument;
  /** Pointer into `value` → where it was written. */
  readonly origins: ReadonlyMap<string, Origin>;
}

interface Draft { readonly kind: string; readonly name: string; readonly layer: string; readonly schema: SchemaAt; tree: Merged }

/** Merges all layers; what cannot be read is reported and left out. */
export function mergeLayers(layers: readonly Layer[], schemas: ReadonlyMap<string, JsonSchema>, report: (diagnostic: Diagnostic) => void): readonly MergedDocument[] {
  const drafts = new Map<string, Draft>();
  for (const layer of layers) {
    const seen = new Set<string>();
    for (const source of layer.documents) {
      const reading = readingOf(layer.name, source, report);
      const id = `${source.kind}/${source.name}`;
      if (seen.has(id)) reading.report('', 'meta.duplicate-document', { kind: source.kind, name: source.name });
      else readInto(drafts, source, schemas, reading);
      seen.add(id);
    }
  }
  return [...drafts.values()].map(({ kind, name, layer, tree }) => ({ kind, name, layer, value: { name, ...objectOf(valueOf(tree)) }, origins: originsOf(tree) }));
}

function readingOf(layer: string, { kind, name }: SourceDocument, report: (diagnostic: Diagnostic) => void): Reading {
  return {
    layer,
    report: (pointer, code, params, hint) => report({ severity: 'error', code, document: `${layer}/${kind}/${name}`, pointer, ...(params && { params }), ...(hint && { hint }) }),
  };
}

function readInto(drafts: Map<string, Draft>, source: SourceDocument, schemas: ReadonlyMap<string, JsonSchema>, reading: Reading): void {
  const described = schemas.get(source.kind);
  if (described === undefined) {
    const near = nearest(source.kind, schemas.keys());
    reading.report('', 'meta.unknown-kind', { kind: source.kind, ...(near !== undefined && { nearest: near }) }, near === undefined ? undefined : 'meta.hint-nearest');
    return;
  }
  const value = readValue(source, reading);
  if (value === undefined) return;
  if (value.name !== undefined && value.name !== source.name) reading.report('/name', 'meta.name-differs', { name: value.name, expected: source.name });
  const id = `${source.kind}/${source.name}`;
  const schema = rootSchema(described);
  const below = drafts.get(id);
  if (below !== undefined) {
    below.tree = changed(overlay(below.tree, withoutChanges(value), schema, '', reading), value, schema, reading);
    return;
  }
  if (drafts.size > 0 && isPart(value, schema)) {
    missingTarget(source.name, [...drafts.values()].filter((draft) => draft.kind === source.kind).map((draft) => draft.name), '', reading);
    return;
  }
  drafts.set(id, { kind: source.kind, name: source.name, layer: reading.layer, schema, tree: introduce(value, schema, '', reading) });
}

/** True for what can only mean a document that should lie below: nothing that a whole one must have, changes, or parts of entries. */
function isPart(value: Readonly<Record<string, unknown>>, schema: SchemaAt): boolean {
  const required = requiredOf(schema).filter((name) => name !== 'name');
  const has = required.filter((name) => Object.hasOwn(value, name));
  if (has.length === 0 || Object.hasOwn(value, 'changes')) return true;
  return has.length < required.length && has.some((name) => hasPartEntry(value[name], memberSchema(schema, name)));
}

function hasPartEntry(entries: unknown, schema: SchemaAt): boolean {
  return mergeRule(schema) === 'map' && isObject(entries) && Object.entries(entries).some(([key, entry]) => isObject(entry) && !requiredOf(memberSchema(schema, key)).every((name) => Object.hasOwn(entry, name)));
}

function readValue(source: SourceDocument, reading: Reading): Readonly<Record<string, unknown>> | undefined {
  const parsed = source.text === undefined ? { value: source.json, problems: [] } : parseJson(source.text);
  for (const problem of parsed.problems) reading.report(problem.pointer, problem.code, problem.params);
  if (parsed.problems.some((problem) => problem.code !== 'meta.duplicate-key')) return undefined;
  if (!isObject(parsed.value)) {
    reading.report('', 'meta.type', { expected: 'object' });
    return undefined;
  }
  const { $schema, ...value } = parsed.value;
  if ($schema !== undefined && typeof $schema !== 'string') reading.report('/$schema', 'meta.type', { expected: 'string' });
  return value;
}

function withoutChanges(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { changes: _, ...rest } = value;
  return rest;
}

function changed(tree: Merged, { changes }: Readonly<Record<string, unknown>>, schema: SchemaAt, reading: Reading): Merged {
  return changes === undefined || changes === null ? tree : applyChanges(tree, changes, memberSchema(schema, 'items'), '/changes', reading);
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {};
}

/** Where a value of the merged document was written: its own place, or that of the nearest container. */
export function originOf(document: MergedDocument, pointer: string): { readonly document: string; readonly pointer: string } {
  for (const candidate of ancestors(pointer)) {
    const origin = document.origins.get(candidate);
    if (origin !== undefined) return { document: `${origin.layer}/${document.kind}/${document.name}`, pointer: origin.pointer + pointer.slice(candidate.length) };
  }
  return { document: `${document.layer}/${document.kind}/${document.name}`, pointer };
}
