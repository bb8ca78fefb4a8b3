// Rows that belong to their record and live in an entity of their own, whose rights are the record's.
import type { FieldType } from './contract.ts';
import { countKeywords, countedList } from './id-value.ts';
import { entityKeyword, inverseKeyword } from './link.ts';
import { onlyEmpty } from './operators.ts';
import { mainColumn, refuse } from './parsed.ts';

export const lines: FieldType = {
  name: 'lines', relation: 'lines', generated: false,
  keywords: {
    entity: entityKeyword,
    items: { $ref: '#/$defs/lineItems', description: 'Fields of a line.' },
    inverse: inverseKeyword,
    ...countKeywords,
  },
  columns: () => [],
  valueSchema: (field) => ({
    type: 'array', items: { type: 'object' },
    ...(field.document.minItems !== undefined && { minItems: field.document.minItems }),
    ...(field.document.maxItems !== undefined && { maxItems: field.document.maxItems }),
  }),
  readSql: () => 'NULL', historySql: () => 'NULL::jsonb',
  toColumns: mainColumn(countedList),
  operators: onlyEmpty, operandType: 'uuid', toOperand: (field) => refuse(field, 'value.not-id'),
  sort: 'none', aggregates: [], buckets: false,
  fromText: (field) => refuse(field, 'value.not-list'),
  searchable: false, long: true, widget: 'lines', cell: 'count', widensTo: [],
};
