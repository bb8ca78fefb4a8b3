// One line of text.
import type { FieldType } from './contract.ts';
import { textual } from './operators.ts';
import { mainColumn } from './parsed.ts';
import { readColumn } from './read-column.ts';
import { storableText, textKeywords, textSchema, textValue } from './text-value.ts';

export const text: FieldType = {
  name: 'text', relation: 'none', keywords: textKeywords, generated: false,
  columns: () => [{ part: '', sqlType: 'text COLLATE "C"' }],
  valueSchema: (field) => textSchema(field),
  ...readColumn,
  toColumns: mainColumn(textValue),
  operators: textual, operandType: 'text', toOperand: storableText,
  sort: 'text', aggregates: ['count', 'countDistinct'], buckets: false,
  fromText: storableText,
  searchable: true, long: false, widget: 'text', cell: 'text', widensTo: ['longText'],
};
