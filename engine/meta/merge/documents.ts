// Layers of documents → one merged document per kind and name, with the origin of every value.
import type { Diagnostic } from '../../lib/result.ts';
import type { PlainDocument } from '../model.ts';
import type { JsonSchema } from '../field-types/contract.ts';
import type { Layer, Part, SourceDocument } from '../input.ts';
import { nearest } from '../nearest.ts';
import { parseJson } from '../parse.ts';
import { ancestors } from '../pointer.ts';
import { memberSchema, mergeRule, requiredOf, rootSchema, type SchemaAt } from '../schema/walk.ts';
import { isObject } from '../../shared/json-object.ts';
import { introduce, type Reading } from './introduce.ts';
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

/** All that the layers say about one document, lowest first. */
export interface DocumentSources { readonly id: string; readonly kind: string; readonly name: string; readonly sources: readonly { readonly layer: string; readonly source: SourceDocument }[] }

export type Report = (diagnostic: Diagnostic) => void;

/** Documents in the order in which they come up first; one that stands twice in a layer is reported. */
export function sourcesOf(layers: readonly Layer[], report: Report): readonly DocumentSources[] {
  const found = new Map<string, { readonly id: string; readonly kind: string; readonly name: string; readonly sources: { readonly layer: string; readonly source: SourceDocument }[] }>();
  for (const { name: layer, documents } of layers) {
    for (const source of documents) {
      const { kind, name } = source;
      const id = `${kind}/${name}`;
      const document = found.get(id) ?? { id, kind, name, sources: [] };
      found.set(id, document);
      if (document.sources.at(-1)?.layer === layer) readingOf(layer, source, report).report('', 'meta.duplicate-document', { kind, name });
      else document.sources.push({ layer, source });
    }
  }
  return [...found.values()];
}

/** The texts a document is made of; undefined where one was handed in as a value. */
export function partsOf({ sources }: DocumentSources): readonly Part[] | undefined {
  const parts = sources.flatMap(({ layer, source: { text } }): Part[] => (text === undefined ? [] : [{ layer, text }]));
  return parts.length === sources.length ? parts : undefined;
}

interface Draft { readonly layer: string; readonly tree: Merged }

/** Merges what the layers say; what cannot be read is reported and left out. `before`: the documents that came up earlier. */
export function mergeDocument({ kind, name, sources }: DocumentSources, described: JsonSchema | undefined, kinds: Iterable<string>, before: readonly MergedDocument[], report: Report): MergedDocument | undefined {
  let draft: Draft | undefined;
  for (const { layer, source } of sources) {
    const reading = readingOf(layer, source, report);
    if (described === undefined) unknownKind(kind, kinds, reading);
    else draft = readInto(draft, source, rootSchema(described), before, reading);
  }
  return draft && { kind, name, layer: draft.layer, value: { name, ...objectOf(valueOf(draft.tree)) }, origins: originsOf(draft.tree) };
}

function readingOf(layer: string, { kind, name }: SourceDocument, report: Report): Reading {
  return {
    layer,
    report: (pointer, code, params, hint) => report({ severity: 'error', code, document: `${layer}/${kind}/${name}`, pointer, ...(params && { params }), ...(hint && { hint }) }),
  };
}

function unknownKind(kind: string, kinds: Iterable<string>, reading: Reading): void {
  const near = nearest(kind, kinds);
  reading.report('', 'meta.unknown-kind', { kind, ...(near !== undefined && { nearest: near }) }, near === undefined ? undefined : 'meta.hint-nearest');
}

function readInto(below: Draft | undefined, source: SourceDocument, schema: SchemaAt, before: readonly MergedDocument[], reading: Reading): Draft | undefined {
  const value = readValue(source, reading);
  if (value === undefined) return below;
  if (value.name !== undefined && value.name !== source.name) reading.report('/name', 'meta.name-differs', { name: value.name, expected: source.name });
  if (below !== undefined) return { ...below, tree: changed(overlay(below.tree, withoutChanges(value), schema, '', reading), value, schema, reading) };
  if (before.length > 0 && isPart(value, schema)) {
    missingTarget(source.name, before.filter((document) => document.kind === source.kind).map((document) => document.name), '', reading);
    return undefined;
  }
  return { layer: reading.layer, tree: introduce(value, schema, '', reading) };
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
