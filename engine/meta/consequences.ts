// What is wrong only because something else is: a document or a field that does not stand takes its names with it, and whoever uses
// one of them is not at fault. Knows no rule; a diagnostic left out is told once its cause is mended, if it is still there then.
import type { Diagnostic } from '../lib/result.ts';
import type { JsonSchema } from './field-types/contract.ts';
import type { MergedDocument } from './merge/documents.ts';
import { isObject } from '../shared/json-object.ts';
import { memberSchema, mergeRule, rootSchema, type SchemaAt } from './schema/walk.ts';

export interface Lost {
  /** Names of documents that do not stand. */
  readonly documents: Set<string>;
  /** Names that they, or single fields, would have given: of fields, relations, options, states, acts. */
  readonly names: Set<string>;
}

export function nothingLost(): Lost {
  return { documents: new Set(), names: new Set() };
}

/** A document that was read and does not stand; with all the names that it gives. */
export function loseDocument(lost: Lost, name: string, value: unknown, schema: JsonSchema | undefined): void {
  lost.documents.add(name);
  if (schema !== undefined) loseKeys(lost, value, rootSchema(schema));
  loseNames(lost, value);
}

/** A document that is no JSON: every word in it may have been a name. */
export function loseText(lost: Lost, name: string, text: string): void {
  lost.documents.add(name);
  for (const [, word = ''] of text.matchAll(/"([A-Za-z]\w*)"/g)) lost.names.add(word);
}

/** Everything inside a value that is a name by which others could refer to it: of inverses, options, entries of lists. */
export function loseNames(lost: Lost, value: unknown): void {
  if (Array.isArray(value)) value.forEach((item) => loseNames(lost, item));
  else if (isObject(value)) {
    for (const key of ['name', 'value', 'id']) if (typeof value[key] === 'string') lost.names.add(value[key]);
    for (const member of Object.values(value)) loseNames(lost, member);
  }
}

/** Keys of maps: there the key is the name. */
function loseKeys(lost: Lost, value: unknown, at: SchemaAt): void {
  if (!isObject(value)) return;
  const named = mergeRule(at) === 'map' && at.schema.properties === undefined;
  for (const [key, member] of Object.entries(value)) {
    if (named) lost.names.add(key);
    loseKeys(lost, member, memberSchema(at, key));
  }
}

/** Parameters that tell something else than what was looked for. */
const aside: ReadonlySet<string> = new Set(['nearest', 'allowed', 'expected', 'fieldType', 'kind', 'title', 'key', 'document']);

/** Without what names something that is lost. */
export function withoutConsequences(diagnostics: readonly Diagnostic[], lost: Lost): readonly Diagnostic[] {
  if (lost.documents.size === 0 && lost.names.size === 0) return diagnostics;
  return diagnostics.filter(({ params = {} }) => !Object.entries(params).some(([name, value]) => {
    if (typeof value !== 'string' || aside.has(name)) return false;
    if (name === 'entity') return lost.documents.has(value);
    return lost.documents.has(value) || value.split('.').some((step) => lost.names.has(step));
  }));
}

/** Faults of a single field that leave it without its far end. */
const targetless: ReadonlySet<string> = new Set(['meta.unknown-entity', 'meta.hidden-entity', 'meta.link-entity']);

/** Without what only follows from a field that points nowhere: its relation is not there for others to use. */
export function withoutTargetless(diagnostics: readonly Diagnostic[], documents: readonly MergedDocument[]): readonly Diagnostic[] {
  const lost = nothingLost();
  const causes = new Set<Diagnostic>();
  for (const diagnostic of diagnostics) {
    const [, kind, name] = diagnostic.document.split('/');
    const field = /^\/properties\/([^/]+)/.exec(diagnostic.pointer)?.[1];
    if (kind !== 'entity' || field === undefined || !targetless.has(diagnostic.code)) continue;
    const properties = documents.find((document) => document.kind === kind && document.name === name)?.value.properties;
    causes.add(diagnostic);
    if (isObject(properties)) loseNames(lost, properties[field]);
  }
  const kept = new Set(withoutConsequences(diagnostics, lost));
  return diagnostics.filter((diagnostic) => causes.has(diagnostic) || kept.has(diagnostic));
}
