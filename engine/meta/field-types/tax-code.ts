// A Vietnamese tax code, kept in one spelling.
import type { FieldType, Parsed, TypedField } from './contract.ts';
import { mainColumn, refuse, taken } from './parsed.ts';
import { taxCodeOf } from '../../shared/values/tax-code.ts';
import { text } from './text.ts';
import { storableText } from './text-value.ts';

function taxCodeValue(field: TypedField, value: unknown): Parsed<string | null> {
  if (typeof value !== 'string') return refuse(field, 'value.not-text');
  if (value.trim() === '') return taken(null);
  const parsed = taxCodeOf(value);
  if (parsed.ok) return taken(parsed.code);
  return refuse(field, parsed.fault === 'digit' ? 'value.tax-code-digit' : 'value.not-tax-code');
}

export const taxCode: FieldType = {
  ...text, name: 'taxCode', keywords: {},
  valueSchema: () => ({ type: 'string', maxLength: 30 }),
  toColumns: mainColumn(taxCodeValue),
  /** Whoever looks for a code may write it with blanks; what is no code finds nothing and is no mistake. */
  toOperand(field, value) {
    const parsed = typeof value === 'string' ? taxCodeOf(value) : undefined;
    return parsed?.ok === true ? taken(parsed.code) : storableText(field, value);
  },
  fromText: taxCodeValue,
  sort: 'plain', widget: 'taxCode', cell: 'text', widensTo: ['text', 'longText'],
};
