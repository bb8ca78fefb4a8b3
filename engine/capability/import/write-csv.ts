// Rows of the error file: quoted by csv-stringify, and harmless in a spreadsheet. What is escaped here is undone when the file comes back.
import { stringify } from 'csv-stringify/sync';
import type { Delimiter } from './delimiter.ts';

/** Stand behind the columns of the input. */
export const errorColumns = ['_line', '_column', '_reason'] as const;

/** A spreadsheet takes such a cell for a formula; plain negative numbers are none. */
const formula = /^'*[=+\-@\t\r]/;
const number = /^-\d+(?:[.,]\d+)*$/;

/** `=1+1` → `'=1+1`, and `'=1` → `''=1`, so that it can be undone exactly. */
export function escapeCell(text: string): string {
  return formula.test(text) && !number.test(text) ? `'${text}` : text;
}

/** The cell before it was escaped. */
export function unescapeCell(text: string): string {
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text;
}

/** One line of CSV with its line end. */
export function csvLine(cells: readonly string[], delimiter: Delimiter): string {
  return stringify([cells.map(escapeCell)], { delimiter, record_delimiter: '\r\n', quoted_match: /^\s|\s$/ });
}
