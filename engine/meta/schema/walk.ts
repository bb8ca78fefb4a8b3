// Reading a meta-schema while walking a document: references resolved, the schema of a member, how its layers merge.
import type { JsonSchema } from '../field-types/contract.ts';

export type MergeRule = 'map' | 'keyed' | 'set' | 'atomic';

/** A schema with the root that its references point into. */
export interface SchemaAt { readonly schema: JsonSchema; readonly root: JsonSchema }

const nothing: JsonSchema = {};

/** The schema at the root of a document. */
export function rootSchema(schema: JsonSchema): SchemaAt {
  return { schema, root: schema };
}

/** How layers of a value merge: as annotated, else objects with described members by member, everything else whole. */
export function mergeRule({ schema }: SchemaAt): MergeRule {
  switch (schema['x-merge']) {
    case 'map': case 'keyed': case 'set': case 'atomic': return schema['x-merge'];
    default: return schema.type === 'object' && (isSchema(schema.properties) || isSchema(schema.additionalProperties)) ? 'map' : 'atomic';
  }
}

/** Schema of an object's member. */
export function memberSchema({ schema, root }: SchemaAt, key: string): SchemaAt {
  const described = isSchema(schema.properties) && Object.hasOwn(schema.properties, key) ? schema.properties[key] : schema.additionalProperties;
  return resolve(described, root);
}

/** Schema of an array's items. */
export function itemSchema({ schema, root }: SchemaAt): SchemaAt {
  return resolve(schema.items, root);
}

/** The member that identifies an item of a keyed list. */
export function listKey({ schema }: SchemaAt): string {
  return typeof schema['x-key'] === 'string' ? schema['x-key'] : 'name';
}

/** Members that a value must have. */
export function requiredOf({ schema }: SchemaAt): readonly string[] {
  return Array.isArray(schema.required) ? schema.required.map(String) : [];
}

function resolve(schema: unknown, root: JsonSchema): SchemaAt {
  if (!isSchema(schema)) return { schema: nothing, root };
  if (typeof schema.$ref !== 'string') return { schema, root };
  const { $ref, ...siblings } = schema;
  const defs = isSchema(root.$defs) ? root.$defs : nothing;
  const target = defs[$ref.replace('#/$defs/', '')];
  return { schema: { ...(isSchema(target) ? target : nothing), ...siblings }, root };
}

export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
