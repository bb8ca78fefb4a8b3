// A telephone number, stored as E.164; national input is read as Vietnamese.
import { phoneOf } from '../../shared/values/phone.ts';
import type { FieldType, Parsed, TypedField } from './contract.ts';
import { several } from './many.ts';
import { mainColumn, refuse, taken } from './parsed.ts';
import { text } from './text.ts';
import { textSchema, textValue } from './text-value.ts';

function phoneValue(field: TypedField, value: unknown): Parsed<string | null> {
  const parsed = textValue(field, value);
  if (!parsed.ok || parsed.value === null) return parsed;
  const number = phoneOf(parsed.value);
  return number === undefined ? refuse(field, 'value.not-phone') : taken(number);
}

export const phone: FieldType = several({
  ...text, name: 'phone',
  valueSchema: (field) => textSchema(field, { maxLength: Math.min(field.document.maxLength ?? 40, 40) }),
  toColumns: mainColumn(phoneValue),
  widget: 'phone', cell: 'phone', widensTo: ['text', 'longText'],
});
