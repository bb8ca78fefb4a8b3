// Rows of a flat file → the rows of one record each: one row per line, the columns of the record repeated or left empty.
import { rawText } from './convert.ts';
import type { Layout } from './layout.ts';
import type { CsvRow } from './read-csv.ts';

/** The rows of one record, first to last. */
export type RowGroup = readonly [CsvRow, ...CsvRow[]];

/**
 * Rows that stand together and have the same key, or none, belong to one record. The key is the identity; where rows are compared with
 * nothing, all columns of the record. A file without lines has a record in each row.
 */
export async function* groupRows(layout: Layout, rows: AsyncIterable<CsvRow>): AsyncGenerator<RowGroup> {
  const fills = (layout.identity.length > 0 ? layout.identity : layout.fills).filter(({ source }) => source.kind !== 'value');
  const keyOf = (row: CsvRow): readonly string[] => fills.map((fill) => rawText(layout, fill, row).trim());
  let group: { readonly rows: [CsvRow, ...CsvRow[]]; readonly key: string } | undefined;
  for await (const row of rows) {
    if (layout.lineFills.length === 0) {
      yield [row];
      continue;
    }
    const texts = keyOf(row);
    const key = JSON.stringify(texts);
    if (group !== undefined && (key === group.key || texts.every((text) => text === ''))) {
      group.rows.push(row);
      continue;
    }
    if (group !== undefined) yield group.rows;
    group = { rows: [row], key };
  }
  if (group !== undefined) yield group.rows;
}
