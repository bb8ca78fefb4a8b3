// Stars: a whole number from 1 to `maximum`, five unless told. No stars is empty, not zero.
import type { FieldType, TypedField } from './contract.ts';
import { wholeOperand } from './integer.ts';
import { boundKeywords, numberFromText, numberValue } from './number-value.ts';
import { ordered } from './operators.ts';
import { mainColumn } from './parsed.ts';
import { readColumn } from './read-column.ts';

const digits = { precision: 2, scale: 0 };

/** Stars at most. */
function most({ document }: TypedField): number {
  return Math.min(Number(document.maximum ?? 5), 10);
}

export const rating: FieldType = {
  name: 'rating', relation: 'none', keywords: { maximum: boundKeywords.maximum }, generated: false,
  columns: () => [{ part: '', sqlType: 'integer' }],
  valueSchema: (field) => ({ type: ['integer', 'string'], minimum: 1, maximum: most(field), pattern: '^[0-9]{1,2}$' }),
  wireSchema: () => ({ type: 'integer' }),
  ...readColumn,
  toColumns: mainColumn((field, value) => numberValue({ ...field, document: { ...field.document, minimum: 1, maximum: most(field) } }, value, digits)),
  operators: ordered, operandType: 'bigint', toOperand: wholeOperand,
  sort: 'plain', aggregates: ['count', 'countDistinct', 'avg', 'min', 'max'], buckets: false,
  fromText: (field, text, format) => numberFromText(field, text, format),
  told: ['maximum'],
  searchable: false, long: false, widget: 'rating', cell: 'rating', widensTo: ['integer', 'decimal'],
};
