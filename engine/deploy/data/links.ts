// Links in data rows: written as the identity of what they point to, found in one statement per field.
import type { Ctx } from '../../access/context.ts';
import type { Transaction } from '../../db/database.ts';
import { ident } from '../../db/identifier.ts';
import type { Entity, Field } from '../../meta/model.ts';

type Row = Readonly<Record<string, unknown>>;

export interface Links {
  /** True when everything that the row points to is there. */
  knows(row: Row): boolean;
  /** The row with ids in the place of identities; what is not there stays as it was and is refused by the pipeline. */
  resolved(row: Row): Row;
}

/** Looks up all that these rows point to. */
export async function findLinks(ctx: Ctx, entity: Entity, rows: readonly Row[], tx: Transaction): Promise<Links> {
  const found = new Map<string, ReadonlyMap<string, string>>();
  for (const field of entity.fields.values()) {
    const by = field.type.relation === 'one' ? identityOf(ctx, field) : undefined;
    if (by === undefined) continue;
    const wanted = [...new Set(rows.flatMap((row) => (row[field.key] === undefined ? [] : [String(row[field.key])])))];
    if (wanted.length > 0) found.set(field.key, await idsBy(ctx, by, wanted, tx));
  }
  const idOf = (key: string, value: unknown): string | undefined => found.get(key)?.get(String(value));
  return {
    knows: (row) => Object.entries(row).every(([key, value]) => !found.has(key) || idOf(key, value) !== undefined),
    resolved: (row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, idOf(key, value) ?? value])),
  };
}

interface Identity { readonly target: Entity; readonly column: string }

function identityOf(ctx: Ctx, field: Field): Identity | undefined {
  const target = ctx.model.entities.get(field.target ?? '');
  const [key, second] = target?.identity ?? [];
  const column = key === undefined ? undefined : target?.fields.get(key)?.columns[0]?.name;
  return target === undefined || column === undefined || second !== undefined ? undefined : { target, column };
}

async function idsBy(ctx: Ctx, { target, column }: Identity, wanted: readonly string[], tx: Transaction): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows({
    text: `SELECT ${ident(column)}::text, id::text FROM ${ident(ctx.site.schema)}.${ident(target.table)} WHERE deleted_at IS NULL AND ${ident(column)}::text = ANY($1)`,
    values: [wanted],
  });
  return new Map(rows.map(([value, id]) => [String(value), String(id)]));
}
