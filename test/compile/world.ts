// A small world of metadata for compile tests: the real core package, and documents of a test on top.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '../../engine/meta/compile.ts';
import type { Layer, SourceDocument } from '../../engine/meta/input.ts';
import { loadPackages } from '../../engine/meta/load.ts';
import type { Model } from '../../engine/meta/model.ts';
import { noNames } from '../../engine/meta/names.ts';
import type { Diagnostic, Result } from '../../engine/lib/result.ts';

export const metadataRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../metadata');
export const fixturesRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../fixtures');

/** The packages with what they require, as layers; throws what loading found. */
export async function layersOf(...packages: readonly string[]): Promise<readonly Layer[]> {
  const loaded = await loadPackages([metadataRoot, fixturesRoot], packages);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.diagnostics, null, 2));
  return loaded.value;
}

export const coreLayers = await layersOf('core');

type Json = Readonly<Record<string, unknown>>;
/** `'entity/star'` → its document, given as JSON or as text. */
export type Documents = Readonly<Record<string, Json | string>>;

/** A layer of these documents. */
export function layer(name: string, documents: Documents): Layer {
  return {
    name,
    documents: Object.entries(documents).map(([id, document]): SourceDocument => {
      const [kind = '', key = ''] = id.split('/');
      return { kind, name: key, text: typeof document === 'string' ? document : JSON.stringify({ name: key, ...document }) };
    }),
  };
}

/** An entity with these fields, and whatever else. */
export function entity(properties: Json, rest: Json = {}): Json {
  return { title: 'Star', properties, ...rest };
}

export const text: Json = { fieldType: 'text', title: 'Text' };
export const name: Json = { fieldType: 'text', title: 'Name' };

export function compileOver(...layers: readonly Layer[]): Result<Model> {
  return compile({ revision: 1, layers: [...coreLayers, ...layers], names: noNames });
}

/** The Model of layers over core; throws the diagnostics when there is none. */
export function modelOf(...layers: readonly Layer[]): Model {
  const result = compileOver(...layers);
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics, null, 2));
  return result.value;
}

/** `code document pointer`, with the nearest name behind an arrow: short enough for tables. */
export function brief({ code, document, pointer, params, hint }: Diagnostic): string {
  return `${code} ${document} ${pointer}${hint === 'meta.hint-nearest' ? ` → ${String(params?.nearest)}` : ''}`;
}

/** Diagnostics of one layer `app` over core, or of several layers. */
export function diagnose(...layers: readonly (Layer | Documents)[]): readonly string[] {
  return compileOver(...layers.map((each) => (isLayer(each) ? each : layer('app', each)))).diagnostics.map(brief);
}

function isLayer(each: Layer | Documents): each is Layer {
  return Array.isArray(each.documents);
}
