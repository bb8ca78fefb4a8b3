// The acts on a layout: choose, drop, step, take off, move to a group. Says what was done to those who cannot see it.
import { useState } from 'react';
import type { ModelEntity } from '../../../../engine/shared/wire.ts';
import { useText } from '../../i18n/index.ts';
import { sayWithUndo } from '../../ui/toast.tsx';
import type { Arranging } from './Box.tsx';
import { drop, type NewTitles, type Spot, type Thing } from './drop.ts';
import type { LayoutType } from '../../app/layout-types.ts';
import { isFlat, startTitles } from './kinds.ts';
import { everyShown, find, parentOf, put, shownIn, siblingsOf, step, takeOff, type Node } from './tree.ts';
import type { Layout } from './useLayout.ts';

const titles: NewTitles = { section: startTitles.section.en, tab: startTitles.tab.en, text: startTitles.text.en };

/** A drop has come to rest. */
const settleMs = 400;

export function useArrange(entity: ModelEntity, type: LayoutType, layout: Layout) {
  const t = useText();
  const [chosen, choose] = useState<string | undefined>();
  const [tab, setTab] = useState<string | undefined>();
  const { nodes, steps, titleOf } = layout;
  const flat = isFlat(type);
  const nameOf = (node: Node): string => {
    if (node.kind === 'field') return entity.fields.find((field) => field.key === node.id)?.title ?? node.id;
    if (node.kind === 'related') return entity.relations.find((relation) => relation.name === node.id)?.title ?? node.id;
    return titleOf(node) || node.id;
  };
  const refocus = (id: string): void => {
    const focus = (): void => { if (document.activeElement === null || document.activeElement === document.body) document.querySelector<HTMLElement>(`[data-grip="${CSS.escape(id)}"]`)?.focus(); };
    requestAnimationFrame(focus);
    // What was dragged is put back into the page a little later.
    setTimeout(focus, settleMs);
  };
  const done = (next: readonly Node[], id: string): void => {
    if (next === nodes) return;
    // A group that is made here has a title in both languages from the start.
    for (const node of everyShown(next)) {
      const made = find(nodes, node.id) === undefined && (node.kind === 'section' || node.kind === 'tab' || node.kind === 'text') ? node : undefined;
      if (made) layout.putVi(made, startTitles[node.kind === 'section' ? 'section' : node.kind === 'tab' ? 'tab' : 'text'].vi);
    }
    steps.push(next);
    choose(id);
    const made = find(next, id);
    if (made?.kind === 'tab') setTab(id);
    refocus(id);
  };
  const onDrop = (thing: string, spot: string): void => {
    const result = drop(nodes, thing, spot, { flat, titles });
    if (result) done(result.nodes, result.id);
  };
  /** Beside what is chosen, else at the end. */
  const add = (thing: Thing): void => {
    const target = chosen === undefined ? undefined : find(nodes, chosen);
    const group = target === undefined || target.kind === 'section' || target.kind === 'tab' ? target?.id : parentOf(nodes, target.id);
    const shownTab = shownIn(nodes).find((node) => node.kind === 'tab' && node.id === tab)?.id;
    const spot: Spot = flat ? 'end:' : `end:${group ?? shownTab ?? ''}`;
    onDrop(thing, spot);
  };
  const groupsFor = (node: Node): readonly { readonly id: string; readonly title: string }[] => {
    if (flat || node.kind === 'tab') return [];
    const wanted = node.kind === 'field' ? 'section' : 'tab';
    const here = parentOf(nodes, node.id);
    return everyShown(nodes).filter((each) => each.kind === wanted && each.id !== here && each.id !== node.id).map((each) => ({ id: each.id, title: nameOf(each) }));
  };
  const remove = (id: string): void => {
    const node = find(nodes, id);
    if (!node) return;
    const siblings = siblingsOf(nodes, id);
    const at = siblings.findIndex((each) => each.id === id);
    steps.push(takeOff(nodes, id));
    const next = siblings[at + 1] ?? siblings[at - 1];
    choose(undefined);
    if (next) refocus(next.id);
    sayWithUndo(t('layout.tookOff', { what: nameOf(node) }), t('action.undo'), () => layout.show(nodes));
  };
  const arranging: Arranging = {
    chosen, choose, titleOf: nameOf, groupsFor, takeOff: remove,
    step: (id, by) => { const next = step(nodes, id, by); if (next !== nodes) done(next, id); },
    moveTo: (node, group) => { const next = put(nodes, node, { into: group }); const holder = find(next, group); if (holder?.kind === 'tab') setTab(group); done(next, node.id); },
  };
  return { chosen, choose, tab, openTab: setTab, arranging, onDrop, add };
}
