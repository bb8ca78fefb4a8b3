// Yes or no.
import type { FieldType, Parsed, TypedField } from './contract.ts';
import { equality } from './operators.ts';
import { mainColumn, refuse, taken } from './parsed.ts';
import { readColumn } from './read-column.ts';

const words: ReadonlyMap<string, boolean> = new Map([
  ...['true', '1', 'yes', 'y', 'x', 'có', 'đúng'].map((word) => [word, true] as const),
  ...['false', '0', 'no', 'n', 'không', 'sai'].map((word) => [word, false] as const),
]);

function booleanValue(field: TypedField, value: unknown): Parsed<boolean> {
  return typeof value === 'boolean' ? taken(value) : refuse(field, 'value.not-boolean');
}

export const boolean: FieldType = {
  name: 'boolean', relation: 'none', keywords: {}, generated: false,
  columns: () => [{ part: '', sqlType: 'boolean' }],
  valueSchema: () => ({ type: 'boolean' }),
  ...readColumn,
  toColumns: mainColumn(booleanValue),
  operators: equality, operandType: 'boolean', toOperand: booleanValue,
  sort: 'plain', aggregates: ['count', 'countDistinct'], buckets: false,
  fromText: (field, text) => booleanValue(field, words.get(text.trim().normalize('NFC').toLowerCase())),
  searchable: false, long: false, widget: 'boolean', cell: 'boolean', widensTo: [],
};
