// Days from … to …, both included; without an end it goes on. The first day is the main column.
import type { ColumnOf, FieldType, Parsed, PartSpec, TypedField } from './contract.ts';
import { dayValue } from './calendar-value.ts';
import { date } from './date.ts';
import { membersOf, refuseAt } from './object-value.ts';
import { onlyEmpty } from './operators.ts';
import { refuse, taken } from './parsed.ts';

function rangeValue(field: TypedField, value: unknown): Parsed<Readonly<Record<string, unknown>>> {
  const members = membersOf(value);
  if (members === undefined) return refuse(field, 'value.not-date-range');
  const from = members['from'] ?? null;
  const to = members['to'] ?? null;
  if (from === null && to === null) return taken({ '': null, to: null });
  if (from === null) return refuseAt(field, 'from', 'value.not-date-range');
  const first = dayValue(field, from);
  if (!first.ok) return { ...first, at: '/from' };
  if (to === null) return taken({ '': first.value, to: null });
  const last = dayValue(field, to);
  if (!last.ok) return { ...last, at: '/to' };
  return last.value < first.value ? refuseAt(field, 'to', 'value.range-order') : taken({ '': first.value, to: last.value });
}

const day = (column: string): PartSpec => ({ column, type: date, document: { fieldType: 'date' } });
const object = (make: string, name: ColumnOf): string => `CASE WHEN ${name()} IS NOT NULL THEN ${make}('from', ${name()}, 'to', ${name('to')}) END`;

export const dateRange: FieldType = {
  name: 'dateRange', relation: 'none', keywords: {}, generated: false,
  columns: () => [{ part: '', sqlType: 'date' }, { part: 'to', sqlType: 'date' }],
  valueSchema: () => ({ type: 'object', properties: { from: { type: ['string', 'null'] }, to: { type: ['string', 'null'] } }, additionalProperties: false }),
  wireSchema: () => ({ type: 'object', properties: { from: { type: 'string', format: 'date' }, to: { type: ['string', 'null'], format: 'date' } }, required: ['from', 'to'], additionalProperties: false }),
  readSql: (_field, name) => object('json_build_object', name),
  historySql: (_field, name) => object('jsonb_build_object', name),
  toColumns: rangeValue,
  operators: onlyEmpty, operandType: 'date', toOperand: dayValue,
  parts: { from: day(''), to: day('to') },
  sort: 'plain', aggregates: ['count'], buckets: false,
  /** `2026-01-01 – 2026-01-31`, in the mapping's format of a day; the end may be missing. */
  fromText(field, text, format) {
    const [first = '', last] = text.split(/\s+(?:-|–|—|đến|to)\s+|\s*(?:–|—|\.\.|→)\s*/iu);
    const from = date.fromText(field, first.trim(), format);
    if (!from.ok) return from;
    if (last === undefined || last.trim() === '') return taken({ from: from.value, to: null });
    const to = date.fromText(field, last.trim(), format);
    return to.ok ? taken({ from: from.value, to: to.value }) : to;
  },
  searchable: false, long: false, widget: 'dateRange', cell: 'dateRange', widensTo: [],
};
