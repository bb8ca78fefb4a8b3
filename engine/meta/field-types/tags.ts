// Tags: ids of records of entity `tag`, kept as an array of uuid; the record layer proves that they exist.
import type { FieldType } from './contract.ts';
import { countKeywords, idListValue, idSchema, idValue, listSchema, partsOf } from './id-value.ts';
import { onlyEmpty } from './operators.ts';
import { mainColumn } from './parsed.ts';
import { readColumn } from './read-column.ts';

export const tags: FieldType = {
  name: 'tags', relation: 'tags', keywords: countKeywords, generated: false,
  columns: () => [{ part: '', sqlType: 'uuid[]' }],
  valueSchema: (field) => listSchema(field, idSchema),
  ...readColumn,
  toColumns: mainColumn(idListValue),
  operators: onlyEmpty, operandType: 'uuid', toOperand: idValue,
  sort: 'none', aggregates: ['count'], buckets: false,
  fromText: (field, text) => idListValue(field, partsOf(text)),
  searchable: false, long: false, widget: 'tags', cell: 'tags', widensTo: [],
};
