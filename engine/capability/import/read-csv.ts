// A CSV file as a header and rows, streamed. A file that cannot be read is refused with the line where it stops making sense;
// a row with too many or too few cells is the row's own error, told by who converts it.
import { unescapeCell } from '../../lib/spreadsheet-cell.ts';
import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { EngineError, rejected, type ErrorItem } from '../../lib/errors.ts';
import { csvText, importLimits, type CsvSource } from './csv-text.ts';
import { detectDelimiter, firstLine, type Delimiter } from './delimiter.ts';
import { errorColumns } from './write-csv.ts';

export interface CsvRow {
  /** Line of the file on which the row begins; the header is on line 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvFile {
  readonly headers: readonly string[];
  readonly delimiter: Delimiter;
  readonly rows: AsyncIterable<CsvRow>;
}

interface Item { readonly info: { readonly lines: number }; readonly record: readonly string[] }

/** Opens a file and reads its header. Errors: those of csvText, `import.header-*`, `import.double-quote`, `import.row-too-large`. */
export async function openCsv(source: CsvSource, delimiter?: Delimiter): Promise<CsvFile> {
  const text = csvText(source);
  let head = '';
  let line: string | undefined;
  while (line === undefined && head.length < importLimits.rowBytes) {
    const next = await text.next();
    if (next.done === true) break;
    head += next.value;
    line = firstLine(head);
  }
  const used = delimiter ?? detectDelimiter(line ?? head);
  const items = parsed(head, text, used);
  const first = await items.next();
  if (first.done === true) throw refusal({ pointer: '/csv', code: 'import.header-missing' });
  const written = first.value.cells.map((cell) => cell.trim());
  checkHeader(written);
  // Our own error file, mended and sent again: its notes are no data, and what was escaped for spreadsheets is as it was.
  const notes = new Set(errorColumns.map((name) => written.indexOf(name)));
  const isErrorFile = !notes.has(-1);
  const keep = (cells: readonly string[]): readonly string[] => (isErrorFile ? cells.filter((_, index) => !notes.has(index)) : cells);
  const rows = async function* (): AsyncGenerator<CsvRow> {
    for await (const row of items) {
      if (row.cells.every((cell) => cell.trim() === '')) continue;
      yield isErrorFile ? { line: row.line, cells: keep(row.cells).map(unescapeCell) } : row;
    }
  };
  return { headers: keep(written).map((header) => (isErrorFile ? unescapeCell(header) : header)), delimiter: used, rows: rows() };
}

async function* parsed(head: string, rest: AsyncIterable<string>, delimiter: Delimiter): AsyncGenerator<CsvRow> {
  let next = 1;
  const parser = parse({
    // Noted while parsing: a parser that fails forgets the rows that nobody has read yet.
    on_record: (record: string[], { lines }) => {
      next = lines + 1;
      return record;
    },
    delimiter, info: true, relax_column_count: true, skip_empty_lines: true,
    max_record_size: importLimits.rowBytes, record_delimiter: ['\r\n', '\n', '\r'],
  });
  // What goes wrong in the source comes out of the parser, which the pipeline destroys with it.
  pipeline(Readable.from(joined(head, rest)), parser, () => undefined);
  try {
    for await (const item of parser as AsyncIterable<Item>) {
      const lines = item.record.reduce((count, cell) => count + breaks(cell), 0);
      yield { line: item.info.lines - lines, cells: item.record };
    }
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error, next) : error;
  }
}

async function* joined(head: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  if (head !== '') yield head;
  yield* rest;
}

function breaks(cell: string): number {
  return cell.match(/\r\n|\r|\n/g)?.length ?? 0;
}

function unreadable(error: CsvError, line: number): EngineError {
  if (error.code === 'CSV_MAX_RECORD_SIZE') return refusal({ pointer: '/csv', code: 'import.row-too-large', params: { line, limit: importLimits.rowBytes } });
  return refusal({ pointer: '/csv', code: 'import.double-quote', params: { line } });
}

function checkHeader(headers: readonly string[]): void {
  if (headers.length > importLimits.columns) throw refusal({ pointer: '/csv', code: 'import.header-count', params: { limit: importLimits.columns } });
  const errors: ErrorItem[] = [];
  headers.forEach((header, index) => {
    if (header === '') errors.push({ pointer: '/csv', code: 'import.header-empty', params: { number: index + 1 } });
    else if (headers.indexOf(header) < index) errors.push({ pointer: '/csv', code: 'import.header-repeated', params: { header } });
  });
  if (errors.length > 0) throw rejected(errors);
}

function refusal(item: ErrorItem): EngineError {
  return new EngineError('rejected', item.code, { errors: [item], pointer: item.pointer, ...(item.params && { params: item.params }) });
}
