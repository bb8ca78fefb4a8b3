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
  const choices = new Map<string, string>();
  const texts = await Promise.all([
    toTypeScript(forTypes(readSchema(model, entity), name, name, choices), name, options),
    toTypeScript(forTypes(writeSchema(model, entity, 'create'), name, `${name}Create`, choices), `${name}Create`, options),
    toTypeScript(forTypes(writeSchema(model, entity, 'update'), name, `${name}Update`, choices), `${name}Update`, options),
  ]);
  const named = [...choices].map(([values, type]) => `export type ${type} = ${values};\n`);
  return [...named, ...texts].join('\n');
}

/** Titles would become names of types; they become comments. Choices become types of their own: they stand in all three. */
function forTypes(schema: JsonSchema, entity: string, title: string, choices: Map<string, string>): Record<string, unknown> {
  return { ...withNamedChoices(withoutTitles(schema), entity, choices), title };
}

/** `choices`: the type of each set of values, as TypeScript writes it. No name of an entity or field has the mark that parts them here. */
function withNamedChoices(schema: Readonly<Record<string, unknown>>, name: string, choices: Map<string, string>): Record<string, unknown> {
  const { enum: values, type: _textOfChoice, ...rest } = schema;
  const texts = Array.isArray(values) ? values.filter((value): value is string => typeof value === 'string') : [];
  if (Array.isArray(values) && texts.length > 1 && values.every((value) => typeof value === 'string' || value === null)) {
    const key = texts.map((value) => JSON.stringify(value)).join(' | ');
    const known = choices.get(key) ?? freeName(name, choices);
    choices.set(key, known);
    return { ...rest, tsType: values.includes(null) ? `${known} | null` : known };
  }
  const within = (value: unknown, path: string): unknown => (isSchema(value) ? withNamedChoices(value, path, choices) : value);
  return Object.fromEntries(Object.entries(schema).map(([key, value]): [string, unknown] => {
    if (key === 'properties' && isSchema(value)) return [key, Object.fromEntries(Object.entries(value).map(([member, inner]) => [member, within(inner, `${name}_${member}`)]))];
    if (Array.isArray(value)) return [key, value.map((item: unknown) => within(item, name))];
    return [key, within(value, name)];
  }));
}

function freeName(wanted: string, choices: ReadonlyMap<string, string>): string {
  const taken = new Set(choices.values());
  for (let count = 1; ; count++) {
    const name = count === 1 ? wanted : `${wanted}${count}`;
    if (!taken.has(name)) return name;
  }
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
