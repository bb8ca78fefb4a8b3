// Which records a calendar shows: those of its view and of the views beside it, and the question for one span of days. Pure.
import type { ModelAnswer, ModelCalendar, ModelEntity, ModelView, RecordJson } from '../../../../engine/shared/wire.ts';
import type { FilterJson } from '../../api/records.ts';
import { fromWallClock } from '../../form/widgets/zone.ts';
import { fieldOf, withPartners } from '../fields.ts';
import { allOfFilters } from '../filter/conditions.ts';
import type { Span } from './span.ts';
import { addDays } from './wall.ts';

export interface Source { readonly entity: ModelEntity; readonly view: ModelView; readonly calendar: ModelCalendar }

/** The calendar of that name and those beside it, itself first; nothing where this person has none. */
export function sourcesOf(model: ModelAnswer, name: string): readonly Source[] {
  const entity = model.entities.find(({ views }) => views.some((view) => view.name === name && view.calendar));
  const view = entity?.views.find((candidate) => candidate.name === name);
  if (!entity || !view?.calendar) return [];
  const beside = view.calendar.sources.flatMap((source): readonly Source[] => {
    const far = model.entities.find((candidate) => candidate.name === source.entity);
    const other = far?.views.find((candidate) => candidate.name === source.view);
    return far && other?.calendar ? [{ entity: far, view: other, calendar: other.calendar }] : [];
  });
  return [{ entity, view, calendar: view.calendar }, ...beside];
}

/** Whether its records stand on days, not at times. */
export function isByDays({ entity, calendar }: Source): boolean {
  return fieldOf(entity, calendar.start)?.type === 'date';
}

/** The field with the day that makes a moment a whole day, where there is one. */
export function dayField({ entity }: Source, moment: string | undefined): string | undefined {
  return moment === undefined ? undefined : fieldOf(entity, moment)?.allDay;
}

/** Fields that an event is made of. */
export function fieldsOf({ entity, calendar }: Source): readonly string[] {
  const states = entity.processes.map(({ field }) => field);
  const names = [...entity.label, calendar.start, calendar.end, calendar.color, ...states].filter((name) => name !== undefined);
  return withPartners(entity, names).filter((name) => fieldOf(entity, name)?.readable);
}

/** Records that stand in the span in part at least; without an end they stand where they begin. */
export function spanFilter(source: Source, { from, to }: Span, zone: string, mine: boolean): FilterJson | undefined {
  const { start, end } = source.calendar;
  const edge = (day: string): string => (isByDays(source) ? day : fromWallClock(`${day} 00:00:00`, zone));
  // The moment of a whole day is its beginning where the site is; where the reader is, that may be the day before or after.
  const spare = dayField(source, start) === undefined ? 0 : 1;
  const [first, last] = [edge(addDays(from, -spare)), edge(addDays(to, spare))];
  const inside = { [start]: { $gte: first, $lt: last } };
  const running = end === undefined ? inside : { $or: [inside, { $and: [{ [start]: { $lt: first } }, { [end]: { $gte: first } }] }] };
  return allOfFilters([source.view.filter, running, mine && fieldOf(source.entity, 'owner') ? { owner: { $actor: 'id' } } : undefined]);
}

/** Whether this person may move the record at all, as far as can be told here; the server decides in the end. */
export function isMovable({ entity, calendar }: Source, record: RecordJson): boolean {
  const names = withPartners(entity, [calendar.start, ...(calendar.end !== undefined && record[calendar.end] != null ? [calendar.end] : [])]);
  if (!entity.actions.includes('update') || names.some((name) => fieldOf(entity, name)?.writable !== true)) return false;
  return entity.processes.every(({ field, when, states }) => {
    const state = when === undefined ? states.find(({ value }) => value === record[field]) : undefined;
    return state?.locked !== true || names.every((name) => state.editable.includes(name));
  });
}
