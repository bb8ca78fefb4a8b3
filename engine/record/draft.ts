// One record on its way in: body → authorised, defaulted, checked values, ready to be bound. Nothing is written here.
import type { Ctx } from '../access/context.ts';
import { EngineError, type ErrorItem } from '../lib/errors.ts';
import type { Entity } from '../meta/model.ts';
import { inputName } from './create.ts';
import { withDefaults } from './defaults.ts';
import { readInput, type Input } from './input.ts';
import { check, checkRequired, type Checked } from './validate.ts';

export interface Draft {
  readonly id: string;
  readonly event: string;
  readonly pointer: string;
  readonly conditional: Input['conditional'];
  readonly columns: Checked['columns'];
  readonly many: Checked['many'];
  /** API names of long fields in the body: the answer holds them too. */
  readonly answer: readonly string[];
}

/** Values that the pipeline itself adds to a body: the parent of a line and its place. */
export type Fixed = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export function draftNew(ctx: Ctx, entity: Entity, body: unknown, pointer: string, errors: ErrorItem[], fixed: Fixed = {}): Draft {
  const input = readInput(ctx, entity, body, pointer, true);
  const given = withDefaults(ctx, entity, input.given, pointer);
  const before = errors.length;
  const checked = check(ctx, entity, given, errors);
  const columns = new Map([...checked.columns, ...Object.entries(fixed)]);
  if (errors.length === before) checkRequired(ctx, entity, (key) => filled(columns.get(key)) || (checked.many.get(key)?.length ?? 0) > 0, pointer, errors);
  return { id: ctx.newId(), event: ctx.newId(), pointer, conditional: input.conditional, columns, many: checked.many, answer: longNames(input) };
}

export function draftChange(ctx: Ctx, entity: Entity, id: string, body: unknown, pointer: string, errors: ErrorItem[], fixed: Fixed = {}): Draft {
  const input = readInput(ctx, entity, body, pointer, false);
  const checked = check(ctx, entity, input.given, errors);
  const columns = new Map([...checked.columns, ...Object.entries(fixed)]);
  return { id, event: ctx.newId(), pointer, conditional: input.conditional, columns, many: checked.many, answer: longNames(input) };
}

/** Throws 422 with everything that was found. */
export function refuseErrors(errors: readonly ErrorItem[]): void {
  const [first] = errors;
  if (first !== undefined) throw new EngineError('rejected', 'record.refused', { errors, pointer: first.pointer });
}

function longNames(input: Input): readonly string[] {
  return [...input.given.values()].filter(({ field }) => !field.inDefault).map(({ field }) => field.apiName);
}

function filled(parts: Readonly<Record<string, unknown>> | undefined): boolean {
  return parts !== undefined && Object.values(parts).some((value) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0));
}

/** Values by the names of the statement's inputs. */
export function columnInputs(entity: Entity, columns: Checked['columns']): Record<string, unknown> {
  const inputs: Record<string, unknown> = {};
  for (const [key, parts] of columns) {
    for (const column of entity.fields.get(key)?.columns ?? []) if (column.part in parts) inputs[inputName(column)] = parts[column.part];
  }
  return inputs;
}
