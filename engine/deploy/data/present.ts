// What an entity holds already of the rows of a document, by identity, and whether it stands as the document says.
import type { Ctx } from '../../access/context.ts';
import type { Transaction } from '../../db/database.ts';
import { ident } from '../../db/identifier.ts';
import type { Entity, Field } from '../../meta/model.ts';

type Row = Readonly<Record<string, unknown>>;

export interface PresentRow {
  readonly id: string;
  readonly trashed: boolean;
  readonly updatedBy: string | null;
  /** False only where every given value stands already. */
  readonly differs: boolean;
}

export interface Present { find(row: Row): PresentRow | undefined }

/** Reads in one statement; links in the rows are ids. */
export async function presentRows(ctx: Ctx, entity: Entity, rows: readonly Row[], tx: Transaction): Promise<Present> {
  const keys = [...new Set([...entity.identity, ...rows.flatMap((row) => Object.keys(row))])];
  const fields = keys.flatMap((key) => entity.fields.get(key) ?? []).filter((field) => field.columns.length > 0);
  const columns = fields.flatMap((field) => field.columns.map((column) => ({ field, part: column.part, name: column.name })));
  const first = entity.fields.get(entity.identity[0] ?? '');
  const updatedBy = entity.fields.get('updatedBy')?.columns[0]?.name;
  if (first === undefined || updatedBy === undefined) return { find: () => undefined };
  const found = await tx.rows({
    text: `SELECT id::text, deleted_at IS NOT NULL, ${ident(updatedBy)}::text, ${columns.map(({ name }) => `${ident(name)}::text`).join(', ')} FROM ${ident(ctx.site.schema)}.${ident(entity.table)} WHERE ${ident(first.columns[0]!.name)}::text = ANY($1) ORDER BY deleted_at IS NULL`,
    values: [rows.map((row) => stored(first, row[first.key]).get('') ?? '')],
  });
  // A live row comes last and stands for its identity before one in the trash.
  const byIdentity = new Map(found.map((row) => [identity(entity, (key) => row[3 + columns.findIndex(({ field, part }) => field.key === key && part === '')]), row]));
  return {
    find: (row) => {
      const known = byIdentity.get(identity(entity, (key) => stored(entity.fields.get(key)!, row[key]).get('')));
      if (known === undefined) return undefined;
      const differs = columns.some(({ field, part }, index) => field.key in row && part !== 'base' && (stored(field, row[field.key]).get(part) ?? null) !== known[3 + index]);
      return { id: String(known[0]), trashed: known[1] === true, updatedBy: known[2] === null ? null : String(known[2]), differs };
    },
  };
}

function identity(entity: Entity, valueOf: (key: string) => unknown): string {
  return JSON.stringify(entity.identity.map((key) => valueOf(key) ?? null));
}

/** The texts of a value's columns by part; a spelling that PostgreSQL would change only makes a row look different. */
function stored(field: Field, value: unknown): ReadonlyMap<string, string | null> {
  const parsed = value === undefined ? undefined : field.type.toColumns(field, value);
  if (parsed?.ok !== true) return new Map();
  return new Map(Object.entries(parsed.value).map(([part, text]) => [part, text === null || text === undefined ? null : String(text)]));
}
