// One of a list of options.
import type { FieldType } from './contract.ts';
import { equality } from './operators.ts';
import { optionFromText, optionKeywords, optionSchema, optionValue } from './option-value.ts';
import { mainColumn } from './parsed.ts';
import { readColumn } from './read-column.ts';
import { storableText } from './text-value.ts';

export const select: FieldType = {
  name: 'select', relation: 'none', keywords: optionKeywords, generated: false,
  columns: () => [{ part: '', sqlType: 'text COLLATE "C"' }],
  valueSchema: optionSchema,
  ...readColumn,
  toColumns: mainColumn(optionValue),
  operators: equality, operandType: 'text', toOperand: storableText,
  sort: 'options', aggregates: ['count', 'countDistinct'], buckets: false,
  fromText: optionFromText,
  searchable: false, long: false, widget: 'select', cell: 'option', widensTo: ['text', 'longText'],
};
