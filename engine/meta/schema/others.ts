// Meta-schemas of role, setting and package, and of the kinds that the format has and no code stands behind yet.
import type { JsonSchema } from '../field-types/contract.ts';
import type { FieldTypes } from '../field-types/registry.ts';
import { fieldDefs, optionList, optionSchema } from './field.ts';
import { description, documentSchema, filter, icon, key, mapOf, nameSet, notYet, object, oneOf, open, ref, text, title } from './parts.ts';

const scope = oneOf(['all', 'unit', 'subordinates', 'team', 'own', 'none'], 'Whose records.');
const grant = oneOf(['write', 'read', 'masked', 'none'], 'What may be done with the field.');
const named = { anyOf: [ref('key'), { const: '*' }] };

export const roleSchema: JsonSchema = documentSchema('role', 'What people with this role may do. Roles only grant; what is absent is not granted.', ['name', 'title'], {
  title, description,
  entities: {
    type: 'object', 'x-merge': 'map', propertyNames: named, description: 'Rights by entity; * grants the rest.',
    additionalProperties: object({
      actions: { type: 'object', 'x-merge': 'map', propertyNames: named, additionalProperties: ref('actionRule'), description: 'create, read, update, delete, export, import, massUpdate and the entity’s own actions; * grants the rest.' },
      fields: { type: 'object', 'x-merge': 'map', propertyNames: named, additionalProperties: ref('fieldRule'), description: 'Rights by field; * grants the rest, restricted fields excepted.' },
    }, [], { 'x-merge': 'map' }),
  },
  home: { ...key, description: 'Dashboard that stands on the first page of people with this role; of several roles the first one that has one counts.' },
  system: nameSet('Rights that belong to no entity, such as metadata, users, import; * is all of them.'),
}, {
  actionRule: { anyOf: [scope, object({ scope, filter })], 'x-merge': 'atomic', description: 'A scope, or a scope and a filter that both must allow the record.' },
  fieldRule: { anyOf: [grant, object({ access: grant, when: filter, else: grant }, ['access', 'when'])], 'x-merge': 'atomic', description: 'A grant, or one that depends on the record.' },
});

/** Meta-schema of kind setting over the field types at hand. */
export function settingSchema(types: FieldTypes): JsonSchema {
  return documentSchema('setting', 'A group of typed parameters; their values are records of the site.', ['name', 'title', 'scope', 'properties'], {
    title, description, icon,
    scope: oneOf(['site', 'role', 'user'], 'Who has values of their own.'),
    required: nameSet('Parameters that must have a value.'),
    properties: mapOf(ref('field'), 'Parameters by key.'),
  }, fieldDefs(types));
}

export const optionsSchema: JsonSchema = documentSchema('options', 'A list of options that several fields share.', ['name', 'title', 'options'], { title, description, options: optionList }, { option: optionSchema });

export const packageSchema: JsonSchema = documentSchema('package', 'A folder of metadata documents that is installed as one.', ['name', 'version', 'title'], {
  version: { type: 'string', pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+(?:-[0-9A-Za-z.-]+)?$', description: 'Semantic version.' },
  title, description,
  requires: { type: 'array', items: ref('key'), uniqueItems: true, description: 'Packages that must lie below.' },
});

export const dataSchema: JsonSchema = documentSchema('data', 'Rows that a package ships, written into the site when they are new or have changed.', ['name', 'entity', 'rows'], {
  title, description,
  entity: { ...key, description: 'Entity of the rows; it needs an identity.' },
  mode: oneOf(['insert', 'keep', 'own'], 'What happens to a row that exists. insert: nothing. keep: it is brought up to date unless somebody here has changed it. own: it always stands as the package says.'),
  rows: { type: 'array', items: { type: 'object' }, 'x-merge': 'atomic', description: 'Values by field key; found by the entity’s identity, links by the identity of what they point to.' },
});

/** Kinds of the format without code: their documents are checked for form and answered with `meta.not-supported`. */
export function schemasNotYet(types: FieldTypes): Readonly<Record<string, JsonSchema>> {
  const fields = fieldDefs(types);
  const part = open('Described with the code that reads it.');
  return Object.fromEntries(Object.entries({
    trait: documentSchema('trait', 'Fields that entities mix in.', ['name', 'title', 'properties'], { title, description, required: nameSet('Fields that must have a value.'), properties: mapOf(ref('field'), 'Fields by key.') }, fields),
    template: documentSchema('template', 'A mail or a print-out.', ['name', 'title', 'type'], { title, description, entity: key, type: oneOf(['mail', 'print'], 'What it makes.'), subject: text('Subject of a mail.'), body: text('Text with places for fields.'), page: part, content: { type: ['array', 'object'], 'x-merge': 'atomic' } }),
  }).map(([kind, schema]) => [kind, notYet(schema)]));
}
