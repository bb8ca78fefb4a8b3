// An import from its file to its report: mapping and file are checked whole before the first row is written; then batch by batch, each all or
// nothing. Rows that wait for others of the file come last.
import type { Ctx } from '../../access/context.ts';
import { EngineError } from '../../lib/errors.ts';
import { StaleModel } from '../../lib/stale.ts';
import { importLimits, type CsvSource } from './csv-text.ts';
import { importing, type Fresh } from './fresh.ts';
import { layOut, type Layout } from './layout.ts';
import type { Mapping } from './mapping.ts';
import { advanceOperation, beginOperation, endOperation } from './operation.ts';
import { openCsv, type CsvRow } from './read-csv.ts';
import { openTally, stopReason, type ErrorSink, type ImportReport } from './report.ts';
import { openWorker, type Steps } from './worker.ts';

export interface ImportOptions {
  readonly mapping: Mapping;
  /** Where the mapping stands in the request. */
  readonly mappingAt?: string;
  readonly source: CsvSource;
  readonly dryRun: boolean;
  readonly fresh: Fresh;
  /** Takes the error file as it grows; absent: it is kept with the operation. */
  readonly errors?: ErrorSink;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Errors, all before anything is written: those of layOut and openCsv, `import.right` (403). What goes wrong later is in the report. */
export async function runImport(options: ImportOptions): Promise<ImportReport> {
  const { mapping, source, dryRun } = options;
  const { headers, delimiter } = await openCsv(source, mapping.delimiter);
  const plan = (ctx: Ctx): Layout => layOut(ctx, mapping, headers, options.mappingAt);
  const opened = await options.fresh(async (ctx) => {
    const actor = importing(ctx, mapping.entity, undefined);
    plan(actor);
    return { id: ctx.newId(), locale: ctx.locale };
  });
  const total = await countRows(source, mapping);
  if (!dryRun) await options.fresh((ctx) => beginOperation(ctx, opened.id, mapping.entity, total));

  const kept: string[] = [];
  const tally = openTally(opened.locale, headers, delimiter, options.errors ?? { write: (text) => { kept.push(text); } });
  const report = (state: ImportReport['state'], error?: EngineError): ImportReport => ({
    operation: dryRun ? null : opened.id, state, dryRun, total, ...tally.counts, errors: tally.errors,
    ...(error !== undefined && { error: stopReason(error, opened.locale) }),
  });
  const steps = {
    plan, tally, dryRun,
    fresh: ((step) => options.fresh((ctx) => step(importing(ctx, mapping.entity, dryRun ? undefined : opened.id)))) satisfies Fresh,
    advance: async (done: number) => {
      options.onProgress?.(done, total);
      return dryRun || options.fresh((ctx) => advanceOperation(ctx, opened.id, done));
    },
  };
  const end = async (answer: ImportReport): Promise<ImportReport> => {
    const { created, updated, skipped, failed, error } = answer;
    const done = created + updated + skipped + failed;
    const finish = { state: answer.state, done, detail: { created, updated, skipped, failed }, errorFile: kept.join(''), ...(error && { error: error.code }) };
    if (!dryRun) await options.fresh((ctx) => endOperation(ctx, opened.id, finish));
    return answer;
  };
  try {
    const finished = await importRows(steps, (await openCsv(source, mapping.delimiter)).rows);
    return await end(report(finished ? 'done' : 'cancelled'));
  } catch (error) {
    // The caller begins anew with everything that was written taken back.
    if (error instanceof StaleModel) throw error;
    const reason = error instanceof EngineError ? error : new EngineError('bug', 'bug.internal', { cause: error });
    const answer = await end(report('failed', reason)).catch(() => undefined);
    if (answer === undefined || reason.kind === 'bug') throw reason;
    return answer;
  }
}

/** A look at the whole file: what cannot be read is refused before a row is written. */
async function countRows(source: CsvSource, mapping: Mapping): Promise<number> {
  let count = 0;
  for await (const _ of (await openCsv(source, mapping.delimiter)).rows) count += 1;
  return count;
}

/** False when it was cancelled. */
async function importRows(steps: Steps & { readonly advance: (done: number) => Promise<boolean> }, rows: AsyncIterable<CsvRow>): Promise<boolean> {
  const layout = await steps.fresh(async (ctx) => steps.plan(ctx));
  const work = openWorker(steps, layout);
  const distinct = distinctRows(layout.distinct);
  let batch: CsvRow[] = [];
  let done = 0;
  for await (const row of rows) {
    if (distinct(row)) batch.push(row);
    else steps.tally.counts.skipped += 1;
    done += 1;
    if (batch.length < importLimits.batchRows) continue;
    await work.rows(batch);
    batch = [];
    if (!await steps.advance(done - work.waiting())) return false;
  }
  await work.rows(batch);
  if (!await steps.advance(done - work.waiting())) return false;
  await work.rest();
  return steps.advance(done);
}

/** True for a row to take: the first of each value of the column. */
function distinctRows(column: number | undefined): (row: CsvRow) => boolean {
  const seen = new Set<string>();
  return ({ cells }) => {
    if (column === undefined) return true;
    const value = (cells[column] ?? '').trim();
    if (value === '' || seen.has(value)) return false;
    seen.add(value);
    return true;
  };
}
