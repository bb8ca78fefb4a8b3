// A whole number of up to 18 digits (bigint); longer ones are `decimal` with scale 0.
import type { FieldType, Parsed, TypedField } from './contract.ts';
import { boundKeywords, digitKeywords, exactNumber, numberFromText, numberSchema, numberSql, numberValue, numberWireSchema, type Digits } from './number-value.ts';
import { ordered } from './operators.ts';
import { mainColumn, refuse, taken } from './parsed.ts';

const standard: Digits = { precision: 15, scale: 0 };

/** A whole number within bigint; anything else could not meet the column's index. */
export function wholeOperand(field: TypedField, value: unknown): Parsed<string> {
  const parsed = exactNumber(field, value);
  if (!parsed.ok) return parsed;
  return parsed.value.isInteger() && parsed.value.abs().lt('1e18') ? taken(parsed.value.toFixed()) : refuse(field, 'value.not-whole');
}

export const integer: FieldType = {
  name: 'integer', relation: 'none', generated: false,
  keywords: { ...boundKeywords, precision: digitKeywords.precision },
  columns: () => [{ part: '', sqlType: 'bigint' }],
  valueSchema: (field) => numberSchema(field, standard),
  wireSchema: (field) => numberWireSchema(field, standard),
  readSql: ({ document }, column) => numberSql(document, standard, column),
  historySql: ({ document }, column) => `to_jsonb(${numberSql(document, standard, column)})`,
  toColumns: mainColumn((field, value) => numberValue(field, value, standard)),
  operators: ordered, operandType: 'bigint', toOperand: wholeOperand,
  sort: 'plain', aggregates: ['count', 'countDistinct', 'sum', 'avg', 'min', 'max'], buckets: false,
  fromText: numberFromText,
  searchable: false, long: false, widget: 'number', cell: 'number', widensTo: ['decimal'],
};
