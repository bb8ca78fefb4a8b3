// TypeScript types of metadata documents, written from the meta-schemas: engine and studio read documents through them.
import { compile as toTypeScript } from 'json-schema-to-typescript';
import type { JsonSchema } from './field-types/contract.ts';
import { fieldTypes, type FieldTypes } from './field-types/registry.ts';
import { documentSchemas } from './schema/kinds.ts';
import { isSchema } from './schema/walk.ts';

/** Kinds whose documents code reads by member. */
const kinds: readonly string[] = ['dashboard', 'entity', 'options', 'report', 'role', 'workflow'];

/** File name → text, one file per kind. */
export async function documentTypes(types: FieldTypes = fieldTypes): Promise<ReadonlyMap<string, string>> {
  const schemas = documentSchemas(types);
  return new Map(await Promise.all(kinds.map(async (kind): Promise<[string, string]> => {
    const text = await toTypeScript(withOpenObjects(schemas.get(kind)!), kind, { bannerComment: '', additionalProperties: false, unreachableDefinitions: false, ignoreMinAndMaxItems: true });
    return [`${kind}.generated.ts`, `// Written by \`npm run gen\` from the meta-schema of kind ${kind}.\n\n${inOneLine(text)}`];
  })));
}

/** An object of which nothing is said holds anything; to the library it would be an empty one. */
function withOpenObjects(schema: JsonSchema): Record<string, unknown> {
  const { $schema: _, $id: __, ...said } = schema;
  const rest = unionOf(said);
  const isOpen = rest.type === 'object' && rest.properties === undefined && rest.additionalProperties === undefined && rest.oneOf === undefined;
  const members = Object.entries(rest).map(([key, value]): [string, unknown] => [key, Array.isArray(value) ? value.map((item: unknown) => (isSchema(item) ? withOpenObjects(item) : item)) : isSchema(value) ? withOpenObjects(value) : value]);
  return { ...Object.fromEntries(members), ...(isOpen && { tsType: 'Record<string, unknown>' }) };
}

/** A union alone says all: what stands beside it would be an open object that takes everything. */
function unionOf(schema: JsonSchema): JsonSchema {
  if (!Array.isArray(schema.oneOf)) return schema;
  const { type: _, required: __, discriminator: ___, ...rest } = schema;
  return rest;
}

/** Comments of one sentence take one line. */
function inOneLine(text: string): string {
  return text.replace(/\/\*\*\n\s*\* (.*)\n\s*\*\//g, '/** $1 */');
}
