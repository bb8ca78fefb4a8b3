// A change that is meant for many records, looked at before any of them: names, rights on its fields and values by themselves.
import type { Ctx } from '../access/context.ts';
import { EngineError, rejected, type ErrorItem } from '../lib/errors.ts';
import type { Field } from '../meta/model.ts';
import { systemActorId } from '../access/system.ts';
import { draftChange, refuseErrors } from './draft.ts';
import { titleOf } from './title.ts';
import { writableEntity } from './writable.ts';

/** Whether one value of the field can stand in many records at once. Files belong to one record, secrets to nobody's hand, lines are records of their own. */
export function isForMany({ type, document }: Field): boolean {
  return document.uses?.massUpdate !== false && type.relation !== 'lines' && type.files === undefined && type.secret !== true;
}

/** The patch as it came. Errors at `pointer`: those of a single change as far as no record is needed, `operation.nothing`, `operation.field` (422). */
export function readPatch(ctx: Ctx, entityName: string, patch: unknown, pointer: string): Readonly<Record<string, unknown>> {
  const entity = writableEntity(ctx, entityName, 'update');
  const errors: ErrorItem[] = [];
  const draft = draftChange(ctx, entity, systemActorId, patch, pointer, errors);
  const given = Object.entries(Object(patch));
  if (given.length === 0) throw new EngineError('rejected', 'operation.nothing', { pointer, errors: [{ pointer, code: 'operation.nothing' }] });
  const closed = given.flatMap(([name]) => entity.fieldByApiName.get(name) ?? []).filter((field) => !isForMany(field));
  if (closed.length > 0) throw rejected(closed.map((field) => ({ pointer: `${pointer}/${field.apiName}`, code: 'operation.field', params: { title: titleOf(ctx, field) } })));
  refuseErrors(errors);
  return draft.columns.size + draft.many.size === 0 ? {} : Object.fromEntries(given);
}
