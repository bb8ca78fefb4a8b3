// An instant, to the millisecond.
import { keyPattern } from '../key.ts';
import { instantIn } from '../../shared/dates.ts';
import type { FieldType, Parsed, TypedField } from './contract.ts';
import { instantValue, partsByFormat } from './calendar-value.ts';
import { ordered } from './operators.ts';
import { mainColumn, refuse } from './parsed.ts';
import { readColumn } from './read-column.ts';

const localForm = /^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}$/;

/** The instant at which clocks of the zone show this; the check of its parts is that of any instant. */
function inZone(field: TypedField, local: string, zone: string): Parsed<string> {
  const wall = instantValue(field, `${local}+00:00`);
  return wall.ok ? instantValue(field, instantIn(zone, new Date(wall.value))) : wall;
}

export const dateTime: FieldType = {
  name: 'dateTime', relation: 'none', generated: false,
  keywords: { allDay: { type: 'string', pattern: keyPattern, description: 'Date field of the same record: filled, it makes this moment the whole of that day.' } },
  columns: () => [{ part: '', sqlType: 'timestamptz(3)' }],
  valueSchema: () => ({ type: 'string', format: 'date-time' }),
  // Connections run in UTC, so PostgreSQL's JSON of it ends in +00:00.
  ...readColumn,
  toColumns: mainColumn(instantValue),
  operators: ordered, operandType: 'timestamptz', toOperand: instantValue,
  sort: 'plain', aggregates: ['count', 'countDistinct', 'min', 'max'], buckets: true,
  /** Without a format RFC 3339; a time without an offset is one of the zone. */
  fromText(field, text, format, zone = 'UTC') {
    if (format === undefined) {
      const trimmed = text.trim();
      return localForm.test(trimmed) ? inZone(field, trimmed.replace(' ', 'T'), zone) : instantValue(field, trimmed);
    }
    const parts = partsByFormat(text, format);
    if (parts === undefined) return refuse(field, 'value.format', { text, format });
    const local = `${parts.day}T${(parts.hour ?? '00').padStart(2, '0')}:${parts.minute ?? '00'}:${parts.second ?? '00'}`;
    return parts.zone === undefined ? inZone(field, local, zone) : instantValue(field, `${local}${parts.zone}`);
  },
  searchable: false, long: false, widget: 'dateTime', cell: 'dateTime', widensTo: [],
};
