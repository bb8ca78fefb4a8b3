// An instant, to the millisecond.
import type { FieldType } from './contract.ts';
import { instantValue, partsByFormat } from './calendar-value.ts';
import { ordered } from './operators.ts';
import { mainColumn, refuse } from './parsed.ts';
import { readColumn } from './read-column.ts';

export const dateTime: FieldType = {
  name: 'dateTime', relation: 'none', keywords: {}, generated: false,
  columns: () => [{ part: '', sqlType: 'timestamptz(3)' }],
  valueSchema: () => ({ type: 'string', format: 'date-time' }),
  // Connections run in UTC, so PostgreSQL's JSON of it ends in +00:00.
  ...readColumn,
  toColumns: mainColumn(instantValue),
  operators: ordered, operandType: 'timestamptz', toOperand: instantValue,
  sort: 'plain', aggregates: ['count', 'countDistinct', 'min', 'max'], buckets: true,
  /** Without a format RFC 3339; a format names an offset (`XXX`), since a file has no zone of its own. */
  fromText(field, text, format) {
    if (format === undefined) return instantValue(field, text.trim());
    const parts = partsByFormat(text, format);
    if (parts?.zone === undefined) return refuse(field, 'value.format', { text, format });
    return instantValue(field, `${parts.day}T${(parts.hour ?? '00').padStart(2, '0')}:${parts.minute ?? '00'}:${parts.second ?? '00'}${parts.zone}`);
  },
  searchable: false, long: false, widget: 'dateTime', cell: 'dateTime', widensTo: [],
};
