// Documents that were merged and found well-formed before, by the very texts they were made of: a publish touches one document and
// need not read the others again. Only what has no finding is remembered, so that every mistake is told every time.
import type { Part } from '../input.ts';
import type { MergedDocument } from './documents.ts';

export interface KnownDocuments {
  find(id: string, parts: readonly Part[]): MergedDocument | undefined;
  add(id: string, parts: readonly Part[], document: MergedDocument): void;
}

/** Variants of one document: sites share packages and differ in their overlays; the oldest leaves. */
const mostVariants = 8;

/** Starts empty. Good for one set of meta-schemas. */
export function knownDocuments(): KnownDocuments {
  const known = new Map<string, (readonly [readonly Part[], MergedDocument])[]>();
  return {
    find: (id, parts) => known.get(id)?.find(([made]) => same(made, parts))?.[1],
    add: (id, parts, document) => {
      const variants = (known.get(id) ?? []).filter(([made]) => !same(made, parts));
      known.set(id, [...variants.slice(1 - mostVariants), [parts, document]]);
    },
  };
}

function same(a: readonly Part[], b: readonly Part[]): boolean {
  return a.length === b.length && a.every((part, index) => part.layer === b[index]?.layer && part.text === b[index]?.text);
}
