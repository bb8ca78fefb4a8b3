// What an import says of itself while it runs and when it ends, and the error file: the refused rows as they came, with line, column and reason.
import type { EngineError } from '../../lib/errors.ts';
import { render, type Locale, type ProblemCode } from '../../shared/problems/index.ts';
import type { Draft, RowProblem } from './convert.ts';
import { importLimits } from './csv-text.ts';
import type { Delimiter } from './delimiter.ts';
import { csvLine, errorColumns } from './write-csv.ts';

export interface RowError { readonly line: number; readonly column: string; readonly code: ProblemCode; readonly detail: string }

export interface ImportReport {
  /** Null for a dry run: nothing is written, not even that it ran. */
  readonly operation: string | null;
  readonly state: 'done' | 'failed' | 'cancelled';
  readonly dryRun: boolean;
  /** Rows of the file, blank lines left out. */
  readonly total: number;
  /** Created and updated are records, the other counts rows of the file. */
  readonly created: number;
  readonly updated: number;
  /** Rows left out by `distinct`. */
  readonly skipped: number;
  readonly failed: number;
  /** The first hundred. */
  readonly errors: readonly RowError[];
  /** Why it stopped before its end. */
  readonly error?: { readonly code: ProblemCode; readonly detail: string };
}

/** Where the error file goes, piece by piece. */
export interface ErrorSink { write(text: string): void | Promise<void> }

export interface Tally {
  readonly counts: { created: number; updated: number; skipped: number; failed: number };
  readonly errors: readonly RowError[];
  fail(draft: Draft): Promise<void>;
}

/** Counts rows, those that earlier attempts wrote included, and writes the refused ones to the sink. A byte order mark lets spreadsheets see UTF-8. */
export function openTally(locale: Locale, headers: readonly string[], delimiter: Delimiter, sink: ErrorSink, before: { readonly created: number; readonly updated: number }): Tally {
  const counts = { created: before.created, updated: before.updated, skipped: 0, failed: 0 };
  const errors: RowError[] = [];
  return {
    counts, errors,
    fail: async ({ row: first, rows, problems }) => {
      if (counts.failed === 0) await sink.write(`\uFEFF${csvLine([...headers, ...errorColumns], delimiter)}`);
      counts.failed += rows.length;
      for (const row of rows) {
        const mine = problems.filter(({ line = first.line }) => line === row.line);
        const told = mine.map((problem) => ({ line: row.line, column: problem.column, code: problem.code, detail: tell(problem, locale) }));
        errors.push(...told.slice(0, Math.max(0, importLimits.errorsShown - errors.length)));
        const columns = [...new Set(told.map(({ column }) => column).filter((column) => column !== ''))].join('; ');
        // All rows of the record stand in the file, so that it can be run again when one of them is mended.
        const reason = told.length > 0 ? told.map(({ detail }) => detail).join(' ') : render('import.with-others', locale);
        await sink.write(csvLine([...fitted(row.cells, headers.length, delimiter), String(row.line), columns, reason], delimiter));
      }
    },
  };
}

function tell({ code, params }: RowProblem, locale: Locale): string {
  return render(code, locale, params);
}

/** As many cells as the header has: what is too much stays with the last one, where it can be mended. */
function fitted(cells: readonly string[], width: number, delimiter: Delimiter): readonly string[] {
  if (cells.length <= width) return [...cells, ...Array.from({ length: width - cells.length }, () => '')];
  return [...cells.slice(0, width - 1), cells.slice(width - 1).join(delimiter)];
}

/** Why an import stopped, as the report tells it. */
export function stopReason(error: EngineError, locale: Locale): { readonly code: ProblemCode; readonly detail: string } {
  return { code: error.code, detail: render(error.code, locale, error.options.params) };
}
