// What changes between two sets of layers, document by document, down to the smallest value that differs.
import { canonicalJson } from '../lib/canonical-json.ts';
import { escapeStep } from '../meta/pointer.ts';
import type { Layer } from '../meta/input.ts';
import type { DiffEntry } from '../shared/wire.ts';
import { isObject } from '../shared/json-object.ts';

/** Entries a reader would still look at; an upgrade of a whole package has more. */
const most = 2_000;

/** Differences in order of layer, kind, name and place. Lists are compared as a whole. */
export function diffDocuments(before: readonly Layer[], after: readonly Layer[]): readonly DiffEntry[] {
  const old = documentsOf(before);
  const next = documentsOf(after);
  const entries: DiffEntry[] = [];
  for (const document of [...new Set([...old.keys(), ...next.keys()])].sort()) {
    const [was, is] = [old.get(document), next.get(document)];
    if (was?.text !== is?.text) compare(document, '', was?.value(), is?.value(), entries);
    if (entries.length >= most) return entries.slice(0, most);
  }
  return entries;
}

interface Text { readonly text: string; value(): unknown }

function documentsOf(layers: readonly Layer[]): ReadonlyMap<string, Text> {
  return new Map(layers.flatMap((layer) => layer.documents.map((document): [string, Text] => {
    const text = document.text ?? canonicalJson(document.json);
    return [`${layer.name}/${document.kind}/${document.name}`, { text, value: () => document.json ?? parsed(text) }];
  })));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A text that is no JSON is a diagnostic of the compiler; here it is only different.
    return text;
  }
}

function compare(document: string, pointer: string, before: unknown, after: unknown, entries: DiffEntry[]): void {
  if (isObject(before) && isObject(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      compare(document, `${pointer}/${escapeStep(key)}`, own(before, key), own(after, key), entries);
    }
  } else if (canonicalJson(before) !== canonicalJson(after) || (before === undefined) !== (after === undefined)) {
    entries.push({ document, pointer, ...(before !== undefined && { before }), ...(after !== undefined && { after }) });
  }
}

function own(object: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
