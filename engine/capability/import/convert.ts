// One row of the file → a body for the record pipeline, or everything that is wrong with the row. Links stay texts until they are looked up.
import type { Ctx } from '../../access/context.ts';
import type { ProblemParams } from '../../lib/errors.ts';
import type { ProblemCode } from '../../shared/problems/index.ts';
import type { Fill, Layout, LinkWay } from './layout.ts';
import type { CsvRow } from './read-csv.ts';
import { renderParts } from './template.ts';
import { titleOf } from './titles.ts';

/** What keeps a row from being written, at a column where there is one. */
export interface RowProblem { readonly column: string; readonly code: ProblemCode; readonly params?: ProblemParams }

export interface Draft {
  readonly row: CsvRow;
  /** API name → wire value; links come later. */
  readonly body: Record<string, unknown>;
  readonly links: readonly { readonly fill: Fill; readonly way: LinkWay; readonly texts: readonly string[] }[];
  readonly problems: RowProblem[];
}

/** Reads all cells of a row. */
export function convertRow(ctx: Ctx, layout: Layout, row: CsvRow): Draft {
  const draft = { row, body: {} as Record<string, unknown>, links: [] as Draft['links'][number][], problems: [] as RowProblem[] };
  if (row.cells.length !== layout.headers.size) {
    draft.problems.push({ column: '', code: 'import.cells', params: { count: row.cells.length, expected: layout.headers.size } });
    return draft;
  }
  for (const fill of layout.fills) fillOne(ctx, layout, fill, draft);
  return draft;
}

function fillOne(ctx: Ctx, layout: Layout, fill: Fill, draft: { row: CsvRow; body: Record<string, unknown>; links: Draft['links'][number][]; problems: RowProblem[] }): void {
  const { field, source } = fill;
  if (source.kind === 'value') {
    draft.body[field.apiName] = source.value;
    return;
  }
  const cell = (header: string): string => draft.row.cells[layout.headers.get(header) ?? -1] ?? '';
  const raw = source.kind === 'column' ? draft.row.cells[source.index] ?? '' : renderParts(source.parts, cell);
  const trimmed = raw.trim();
  const mapped = Object.hasOwn(fill.values, trimmed) ? fill.values[trimmed] : raw;
  if (mapped === null) {
    draft.body[field.apiName] = null;
    return;
  }
  const text = mapped ?? '';
  if (text.trim() === '') return;
  if (fill.link !== undefined) {
    const texts = fill.link.many ? text.split(';').map((part) => part.trim()).filter((part) => part !== '') : [text.trim()];
    draft.links.push({ fill, way: fill.link, texts });
    return;
  }
  const parsed = field.type.fromText(field, optionText(fill, text), fill.format);
  if (parsed.ok) draft.body[field.apiName] = parsed.value;
  else draft.problems.push({ column: fill.column, code: parsed.code, params: { ...parsed.params, title: titleOf(ctx, field) } });
}

/** Options may stand by their title in the reader's language. */
function optionText(fill: Fill, text: string): string {
  if (fill.options.size === 0) return text;
  const whole = fill.options.get(text.trim().normalize('NFC'));
  if (whole !== undefined || !text.includes(';')) return whole ?? text;
  return text.split(';').map((part) => fill.options.get(part.trim().normalize('NFC')) ?? part).join(';');
}
