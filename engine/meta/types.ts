// TypeScript declarations of a Model's records: what the API answers, what create and update take.
import { compile as toTypeScript } from 'json-schema-to-typescript';
import { readSchema, writeSchema } from './json-schema.ts';
import type { JsonSchema } from './field-types/contract.ts';
import type { Entity, Model } from './model.ts';
import { isSchema } from './schema/walk.ts';

const options = { bannerComment: '', additionalProperties: false, declareExternallyReferenced: true } as const;
const cache = new WeakMap<Entity, { readonly hash: string; readonly text: Promise<string> }>();

/** One text for all entities; the part of an unchanged entity is made once. */
export async function typesOf(model: Model): Promise<string> {
  const parts: string[] = [];
  for (const entity of model.entities.values()) {
    // Lines are described inside of their parent.
    if (entity.parent !== undefined) continue;
    parts.push(await cachedTypes(model, entity));
  }
  const names = [...model.entities.values()].filter((entity) => entity.parent === undefined).map(({ apiName }) => `  ${apiName}: ${typeName(apiName)};`);
  return `// Types of revision ${model.revision}.\n\n${parts.join('\n')}\n/** Record type by entity. */\nexport interface Entities {\n${names.join('\n')}\n}\n`;
}

/** The hash includes that of the lines, which are described inside. */
function cachedTypes(model: Model, entity: Entity): Promise<string> {
  const lines = [...entity.relations.values()].filter((relation) => relation.kind === 'lines').map((relation) => model.entities.get(relation.target)?.hash);
  const hash = [entity.hash, ...lines].join(' ');
  const known = cache.get(entity);
  if (known?.hash === hash) return known.text;
  const text = entityTypes(model, entity);
  cache.set(entity, { hash, text });
  return text;
}

async function entityTypes(model: Model, entity: Entity): Promise<string> {
  const name = typeName(entity.apiName);
  const texts = await Promise.all([
    toTypeScript(forTypes(readSchema(model, entity), name), name, options),
    toTypeScript(forTypes(writeSchema(model, entity, 'create'), `${name}Create`), `${name}Create`, options),
    toTypeScript(forTypes(writeSchema(model, entity, 'update'), `${name}Update`), `${name}Update`, options),
  ]);
  return texts.join('\n');
}

/** Titles would become names of types; they become comments. */
function forTypes(schema: JsonSchema, title: string): Record<string, unknown> {
  return { ...withoutTitles(schema), title };
}

function withoutTitles(schema: JsonSchema): Record<string, unknown> {
  const { title, $schema: _, ...rest } = schema;
  const members = Object.entries(rest).map(([key, value]): [string, unknown] => {
    if (key === 'properties' && isSchema(value)) return [key, Object.fromEntries(Object.entries(value).map(([name, member]) => [name, isSchema(member) ? withoutTitles(member) : member]))];
    if (Array.isArray(value)) return [key, value.map((item: unknown) => isSchema(item) ? withoutTitles(item) : item)];
    return [key, isSchema(value) ? withoutTitles(value) : value];
  });
  return { ...Object.fromEntries(members), ...(typeof title === 'string' && rest.description === undefined && { description: title }) };
}

function typeName(apiName: string): string {
  return `${apiName[0]?.toUpperCase()}${apiName.slice(1)}`;
}
