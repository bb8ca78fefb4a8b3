// Meta-schemas of what arranges and names things on screen: layout, view, app, translation.
import type { JsonSchema } from '../field-types/contract.ts';
import { color, description, documentSchema, filter, flag, hidden, icon, key, keyedBy, mapOf, nameList, nameSet, notYet, object, oneOf, ref, sort, text, title } from './parts.ts';

const kinds = ['tab', 'section', 'field', 'related', 'chart', 'text'] as const;
const nodeMembers: Readonly<Record<string, JsonSchema>> = {
  id: { type: 'string', pattern: '^[a-zA-Z][A-Za-z0-9_.-]{0,79}$', description: 'Of a field or a related list: its key. Else a name of its own.' },
  kind: { enum: kinds, description: 'What the node is.' },
  title, hidden,
  columns: { type: 'integer', minimum: 1, maximum: 4, description: 'Columns of a section.' },
  span: { type: 'integer', minimum: 1, maximum: 4, description: 'Columns that the node takes.' },
  collapsed: flag('Closed at first.'),
  text: notYet(text('Text of a node of kind text.')),
  visibleWhen: notYet(filter),
  items: keyedBy('id', ref('node'), 'Nodes inside.'),
};

const anchor = { into: text('Id of the node that takes it; the top unless given.'), before: text('Id of the sibling that it stands before.'), after: text('Id of the sibling that it stands behind.') };
const change: JsonSchema = {
  anyOf: [
    object({ add: ref('node'), ...anchor }, ['add']),
    object({ move: text('Id of the node.'), ...anchor }, ['move']),
    object({ set: text('Id of the node.'), values: { type: 'object', description: 'Members to set.' } }, ['set', 'values']),
    object({ hide: text('Id of the node.') }, ['hide']),
  ],
  description: 'One change of the layout below.',
};

export const layoutSchema: JsonSchema = documentSchema('layout', 'Which fields and lists a screen shows, and where. It never makes a field required or read-only; a field in no layout is appended.', ['name', 'entity', 'type', 'items'], {
  title, description,
  entity: { ...key, description: 'Entity whose records it shows.' },
  type: oneOf(['form', 'detail', 'list', 'board', 'card', 'calendar', 'quickCreate', 'filters'], 'Screen that it arranges.'),
  roles: nameSet('Roles that it is for; all unless given.'),
  recordTypes: notYet(nameSet('Record types that it is for.')),
  items: keyedBy('id', ref('node'), 'The tree of nodes.'),
  changes: { type: 'array', items: change, 'x-merge': 'atomic', description: 'In a higher layer: changes of the layout below, in order.' },
}, { node: object(nodeMembers, ['id', 'kind'], { 'x-merge': 'map', description: 'A place of the layout.' }) });

export const viewSchema: JsonSchema = documentSchema('view', 'A list that a package ships: which records, which columns, in which order.', ['name', 'title', 'entity'], {
  title, description, icon,
  entity: { ...key, description: 'Entity whose records it lists.' },
  filter,
  columns: nameList('Columns by field key, also over one link (country.name).'),
  sort,
  type: oneOf(['list', 'board', 'calendar'], 'How records are shown: as rows, as cards in a column per option of `group`, or in a calendar from `start` to `end`.'),
  group: { ...key, description: 'Field with options that a board has its columns from; dragging a card sets it.' },
  total: { ...key, description: 'Field that a board adds up at the head of each column.' },
  start: { ...key, description: 'Day or time from which a record stands in a calendar; moving it there sets the field.' },
  end: { ...key, description: 'Day or time until which a record stands in a calendar, of the same type as `start`. Without it the record is a moment.' },
  color: { ...key, description: 'Field with options whose colours the records of a calendar have; the entity’s colour unless given.' },
  sources: nameList('Other views of type calendar that are shown together with this one, each with a switch of its own.'),
});

export const appSchema: JsonSchema = documentSchema('app', 'A group of the navigation.', ['name', 'title', 'items'], {
  title, description, icon, color,
  roles: nameSet('Roles that it is for; all unless given.'),
  position: { type: 'integer', minimum: 0, maximum: 1000, description: 'Place among the apps, the least first; an app without one stands behind those that have one.' },
  items: keyedBy('name', ref('item'), 'What it opens, in order.'),
}, {
  item: object({ name: key, title, icon, hidden, entity: { ...key, description: 'Entity whose list it opens.' }, view: { ...key, description: 'View that it opens.' }, dashboard: { ...key, description: 'Dashboard that it opens.' }, report: { ...key, description: 'Report that it opens.' }, items: keyedBy('name', ref('item'), 'Items of a group.') }, ['name'], { 'x-merge': 'map', description: 'A place of the navigation, or a group of them.' }),
});

const texts = { title, titlePlural: title, short: title, help: text('Translated help.'), description: text('Translated description.'), message: text('Translated message.'), text: text('Translated text.') };

export const translationSchema: JsonSchema = documentSchema('translation', 'Texts of one language: it mirrors the metadata documents by kind and key.', ['name', 'locale'], {
  title,
  locale: oneOf(['vi', 'en'], 'Language of the texts.'),
  ...Object.fromEntries(['entities', 'roles', 'layouts', 'views', 'apps', 'settings', 'options', 'reports', 'dashboards', 'templates', 'workflows'].map((kind) => [kind, mapOf(ref('texts'), `Texts of ${kind}, by name.`)])),
}, {
  texts: object({
    ...texts,
    properties: mapOf(ref('texts'), 'Texts of fields, by key.'),
    options: { type: 'object', 'x-merge': 'map', additionalProperties: title, description: 'Titles of options, by value.' },
    types: { type: 'object', 'x-merge': 'map', additionalProperties: title, description: 'Titles of what one of several values may be, by value.' },
    inverse: object({ title }, [], { 'x-merge': 'map', description: 'Title of the relation at the far end.' }),
    entities: mapOf(ref('texts'), 'Of anyLink: texts per entity.'),
    items: {
      type: 'object', 'x-merge': 'map', description: 'Texts of layout nodes and tiles by id, of an app’s items by name; of lines: { "properties": … }.',
      properties: { properties: mapOf(ref('texts'), 'Texts of the fields of a line, by key.') }, additionalProperties: ref('texts'),
    },
    capabilities: object({ convert: mapOf(ref('texts'), 'Texts of conversions, by name.') }, [], { 'x-merge': 'map', description: 'Texts of capabilities.' }),
    steps: mapOf(object({ message: text('Translated message.'), values: { type: 'object', 'x-merge': 'map', propertyNames: key, additionalProperties: title, description: 'Texts that the step writes, by field, where the site speaks this language.' } }, [], { 'x-merge': 'map' }), 'Texts of a workflow’s steps, by id.'),
    ...Object.fromEntries(['processes', 'states', 'transitions', 'rules', 'duplicates', 'actions', 'record', 'measures', 'prompts'].map((part) => [part, mapOf(ref('texts'), `Texts of ${part}, by key.`)])),
  }, [], { 'x-merge': 'map', description: 'Texts of one thing.' }),
});
