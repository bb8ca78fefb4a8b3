// References to many records of one entity, kept in a junction table.
import type { FieldType } from './contract.ts';
import { countKeywords, idListValue, idSchema, idValue, listSchema, partsOf } from './id-value.ts';
import { entityKeyword, filterKeyword, inverseKeyword, link } from './link.ts';
import { onlyEmpty } from './operators.ts';
import { mainColumn } from './parsed.ts';

export const links: FieldType = {
  ...link, name: 'links', relation: 'many',
  keywords: { entity: entityKeyword, inverse: inverseKeyword, filter: filterKeyword, ...countKeywords },
  columns: () => [],
  valueSchema: (field) => listSchema(field, idSchema),
  // The planner reads the junction; there is no column to give.
  readSql: () => 'NULL', historySql: () => 'NULL::jsonb',
  toColumns: mainColumn(idListValue),
  operators: onlyEmpty, toOperand: idValue,
  sort: 'none', aggregates: [],
  fromText: (field, text) => idListValue(field, partsOf(text)),
  widget: 'links', cell: 'links', widensTo: [],
};
