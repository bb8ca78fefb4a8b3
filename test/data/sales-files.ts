// The files of the sales import: the public practice export where it lies beside the project, else a small made-up company with
// the same kinds of dirt. And what a hand calculation over those files expects.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { parseMapping, type Mapping } from '../../engine/capability/import/mapping.ts';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');

export interface SalesFiles {
  /** False: the sample; figures known of the real export do not hold. */
  readonly isReal: boolean;
  /** How the pipeline misspells a product. */
  readonly misspelt: { readonly wrong: string; readonly right: string };
  file(name: string): string;
  text(name: string): string;
  rows(name: string): readonly Readonly<Record<string, string>>[];
}

/** TRELLIS_DATA names the folder; else `../shared/data` beside the project. */
export function salesFiles(): SalesFiles {
  const real = path.join(process.env.TRELLIS_DATA ?? path.join(root, '../shared/data'), 'crm-sales-opportunities');
  const isReal = existsSync(path.join(real, 'sales_pipeline.csv'));
  const folder = isReal ? real : path.join(here, 'sales/sample');
  const file = (name: string): string => path.join(folder, name);
  const text = (name: string): string => readFileSync(file(name), 'utf8');
  return {
    isReal, file, text,
    misspelt: isReal ? { wrong: 'GTXPro', right: 'GTX Pro' } : { wrong: 'NovaPro', right: 'Nova Pro' },
    rows: (name) => rowsOf(text(name)),
  };
}

/** CSV with a header → objects, by the library alone: an opinion of its own on what the file says. */
export function rowsOf(csv: string): readonly Readonly<Record<string, string>>[] {
  return parse(csv, { columns: true, bom: true });
}

/** A mapping of test/data/sales. */
export function salesMapping(name: string): Mapping {
  return parseMapping(JSON.parse(readFileSync(path.join(here, 'sales', `${name}.json`), 'utf8')));
}

export interface Sum { readonly count: number; readonly sumAmount: number }

/** Count and worth of the rows by a column. */
export function sumBy(rows: readonly Readonly<Record<string, string>>[], column: string): Readonly<Record<string, Sum>> {
  const sums: Record<string, { count: number; sumAmount: number }> = {};
  for (const row of rows) {
    const sum = sums[row[column] ?? ''] ??= { count: 0, sumAmount: 0 };
    sum.count += 1;
    sum.sumAmount += Number(row['close_value'] || 0);
  }
  return sums;
}
