// Which editor a place of a metadata document gets, from its meta-schema alone. Pure; it knows no kind by name.
import { isObject } from '../../../../engine/shared/json-object.ts';

export type Schema = Readonly<Record<string, unknown>>;

/** How a value is edited. `value`: anything the format calls a value slot; it is the last resort for what no schema describes. */
export type Shape = 'text' | 'number' | 'flag' | 'choice' | 'names' | 'ordered' | 'members' | 'map' | 'list' | 'variants' | 'filter' | 'expression' | 'value';

/** The schema that a reference means, its own words kept. */
export function resolved(schema: unknown, root: Schema): Schema {
  if (!isObject(schema)) return {};
  if (typeof schema['$ref'] !== 'string') return schema;
  const { $ref, ...own } = schema;
  const defs = isObject(root['$defs']) ? root['$defs'] : {};
  return { ...resolved(defs[String($ref).replace('#/$defs/', '')], root), ...own };
}

/** Schema of a member or an entry. */
export function memberOf(schema: Schema, key: string, root: Schema): Schema {
  const known = isObject(schema['properties']) ? schema['properties'] : {};
  return resolved(Object.hasOwn(known, key) ? known[key] : schema['additionalProperties'], root);
}

export function itemOf(schema: Schema, root: Schema): Schema {
  return resolved(schema['items'], root);
}

export function branchesOf(schema: Schema, root: Schema): readonly Schema[] {
  const found = Array.isArray(schema['anyOf']) ? schema['anyOf'] : Array.isArray(schema['oneOf']) ? schema['oneOf'] : [];
  return found.map((branch: unknown) => resolved(branch, root));
}

function isText(schema: Schema): boolean {
  return schema['type'] === 'string' || typeof schema['const'] === 'string' || (Array.isArray(schema['enum']) && schema['enum'].every((value) => typeof value === 'string'));
}

/** The editor of a place. */
export function shapeOf(schema: Schema, root: Schema): Shape {
  const input = schema['x-input'];
  if (input === 'filter' || input === 'expression' || input === 'value') return input;
  const branches = branchesOf(schema, root);
  if (branches.length > 0) return branches.every(isText) && !branches.some((branch) => Array.isArray(branch['enum'])) ? 'text' : 'variants';
  if (Array.isArray(schema['enum'])) return 'choice';
  switch (schema['type']) {
    case 'boolean': return 'flag';
    case 'integer': case 'number': return 'number';
    case 'string': return 'text';
    case 'array': return shapeOfArray(schema, root);
    case 'object': return isObject(schema['additionalProperties']) ? 'map' : isObject(schema['properties']) ? 'members' : schema['additionalProperties'] === false ? 'members' : 'map';
    default: return isObject(schema['properties']) ? 'members' : 'value';
  }
}

function shapeOfArray(schema: Schema, root: Schema): Shape {
  const items = itemOf(schema, root);
  if (isText(items) || Array.isArray(items['enum'])) return schema['x-merge'] === 'set' ? 'names' : 'ordered';
  return schema['items'] === undefined ? 'value' : 'list';
}

/** The member that tells the items of a list apart. */
export function keyOf(schema: Schema): string | undefined {
  return typeof schema['x-key'] === 'string' ? schema['x-key'] : undefined;
}

export function requiredIn(schema: Schema): readonly string[] {
  return Array.isArray(schema['required']) ? schema['required'].filter((name): name is string => typeof name === 'string') : [];
}

export function membersIn(schema: Schema): readonly string[] {
  return isObject(schema['properties']) ? Object.keys(schema['properties']).filter((name) => name !== '$schema') : [];
}

export function text(schema: Schema, member: 'title' | 'description' | 'x-ref' | 'x-keys'): string {
  const value = schema[member];
  return typeof value === 'string' ? value : '';
}

/** Fixed values with their titles. */
export function choicesOf(schema: Schema): readonly { readonly value: string | boolean | number; readonly title: string }[] {
  const titles = isObject(schema['x-titles']) ? schema['x-titles'] : {};
  const values = Array.isArray(schema['enum']) ? schema['enum'] : 'const' in schema ? [schema['const']] : [];
  return values.filter((value): value is string | boolean | number => ['string', 'boolean', 'number'].includes(typeof value)).map((value) => ({ value, title: String(titles[String(value)] ?? value) }));
}

/** Of which field types a keyword is; undefined = of all. */
export function typesOf(schema: Schema): readonly string[] | undefined {
  const types = schema['x-types'];
  return Array.isArray(types) ? types.filter((type): type is string => typeof type === 'string') : undefined;
}

/** Whether the program has no code for it yet. */
export function isNotYet(schema: Schema): boolean {
  return schema['x-notYet'] === true;
}

/** What a fresh entry of a map or a list starts with: its fixed members, the first of what must be chosen, empty containers. */
export function startOf(schema: Schema, root: Schema, depth = 0): unknown {
  if ('const' in schema) return schema['const'];
  const branches = branchesOf(schema, root);
  switch (shapeOf(schema, root)) {
    case 'members': return Object.fromEntries(requiredIn(schema).flatMap((name): [string, unknown][] => {
      const value = depth > 2 ? undefined : startOf(memberOf(schema, name, root), root, depth + 1);
      return value === undefined ? [] : [[name, value]];
    }));
    case 'map': case 'filter': return {};
    case 'list': case 'names': case 'ordered': return [];
    case 'flag': return true;
    case 'choice': return choicesOf(schema)[0]?.value;
    case 'variants': return branches[0] ? startOf(branches[0], root, depth) : undefined;
    default: return undefined;
  }
}
