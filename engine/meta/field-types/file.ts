// One file of any kind.
import type { FieldType } from './contract.ts';
import { acceptKeyword, fileUse, fileWire, kept } from './file-value.ts';
import { idSchema, idValue } from './id-value.ts';
import { onlyEmpty } from './operators.ts';
import { refuse, taken } from './parsed.ts';
import { readColumn } from './read-column.ts';

export const file: FieldType = {
  name: 'file', relation: 'none', keywords: acceptKeyword, generated: false,
  columns: () => [{ part: '', sqlType: 'jsonb' }],
  valueSchema: () => idSchema,
  wireSchema: () => fileWire,
  ...readColumn,
  toColumns(field, value) {
    const id = idValue(field, value);
    return id.ok ? taken({ '': JSON.stringify({ id: id.value }) }) : id;
  },
  files: fileUse(([only]) => JSON.stringify(only === undefined ? null : kept(only))),
  operators: onlyEmpty, operandType: 'uuid', toOperand: idValue,
  sort: 'none', aggregates: ['count'], buckets: false,
  fromText: (field) => refuse(field, 'file.not-text'),
  searchable: false, long: false, told: ['accept'], widget: 'file', cell: 'file', widensTo: [],
};
