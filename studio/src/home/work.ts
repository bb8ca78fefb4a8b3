// What a person has to do, told from the metadata alone: of everything that stands in a calendar what is today, and what is open
// although its time has passed. Pure.
import type { ModelAnswer, ModelEntity, RecordJson } from '../../../engine/shared/wire.ts';
import type { FilterJson } from '../api/records.ts';
import { fromWallClock } from '../form/widgets/zone.ts';
import { fieldOf } from '../records/fields.ts';
import { allOfFilters } from '../records/filter/conditions.ts';
import { isByDays, sourcesOf, type Source } from '../records/calendar/sources.ts';

/** One source per entity that has a calendar. */
export function workSources(model: ModelAnswer): readonly Source[] {
  const names = model.entities.flatMap((entity) => entity.views.filter(({ calendar }) => calendar !== undefined).slice(0, 1).map(({ name }) => name));
  return names.flatMap((name) => sourcesOf(model, name).slice(0, 1)).filter(({ entity }) => ownerField(entity) !== undefined);
}

/** The field with whoever is to do it. */
export function ownerField(entity: ModelEntity): string | undefined {
  return fieldOf(entity, 'owner')?.readable === true ? 'owner' : undefined;
}

/** States in which something is still to be done; undefined where the metadata does not say. */
function openStates(entity: ModelEntity): { readonly field: string; readonly values: readonly string[] } | undefined {
  const process = entity.processes.find(({ when, states }) => when === undefined && states.some(({ category }) => category === 'open'));
  return process && fieldOf(entity, process.field)?.readable === true ? { field: process.field, values: process.states.filter(({ category }) => category === 'open').map(({ value }) => value) } : undefined;
}

/** Whether it is still to be done; what has no states is. */
export function isOpen({ entity }: Source, record: RecordJson): boolean {
  const states = openStates(entity);
  return states === undefined || states.values.some((value) => value === record[states.field]);
}

/** Mine, open, and over before this day began; undefined where it cannot be told whether it is open. */
export function lateFilter(source: Source, today: string, zone: string): FilterJson | undefined {
  const states = openStates(source.entity);
  if (states === undefined) return undefined;
  const name = source.calendar.end ?? source.calendar.start;
  return allOfFilters([source.view.filter, { owner: { $actor: 'id' }, [states.field]: { $in: states.values }, [name]: { $lt: isByDays(source) ? today : fromWallClock(`${today} 00:00:00`, zone) } }]);
}
