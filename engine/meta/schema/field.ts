// Meta-schema of a field: keywords of every field, and those that the field types bring.
import type { FieldTypes } from '../field-types/registry.ts';
import type { JsonSchema } from '../field-types/contract.ts';
import { color, expression, filter, flag, hidden, key, keyedBy, mapOf, nameSet, notYet, object, oneOf, ref, sealed, sort, text, title, valueSlot } from './parts.ts';

const uses = object(Object.fromEntries(['form', 'list', 'filter', 'sort', 'search', 'report', 'import', 'export', 'massUpdate', 'copy', 'merge', 'print'].map((place) => [place, { type: 'boolean' }])), [], { 'x-merge': 'map', description: 'Where the field takes part; what is absent is on. Never access control.' });

const aggregate: JsonSchema = { enum: ['count', 'sum', 'avg', 'min', 'max'] };

/** What is counted over records that no relation leads to, for the records that `when` holds of. */
const measuredItem = object({
  name: key,
  when: { ...filter, description: 'Records of this entity that it is the value of; the first item that fits counts.' },
  entity: { ...key, description: 'Entity whose records are looked at.' },
  aggregate, field: text('Field of these records.'),
  filter: { ...filter, description: 'Which of them count; { "$record": "field" } is a value of this record, a day bounds moments from its start to its end.' },
}, ['name', 'entity', 'aggregate'], { 'x-merge': 'map', description: 'One way to measure.' });

/** Keywords that any field takes. */
export const commonKeywords: Readonly<Record<string, JsonSchema>> = {
  apiName: { ...key, description: 'Name in the HTTP API; the key unless given. May change.' },
  title, hidden, sealed,
  short: { type: 'string', minLength: 1, maxLength: 40, description: 'Short title for narrow places.' },
  help: { type: 'string', maxLength: 1000, description: 'A sentence for those who fill it in.' },
  description: { type: 'string', maxLength: 4000, description: 'For those who maintain this metadata.' },
  default: { ...valueSlot, description: 'Value of a new record that does not give one.' },
  readOnly: flag('Clients may not write it; actions and the engine may.'),
  immutable: flag('May be set once, on create.'),
  unique: { anyOf: [{ type: 'boolean' }, object({ ignoreCase: { type: 'boolean' }, level: { enum: ['block', 'warn'] } })], 'x-merge': 'atomic', description: 'No two records (outside of the trash) have the same value.' },
  search: oneOf(['A', 'B', 'C', 'D'], 'Takes part in search; A weighs most.'),
  widget: { anyOf: [{ type: 'string' }, object({ name: { type: 'string' }, options: { type: 'object' } }, ['name'])], 'x-merge': 'atomic', description: 'Control of the studio, where it is not the field type’s own.' },
  personal: text('Kind of personal data, such as phone numbers.'),
  restricted: flag('Nobody has it until a role names it.'),
  internal: flag('Never in the API, in filters or in exports.'),
  history: oneOf([false, 'feed'], 'false: its changes are not kept. feed: they show in the feed too.'),
  uses,
  class: notYet(text('Group of fields that roles grant as one.')),
  translatable: notYet(flag('Has a value per language.')),
  visibleWhen: { ...filter, description: 'Shown only when the record meets this; hidden it is not required and keeps its value.' },
  requiredWhen: { ...filter, description: 'Required when the record meets this.' },
  readOnlyWhen: { ...filter, description: 'Read-only while the record meets this.' },
  formula: { ...expression, description: 'Value computed from the record.' },
  stored: flag('The formula is evaluated when the record is written and kept.'),
  rollup: object({ relation: key, aggregate, field: text('Field of the related records.'), filter }, ['relation', 'aggregate'], { 'x-merge': 'atomic', description: 'Value computed over related records.' }),
  measured: keyedBy('name', measuredItem, 'Value computed over records that match this one by their values, such as those of a period and a person.'),
  additive: flag('false: a sum of its values says nothing, as of prices and rates; none is offered.'),
  from: text('Path to a field of a linked record that is shown here, such as country.region.'),
  copyFrom: text('Path to a field of a linked record that is taken when the link changes, such as country.currency.'),
  blankAs: oneOf(['zero', 'blank'], 'zero: empty numbers count as 0 in this formula.'),
  discloses: flag('Readable though its inputs may not be.'),
};

/** Keywords of the format that belong to one field type or a few, without code yet. */
const typedNotYet: Readonly<Record<string, JsonSchema>> = {
  through: notYet(object({ entity: key, properties: mapOf(ref('field'), 'Fields of a pair.'), primary: { type: 'boolean' } }, ['entity'], { description: 'Entity of the pairs of a many-to-many relation.' })),
};

export const optionSchema: JsonSchema = object({
  value: { type: 'string', minLength: 1, maxLength: 100, description: 'What is stored; given once, never changed.' },
  title, color, hidden,
  active: flag('false: kept on records that have it, not offered any more.'),
  data: { type: 'object', 'x-merge': 'atomic', description: 'Values that belong to this option.' },
  when: { ...filter, description: 'May be chosen only when the record meets this.' },
}, ['value', 'title']);

const inverse = object({ name: { ...key, description: 'Name of the relation at the far end.' }, title, sort, actions: notYet(nameSet('Actions offered on the related list.')) }, ['name'], { 'x-merge': 'map' });

/** Keywords by field type, in one map; two types that share one give it the same schema. */
export function typedKeywords(types: FieldTypes): Readonly<Record<string, JsonSchema>> {
  return Object.assign({}, ...[...types.values()].map((type) => type.keywords));
}

/** `$defs` of every kind that declares fields. */
export function fieldDefs(types: FieldTypes): Readonly<Record<string, JsonSchema>> {
  const names = [...types.keys()].sort();
  return {
    key,
    filter,
    option: optionSchema,
    inverse,
    anyLinkEntity: object({ inverse: ref('inverse') }, [], { 'x-merge': 'map', description: 'One entity that the field may point to.' }),
    lineItems: object({ required: nameSet('Fields that a line must have.'), properties: mapOf(ref('field'), 'Fields of a line.') }, ['properties'], { 'x-merge': 'map', description: 'Fields of a line.' }),
    field: {
      ...object({ fieldType: { enum: names, description: 'What kind of value this is; always written.' }, ...commonKeywords, ...typedNotYet, ...typedKeywords(types) }, ['fieldType']),
      'x-merge': 'map', description: 'A field.',
    },
  };
}

/** A keyed list of options, for kinds that have one. */
export const optionList: JsonSchema = keyedBy('value', ref('option'), 'The choices, in order.');
