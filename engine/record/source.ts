// Where the values of new rows come from: plain parameters for one row, a text a column for many. The insert asks for
// expressions and need not know which.
import { ident, literal } from '../db/identifier.ts';
import { hasCopies } from './copies.ts';
import type { Column, Entity } from '../meta/model.ts';
import { input } from '../query/scope.ts';
import type { ColumnValues } from './validate.ts';
import type { WriteScope } from './scope.ts';

export interface Source {
  /** CTEs to stand before the insert. */
  readonly ctes: readonly string[];
  /** What follows FROM for the values of all rows. */
  readonly from: string;
  value(column: Column): string;
  /** Whether a row's body says something of a field that takes its value from elsewhere; null where none does. */
  isGiven(key: string): string | null;
  /** Number of the rows, and the place of one among them, from 1. */
  readonly count: string;
  readonly place: string;
  /** Id of a written row's event. */
  readonly event: () => string;
  /** Where each row brings its own time, maker and version; the statement's stand otherwise. */
  readonly stamp?: Readonly<Record<Stamp, string>>;
}

/** What a record that is written as it came about brings besides its values. */
export type Stamp = 'version' | 'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy';

/** Name of a column's input. */
export function inputName(column: Column): string {
  return `c_${column.name}`;
}

/** The column's type without its collation, for casts. */
export function bareType(column: Column): string {
  return column.sqlType.replace(/\s+COLLATE\s+"[^"]+"/i, '');
}

/** One row of parameters: no CTE of it, since each scan of one is a node that the statement has to start. */
export function singleSource(scope: WriteScope): Source {
  return {
    ctes: [], from: 'h', count: '1', place: '1',
    value: (column) => `${input(scope, inputName(column))}::${bareType(column)}`,
    isGiven: () => null,
    event: () => `${input(scope, 'event')}::uuid`,
  };
}

/**
 * Many rows as one text a column, its values behind one another with a mark between: cutting them apart costs PostgreSQL half of what
 * reading them from JSON does. A column that no row fills is an empty parameter. The condition on the place holds for every row: the
 * planner takes it for few of them and looks things up row by row, where for the function's thousand it would read tables of 10,000 whole.
 * `more`: columns besides the entity's, by type; who brings them joins the rows to what was written, and must have them counted as many.
 */
export function manySource(scope: WriteScope, entity: Entity, more: Readonly<Record<string, string>> = {}): Source {
  const columns = suppliedColumns(entity);
  const copies = hasCopies(entity);
  const [mark, empty] = [`${input(scope, 'mark')}::text`, `${input(scope, 'emptyMark')}::text`];
  const cut = (name: string): string => `string_to_table(${input(scope, name)}::text, ${mark}, ${empty})`;
  const others: Readonly<Record<string, string>> = { ...(copies && { given: 'text[]' }), ...more };
  const names = [...columns.map(({ column }) => inputName(column)), ...Object.keys(others)];
  // Not by the columns' names: those may be as long as a name can be, and `ordinal` may be one of them.
  const values = [...columns.map(({ column }) => [column.name, bareType(column)] as const), ...Object.entries(others)].map(([name, type], index) => `x.v${index}::${type} AS ${ident(name)}`);
  const where = Object.keys(more).length === 0 ? ` WHERE x.ordinal BETWEEN 1 AND ${input(scope, 'count')}::int` : '';
  return {
    ctes: [`src AS MATERIALIZED (SELECT ${values.join(', ')}, x.ordinal FROM ROWS FROM (${names.map((name) => cut(rowsName(name))).join(', ')}) WITH ORDINALITY AS x(${names.map((_, index) => `v${index}`).join(', ')}, ordinal)${where})`],
    from: 'src, h', count: '(SELECT count(*) FROM src)', place: 'row_number() OVER (ORDER BY src.ordinal)',
    value: (column) => `src.${ident(column.name)}`,
    isGiven: (key) => `coalesce(${literal(key)} = ANY(src.given), false)`,
    event: () => 'n.id',
  };
}

/** Name of the input that holds all rows' values of a column. */
const rowsName = (name: string): string => `rows_${name}`;

/** The inputs of many rows, as `manySource` reads them. */
export function rowsInputs(entity: Entity, rows: readonly SourceRow[], newId: () => string): Readonly<Record<string, string | null>> {
  return joined(entity, rows, plainMarks) ?? joined(entity, rows, { mark: `\u001f${newId()}\u001f`, emptyMark: `\u001e${newId()}\u001e` })!;
}

/** The texts of a column as they were sent, one a row; '' for what was empty. */
export function sentValues(inputs: Readonly<Record<string, unknown>>, column: Column): readonly string[] {
  const { mark, emptyMark, [rowsName(inputName(column))]: texts } = inputs;
  return typeof texts === 'string' ? texts.split(String(mark)).map((text) => (text === emptyMark ? '' : text)) : [];
}

interface SourceRow {
  readonly id: string;
  readonly columns: ColumnValues;
  readonly given: readonly string[];
  /** The same names in every row. */
  readonly more?: Readonly<Record<string, unknown>>;
}
interface Marks { readonly mark: string; readonly emptyMark: string }

/** Between values, and for one that is null. */
const plainMarks: Marks = { mark: '\u001f', emptyMark: '\u001e' };

/** Undefined where a value has one of the marks in it. */
function joined(entity: Entity, rows: readonly SourceRow[], marks: Marks): Record<string, string | null> | undefined {
  const { mark, emptyMark } = marks;
  const inputs: Record<string, string | null> = { ...marks, count: String(rows.length) };
  const add = (name: string, valueOf: (row: SourceRow) => unknown): boolean => {
    const texts: string[] = [];
    let filled = false;
    for (const row of rows) {
      const text = columnText(valueOf(row));
      if (text !== null && (text.includes(mark) || text.includes(emptyMark))) return false;
      filled ||= text !== null;
      texts.push(text ?? emptyMark);
    }
    inputs[rowsName(name)] = filled ? texts.join(mark) : null;
    return true;
  };
  for (const { key, part, column } of suppliedColumns(entity)) {
    if (!add(inputName(column), key === 'id' ? ({ id }) => id : ({ columns }) => columns.get(key)?.[part])) return undefined;
  }
  if (hasCopies(entity)) add('given', ({ given }) => given);
  for (const name in rows[0]?.more) if (!add(name, ({ more }) => more?.[name])) return undefined;
  return inputs;
}

/** What PostgreSQL's types read; a list is an array's text. */
function columnText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return null;
  return Array.isArray(value) ? arrayText(value) : String(value);
}

function arrayText(items: readonly unknown[]): string {
  return `{${items.map((item) => `"${String(item).replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

interface Supplied { readonly key: string; readonly part: string; readonly column: Column }

const supplied = new WeakMap<Entity, readonly Supplied[]>();

/** Columns that a new row may bring: everything but what the statement itself knows. */
function suppliedColumns(entity: Entity): readonly Supplied[] {
  let known = supplied.get(entity);
  if (known === undefined) {
    const fields = [...entity.fields.values()].filter((field) => !stamped.has(field.key) && field.type.name !== 'autonumber' && field.computed === undefined);
    known = fields.flatMap((field) => field.columns.filter((column) => column.part !== 'base').map((column) => ({ key: field.key, part: column.part, column })));
    supplied.set(entity, known);
  }
  return known;
}

/** Fields that the statement fills by itself. */
export const stamped: ReadonlySet<string> = new Set(['version', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy']);
