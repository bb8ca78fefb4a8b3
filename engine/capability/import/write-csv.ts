// Rows of the error file: quoted by csv-stringify, and harmless in a spreadsheet. What is escaped here is undone when the file comes back.
import { stringify } from 'csv-stringify/sync';
import { escapeCell } from '../../lib/spreadsheet-cell.ts';
import type { Delimiter } from './delimiter.ts';

/** Stand behind the columns of the input. */
export const errorColumns = ['_line', '_column', '_reason'] as const;

/** One line of CSV with its line end. */
export function csvLine(cells: readonly string[], delimiter: Delimiter): string {
  return stringify([cells.map(escapeCell)], { delimiter, record_delimiter: '\r\n', quoted_match: /^\s|[\r\n]|\s$/ });
}
