// The tree of a record page: the detail layout, which the server has completed, and what the engine itself keeps. Pure.
import type { LayoutNode, ModelEntity } from '../../../../engine/shared/wire.ts';
import type { Text } from '../../i18n/index.ts';

export interface PageTab { readonly id: string; readonly title: string; readonly nodes: readonly LayoutNode[] }

/** Names of the fields of a tree, in order. */
export function fieldsIn(nodes: readonly LayoutNode[]): readonly string[] {
  return nodes.flatMap((node) => (node.kind === 'field' ? [node.id] : fieldsIn(node.items ?? [])));
}

function relatedIn(nodes: readonly LayoutNode[]): readonly string[] {
  return nodes.flatMap((node) => (node.kind === 'related' ? [node.id] : relatedIn(node.items ?? [])));
}

/** Bare fields between sections get a section around them. */
function wrapFields(nodes: readonly LayoutNode[]): readonly LayoutNode[] {
  const loose = nodes.filter((node) => node.kind === 'field');
  const rest = nodes.filter((node) => node.kind !== 'field');
  return loose.length > 0 ? [{ id: 'loose', kind: 'section', columns: 2, items: loose }, ...rest] : rest;
}

export function tabsOf(entity: ModelEntity, t: Text): readonly PageTab[] {
  const nodes = entity.layouts.detail ?? entity.layouts.form ?? [];
  const tabs = nodes.filter((node) => node.kind === 'tab');
  const outside = wrapFields(nodes.filter((node) => node.kind !== 'tab'));
  const pages: PageTab[] = tabs.map((tab) => ({ id: tab.id, title: tab.title ?? tab.id, nodes: wrapFields(tab.items ?? []) }));
  const first: PageTab = pages[0] ? { ...pages[0], nodes: [...outside, ...pages[0].nodes] } : { id: 'overview', title: t('record.overview'), nodes: outside };
  const placed = new Set(fieldsIn(nodes));
  const stamps = ['createdAt', 'createdBy', 'updatedAt', 'updatedBy'].filter((name) => !placed.has(name) && entity.fields.some((field) => field.name === name && field.readable));
  const system: LayoutNode[] = stamps.length > 0 ? [{ id: 'system-fields', kind: 'section', title: t('record.system'), columns: 2, items: stamps.map((id) => ({ id, kind: 'field' as const })) }] : [];
  return [{ ...first, nodes: [...first.nodes, ...system] }, ...pages.slice(1)];
}

/** Relations that no tab of the layout shows. */
export function relationsBeside(entity: ModelEntity): ModelEntity['relations'] {
  const shown = new Set(relatedIn(entity.layouts.detail ?? []));
  return entity.relations.filter((relation) => relation.kind !== 'lines' && !shown.has(relation.name) && !entity.fields.some((field) => field.name === relation.name));
}

/** Fields that hold files, in the order of the form. */
export function fileFields(entity: ModelEntity): ModelEntity['fields'] {
  return entity.fields.filter((field) => field.readable && (field.type === 'attachments' || field.type === 'file' || field.type === 'image'));
}
