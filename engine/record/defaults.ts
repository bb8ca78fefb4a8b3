// Values a new record gets where its body is silent: the fields' `default` slots, the actor as owner.
import type { Ctx } from '../access/context.ts';
import { processesOf } from '../meta/acts.ts';
import type { Entity, Field } from '../meta/model.ts';
import { evaluateFormula, onWire } from '../query/server-only.ts';
import { resolveDate, type RelativeDate } from '../shared/dates.ts';
import { dateBases, type DateBase, type DateShift } from '../shared/filter/ast.ts';
import type { Given } from './input.ts';
import { wholeValue } from './whole-value.ts';

/** Adds defaults for absent fields. */
export function addDefaults(ctx: Ctx, entity: Entity, given: Given): void {
  // A new record is in the first state of its process, unless somebody may say another one.
  for (const { field, initial, when } of processesOf(entity)) {
    if (!given.has(field) && (when === undefined || field.document.default === undefined)) given.set(field, initial);
  }
  for (const field of slotted(entity)) {
    if (given.has(field)) continue;
    const value = slotValue(ctx, field, field.document.default);
    if (value !== undefined) given.set(field, value);
  }
  // Computed ones see the others, and those before them.
  for (const field of computedDefaults(entity)) {
    const value = given.has(field) ? undefined : computedDefault(ctx, entity, field, given);
    if (value !== undefined && value !== null) given.set(field, value);
  }
  const owner = entity.fields.get('owner');
  if (owner !== undefined && ctx.access.actor.systemReason === undefined && !given.has(owner)) given.set(owner, ctx.access.actor.id);
}

const withSlot = new WeakMap<Entity, readonly Field[]>();

function slotted(entity: Entity): readonly Field[] {
  let fields = withSlot.get(entity);
  if (fields === undefined) withSlot.set(entity, (fields = [...entity.fields.values()].filter((field) => field.document.default !== undefined && field.defaultExpression === undefined)));
  return fields;
}

const withExpression = new WeakMap<Entity, readonly Field[]>();

function computedDefaults(entity: Entity): readonly Field[] {
  let fields = withExpression.get(entity);
  if (fields === undefined) withExpression.set(entity, (fields = [...entity.fields.values()].filter((field) => field.defaultExpression !== undefined)));
  return fields;
}

function computedDefault(ctx: Ctx, entity: Entity, field: Field, given: Given): unknown {
  const expression = field.defaultExpression;
  if (expression === undefined) return undefined;
  return onWire(field, evaluateFormula(ctx, { expression }, ([key = '']) => wholeValue(entity.fields.get(key), given.get(entity.fields.get(key)!) ?? null)));
}

/** What a slot of metadata gives by itself: a value, the actor, a date. */
export function slotValue(ctx: Ctx, field: Field, slot: unknown): unknown {
  if (slot === '$actor') return ctx.access.actor.systemReason === undefined ? ctx.access.actor.id : undefined;
  if (slot !== null && typeof slot === 'object' && '$date' in slot) {
    const date = relativeDate(slot);
    return date === null ? undefined : resolveDate(date, ctx.clock.now(), ctx.site.zone, field.type.name === 'date' ? 'date' : 'dateTime');
  }
  return slot;
}

const shiftForm = /^([+-]?\d{1,4})([hdwMy])$/;
const isBase = (value: unknown): value is DateBase => dateBases.some((base) => base === value);
const isUnit = (value: string | undefined): value is DateShift['unit'] => value !== undefined && 'hdwMy'.includes(value);

/** `{"$date": "today", "plus": "30d"}`; the meta-schema has checked the form. */
function relativeDate(slot: object): RelativeDate | null {
  const base: unknown = Reflect.get(slot, '$date');
  if (!isBase(base)) return null;
  const shift = shiftForm.exec(String(Reflect.get(slot, 'plus') ?? ''));
  const unit = shift?.[2];
  return shift === null || !isUnit(unit) ? { base } : { base, plus: { amount: Number(shift[1]), unit } };
}
