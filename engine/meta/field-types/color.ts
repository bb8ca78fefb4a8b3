// A colour as `#rrggbb` in lower case.
import type { FieldType, Parsed, TypedField } from './contract.ts';
import { equality } from './operators.ts';
import { mainColumn, refuse, taken } from './parsed.ts';
import { readColumn } from './read-column.ts';

/** `#abc` stands for `#aabbcc`. */
function colorValue(field: TypedField, value: unknown): Parsed<string> {
  const found = typeof value === 'string' ? /^#?((?:[0-9a-f]{3}){1,2})$/.exec(value.trim().toLowerCase())?.[1] : undefined;
  if (found === undefined) return refuse(field, 'value.not-color');
  return taken(`#${found.length === 3 ? [...found].map((digit) => digit + digit).join('') : found}`);
}

export const color: FieldType = {
  name: 'color', relation: 'none', keywords: {}, generated: false,
  columns: () => [{ part: '', sqlType: 'text COLLATE "C"' }],
  valueSchema: () => ({ type: 'string', pattern: '^\\s*#?(?:[0-9a-fA-F]{3}){1,2}\\s*$' }),
  ...readColumn,
  toColumns: mainColumn(colorValue),
  operators: equality, operandType: 'text', toOperand: colorValue,
  sort: 'plain', aggregates: ['count', 'countDistinct'], buckets: false,
  fromText: colorValue,
  searchable: false, long: false, widget: 'color', cell: 'color', widensTo: ['text', 'longText'],
};
