// Texts that are written from the meta-schemas: `metadata/schema/*.schema.json`, from which editors complete.
import { fieldTypes, type FieldTypes } from './field-types/registry.ts';
import { schemaFiles } from './schema/kinds.ts';

/** File name → text of every meta-schema. */
export function schemaTexts(types: FieldTypes = fieldTypes): ReadonlyMap<string, string> {
  return new Map([...schemaFiles(types)].map(([name, schema]) => [name, `${JSON.stringify(schema, null, 2)}\n`]));
}
