// The screens of an entity that have a layout: what each is called, and what it begins with where no document arranges it yet. Pure.
import type { LayoutNode, ModelEntity } from '../../../../engine/shared/wire.ts';
import type { LayoutType } from '../../app/layout-types.ts';
import type { TextKey } from '../../i18n/index.ts';
import { nodesOf, type Node } from './tree.ts';

export const layoutTitles: Readonly<Record<LayoutType, TextKey>> = { form: 'layout.form', detail: 'layout.detail', list: 'layout.list', board: 'layout.board', card: 'layout.card' };

/** Whether its nodes are fields in a row, without groups. */
export function isFlat(type: LayoutType): boolean {
  return type === 'list' || type === 'board' || type === 'card';
}

/** What a new document of this type is called. */
export function nameFor(entityKey: string, type: LayoutType): string {
  return `${entityKey}${type.slice(0, 1).toUpperCase()}${type.slice(1)}`;
}

/** Titles of groups that are made here, in both languages. */
export const startTitles = { general: { en: 'General', vi: 'Thông tin chung' }, section: { en: 'New section', vi: 'Mục mới' }, tab: { en: 'New tab', vi: 'Thẻ mới' }, text: { en: 'Note', vi: 'Ghi chú' } } as const;

/** What the screen shows now, as nodes by key; sections that nobody wrote get an id of their own. */
export function startNodes(entity: ModelEntity, type: LayoutType): readonly Node[] {
  const keyOf = (name: string): string => entity.fields.find((field) => field.name === name)?.key ?? name;
  const own = entity.fields.filter((field) => !field.system);
  const flat = (names: readonly string[]): readonly Node[] => names.map((name) => ({ id: keyOf(name), kind: 'field' }));
  const group: Node = { id: 'general', kind: 'section', title: startTitles.general.en, columns: 2, items: flat(own.map((field) => field.name)) };
  /** The section of an entity that nobody has arranged. */
  const isMade = (node: LayoutNode, all: readonly LayoutNode[]): boolean => node.id === 'more' && all.length === 1;
  const toNode = (node: LayoutNode, _: number, all: readonly LayoutNode[]): Node => ({ ...node, ...(isMade(node, all) ? { title: startTitles.general.en } : {}), id: node.kind === 'field' ? keyOf(node.id) : isMade(node, all) ? 'general' : node.id, ...(node.items ? { items: nodesOf(node.items.map(toNode)) } : {}) });
  switch (type) {
    case 'list': return flat(entity.layouts.list ?? own.slice(0, 7).map((field) => field.name));
    case 'board': case 'card': return flat(entity.layouts.card ?? (entity.layouts.list ?? own.slice(0, 5).map((field) => field.name)).slice(0, 6));
    case 'form': return entity.layouts.form && entity.layouts.form.length > 0 ? entity.layouts.form.map(toNode) : [group];
    case 'detail': return entity.layouts.detail && entity.layouts.detail.length > 0 ? entity.layouts.detail.map(toNode) : [group];
  }
}
