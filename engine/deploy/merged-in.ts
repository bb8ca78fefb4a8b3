// One document as some layers have it together.
import { schemasFor } from '../meta/compile.ts';
import { mergeDocument, sourcesOf, type MergedDocument } from '../meta/merge/documents.ts';
import type { Layer } from '../meta/input.ts';

/** Merged without a word about what is wrong with it; undefined where no layer has it. */
export function mergedIn(layers: readonly Layer[], kind: string, name: string): MergedDocument | undefined {
  const narrowed = layers.map((layer): Layer => ({ ...layer, documents: layer.documents.filter((each) => each.kind === kind && each.name === name) }));
  const [sources] = sourcesOf(narrowed, () => undefined);
  return sources && mergeDocument(sources, schemasFor().get(kind), schemasFor().keys(), [], () => undefined);
}
