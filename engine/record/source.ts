// Where the values of new rows come from: plain parameters for one row, one JSON text for many. The insert asks for
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
  /** Ids of the rows' events, FROM what joins them to the written rows `new n`. */
  readonly event: () => string;
  readonly written: string;
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
    event: () => `${input(scope, 'event')}::uuid`, written: 'new n',
  };
}

/** Many rows of one JSON text. Its members are numbered: names would be half of what is sent and read. `more`: columns besides the entity's, by type. */
export function manySource(scope: WriteScope, entity: Entity, more: Readonly<Record<string, string>> = {}): Source {
  const columns = suppliedColumns(entity);
  // A value of jsonb comes as JSON text, here and as a parameter of its own.
  const shaped = columns.map(({ column, member }) => `${ident(member)} ${column.sqlType === 'jsonb' ? 'text' : bareType(column)}`);
  const copies = hasCopies(entity);
  const others = Object.entries(more);
  const named = columns.map(({ column, member }) => `x.${ident(member)}${column.sqlType === 'jsonb' ? '::jsonb' : ''} AS ${ident(column.name)}`);
  return {
    ctes: [`src AS MATERIALIZED (SELECT ${named.join(', ')}, x.event, x.ordinal${copies ? ', x.given' : ''}${others.map(([name]) => `, x.${ident(name)}`).join('')} FROM json_to_recordset(${input(scope, 'rows')}::json) AS x(${shaped.join(', ')}, event uuid, ordinal int${copies ? ', given text[]' : ''}${others.map(([name, type]) => `, ${ident(name)} ${type}`).join('')}))`],
    from: 'src, h', count: '(SELECT count(*) FROM src)', place: 'row_number() OVER (ORDER BY src.ordinal)',
    value: (column) => `src.${ident(column.name)}`,
    isGiven: (key) => `coalesce(${literal(key)} = ANY(src.given), false)`,
    event: () => 'src.event', written: 'new n JOIN src ON src.id = n.id',
  };
}

/** Text that JSON takes as it is. */
const harmless = /^[^\u0000-\u001f"\\\ud800-\udfff]*$/;

/** The JSON text of many rows, as `manySource` reads it. */
export function rowsJson(entity: Entity, rows: readonly { readonly id: string; readonly event: string; readonly columns: ColumnValues; readonly given: readonly string[]; readonly more?: Readonly<Record<string, unknown>> }[]): string {
  const copies = hasCopies(entity);
  const columns = suppliedColumns(entity).filter(({ key }) => key !== 'id');
  const texts = rows.map((row, ordinal) => {
    let text = `{"id":"${row.id}","event":"${row.event}","ordinal":${ordinal}`;
    for (const { key, part, member } of columns) {
      const value = row.columns.get(key)?.[part];
      if (value === undefined || value === null) continue;
      text += typeof value === 'string' && harmless.test(value) ? `,"${member}":"${value}"` : `,"${member}":${JSON.stringify(value)}`;
    }
    for (const [name, value] of Object.entries(row.more ?? {})) text += `,${JSON.stringify(name)}:${JSON.stringify(value)}`;
    return copies ? `${text},"given":${JSON.stringify(row.given)}}` : `${text}}`;
  });
  return `[${texts.join(',')}]`;
}

interface Supplied { readonly key: string; readonly part: string; readonly member: string; readonly column: Column }

const supplied = new WeakMap<Entity, readonly Supplied[]>();

/** Columns that a new row may bring: everything but what the statement itself knows. */
function suppliedColumns(entity: Entity): readonly Supplied[] {
  let known = supplied.get(entity);
  if (known === undefined) {
    const fields = [...entity.fields.values()].filter((field) => !stamped.has(field.key) && field.type.name !== 'autonumber' && field.computed === undefined);
    known = fields.flatMap((field) => field.columns.filter((column) => column.part !== 'base').map((column) => ({ key: field.key, part: column.part, column })))
      .map((each, index) => ({ ...each, member: each.key === 'id' ? 'id' : `c${index}` }));
    supplied.set(entity, known);
  }
  return known;
}

/** Fields that the statement fills by itself. */
export const stamped: ReadonlySet<string> = new Set(['version', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy']);
