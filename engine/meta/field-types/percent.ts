// A share in hundredths: 10 means 10 %.
import type { FieldType } from './contract.ts';
import { decimalType } from './decimal.ts';
import { numberFromText } from './number-value.ts';

export const percent: FieldType = {
  ...decimalType('percent', { precision: 7, scale: 2 }),
  fromText: (field, text, format) => numberFromText(field, text.replace(/\s*%\s*$/, ''), format),
  widget: 'percent', cell: 'percent', widensTo: ['decimal'],
};
