// The identity of a record.
import type { FieldType } from './contract.ts';
import { idValue } from './id-value.ts';
import { equality } from './operators.ts';
import { mainColumn } from './parsed.ts';
import { readColumn } from './read-column.ts';

export const id: FieldType = {
  name: 'id', relation: 'none', keywords: {}, generated: true,
  columns: () => [{ part: '', sqlType: 'uuid' }],
  valueSchema: () => ({ type: 'string', format: 'uuid' }),
  ...readColumn,
  toColumns: mainColumn(idValue),
  operators: equality, operandType: 'uuid', toOperand: idValue,
  sort: 'plain', aggregates: ['count', 'countDistinct'], buckets: false,
  fromText: (field, text) => idValue(field, text.trim()),
  searchable: false, long: false, widget: 'hidden', cell: 'text', widensTo: [],
};
