// What a file is written by, row by row: CSV that spreadsheets open rightly, or JSON as the API tells it. Knows no query.
import { stringify } from 'csv-stringify/sync';
import { escapeCell } from '../../lib/spreadsheet-cell.ts';
import type { RowJson } from '../../query/index.ts';
import { valueAt, type Column } from './columns.ts';
import { rawText, type Printer } from './print.ts';

export interface Sink {
  readonly head: string;
  rows(rows: readonly RowJson[]): string;
  readonly foot: string;
}

export const separators = { comma: ',', semicolon: ';', tab: '\t' } as const;
export type Separator = keyof typeof separators;

/** UTF-8 with a byte order mark. No cell can be taken for a formula; what is escaped is undone when the file is imported. */
export function csvSink(columns: readonly Column[], printer: Printer, { separator, raw }: { readonly separator: Separator; readonly raw: boolean }): Sink {
  const lines = (cells: readonly (readonly string[])[]): string => stringify(cells.map((line) => line.map(escapeCell)), { delimiter: separators[separator], record_delimiter: '\r\n', quoted_match: /^\s|[\r\n]|\s$/ });
  const cell = ({ field, path }: Column, row: RowJson): string => (raw ? rawText(valueAt(row, path)) : printer.text(field, valueAt(row, path)));
  return {
    head: `\uFEFF${lines([columns.map(({ title, path }) => (raw ? path.join('.') : title))])}`,
    rows: (rows) => lines(rows.map((row) => columns.map((column) => cell(column, row)))),
    foot: '',
  };
}

/** A list of records. */
export function jsonSink(): Sink {
  let before = '\n';
  return {
    head: '[',
    rows: (rows) => rows.map((row) => {
      const text = `${before}${JSON.stringify(row)}`;
      before = ',\n';
      return text;
    }).join(''),
    foot: '\n]\n',
  };
}
