// An exact decimal number (numeric).
import type { FieldDocument, FieldTypeName } from '../../shared/documents.ts';
import type { FieldType, Parsed, TypedField } from './contract.ts';
import { boundKeywords, digitKeywords, digitsOf, exactNumber, numberFromText, numberSchema, numberSql, numberValue, numberWireSchema, type Digits } from './number-value.ts';
import { ordered } from './operators.ts';
import { mainColumn, taken } from './parsed.ts';

function decimalOperand(field: TypedField, value: unknown): Parsed<string> {
  const parsed = exactNumber(field, value);
  return parsed.ok ? taken(parsed.value.toFixed()) : parsed;
}

/** `numeric(p,s)` of a field. */
export function numericType(document: FieldDocument, standard: Digits): string {
  const { precision, scale } = digitsOf(document, standard);
  return `numeric(${precision},${scale})`;
}

/** A field type over numeric with digits of its own; money and percent are made by it too. */
export function decimalType(name: FieldTypeName, standard: Digits): FieldType {
  return {
    name, relation: 'none', generated: false,
    keywords: { ...boundKeywords, ...digitKeywords },
    columns: (document) => [{ part: '', sqlType: numericType(document, standard) }],
    valueSchema: (field) => numberSchema(field, standard),
    wireSchema: (field) => numberWireSchema(field, standard),
    readSql: ({ document }, column) => numberSql(document, standard, column),
    historySql: ({ document }, column) => `to_jsonb(${numberSql(document, standard, column)})`,
    toColumns: mainColumn((field, value) => numberValue(field, value, standard)),
    operators: ordered, operandType: 'numeric', toOperand: decimalOperand,
    sort: 'plain', aggregates: ['count', 'countDistinct', 'sum', 'avg', 'min', 'max'], buckets: false,
    fromText: numberFromText,
    searchable: false, long: false, widget: 'number', cell: 'number', widensTo: [],
  };
}

export const decimal: FieldType = decimalType('decimal', { precision: 15, scale: 2 });
