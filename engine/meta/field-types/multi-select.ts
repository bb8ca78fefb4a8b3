// Several of a list of options, as a text array in the order given.
import type { FieldType } from './contract.ts';
import { countKeywords, listSchema, listValue, partsOf } from './id-value.ts';
import { onlyEmpty } from './operators.ts';
import { optionFromText, optionKeywords, optionSchema, optionValue } from './option-value.ts';
import { mainColumn } from './parsed.ts';
import { readColumn } from './read-column.ts';
import { storableText } from './text-value.ts';

export const multiSelect: FieldType = {
  name: 'multiSelect', relation: 'none', keywords: { ...optionKeywords, ...countKeywords }, generated: false,
  columns: () => [{ part: '', sqlType: 'text[] COLLATE "C"' }],
  valueSchema: (field) => listSchema(field, optionSchema(field)),
  ...readColumn,
  // Nothing chosen is an empty list, whether or not anybody ever chose; in the table it is NULL.
  readSql: (_field, column) => `coalesce(${column()}, '{}')`,
  toColumns: mainColumn((field, value) => listValue(field, value, optionValue)),
  operators: onlyEmpty, operandType: 'text', toOperand: storableText,
  sort: 'none', aggregates: ['count'], buckets: false,
  fromText: (field, text) => listValue(field, partsOf(text), (of, part) => optionFromText(of, String(part))),
  searchable: false, long: false, widget: 'multiSelect', cell: 'options', widensTo: [],
};
