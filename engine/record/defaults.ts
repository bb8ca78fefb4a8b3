// Values a new record gets where its body is silent: the fields' `default` slots, the actor as owner.
import type { Ctx } from '../access/context.ts';
import type { Entity, Field } from '../meta/model.ts';
import { resolveDate, type RelativeDate } from '../shared/dates.ts';
import { dateBases, type DateBase, type DateShift } from '../shared/filter/ast.ts';
import type { Given } from './input.ts';

/** The given fields plus defaults for absent ones. */
export function withDefaults(ctx: Ctx, entity: Entity, given: ReadonlyMap<string, Given>, pointer: string): Map<string, Given> {
  const all = new Map(given);
  for (const field of entity.fields.values()) {
    if (all.has(field.key) || field.document.default === undefined) continue;
    const value = slotValue(ctx, field, field.document.default);
    if (value !== undefined) all.set(field.key, { field, value, pointer: `${pointer}/${field.apiName}` });
  }
  if (!all.has('owner') && entity.fields.has('owner') && ctx.access.actor.systemReason === undefined) {
    all.set('owner', { field: entity.fields.get('owner')!, value: ctx.access.actor.id, pointer: `${pointer}/owner` });
  }
  return all;
}

function slotValue(ctx: Ctx, field: Field, slot: unknown): unknown {
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
