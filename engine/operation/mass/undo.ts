// Undoing a change of many: an operation of its own over the records that were changed. One that somebody has changed since is left.
import type { Ctx } from '../../access/context.ts';
import type { Transaction } from '../../db/database.ts';
import { ident } from '../../db/identifier.ts';
import { EngineError } from '../../lib/errors.ts';
import { isObject } from '../../shared/json-object.ts';
import type { Entity } from '../../meta/model.ts';
import { readOperation } from '../operation.ts';
import { massEntity, insertOperation, type Settled } from './begin.ts';

/** Errors: `query.not-found` (404), 403, `operation.still-running`, `operation.not-undoable` (409). */
export async function beginUndo(ctx: Ctx, id: string, scope?: readonly string[]): Promise<string> {
  const { detail, kind, finishedAt, state } = await readOperation(ctx, id);
  if ((kind === 'mass-update' || kind === 'mass-delete') && finishedAt === null && (state === 'running' || state === 'cancelled')) throw new EngineError('conflict', 'operation.still-running');
  if (detail['undoable'] !== true || kind === 'mass-undo') throw new EngineError('conflict', 'operation.not-undoable');
  const schema = ident(ctx.site.schema);
  return ctx.db.transaction(async (tx) => {
    const [row] = await tx.rows({ text: `SELECT detail -> 'request' ->> 'entity' FROM ${schema}._operation WHERE id = $1 AND NOT detail ? 'undoneBy' FOR UPDATE`, values: [id] });
    if (row === undefined) throw new EngineError('conflict', 'operation.not-undoable');
    const entity = massEntity(ctx, ctx.model.entities.get(String(row[0]))?.apiName ?? '', kind === 'mass-update' ? 'update' : 'delete');
    const rows = (await tx.rows({ text: `SELECT record_id, version FROM ${schema}._operation_row WHERE operation_id = $1 AND outcome = 'done' ORDER BY place`, values: [id] }))
      .map(([record, version]): Settled => ({ id: String(record), version: version === null ? null : Number(version) }));
    const undo = await insertOperation(ctx, { kind: 'mass-undo', entity, kept: { entity: entity.key, of: id, undoes: kind === 'mass-update' ? kind : 'mass-delete', ...(scope && { scope }) }, rows, undoable: false, detail: { undoes: id, undoneKind: kind } }, tx);
    await tx.execute({ text: `UPDATE ${schema}._operation SET detail = detail || jsonb_build_object('undoneBy', $2::text) WHERE id = $1`, values: [id, undo] });
    return undo;
  }, 'generic');
}

/** What the records were before the operation, as far as it moved that and a person can write it, by API names. */
export async function earlierValues(ctx: Ctx, entity: Entity, operation: string, ids: readonly string[], tx: Transaction): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
  const rows = await tx.rows({
    text: `SELECT e.record_id, e.changes FROM ${ident(ctx.site.schema)}._event e WHERE e.record_id = ANY($1::uuid[]) AND e.operation_id = $2 AND e.op = 'update' ORDER BY e.version`,
    values: [ids, operation],
  });
  const found = new Map<string, Readonly<Record<string, unknown>>>();
  // Where a record was changed twice by the same work, the first value is the earlier one.
  for (const [id, changes] of rows) found.set(String(id), { ...valuesBefore(ctx, entity, isObject(changes) ? changes : {}), ...found.get(String(id)) });
  return found;
}

function valuesBefore(ctx: Ctx, entity: Entity, changes: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const [key, pair] of Object.entries(changes)) {
    const field = entity.fields.get(key);
    // What follows from other fields does so again.
    if (field === undefined || !Array.isArray(pair) || (field.readOnly && key !== 'owner' && key !== 'team') || ctx.access.write(entity.key, key) === 'no') continue;
    const [before]: readonly unknown[] = pair;
    values[field.apiName] = field.type.relation === 'any' && isObject(before) ? { entity: ctx.model.entities.get(String(before['entity']))?.apiName, id: before['id'] } : before ?? null;
  }
  return values;
}
