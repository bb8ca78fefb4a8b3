// What is written and never read back: the column holds it encrypted, the API says that it is there, history says nothing of it.
import type { FieldType } from './contract.ts';
import { onlyEmpty } from './operators.ts';
import { mainColumn, refuse, taken } from './parsed.ts';
import { storableText } from './text-value.ts';

const mostCharacters = 4000;
const isSet = (column: string, make: string): string => `CASE WHEN ${column} IS NOT NULL THEN ${make}('set', true) END`;

export const secret: FieldType = {
  name: 'secret', relation: 'none', keywords: {}, generated: false, secret: true,
  // Not compared, so without a collation of its own.
  columns: () => [{ part: '', sqlType: 'bytea' }],
  valueSchema: () => ({ type: 'string', minLength: 1, maxLength: mostCharacters, writeOnly: true }),
  wireSchema: () => ({ type: 'object', properties: { set: { const: true } }, required: ['set'], additionalProperties: false }),
  readSql: (_field, column) => isSet(column(), 'json_build_object'),
  historySql: (_field, column) => isSet(column(), 'jsonb_build_object'),
  toColumns: mainColumn((field, value) => {
    const text = storableText(field, value);
    return text.ok && text.value.length > mostCharacters ? refuse(field, 'record.text-long', { limit: mostCharacters }) : text.ok && text.value === '' ? taken(null) : text;
  }),
  operators: onlyEmpty, operandType: 'text', toOperand: storableText,
  sort: 'none', aggregates: [], buckets: false,
  fromText: (field) => refuse(field, 'value.secret-text'),
  searchable: false, long: false, widget: 'secret', cell: 'secret', widensTo: [],
};
