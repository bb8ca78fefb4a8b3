// Layout documents → trees of what the reader may see, by API names. What no layout mentions is appended, so that it stays reachable.
import type { Entity, Field, PlainDocument } from '../../meta/model.ts';
import { isObject } from '../../shared/json-object.ts';
import type { LayoutNode, ModelEntity } from '../../shared/wire.ts';
import { isOpen, isReadable, isWritable, type Reader } from './reader.ts';

const rest = { en: 'More', vi: 'Thông tin khác' } as const;
const general = { en: 'General', vi: 'Thông tin chung' } as const;
const kinds: ReadonlySet<string> = new Set(['tab', 'section', 'field', 'related', 'chart', 'text']);

type LayoutType = 'form' | 'detail' | 'list' | 'board' | 'card';

/** The layouts of an entity for this reader. */
export function modelLayouts(reader: Reader, entity: Entity): ModelEntity['layouts'] {
  const card = layoutOf(reader, entity, 'board') ?? layoutOf(reader, entity, 'card');
  return {
    form: formNodes(reader, entity), detail: detailNodes(reader, entity), list: listNames(reader, entity),
    ...(card !== undefined && { card: readableNames(reader, entity, fieldKeys(card)) }),
  };
}

/** Sections and fields of the form: what the reader may fill. */
export function formNodes(reader: Reader, entity: Entity, usable: (field: Field) => boolean = (field) => isWritable(reader, entity, field)): readonly LayoutNode[] {
  const offered = (field: Field): boolean => usable(field) && field.document.uses?.['form'] !== false;
  return tree(reader, entity, 'form', offered, (field) => offered(field) && !field.system);
}

function detailNodes(reader: Reader, entity: Entity): readonly LayoutNode[] {
  const usable = (field: Field): boolean => isReadable(reader, entity, field);
  return tree(reader, entity, 'detail', usable, (field) => usable(field) && !field.system);
}

function listNames(reader: Reader, entity: Entity): readonly string[] {
  const found = layoutOf(reader, entity, 'list');
  const keys = found === undefined
    ? [...entity.fields.values()].filter((field) => field.inDefault && !field.system && field.document.uses?.['list'] !== false).slice(0, 7).map((field) => field.key)
    : fieldKeys(found);
  return readableNames(reader, entity, keys);
}

function fieldKeys(layout: PlainDocument): readonly string[] {
  return nodesOf(layout.items).flatMap((node) => (node.kind === 'field' ? [node.id] : []));
}

function readableNames(reader: Reader, entity: Entity, keys: readonly string[]): readonly string[] {
  return keys.flatMap((key) => {
    const field = entity.fields.get(key);
    return field !== undefined && isReadable(reader, entity, field) ? [field.apiName] : [];
  });
}

function tree(reader: Reader, entity: Entity, type: LayoutType, usable: (field: Field) => boolean, appended: (field: Field) => boolean): readonly LayoutNode[] {
  const found = layoutOf(reader, entity, type);
  const used = new Set<string>();
  const nodes = found === undefined ? [] : nodesOf(found.items).flatMap((node) => toNode(reader, entity, found.name, node, usable, used));
  const hidden = found === undefined ? new Set<string>() : hiddenFields(found.items);
  const missing = [...entity.fields.values()].filter((field) => !used.has(field.key) && !isTakenOff(field, hidden) && appended(field) && !withMoment(entity, field, used, appended));
  if (missing.length === 0) return nodes;
  const title = (nodes.length === 0 ? general : rest)[reader.locale];
  const items = missing.map((field): LayoutNode => ({ id: field.apiName, kind: 'field' }));
  const section: LayoutNode = { id: 'more', kind: 'section', title, columns: 2, items };
  const [firstTab] = nodes;
  // Beside tabs a section has no place of its own: it goes to the end of the first.
  return firstTab?.kind === 'tab' ? [{ ...firstTab, items: [...(firstTab.items ?? []), section] }, ...nodes.slice(1)] : [...nodes, section];
}

/** The day of a moment stands with it. */
function withMoment(entity: Entity, field: Field, used: ReadonlySet<string>, appended: (field: Field) => boolean): boolean {
  return field.type.name === 'date' && [...entity.fields.values()].some((moment) => moment.document.allDay === field.key && (used.has(moment.key) || appended(moment)));
}

/** Keys of the fields that a layout knows and hides, by themselves or with what they stand in. */
function hiddenFields(items: unknown, inHidden = false): ReadonlySet<string> {
  if (!Array.isArray(items)) return new Set();
  return new Set(items.filter(isObject).flatMap((node): readonly string[] => {
    const isHidden = inHidden || node.hidden === true;
    return node.kind === 'field' ? (isHidden ? [String(node.id)] : []) : [...hiddenFields(node.items, isHidden)];
  }));
}

/** Taken off a screen on purpose. What must be filled in stays within reach all the same. */
function isTakenOff(field: Field, hidden: ReadonlySet<string>): boolean {
  return hidden.has(field.key) && !(field.required && field.document.default === undefined);
}

/** Whether the form of an entity leaves a field out. */
export function isOffForm(reader: Reader, entity: Entity, field: Field): boolean {
  const form = layoutOf(reader, entity, 'form');
  return form !== undefined && isTakenOff(field, hiddenFields(form.items));
}

interface RawNode {
  readonly id: string;
  readonly kind: string;
  readonly title?: unknown;
  readonly columns?: unknown;
  readonly span?: unknown;
  readonly collapsed?: unknown;
  readonly items?: unknown;
}

function nodesOf(items: unknown): readonly RawNode[] {
  if (!Array.isArray(items)) return [];
  return items.filter((item: unknown): item is RawNode =>
    typeof item === 'object' && item !== null && 'id' in item && 'kind' in item && typeof item.id === 'string' && typeof item.kind === 'string' && kinds.has(item.kind)
    && !('hidden' in item && item.hidden === true));
}

function toNode(reader: Reader, entity: Entity, layout: string, raw: RawNode, usable: (field: Field) => boolean, used: Set<string>): readonly LayoutNode[] {
  const id = nameOf(reader, entity, raw, usable, used);
  if (id === undefined) return [];
  const items = raw.items === undefined ? undefined : nodesOf(raw.items).flatMap((item) => toNode(reader, entity, layout, item, usable, used));
  // A group of which nothing is left would be an empty box.
  if ((raw.kind === 'tab' || raw.kind === 'section') && (items === undefined || items.length === 0)) return [];
  const title = reader.texts.layoutNode(layout, raw.id) ?? raw.title;
  return [{
    id,
    kind: raw.kind as LayoutNode['kind'], // one of `kinds`, see nodesOf
    ...(typeof title === 'string' && { title }),
    ...(typeof raw.columns === 'number' && { columns: raw.columns }),
    ...(typeof raw.span === 'number' && { span: raw.span }),
    ...(typeof raw.collapsed === 'boolean' && { collapsed: raw.collapsed }),
    ...(items !== undefined && { items }),
  }];
}

/** The node's id on the wire; undefined where the reader has no use for it. */
function nameOf(reader: Reader, entity: Entity, raw: RawNode, usable: (field: Field) => boolean, used: Set<string>): string | undefined {
  if (raw.kind === 'field') {
    const field = entity.fields.get(raw.id);
    if (field === undefined || !usable(field)) return undefined;
    used.add(field.key);
    return field.apiName;
  }
  if (raw.kind === 'related') {
    const relation = entity.relations.get(raw.id);
    if (relation === undefined || !isOpen(reader, entity, relation)) return undefined;
    used.add(relation.key);
    return relation.apiName;
  }
  return raw.id;
}

function layoutOf(reader: Reader, entity: Entity, type: LayoutType): PlainDocument | undefined {
  for (const document of reader.model.documents.get('layout')?.values() ?? []) {
    if (document.entity === entity.key && document.type === type && document.hidden !== true) return document;
  }
  return undefined;
}
