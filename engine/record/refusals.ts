// What PostgreSQL refused → what the reader is told. One table by SQLSTATE and by what `trellis.deny` was given.
import type { Ctx } from '../access/context.ts';
import { DatabaseError } from '../db/errors.ts';
import { constraintOwner } from '../ddl/constraint-owner.ts';
import { EngineError, rejected } from '../lib/errors.ts';
import type { Entity, Field } from '../meta/model.ts';
import { translate } from '../meta/translate.ts';
import { brokenConditions } from './broken.ts';
import { refusedDuplicate } from './duplicates.ts';
import { isActRule, refusedAct } from './refused-acts.ts';
import { isKnown, titleOf } from './title.ts';

/** Where a record of the write stands in the request: JSON Pointer for its id. */
export type PointerOf = (recordId: string) => string;

/** Where the row stands that holds a value which is taken already; '' when that cannot be told. */
export type HolderOf = (fields: readonly Field[], value: string) => string;

/** Throws the problem for a refused statement; anything unknown goes on as it is. */
export function refuse(ctx: Ctx, entity: Entity, error: unknown, pointerOf: PointerOf, holderOf: HolderOf = () => ''): never {
  if (!(error instanceof DatabaseError)) throw error;
  switch (error.sqlstate) {
    case 'TR403': throw denied(ctx, entity, error.message, pointerOf);
    case '23505': throw taken(ctx, entity, error, holderOf);
    case '23503': throw missingLink(ctx, entity, error);
    case '40P01':
    case '40001': throw new EngineError('unavailable', 'revision.busy', { retryAfterSeconds: 1, cause: error });
    case '22003': throw new EngineError('rejected', 'record.refused', { cause: error });
    default: throw error;
  }
}

function denied(ctx: Ctx, entity: Entity, message: string, pointerOf: PointerOf): EngineError {
  const [rule = '', ...rest] = message.split(':');
  if (rule === 'administrator') return new EngineError('rejected', 'auth.last-administrator', { pointer: pointerOf(rest[0] ?? '') });
  if (rule === 'after') return new EngineError('forbidden', 'access.after', { pointer: pointerOf(rest[0] ?? '') });
  if (rule === 'conditions') return rejected(brokenConditions(ctx, entity, pointerOf(rest[0] ?? ''), (rest[1] ?? '').split(',')));
  if (rule === 'duplicate') return refusedDuplicate(ctx, entity, rest[0] ?? '', pointerOf(rest[1] ?? ''));
  if (isActRule(rule)) return refusedAct(ctx, entity, rule, rest[0] ?? '', pointerOf(rest[1] ?? ''), (rest[2] ?? '').split(',').filter((name) => name !== ''));
  const field = entity.fields.get(rest[0] ?? '');
  if (field !== undefined && !isKnown(ctx.access, field)) return new EngineError('rejected', 'record.refused', { pointer: pointerOf(rest[1] ?? '') });
  const pointer = `${pointerOf(rest[1] ?? '')}/${field?.apiName ?? ''}`;
  const title = field === undefined ? '' : titleOf(ctx, field);
  switch (rule) {
    case 'field': return new EngineError('forbidden', 'access.field', { params: { field: title }, pointer, errors: [{ pointer, code: 'access.field', params: { field: title } }] });
    case 'link': return rejected([{ pointer, code: 'record.link', params: { title } }]);
    case 'fits': return rejected([{ pointer, code: 'record.link-filter', params: { title } }]);
    case 'cycle': return rejected([{ pointer, code: 'record.cycle', params: { title } }]);
    case 'immutable': return rejected([{ pointer, code: 'record.immutable', params: { title } }]);
    default: return new EngineError('forbidden', 'access.after', { pointer: '' });
  }
}

function taken(ctx: Ctx, entity: Entity, error: DatabaseError, holderOf: HolderOf): EngineError {
  const all = fieldsOf(ctx, entity, error);
  const fields = all.filter((field) => isKnown(ctx.access, field));
  // PostgreSQL names no row, only the value: `Key (lower(name))=(mars) already exists.`
  const at = holderOf(all, /\)=\((.*)\) already exists/s.exec(error.detail ?? '')?.[1] ?? '');
  const errors = fields.map((field) => ({ pointer: `${at}/${field.apiName}`, code: 'record.taken' as const, params: { title: titleOf(ctx, field) } }));
  const title = fields.map((field) => titleOf(ctx, field)).join(', ') || (translate(ctx.model, ctx.locale).entity(entity.key) ?? entity.title);
  return new EngineError('conflict', 'record.taken', { params: { title }, errors, ...(errors[0] && { pointer: errors[0].pointer }), cause: error });
}

function missingLink(ctx: Ctx, entity: Entity, error: DatabaseError): EngineError {
  const [field] = fieldsOf(ctx, entity, error);
  if (field !== undefined && !isKnown(ctx.access, field)) return new EngineError('rejected', 'record.refused', { cause: error });
  if (field === undefined) return new EngineError('conflict', 'record.in-use', { params: { relation: '' }, cause: error });
  return rejected([{ pointer: `/${field.apiName}`, code: 'record.link', params: { title: titleOf(ctx, field) } }]);
}

function fieldsOf(ctx: Ctx, entity: Entity, error: DatabaseError): readonly Field[] {
  const owner = error.constraint === undefined ? undefined : constraintOwner(ctx.model, error.constraint);
  if (owner === undefined || owner.entity !== entity.key) return [];
  return owner.fields.flatMap((key) => entity.fields.get(key) ?? []);
}
