// `GET /api/model/{entity}/form`: JSON Schema and uiSchema for the generated form, of what this reader may fill.
import type { Ctx } from '../../access/context.ts';
import { EngineError } from '../../lib/errors.ts';
import { writeSchema, type WriteAction } from '../../meta/json-schema.ts';
import type { Entity, Field } from '../../meta/model.ts';
import type { FormAnswer, LayoutNode } from '../../shared/wire.ts';
import { isObject } from '../../shared/json-object.ts';
import { modelField } from './field.ts';
import { formNodes, isOffForm } from './layouts.ts';
import { isReadable, isWritable, readerOf, type Reader } from './reader.ts';

/** Errors: 404 where the entity is closed to the reader, 403 where the action is. */
export function formAnswer(ctx: Ctx, entityName: string, action: WriteAction): FormAnswer {
  const entity = ctx.model.entityByApiName.get(entityName);
  const { access } = ctx;
  if (entity === undefined || (!access.can(entity.key, 'read') && !access.can(entity.key, action))) throw new EngineError('missing', 'query.unknown-entity', { params: { entity: entityName } });
  if (!access.can(entity.key, action)) throw new EngineError('forbidden', 'access.action', { params: { action } });
  const reader = readerOf(ctx.model, access, ctx.locale);
  const accept = (field: Field): boolean => {
    const owner = ctx.model.entities.get(field.entity);
    // What one may write but not read would be shown empty and, when saved, be emptied.
    return owner !== undefined && isWritable(reader, owner, field) && (action === 'create' || isReadable(reader, owner, field))
      && !(action === 'update' && owner.key === entity.key && field.document.immutable === true)
      && !(owner.key === entity.key && isOffForm(reader, entity, field));
  };
  const schema = writeSchema(ctx.model, entity, action, { accept });
  const nodes = formNodes(reader, entity, accept);
  return { schema: inReadersWords(reader, entity, schema), uiSchema: uiSchema(reader, entity, nodes) };
}

interface Section { readonly key: string; readonly title: string; readonly columns: number; readonly collapsed: boolean; readonly fields: readonly string[] }

function uiSchema(reader: Reader, entity: Entity, nodes: readonly LayoutNode[]): Readonly<Record<string, unknown>> {
  const spans = new Map<string, number>();
  const sections = nodes.flatMap((node) => toSections(node, spans));
  const names = sections.flatMap((section) => section.fields);
  const fields = names.flatMap((name) => {
    const field = entity.fieldByApiName.get(name);
    if (field === undefined) return [];
    const told = modelField(reader, entity, field);
    return [[name, { 'ui:widget': told.widget, 'ui:options': { field: told, ...(spans.has(name) && { span: spans.get(name) }) } }] as const];
  });
  return { 'ui:layout': sections, 'ui:order': [...names, '*'], ...Object.fromEntries(fields) };
}

function toSections(node: LayoutNode, spans: Map<string, number>): readonly Section[] {
  if (node.kind === 'tab') return (node.items ?? []).flatMap((item) => toSections(item, spans));
  if (node.kind === 'field') return [sectionOf({ id: node.id, kind: 'section', items: [node] }, spans)];
  return node.kind === 'section' ? [sectionOf(node, spans)] : [];
}

function sectionOf(node: LayoutNode, spans: Map<string, number>): Section {
  const items = (node.items ?? []).filter((item) => item.kind === 'field');
  for (const item of items) if (item.span !== undefined) spans.set(item.id, item.span);
  return { key: node.id, title: node.title ?? '', columns: node.columns ?? 2, collapsed: node.collapsed ?? false, fields: items.map((item) => item.id) };
}

/** Titles and descriptions of the schema in the reader's language, lines included. */
function inReadersWords(reader: Reader, entity: Entity, schema: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { properties } = schema;
  const title = reader.texts.entity(entity.key) ?? entity.title;
  if (!isObject(properties)) return { ...schema, title };
  const told = Object.entries(properties).map(([name, value]): [string, unknown] => {
    const field = entity.fieldByApiName.get(name);
    if (field === undefined || !isObject(value)) return [name, value];
    const help = reader.texts.fieldHelp(entity.key, field.key) ?? field.document.help;
    const child = field.type.relation === 'lines' && field.target !== undefined ? reader.model.entities.get(field.target) : undefined;
    return [name, {
      ...value,
      title: reader.texts.field(entity.key, field.key) ?? field.title,
      ...(help !== undefined && { description: help }),
      ...(child !== undefined && isObject(value.items) && { items: inReadersWords(reader, child, value.items) }),
    }];
  });
  return { ...schema, title, properties: Object.fromEntries(told) };
}
