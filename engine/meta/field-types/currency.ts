// A currency by its ISO 4217 code.
import type { FieldType, Parsed, TypedField } from './contract.ts';
import { equality } from './operators.ts';
import { mainColumn, refuse, taken } from './parsed.ts';
import { readColumn } from './read-column.ts';
import { storableText } from './text-value.ts';

const codes: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

function currencyValue(field: TypedField, value: unknown): Parsed<string> {
  const code = typeof value === 'string' ? value.trim().toUpperCase() : '';
  return codes.has(code) ? taken(code) : refuse(field, 'value.not-currency');
}

export const currency: FieldType = {
  name: 'currency', relation: 'none', keywords: {}, generated: false,
  columns: () => [{ part: '', sqlType: 'text COLLATE "C"' }],
  valueSchema: () => ({ type: 'string', pattern: '^[A-Z]{3}$' }),
  ...readColumn,
  toColumns: mainColumn(currencyValue),
  operators: equality, operandType: 'text', toOperand: storableText,
  sort: 'plain', aggregates: ['count', 'countDistinct'], buckets: false,
  fromText: currencyValue,
  searchable: false, long: false, widget: 'currency', cell: 'text', widensTo: ['text'],
};
