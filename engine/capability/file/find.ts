// Who may read a file: whoever may read the field of the record that holds it, and until a record does, whoever brought it.
// To everybody else it is not there.
import type { Ctx } from '../../access/context.ts';
import { ident } from '../../db/identifier.ts';
import { EngineError } from '../../lib/errors.ts';
import { isId } from '../../lib/id.ts';
import type { FileFacts } from '../../meta/field-types/contract.ts';
import { get, notFound } from '../../query/get.ts';

export interface FoundFile extends FileFacts { readonly hash: string }

interface FileRow extends FoundFile { readonly createdBy: string; readonly entity: string | null; readonly recordId: string | null; readonly field: string | null }

/** Errors: `query.not-found` (404). */
export async function findFile(ctx: Ctx, id: string): Promise<FoundFile> {
  const row = isId(id) ? await readRow(ctx, id) : undefined;
  if (row === undefined || !(row.recordId === null ? row.createdBy === ctx.access.actor.id : await isHeld(ctx, row))) throw notFound();
  return { id: row.id, hash: row.hash, name: row.name, size: row.size, type: row.type };
}

async function readRow(ctx: Ctx, id: string): Promise<FileRow | undefined> {
  const [row] = await ctx.db.using('shared').objects<FileRow>({
    text: `SELECT id, hash, name, size::float8 AS size, type, created_by AS "createdBy", entity, record_id AS "recordId", field FROM ${ident(ctx.site.schema)}._file WHERE id = $1`, values: [id], name: `file ${ctx.site.schema}`,
  });
  return row;
}

/** The record is read as the actor may: by row, by field, and as it is now. */
async function isHeld(ctx: Ctx, { id, entity: key, recordId, field: name }: FileRow): Promise<boolean> {
  const entity = ctx.model.entities.get(key ?? '');
  const field = entity?.fields.get(name ?? '');
  if (entity === undefined || field === undefined || field.document.internal === true) return false;
  try {
    const record: Readonly<Record<string, unknown>> = JSON.parse(await get(ctx, { entity: entity.apiName, fields: [[field.apiName]] }, recordId ?? ''));
    return JSON.stringify(record[field.apiName] ?? null).includes(`"${id}"`);
  } catch (error) {
    if (error instanceof EngineError && (error.kind === 'missing' || error.kind === 'invalid')) return false;
    throw error;
  }
}
