// A reference to one record of one entity.
import type { JsonSchema, FieldType } from './contract.ts';
import { idSchema, idValue } from './id-value.ts';
import { equality } from './operators.ts';
import { mainColumn } from './parsed.ts';
import { readColumn } from './read-column.ts';

export const entityKeyword: JsonSchema = { $ref: '#/$defs/key', description: 'Entity at the far end; that of lines is made from their items, or has a metadata document of its own.' };
export const onDeleteKeyword: JsonSchema = { enum: ['restrict', 'setNull', 'cascade'], description: 'What happens here when the record at the far end is deleted.' };
export const inverseKeyword: JsonSchema = { $ref: '#/$defs/inverse', description: 'The name of this relation seen from the far end; the only place where it gets one.' };
export const filterKeyword: JsonSchema = { $ref: '#/$defs/filter', description: 'Which records may be chosen; `$record` is the record in hand.' };

export const link: FieldType = {
  name: 'link', relation: 'one', generated: false,
  keywords: { entity: entityKeyword, onDelete: onDeleteKeyword, inverse: inverseKeyword, filter: filterKeyword },
  columns: () => [{ part: '', sqlType: 'uuid' }],
  valueSchema: () => idSchema,
  ...readColumn,
  toColumns: mainColumn(idValue),
  operators: equality, operandType: 'uuid', toOperand: idValue,
  sort: 'text', aggregates: ['count', 'countDistinct'], buckets: false,
  fromText: (field, text) => idValue(field, text.trim()),
  searchable: false, long: false, widget: 'link', cell: 'link', widensTo: [],
};
