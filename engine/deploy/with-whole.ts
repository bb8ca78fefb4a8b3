// A whole document put in place of all that the layers say about it.
import { overlay } from './stored.ts';
import type { Layer, SourceDocument } from '../meta/input.ts';

/** A JSON object. */
export type Plain = Readonly<Record<string, unknown>>;

export interface WholeDocument { readonly kind: string; readonly name: string; /** null: the overlay says nothing about it. */ readonly document: Plain | null }

/** The layers with a whole document in place of all that they say about it, where it came up first. */
export function withWhole(layers: readonly Layer[], { kind, name, document }: WholeDocument): readonly Layer[] {
  const isIt = (each: SourceDocument): boolean => each.kind === kind && each.name === name;
  if (document === null) return layers.map((layer) => (layer.name === overlay ? { ...layer, documents: layer.documents.filter((each) => !isIt(each)) } : layer));
  const whole: SourceDocument = { kind, name, text: JSON.stringify({ ...document, name }, null, 2) };
  const first = layers.find((layer) => layer.documents.some(isIt));
  if (first === undefined) {
    const top = layers.find((layer) => layer.name === overlay);
    return [...layers.filter((layer) => layer !== top), { name: overlay, documents: [...top?.documents ?? [], whole] }];
  }
  return layers.map((layer) => (layer === first ? { ...layer, documents: layer.documents.map((each) => (isIt(each) ? whole : each)) } : { ...layer, documents: layer.documents.filter((each) => !isIt(each)) }));
}
