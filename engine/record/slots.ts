// Value slots of actions and conversions: what they give for one record in hand, and for the records that were made before.
import type { Ctx } from '../access/context.ts';
import type { Entity, Field } from '../meta/model.ts';
import type { Expression } from '../shared/expression/ast.ts';
import { evaluateFormula, onWire } from '../query/server-only.ts';
import { slotValue } from './defaults.ts';
import { carried, wholeValue } from './whole-value.ts';

type Json = Readonly<Record<string, unknown>>;

export interface InHand {
  readonly entity: Entity;
  /** Values by key, as they are written; what the actor may not read is absent. */
  readonly values: ReadonlyMap<string, unknown>;
  /** Ids of records that this act has made or found, by name. */
  readonly made: ReadonlyMap<string, string>;
  /** Expressions of the slots by their text; those of the entity’s own document unless given. */
  readonly expressions?: ReadonlyMap<string, Expression>;
}

/** True if the slot cannot be told without the record in hand. */
export function readsRecord(slot: unknown): boolean {
  return typeof slot === 'object' && slot !== null && ('$record' in slot || '$expr' in slot);
}

/** The slot's value for `field`, as a client would write it. */
export function valueOf(ctx: Ctx, field: Field, slot: unknown, inHand: InHand): unknown {
  if (typeof slot !== 'object' || slot === null) return slotValue(ctx, field, slot);
  if ('$clear' in slot) return null;
  // A link to any entity says which one.
  if ('$record' in slot && slot.$record === 'id' && field.type.relation === 'any') return { entity: inHand.entity.apiName, id: inHand.values.get('id') };
  if ('$record' in slot) return carried(inHand.entity.fields.get(String(slot.$record)), inHand.values.get(String(slot.$record)) ?? null, field);
  if ('$made' in slot) {
    const id = inHand.made.get(String(slot.$made)) ?? null;
    return field.type.relation === 'many' && id !== null ? [id] : id;
  }
  if ('$expr' in slot) {
    const expression = (inHand.expressions ?? inHand.entity.slotExpressions)?.get(String(slot.$expr));
    return expression === undefined ? null : onWire(field, evaluateFormula(ctx, { expression }, ([key = '']) => wholeOf(inHand, key)));
  }
  return slotValue(ctx, field, slot);
}

/** What an expression sees: of a value in several parts the whole, as it stands in its column. */
function wholeOf({ entity, values }: InHand, key: string): unknown {
  return wholeValue(entity.fields.get(key), values.get(key) ?? null);
}

/** A body by API names out of `{field: slot}`. */
export function bodyOf(ctx: Ctx, target: Entity, slots: Json | undefined, inHand: InHand): Record<string, unknown> {
  return Object.fromEntries(Object.entries(slots ?? {}).flatMap(([key, slot]) => {
    const field = target.fields.get(key);
    return field === undefined ? [] : [[field.apiName, valueOf(ctx, field, slot, inHand)] as const];
  }));
}
