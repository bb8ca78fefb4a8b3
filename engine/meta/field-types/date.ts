// A day without a time: date in PostgreSQL, `YYYY-MM-DD` on the wire.
import type { FieldType } from './contract.ts';
import { dayValue, partsByFormat } from './calendar-value.ts';
import { ordered } from './operators.ts';
import { mainColumn, refuse } from './parsed.ts';
import { readColumn } from './read-column.ts';

export const date: FieldType = {
  name: 'date', relation: 'none', keywords: {}, generated: false,
  columns: () => [{ part: '', sqlType: 'date' }],
  valueSchema: () => ({ type: 'string', format: 'date' }),
  ...readColumn,
  toColumns: mainColumn(dayValue),
  operators: ordered, operandType: 'date', toOperand: dayValue,
  sort: 'plain', aggregates: ['count', 'countDistinct', 'min', 'max'], buckets: true,
  fromText(field, text, format = 'yyyy-MM-dd') {
    const parts = partsByFormat(text, format);
    return parts === undefined ? refuse(field, 'value.format', { text, format }) : dayValue(field, parts.day);
  },
  searchable: false, long: false, widget: 'date', cell: 'date', widensTo: [],
};
