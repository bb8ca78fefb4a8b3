// The body of a write → fields with wire values, authorised: names resolved, rights on each field applied, nothing written.
// Every refused name is reported at once; 400 goes before 403 goes before 422.
import type { Access, WriteRule } from '../access/access.ts';
import type { Ctx } from '../access/context.ts';
import { EngineError, invalid, type ErrorItem, type ErrorKind } from '../lib/errors.ts';
import type { Entity, Field } from '../meta/model.ts';
import { baseField } from '../query/base-field.ts';
import { titleOf } from './title.ts';
import { otherHalves } from './whole-days.ts';

/** Values as they came, by their field. A Map of one's own: defaults are added to it. */
export type Given = Map<Field, unknown>;

export interface Input {
  readonly given: Given;
  /** Fields whose write right depends on the record; checked inside the statement. */
  readonly conditional: readonly { readonly field: Field; readonly rule: Exclude<WriteRule, string> }[];
}

interface Refusal { readonly kind: ErrorKind; readonly item: ErrorItem }

/** Resolves and authorises one body. `pointer` is where it stands in the request. `asked`: fields that an act asks for, read-only ones too. */
export function readInput(ctx: Ctx, entity: Entity, body: unknown, pointer: string, create: boolean, asked?: readonly Field[]): Input {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) throw invalid('http.body-shape', pointer);
  const given: Given = new Map();
  const conditional: { field: Field; rule: Exclude<WriteRule, string> }[] = [];
  const refusals: Refusal[] = [];
  const open = openFields(ctx, entity, create);
  for (const name in body) {
    if (!Object.hasOwn(body, name)) continue;
    let field = open.get(name);
    if (field === undefined) {
      field = entity.fieldByApiName.get(name) ?? baseField(entity, name);
      const refusal = refuse(ctx, entity, field, name, `${pointer}/${name}`, create, asked);
      if (refusal !== null) {
        refusals.push(refusal);
        continue;
      }
      const rule = ctx.access.write(entity.key, field!.key);
      if (typeof rule === 'object') conditional.push({ field: field!, rule });
      else if (asked === undefined) open.set(name, field!);
    }
    given.set(field!, Reflect.get(body, name));
  }
  // What is written with another field needs the right to both.
  for (const field of otherHalves(entity, given, create)) {
    const refusal = asked === undefined ? refuse(ctx, entity, field, field.apiName, `${pointer}/${field.apiName}`, create) : null;
    const rule = ctx.access.write(entity.key, field.key);
    if (refusal !== null) refusals.push(refusal);
    else if (typeof rule === 'object') conditional.push({ field, rule });
  }
  if (refusals.length > 0) throw worst(refusals);
  return { given, conditional };
}

const opened = { create: new WeakMap<Access, Map<Entity, Map<string, Field>>>(), change: new WeakMap<Access, Map<Entity, Map<string, Field>>>() };

/** Fields that this actor has been found to write without a condition: a thousand rows ask for the same ones. */
function openFields(ctx: Ctx, entity: Entity, create: boolean): Map<string, Field> {
  const kept = create ? opened.create : opened.change;
  let known = kept.get(ctx.access);
  if (known === undefined) kept.set(ctx.access, (known = new Map()));
  let fields = known.get(entity);
  if (fields === undefined) known.set(entity, (fields = new Map()));
  return fields;
}

function refuse(ctx: Ctx, entity: Entity, field: Field | undefined, name: string, pointer: string, create: boolean, asked: readonly Field[] = []): Refusal | null {
  const unknown: Refusal = { kind: 'invalid', item: { pointer, code: 'record.unknown-field', params: { field: name } } };
  if (field === undefined || field.document.internal === true) return unknown;
  const write = ctx.access.write(entity.key, field.key);
  if (write === 'no' && ctx.access.read(entity.key, field.key) === 'no') return unknown;
  const isDerived = !entity.fieldByApiName.has(name);
  if (field.readOnly && (isDerived || (!asked.includes(field) && !mayWriteReadOnly(ctx, field, create)))) return { kind: 'rejected', item: { pointer, code: 'record.read-only', params: { title: titleOf(ctx, field) } } };
  if (write === 'no') return { kind: 'forbidden', item: { pointer, code: 'access.field', params: { field: titleOf(ctx, field) } } };
  return null;
}

/** The system itself may fill what metadata keeps from clients (seeds, actions), never what the engine keeps. */
function mayWriteReadOnly(ctx: Ctx, field: Field, create: boolean): boolean {
  return ctx.access.fills === true ? !field.system || field.key === 'owner' || field.key === 'team' : ctx.access.actor.systemReason !== undefined && create && !field.system;
}

const order: readonly ErrorKind[] = ['invalid', 'forbidden', 'rejected'];

function worst(refusals: readonly Refusal[]): EngineError {
  const kind = order.find((candidate) => refusals.some((refusal) => refusal.kind === candidate))!;
  const errors = refusals.filter((refusal) => refusal.kind === kind).map((refusal) => refusal.item);
  const code = kind === 'rejected' ? 'record.refused' : errors[0]!.code;
  return new EngineError(kind, code, { errors, pointer: errors[0]!.pointer, ...(errors[0]!.params && { params: errors[0]!.params }) });
}
