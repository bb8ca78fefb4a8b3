// A moment that may be a whole day (`allDay`): two fields that are written as one. A day that is given is the truth, its moment the
// first of that day in the site's zone; a moment that is given alone ends the day. Knows nothing of rights.
import type { Ctx } from '../access/context.ts';
import type { Entity, Field } from '../meta/model.ts';
import { startOfDay } from '../shared/dates.ts';

/** Values as they came, by their field. */
type Given = Map<Field, unknown>;

export interface WholeDay { readonly moment: Field; readonly day: Field }

const pairs = new WeakMap<Entity, readonly WholeDay[]>();

/** The moments of an entity that may be whole days, with the fields that hold those. */
export function wholeDaysOf(entity: Entity): readonly WholeDay[] {
  let known = pairs.get(entity);
  if (known === undefined) {
    known = [...entity.fields.values()].flatMap((moment) => {
      const day = entity.fields.get(moment.document.allDay ?? '');
      return day === undefined ? [] : [{ moment, day }];
    });
    pairs.set(entity, known);
  }
  return known;
}

/** Adds what the other half of each pair becomes; what is no day is left for the check to refuse. */
export function pairDays(ctx: Pick<Ctx, 'site'>, entity: Entity, given: Given): void {
  for (const { moment, day } of wholeDaysOf(entity)) {
    const said = given.get(day);
    if (typeof said === 'string' && isDay(said)) given.set(moment, startOfDay(ctx.site.zone, said).replace('Z', '+00:00'));
    else if (said === undefined && given.has(moment)) given.set(day, null);
  }
}

const isDay = (text: string): boolean => /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** Fields that a write of these changes with them. */
export function otherHalves(entity: Entity, given: Given, create: boolean): readonly Field[] {
  return wholeDaysOf(entity).flatMap(({ moment, day }) => {
    if (given.has(day) === given.has(moment)) return [];
    return given.has(day) ? (given.get(day) === null ? [] : [moment]) : create ? [] : [day];
  });
}
