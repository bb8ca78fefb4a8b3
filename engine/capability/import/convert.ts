// The rows of one record → a body for the record pipeline, or everything that is wrong with them. Links stay texts until they are looked up.
import type { Ctx } from '../../access/context.ts';
import type { ProblemParams } from '../../lib/errors.ts';
import type { ProblemCode } from '../../shared/problems/index.ts';
import type { Fill, LinkWay } from './fill.ts';
import type { Layout } from './layout.ts';
import type { CsvRow } from './read-csv.ts';
import { renderParts } from './template.ts';
import { titleOf } from './titles.ts';

/** What keeps a record from being written, at a column where there is one; without a line the first row is meant. */
export interface RowProblem { readonly column: string; readonly code: ProblemCode; readonly params?: ProblemParams; readonly line?: number }

/** One of a record's lines, and the line of the file that it stands on. */
export interface Item { readonly line: number; readonly body: Record<string, unknown> }

/** Texts that stand for records. */
export interface LinkText { readonly fill: Fill; readonly way: LinkWay; readonly texts: readonly string[]; readonly line: number; /** Index among the items of `fill.lines`. */ readonly item?: number }

export interface Draft {
  /** The first of its rows. */
  readonly row: CsvRow;
  readonly rows: readonly CsvRow[];
  /** API name → wire value; links come later. */
  readonly body: Record<string, unknown>;
  /** API name of a field of lines → its items. */
  readonly items: ReadonlyMap<string, readonly Item[]>;
  readonly links: readonly LinkText[];
  readonly problems: RowProblem[];
}

/** A copy that can be settled anew. */
export function copyOf(draft: Draft): Draft {
  const items = new Map([...draft.items].map(([name, each]) => [name, each.map(({ line, body }) => ({ line, body: { ...body } }))]));
  return { ...draft, body: { ...draft.body }, items, problems: [...draft.problems] };
}

/** Reads all cells of the rows of one record. */
export function convertRows(ctx: Ctx, layout: Layout, rows: readonly [CsvRow, ...CsvRow[]]): Draft {
  const [row] = rows;
  const items = new Map<string, Item[]>();
  const draft = { row, rows, body: {}, items, links: [] as LinkText[], problems: [] as RowProblem[] };
  for (const { line, cells } of rows) {
    if (cells.length !== layout.headers.size) draft.problems.push({ column: '', line, code: 'import.cells', params: { count: cells.length, expected: layout.headers.size } });
  }
  if (draft.problems.length > 0) return draft;
  for (const fill of layout.fills) {
    fillOne(ctx, layout, fill, row, draft.body, draft);
    for (const other of rows) if (saysOtherwise(layout, fill, row, other)) draft.problems.push({ column: fill.column, line: other.line, code: 'import.lines-differ', params: { title: titleOf(ctx, fill.field), line: row.line } });
  }
  for (const each of rows) addItems(ctx, layout, each, items, draft);
  return draft;
}

/** Cells of the record itself may be left empty from its second row on; what they say must be the same. */
function saysOtherwise(layout: Layout, fill: Fill, first: CsvRow, other: CsvRow): boolean {
  const text = rawText(layout, fill, other).trim();
  return text !== '' && text !== rawText(layout, fill, first).trim();
}

/** A row whose cells say nothing of the lines adds none. */
function addItems(ctx: Ctx, layout: Layout, row: CsvRow, items: Map<string, Item[]>, draft: { readonly links: LinkText[]; readonly problems: RowProblem[] }): void {
  for (const name of new Set(layout.lineFills.flatMap(({ lines }) => lines?.apiName ?? []))) {
    const fills = layout.lineFills.filter(({ lines }) => lines?.apiName === name);
    if (fills.every((fill) => rawText(layout, fill, row).trim() === '')) continue;
    const list = items.get(name) ?? [];
    items.set(name, list);
    const item: Item = { line: row.line, body: {} };
    for (const fill of fills) fillOne(ctx, layout, fill, row, item.body, draft, list.length);
    list.push(item);
  }
}

/** What the file says for a fill, as it stands there; nothing for a constant value. */
export function rawText(layout: Layout, { source }: Fill, { cells }: CsvRow): string {
  switch (source.kind) {
    case 'value': return '';
    case 'column': return cells[source.index] ?? '';
    case 'template': return renderParts(source.parts, (header) => cells[layout.headers.get(header) ?? -1] ?? '');
  }
}

function fillOne(ctx: Ctx, layout: Layout, fill: Fill, row: CsvRow, body: Record<string, unknown>, draft: { readonly links: LinkText[]; readonly problems: RowProblem[] }, item?: number): void {
  const { field, source } = fill;
  if (source.kind === 'value') {
    body[field.apiName] = source.value;
    return;
  }
  const raw = rawText(layout, fill, row);
  const trimmed = raw.trim();
  const mapped = Object.hasOwn(fill.values, trimmed) ? fill.values[trimmed] : raw;
  if (mapped === null) {
    body[field.apiName] = null;
    return;
  }
  const text = mapped ?? '';
  if (text.trim() === '') return;
  const problem = (code: ProblemCode, params: ProblemParams = {}): void => { draft.problems.push({ column: fill.column, line: row.line, code, params: { ...params, title: titleOf(ctx, field) } }); };
  const at = { fill, line: row.line, ...(item !== undefined && { item }) };
  if (fill.link !== undefined) {
    const texts = fill.link.many ? text.split(';').map((part) => part.trim()).filter((part) => part !== '') : [text.trim()];
    draft.links.push({ ...at, way: fill.link, texts });
  } else if (fill.any !== undefined) {
    const named = namedRecord(fill.any, text.trim());
    if (named === undefined) problem('import.any-entity', { value: text.trim(), allowed: [...new Set([...fill.any.values()].map(({ target }) => target.apiName))].join(', ') });
    else draft.links.push({ ...at, ...named });
  } else {
    const parsed = field.type.fromText(field, optionText(fill, text), fill.format, ctx.site.zone);
    if (parsed.ok) body[field.apiName] = parsed.value;
    else problem(parsed.code, parsed.params);
  }
}

/** `planet:Kepler`; where only one entity can be meant, its name may be left out. */
function namedRecord(ways: ReadonlyMap<string, LinkWay>, text: string): { readonly way: LinkWay; readonly texts: readonly string[] } | undefined {
  const colon = text.indexOf(':');
  const way = colon < 0 ? undefined : ways.get(text.slice(0, colon).trim());
  if (way !== undefined) return { way, texts: [text.slice(colon + 1).trim()] };
  const [only, ...others] = new Set([...ways.values()].map(({ target }) => target.key));
  const single = others.length === 0 ? [...ways.values()].find(({ target }) => target.key === only) : undefined;
  return single && { way: single, texts: [text] };
}

/** Options may stand by their title in the reader's language. */
function optionText(fill: Fill, text: string): string {
  if (fill.options.size === 0) return text;
  const whole = fill.options.get(text.trim().normalize('NFC'));
  if (whole !== undefined || !text.includes(';')) return whole ?? text;
  return text.split(';').map((part) => fill.options.get(part.trim().normalize('NFC')) ?? part).join(';');
}
