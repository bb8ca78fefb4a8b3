// Any JSON value, kept as jsonb: numbers exactly as JavaScript reads them, members in no order. Its inside is nobody's business here.
import type { FieldType, Parsed, TypedField } from './contract.ts';
import { onlyEmpty } from './operators.ts';
import { mainColumn, refuse, taken } from './parsed.ts';
import { readColumn } from './read-column.ts';
import { storableText, textLimitBytes } from './text-value.ts';

const maxDepth = 40;
const unstorable = /\u0000|\p{Surrogate}/u;

/** JSON text for the column; jsonb refuses NUL and lone surrogates wherever they stand. */
function jsonValue(field: TypedField, value: unknown): Parsed<string> {
  if (deeper(value, maxDepth)) return refuse(field, 'value.too-deep', { limit: maxDepth });
  if (holdsUnstorable(value)) return refuse(field, 'value.unsafe-text');
  const text = JSON.stringify(value);
  return Buffer.byteLength(text) > textLimitBytes ? refuse(field, 'value.too-large', { limit: textLimitBytes }) : taken(text);
}

function deeper(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((member) => deeper(member, depth - 1));
}

function holdsUnstorable(value: unknown): boolean {
  if (typeof value === 'string') return unstorable.test(value);
  return typeof value === 'object' && value !== null && Object.entries(value).some(([key, member]) => unstorable.test(key) || holdsUnstorable(member));
}

export const json: FieldType = {
  name: 'json', relation: 'none', keywords: {}, generated: false,
  columns: () => [{ part: '', sqlType: 'jsonb' }],
  valueSchema: () => ({}),
  ...readColumn,
  toColumns: mainColumn(jsonValue),
  operators: onlyEmpty, operandType: 'text', toOperand: storableText,
  sort: 'none', aggregates: ['count'], buckets: false,
  fromText(field, text) {
    try {
      return taken(JSON.parse(text));
    } catch {
      return refuse(field, 'value.not-json');
    }
  },
  searchable: false, long: true, widget: 'json', cell: 'json', widensTo: [],
};
