// Meta-schema of an entity.
import type { JsonSchema } from '../field-types/contract.ts';
import type { FieldTypes } from '../field-types/registry.ts';
import { activitySchema } from './activity.ts';
import { feedSchema } from './feed.ts';
import { fieldDefs } from './field.ts';
import { color, description, documentSchema, expression, filter, flag, icon, key, keyedBy, mapOf, nameList, nameSet, notYet, object, oneOf, open, ref, sort, text, title, valueSlots } from './parts.ts';

const record = object({
  label: { type: 'string', minLength: 1, maxLength: 200, description: 'How a record is called: text with fields in braces, such as {code} · {name}.' },
  sort,
  identity: nameList('Fields by which import, data and links find a record.'),
  ownership: { anyOf: [{ enum: ['user', 'team', 'none'] }, object({ via: key }, ['via'])], 'x-merge': 'atomic', description: 'Who a record belongs to: a user and a team, a team, nobody, or whoever a link’s target belongs to.' },
  currency: object({ field: { ...key, description: 'Field of type currency.' }, rate: { ...key, description: 'Field with the rate to the site’s currency.' } }, ['field', 'rate'], { 'x-merge': 'atomic', description: 'Currency of all money of the record and its lines.' }),
  trash: flag('Deleted records can be restored for a while. True unless given.'),
  history: flag('Changes are kept. True unless given.'),
  indexes: mapOf(object({ fields: nameList('Fields in order.'), unique: flag('No two records have the same values.'), where: notYet(filter) }, ['fields'], { 'x-merge': 'map' }), "Indexes for frequent filters and orders. One that begins with the owner or the team and ends with the entity's order replaces the engine's own of that kind."),
  traits: notYet(nameSet('Mixins of fields.')),
  recordType: notYet(object({ field: key, types: mapOf(object({ options: open('Options by field.'), defaults: valueSlots, process: key, layouts: open('Layouts by type.') }), 'By value of the field.') }, ['field', 'types'], { description: 'Variants of the record by the value of a field.' })),
}, [], { 'x-merge': 'map', description: 'How records of this entity behave.' });

const state = object({ category: oneOf(['open', 'won', 'lost'], 'What the state means for pipelines.'), probability: { type: 'number', minimum: 0, maximum: 100 }, locked: flag('Refuses changes but those of `editable` and the input of transitions.'), editable: nameSet('Fields that stay editable while locked.') });
const transition = object({ title, from: nameSet('States it starts from.'), to: key, when: filter, input: nameList('Fields that are asked for.'), by: oneOf(['user', 'system'], 'Who may do it.') }, ['to']);
const process = object({ field: { ...key, description: 'Select field that holds the state.' }, initial: text('State of a new record.'), when: filter, states: mapOf(state, 'States by option value.'), transitions: mapOf(transition, 'Ways from state to state.') }, ['field', 'initial', 'states', 'transitions']);

const rule = object({ when: { ...filter, description: 'Which records it is about; all unless given.' }, check: { ...filter, description: 'What must hold.' }, at: { ...key, description: 'Field that the message stands at.' }, message: title, severity: oneOf(['error', 'warn'], 'warn: the form says it, and the write goes through. error unless given.') }, ['check', 'message']);
const duplicate = object({ match: { type: 'object', minProperties: 1, additionalProperties: { enum: ['exact', 'normalised', 'domain'] }, description: 'Field → how it is compared; domain: by what stands behind the @ of an address.' }, blank: oneOf(['skip', 'match'], 'What empty values do.'), where: filter, except: { type: 'string', pattern: '^[a-z][A-Za-z0-9]*\\.[a-z][A-Za-z0-9]*$', description: 'Setting (group.parameter) that lists values by which nothing is alike, such as domains that everybody has addresses at; for rules that warn.' }, action: oneOf(['warn', 'block'], 'What happens on a hit.'), message: title }, ['match']);
const action = object({
  title, icon,
  on: { ...oneOf(['record', 'list'], 'Where it is offered.'), 'x-notYetValues': ['list'] },
  when: filter, input: nameList('Fields that are asked for.'),
  create: object({ entity: key, copy: flag('Start from a copy of the record.'), set: valueSlots }, ['entity']),
  set: valueSlots,
  add: { ...valueSlots, description: 'List of people → "$actor", who is added to it; asks for nothing but the right to the action.' },
  remove: { ...valueSlots, description: 'List of people → "$actor", who is taken out of it.' },
  workflow: notYet(key), url: notYet(expression),
}, ['title']);

const made = {
  map: { type: 'object', 'x-merge': 'map', propertyNames: key, additionalProperties: key, description: 'Field of the new record → field of this one, or id for the record itself.' },
  set: valueSlots,
  lines: mapOf(object({ from: key, map: { type: 'object', 'x-merge': 'map', propertyNames: key, additionalProperties: key, description: 'Field of a new line → field of a line here.' } }, ['from', 'map']), 'Lines of the new record, by their field.'),
  add: { ...valueSlots, description: 'List of links → record that is added to it, in a new record and in one that was found.' },
  match: nameList('Fields or rules of duplicates of the target by which a record that is there already is taken instead of a new one; the first that finds one counts. A rule finds one only where there is no second.'),
};
const conversion = object({
  title, icon,
  when: filter,
  once: flag('A record is converted once; the link from the new record tells.'),
  entity: { ...key, description: 'What the record becomes, where it becomes one.' },
  ...made,
  steps: keyedBy('name', object({ name: key, entity: key, ...made }, ['name', 'entity'], { 'x-merge': 'map' }), 'What the record becomes, where it becomes several; a later step names the record of an earlier one by { "$made": "name" }.'),
  record: { ...valueSlots, description: 'What is set on this record afterwards; { "$made": "name" } is the record of a step.' },
});
const capabilities = object({
  activity: activitySchema,
  feed: feedSchema,
  print: notYet(open('Template of the print-out.')),
  mail: notYet(open('Who is written to, by which template.')),
  import: notYet(open('Settings of imports.')),
  convert: mapOf(conversion, 'What a record can become.'),
}, [], { 'x-merge': 'map', description: 'Generic abilities that this entity switches on.' });

/** Meta-schema of kind entity over the field types at hand. */
export function entitySchema(types: FieldTypes): JsonSchema {
  return documentSchema('entity', 'One kind of record: its fields, how records behave, and what can be done with them.', ['name', 'title', 'properties'], {
    apiName: { ...key, description: 'Name in the HTTP API; the key unless given. May change.' },
    title,
    titlePlural: { ...title, description: 'Title of many; the title unless given.' },
    short: { type: 'string', minLength: 1, maxLength: 40, description: 'Short title for narrow places.' },
    icon, color, description,
    required: nameSet('Fields that a record must have.'),
    properties: mapOf(ref('field'), 'Fields by key.'),
    record,
    processes: mapOf(process, 'States and the ways between them.'),
    rules: mapOf(rule, 'What must hold for a record.'),
    duplicates: mapOf(duplicate, 'When two records are one.'),
    actions: mapOf(action, 'Buttons on a record.'),
    capabilities,
  }, fieldDefs(types));
}
