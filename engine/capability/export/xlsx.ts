// A list as a spreadsheet: numbers and days as such, everything else as plain text, which no program takes for a formula.
import writeExcelFile, { type Row as SheetRow } from 'write-excel-file/node';
import type { RowJson } from '../../query/index.ts';
import { valueAt, type Column } from './columns.ts';
import { kindOf, rawText, type Cell, type CellKind, type Printer } from './print.ts';

/** What a cell of a spreadsheet holds at most. */
const mostCharacters = 32_767;
const formats: Readonly<Partial<Record<CellKind, string>>> = { day: 'dd/mm/yyyy', moment: 'dd/mm/yyyy hh:mm' };
const widths: Readonly<Record<CellKind, number>> = { number: 16, day: 13, moment: 18, text: 28 };

/** Writes all rows that `read` hands out. */
export async function writeSheet(file: string, columns: readonly Column[], printer: Printer, raw: boolean, read: (take: (rows: readonly RowJson[]) => Promise<void>) => Promise<void>): Promise<void> {
  const data: SheetRow[] = [columns.map(({ title, path }) => ({ value: plain(raw ? path.join('.') : title), type: String, fontWeight: 'bold' }))];
  const kinds = columns.map(({ field }) => kindOf(field));
  await read(async (rows) => {
    for (const row of rows) data.push(columns.map(({ field, path }, index) => cellOf(raw ? rawCell(valueAt(row, path)) : printer.cell(field, valueAt(row, path)), kinds[index] ?? 'text')));
  });
  await writeExcelFile(data, { stickyRowsCount: 1, columns: kinds.map((kind) => ({ width: widths[kind] })) }).toFile(file);
}

function rawCell(value: unknown): Cell {
  return typeof value === 'number' || value === null ? value : rawText(value);
}

function cellOf(value: Cell, kind: CellKind): SheetRow[number] {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return { value, type: Number };
  // Spreadsheets know no day before their own first one.
  if (value instanceof Date) return value.getUTCFullYear() > 1900 ? { value, type: Date, format: formats[kind] ?? 'dd/mm/yyyy' } : { value: value.toISOString().slice(0, 10), type: String };
  return { value: plain(String(value)), type: String };
}

/** XML has no place for control characters. */
function plain(text: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  return text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '').slice(0, mostCharacters);
}
