// Meta-schema of a workflow: what starts it, for which records, and what it does, step by step. Trigger and step are told apart by one
// member (`on`, `kind`), so that a form can offer the members of each.
import type { JsonSchema } from '../field-types/contract.ts';
import { description, documentSchema, filter, flag, key, keyedBy, object, oneOf, ref, title, valueSlots } from './parts.ts';

/** One variant of a union, told by the value of `tag`. */
const variant = (tag: string, value: string, name: string, about: string, members: Readonly<Record<string, JsonSchema>> = {}, required: readonly string[] = []): JsonSchema =>
  object({ [tag]: { const: value }, ...members }, [tag, ...required], { title: name, description: about });

const optionValue: JsonSchema = { type: ['string', 'number', 'boolean'], description: 'A value of the field, as a filter would say it.' };
const values = (about: string): JsonSchema => ({ anyOf: [optionValue, { type: 'array', items: optionValue, minItems: 1, uniqueItems: true }], description: about });
const field = (about: string): JsonSchema => ({ ...key, description: about });
const span = (about: string): JsonSchema => ({ type: 'string', pattern: '^[0-9]{1,4}[hdwMy]$', description: about });

const trigger: JsonSchema = {
  type: 'object', required: ['on'], discriminator: { propertyName: 'on' }, 'x-merge': 'atomic', description: 'What starts it.',
  oneOf: [
    variant('on', 'created', 'Record created', 'A record was created.'),
    variant('on', 'updated', 'Record changed', 'A record was changed.', { fields: { type: 'array', items: ref('key'), minItems: 1, uniqueItems: true, description: 'Only where one of these changed; any field unless given.' } }),
    variant('on', 'changed', 'Field changed', 'One field got another value.', {
      field: field('Field that changed.'), from: values('Only where it had one of these values.'), to: values('Only where it has one of these values now.'),
      create: flag('Also where a new record is created with a value in it.'),
    }, ['field']),
    variant('on', 'transition', 'Transition taken', 'A transition of a process was taken.', { transition: field('The transition by its name.') }, ['transition']),
    variant('on', 'deleted', 'Record deleted', 'A record went to the trash.'),
    variant('on', 'date', 'On a date of the record', 'The day or the time in a field of the record comes near or has passed.', {
      field: field('Field of type date or dateTime.'), before: span('That long before, e.g. 30d.'), after: span('That long after, e.g. 3d.'),
      at: { type: 'string', pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', description: 'Time of the day, in the site’s zone, for a field without one; 08:00 unless given.' },
    }, ['field']),
  ],
};

const recipient: JsonSchema = {
  anyOf: [
    object({ field: field('Field with a user or a team of the record; owner and team among them.') }, ['field'], { title: 'Whom a field names' }),
    object({ managerOf: field('Field with a user, whose manager is told.') }, ['managerOf'], { title: 'The manager of whom a field names' }),
    object({ role: field('Everybody with this role.') }, ['role'], { title: 'Everybody with a role' }),
  ],
  'x-merge': 'atomic', description: 'Who is told: { "field": "owner" }, { "managerOf": "owner" } or { "role": "manager" }.',
};

const step: JsonSchema = {
  type: 'object', required: ['id', 'kind'], discriminator: { propertyName: 'kind' }, 'x-merge': 'map', description: 'One step.',
  oneOf: [
    variant('kind', 'set', 'Set fields', 'Sets fields of the record.', { id: key, set: valueSlots }, ['id', 'set']),
    variant('kind', 'transition', 'Take a transition', 'Takes a transition of the record’s process.', { id: key, transition: field('The transition by its name.') }, ['id', 'transition']),
    variant('kind', 'create', 'Create a record', 'Creates a record; later steps name it by { "$made": "id of this step" }.', { id: key, entity: field('What is created.'), set: valueSlots }, ['id', 'entity', 'set']),
    variant('kind', 'update', 'Update linked records', 'Sets fields of records that the record is linked with.', {
      id: key, relation: field('A link or a list of the record, by its key.'),
      filter: { ...filter, description: 'Which of them; all unless given.' }, set: { ...valueSlots, description: 'Field of the linked record → value; { "$record": "field" } is one of the record that started it.' },
    }, ['id', 'relation', 'set']),
    variant('kind', 'notify', 'Notify people', 'Tells people in the app.', {
      id: key, to: { type: 'array', items: recipient, minItems: 1, 'x-merge': 'atomic', description: 'Who is told.' },
      message: { ...title, maxLength: 400, description: 'What they read, with fields in braces, such as “{code} was won”; other languages stand in translations.' },
    }, ['id', 'to', 'message']),
  ],
};

export const workflowSchema: JsonSchema = documentSchema('workflow', 'What happens by itself: a trigger, a condition, steps.', ['name', 'title', 'entity', 'trigger', 'steps'], {
  title, description,
  entity: { ...key, description: 'Entity whose records it is about.' },
  active: flag('False switches it off. True unless given.'),
  runAs: oneOf(['system', 'user'], 'Whose rights its steps have. system: all of them, and history tells the workflow. user: those of whoever caused it, no more. system unless given.'),
  trigger,
  when: { ...filter, description: 'Which records it is about, as they stand when it runs; all unless given.' },
  steps: { ...keyedBy('id', step, 'What it does, in order: all of it or nothing.'), minItems: 1 },
});
