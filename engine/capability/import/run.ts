// An import from its file to its report: mapping and file are checked whole before the first row is written; then batch by batch, each all or
// nothing. Rows that wait for others of the file come last.
import { createHash } from 'node:crypto';
import type { Ctx } from '../../access/context.ts';
import { canonicalJson } from '../../lib/canonical-json.ts';
import { EngineError } from '../../lib/errors.ts';
import { StaleModel } from '../../lib/stale.ts';
import { advance, beginImport, continueImport, forgetParts, notePart, renew, renewMs, type Before, type Claim } from './claim.ts';
import { importLimits, type CsvSource } from './csv-text.ts';
import { importing, type Fresh } from './fresh.ts';
import { groupRows, type RowGroup } from './group-rows.ts';
import { layOut, type Layout } from './layout.ts';
import type { Mapping } from './mapping.ts';
import { endOperation } from './operation.ts';
import { openCsv, type CsvRow } from './read-csv.ts';
import { openTally, stopReason, type ErrorSink, type ImportReport } from './report.ts';
import { openWorker, type Steps } from './worker.ts';
import type { Note } from './write-rows.ts';

export interface ImportOptions {
  readonly mapping: Mapping;
  /** Where the mapping stands in the request. */
  readonly mappingAt?: string;
  readonly source: CsvSource;
  readonly dryRun: boolean;
  readonly fresh: Fresh;
  /** An import of this very file and mapping that was interrupted or failed: rows that it wrote are not written again. */
  readonly goOn?: string | undefined;
  /** Takes the error file as it grows; absent: it is kept with the operation. */
  readonly errors?: ErrorSink;
  /** Told before the first row is written, with how many rows earlier attempts wrote. */
  readonly onBegin?: (operation: string, written: number) => void;
  readonly onProgress?: (done: number, total: number) => void;
}

const nothingBefore: Before = { lines: new Set(), created: 0, updated: 0 };

/** Errors, all before anything is written: those of layOut, openCsv, beginImport and continueImport, `import.right` (403). What goes wrong later is in the report. */
export async function runImport(options: ImportOptions): Promise<ImportReport> {
  const { mapping, source, dryRun } = options;
  const { headers, delimiter } = await openCsv(source, mapping.delimiter);
  const plan = (ctx: Ctx): Layout => layOut(ctx, mapping, headers, options.mappingAt);
  const opened = await options.fresh(async (ctx) => {
    const actor = importing(ctx, mapping.entity, undefined);
    plan(actor);
    return { id: ctx.newId(), locale: ctx.locale };
  });
  const { total, fingerprint } = await survey(source, mapping);
  const begun = dryRun ? undefined : await options.fresh(async (ctx): Promise<{ readonly claim: Claim; readonly before: Before }> => (options.goOn === undefined
    ? { claim: await beginImport(ctx, opened.id, { title: mapping.entity, total, fingerprint }), before: nothingBefore }
    : continueImport(ctx, options.goOn, fingerprint)));
  const { claim, before } = begun ?? { claim: undefined, before: nothingBefore };
  if (claim !== undefined) options.onBegin?.(claim.id, before.lines.size);

  const kept: string[] = [];
  let reached = 0;
  const tally = openTally(opened.locale, headers, delimiter, options.errors ?? { write: (text) => { kept.push(text); } }, before);
  const report = (state: ImportReport['state'], error?: EngineError): ImportReport => ({
    operation: claim?.id ?? null, state, dryRun, total, ...tally.counts, errors: tally.errors,
    ...(error !== undefined && { error: stopReason(error, opened.locale) }),
  });
  const steps = {
    plan, tally, written: before.lines,
    note: claim === undefined ? undefined : ((ctx, tx, lines, counts) => notePart(ctx, tx, claim, lines, counts)) satisfies Note,
    fresh: ((step) => options.fresh((ctx) => step(importing(ctx, mapping.entity, claim?.id)))) satisfies Fresh,
    advance: async (done: number) => {
      reached = done;
      options.onProgress?.(done, total);
      return claim === undefined || options.fresh((ctx) => advance(ctx, claim, done));
    },
  };
  const end = async (answer: ImportReport): Promise<ImportReport> => {
    const { created, updated, skipped, failed, error } = answer;
    const finish = { state: answer.state, done: reached, detail: { created, updated, skipped, failed }, errorFile: kept.join(''), ...(error && { error: error.code }) };
    if (claim !== undefined) await options.fresh((ctx) => endOperation(ctx, claim, finish));
    return answer;
  };
  const renewing = claim === undefined ? undefined : setInterval(() => { options.fresh((ctx) => renew(ctx, claim)).catch(() => undefined); }, renewMs);
  try {
    const finished = await importRows(steps, (await openCsv(source, mapping.delimiter)).rows);
    const answer = await end(report(finished ? 'done' : 'cancelled'));
    if (claim !== undefined) await options.fresh((ctx) => forgetParts(ctx, claim));
    return answer;
  } catch (error) {
    // The caller begins anew with everything that was written taken back.
    if (error instanceof StaleModel) throw error;
    const reason = error instanceof EngineError ? error : new EngineError('bug', 'bug.internal', { cause: error });
    const answer = await end(report('failed', reason)).catch(() => undefined);
    if (answer === undefined || reason.kind === 'bug') throw reason;
    return answer;
  } finally {
    clearInterval(renewing);
  }
}

/** A look at the whole file: what cannot be read is refused before a row is written. The fingerprint tells it, with its mapping, from all others. */
async function survey(source: CsvSource, mapping: Mapping): Promise<{ readonly total: number; readonly fingerprint: string }> {
  const hash = createHash('sha256').update(canonicalJson(mapping));
  const watched: CsvSource = {
    open: async function* () {
      for await (const chunk of source.open()) {
        hash.update(chunk);
        yield chunk;
      }
    },
  };
  let total = 0;
  for await (const _ of (await openCsv(watched, mapping.delimiter)).rows) total += 1;
  return { total, fingerprint: hash.digest('hex') };
}

/** False when it was cancelled. */
async function importRows(steps: Steps & { readonly advance: (done: number) => Promise<boolean> }, rows: AsyncIterable<CsvRow>): Promise<boolean> {
  const layout = await steps.fresh(async (ctx) => steps.plan(ctx));
  const work = openWorker(steps, layout);
  const distinct = distinctRows(layout.distinct);
  let batch: RowGroup[] = [];
  let done = 0;
  let held = 0;
  const taken = async function* (): AsyncGenerator<CsvRow> {
    for await (const row of rows) {
      if (distinct(row)) yield row;
      else {
        steps.tally.counts.skipped += 1;
        done += 1;
      }
    }
  };
  for await (const group of groupRows(layout, taken())) {
    batch.push(group);
    held += group.length;
    if (held < importLimits.batchRows) continue;
    await work.rows(batch);
    done += held;
    [batch, held] = [[], 0];
    if (!await steps.advance(done - work.waiting())) return false;
  }
  await work.rows(batch);
  done += held;
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
