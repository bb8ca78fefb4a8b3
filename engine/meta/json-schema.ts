// An entity → JSON Schema (2020-12) of what a client writes, and of what it reads. Rights are not looked at: callers narrow the fields.
import type { JsonSchema } from './field-types/contract.ts';
import type { Entity, Field, Model } from './model.ts';
import { isRequiredAlways } from './required.ts';
import { isSchema } from './schema/walk.ts';

export type WriteAction = 'create' | 'update';

export interface WriteSchemaOptions {
  /** Fields to leave out, by key; all writable ones unless given. */
  readonly accept?: (field: Field) => boolean;
}

/** Schema of a request body by API names: on create `required` holds, on update each member may be absent and null clears it. */
export function writeSchema(model: Model, entity: Entity, action: WriteAction, { accept = () => true }: WriteSchemaOptions = {}): JsonSchema {
  const fields = [...entity.fields.values()].filter((field) => isWritable(field, action) && accept(field));
  const required = action === 'create' ? fields.filter((field) => isRequiredAlways(field) && field.document.default === undefined).map((field) => field.apiName) : [];
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: entity.title,
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.apiName, fieldSchema(model, field, action)])),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

function isWritable(field: Field, action: WriteAction): boolean {
  return !field.readOnly && field.document.internal !== true && !(action === 'update' && field.document.immutable === true);
}

function fieldSchema(model: Model, field: Field, action: WriteAction): JsonSchema {
  const value = field.type.relation === 'lines' ? linesSchema(model, field, action) : field.type.valueSchema(field);
  const about = { title: field.title, ...(field.document.help !== undefined && { description: field.document.help }) };
  return { ...(isRequiredAlways(field) && action === 'create' ? value : orNull(value)), ...about };
}

/** Lines come whole: items with an id are changed, items without one are new. */
function linesSchema(model: Model, field: Field, action: WriteAction): JsonSchema {
  const entity = field.target === undefined ? undefined : model.entities.get(field.target);
  const base = field.type.valueSchema(field);
  if (entity === undefined) return base;
  const { $schema: _, title: __, required: ___, ...item } = writeSchema(model, entity, action);
  return { ...base, items: { ...item, properties: { id: { type: 'string', format: 'uuid' }, ...(isSchema(item.properties) ? item.properties : {}) } } };
}

function orNull(schema: JsonSchema): JsonSchema {
  if (typeof schema.type === 'string') return { ...schema, type: [schema.type, 'null'], ...(Array.isArray(schema.enum) && { enum: [...schema.enum, null] }) };
  if (Array.isArray(schema.type)) return { ...schema, type: [...schema.type, 'null'] };
  return Array.isArray(schema.anyOf) ? { ...schema, anyOf: [...schema.anyOf, { type: 'null' }] } : schema;
}

/** Schema of a record as the API answers it, every field that a `fields=*` may bring optional but id and version. */
export function readSchema(model: Model, entity: Entity): JsonSchema {
  const fields = [...entity.fields.values()].filter((field) => field.document.internal !== true);
  return {
    title: entity.title,
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.apiName, { ...wireSchema(model, field), title: field.title }])),
    required: ['id', 'version'],
    additionalProperties: false,
  };
}

const linkSchema: JsonSchema = { type: 'object', properties: { id: { type: 'string', format: 'uuid' }, label: { type: ['string', 'null'] } }, required: ['id', 'label'], additionalProperties: true };

function wireSchema(model: Model, field: Field): JsonSchema {
  switch (field.type.relation) {
    case 'one': return orNull(linkSchema);
    case 'many': case 'tags': return { type: 'array', items: linkSchema };
    case 'any': return orNull({ ...linkSchema, properties: { entity: { type: 'string' }, id: { type: 'string', format: 'uuid' }, label: { type: ['string', 'null'] } }, required: ['entity', 'id'] });
    case 'lines': {
      const entity = field.target === undefined ? undefined : model.entities.get(field.target);
      return { type: 'array', items: entity === undefined ? { type: 'object' } : readSchema(model, entity) };
    }
    case 'none': {
      const value = field.type.wireSchema?.(field) ?? field.type.valueSchema(field);
      return field.system ? value : orNull(value);
    }
  }
}
