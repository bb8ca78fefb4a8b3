// An amount in the record's currency. Where records keep a currency of their own, `base` holds it in the site's,
// by the rate frozen on the record: the record layer fills it, filters and sums over records read it.
import type { FieldDocument } from '../../shared/documents.ts';
import type { FieldType } from './contract.ts';
import { decimalType, numericType } from './decimal.ts';
import { digitsOf, type Digits } from './number-value.ts';

const standard: Digits = { precision: 15, scale: 2 };

export const money: FieldType = {
  ...decimalType('money', standard),
  columns: (document, { hasCurrency }) => [
    { part: '', sqlType: numericType(document, standard) },
    ...(hasCurrency ? [{ part: 'base', sqlType: baseType(document) }] : []),
  ],
  widget: 'money', cell: 'money', widensTo: [],
};

/** A rate may make an amount longer: six digits more hold the dearest currency in the cheapest. */
function baseType(document: FieldDocument): string {
  const { precision, scale } = digitsOf(document, standard);
  return `numeric(${precision + 6},${scale})`;
}
