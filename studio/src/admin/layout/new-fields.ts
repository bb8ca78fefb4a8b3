// New fields in a layout that is being arranged at the same time: those that have no place in it yet go where their own draft says. Pure.
import type { FieldDraft } from '../field-draft.ts';
import { find, nodesOf, put, type Node } from './tree.ts';

type Plain = Readonly<Record<string, unknown>>;

function placeOf(nodes: readonly Node[], type: unknown, draft: FieldDraft): { readonly into?: string } | undefined {
  if (type === 'list') return draft.inList ? {} : undefined;
  const section = draft.place?.section;
  return draft.inForm && section !== undefined && find(nodes, section) ? { into: section } : undefined;
}

/** The layout with the new fields that want to be in it. */
export function withNewFields(layout: Plain, drafts: readonly FieldDraft[]): Plain {
  const before = nodesOf(layout['items']);
  const nodes = drafts.filter((draft) => draft.isNew && !find(before, draft.key)).reduce<readonly Node[]>((all, draft) => {
    const place = placeOf(all, layout['type'], draft);
    return place ? put(all, { id: draft.key, kind: 'field' }, place) : all;
  }, before);
  return nodes === before ? layout : { ...layout, items: nodes };
}
