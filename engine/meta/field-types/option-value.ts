// Values from a list of options. An option that is not active any more stays valid on records that have it; the studio does not offer it.
import type { JsonSchema, Parsed, TypedField } from './contract.ts';
import { refuse, taken } from './parsed.ts';
import { storableText } from './text-value.ts';

/** One of the options' values, or any text where the list is open. */
export function optionValue(field: TypedField, value: unknown): Parsed<string> {
  const text = storableText(field, value);
  if (!text.ok) return text;
  const isKnown = field.document.open === true ? text.value !== '' : field.document.options?.some((option) => option.value === text.value) === true;
  return isKnown ? text : refuse(field, 'record.option', { value: text.value });
}

/** The value of an option for text from a file: its value, or its title. */
export function optionFromText(field: TypedField, text: string): Parsed<string> {
  const trimmed = text.trim().normalize('NFC');
  const option = field.document.options?.find(({ value, title }) => value === trimmed || title === trimmed);
  return option === undefined ? optionValue(field, trimmed) : taken(option.value);
}

/** JSON Schema of one value. */
export function optionSchema({ document }: TypedField): JsonSchema {
  return document.open === true ? { type: 'string', minLength: 1 } : { type: 'string', enum: (document.options ?? []).map((option) => option.value) };
}

export const optionKeywords = {
  options: {
    type: 'array', 'x-merge': 'keyed', 'x-key': 'value', description: 'The choices, in the order in which they are offered and sorted.',
    items: { $ref: '#/$defs/option' },
  },
  optionsFrom: { $ref: '#/$defs/key', description: 'Shared list of options, a metadata document of kind options.' },
  optionsBy: {
    type: 'object', 'x-merge': 'atomic', required: ['field', 'allow'], additionalProperties: false, description: 'Which options the value of another select allows; a value that is not named, and none, allow no option.',
    properties: { field: { $ref: '#/$defs/key' }, allow: { type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } }, description: 'Value of the other field → options.' } },
  },
  optionData: { type: 'object', 'x-merge': 'map', propertyNames: { $ref: '#/$defs/key' }, additionalProperties: { $ref: '#/$defs/field' }, description: 'Fields that each option has values for, in its `data`.' },
  open: { type: 'boolean', description: 'Values outside of the list are kept too.' },
} as const satisfies Record<string, JsonSchema>;
