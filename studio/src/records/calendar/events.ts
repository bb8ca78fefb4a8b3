// Records as things in a calendar, on the reader's clock, and what is to be written where one was moved or made longer. Pure.
import type { RecordJson } from '../../../../engine/shared/wire.ts';
import type { FilterJson } from '../../api/records.ts';
import { fromWallClock, toWallClock } from '../../form/widgets/zone.ts';
import { fieldOf, recordLabel } from '../fields.ts';
import { dayField, isByDays, isMovable, type Source } from './sources.ts';
import { addDays, dayOf, daysBetween, minuteMs, shiftDays, timeOf, wallMs, wallText } from './wall.ts';

/** `start` and `end` are wall times; of whole days from the first midnight to the last second. */
export interface CalendarEvent {
  readonly id: string;
  readonly source: Source;
  readonly record: RecordJson;
  readonly title: string;
  readonly start: string;
  readonly end: string;
  readonly wholeDays: boolean;
  /** A moment has no end of its own; it is drawn half an hour long. */
  readonly moment: boolean;
  readonly color: string;
  readonly movable: boolean;
}

export interface Times { readonly start: string; readonly end: string }

const drawnMs = 30 * minuteMs;
const secondMs = 1000;

/** Nothing where the record has no start. */
export function eventOf(source: Source, record: RecordJson, zone: string): CalendarEvent | undefined {
  const { entity, calendar } = source;
  const start = wallOf(source, record, calendar.start, zone);
  if (start === undefined) return undefined;
  const given = wallOf(source, record, calendar.end, zone);
  const end = given !== undefined && given >= start ? given : undefined;
  const wholeDays = isByDays(source) || heldDay(source, record, calendar.start) !== undefined;
  const option = calendar.color === undefined ? undefined : fieldOf(entity, calendar.color)?.options?.find(({ value }) => value === record[calendar.color ?? '']);
  return {
    id: `${source.view.name}/${record.id}`, source, record, wholeDays, moment: end === undefined && !wholeDays,
    title: recordLabel(entity, record),
    color: option?.color ?? entity.color,
    movable: isMovable(source, record),
    ...(wholeDays ? { start: `${dayOf(start)} 00:00:00`, end: `${dayOf(end ?? start)} 23:59:59` } : { start, end: end === undefined || end === start ? wallText(wallMs(start) + drawnMs) : end }),
  };
}

/** A field of the record on the reader's clock; a day is its midnight. */
function wallOf(source: Source, record: RecordJson, name: string | undefined, zone: string): string | undefined {
  const value = name === undefined ? undefined : record[name];
  if (typeof value !== 'string') return undefined;
  const day = isByDays(source) ? value.slice(0, 10) : heldDay(source, record, name);
  return day === undefined ? toWallClock(value, zone) : `${day} 00:00:00`;
}

/** The day of a moment that is a whole day. */
function heldDay(source: Source, record: RecordJson, moment: string | undefined): string | undefined {
  const name = dayField(source, moment);
  const value = name === undefined ? undefined : record[name];
  return typeof value === 'string' ? value.slice(0, 10) : undefined;
}

/** Can its length be changed by hand? */
export function isResizable({ movable, wholeDays, moment }: CalendarEvent): boolean {
  return movable && !wholeDays && !moment;
}

/** What is written where the event was put somewhere else; nothing where that is where it stands. */
export function movedTo(event: CalendarEvent, newStart: string, zone: string): FilterJson | undefined {
  // Put among whole days, or onto another day of a month, a time stays the time it is.
  const onlyDay = event.wholeDays || (timeOf(newStart) === '00:00' && timeOf(event.start) !== '00:00');
  const start = onlyDay ? shiftDays(event.start, daysBetween(dayOf(event.start), dayOf(newStart))) : newStart;
  return shifted(event, wallMs(start) - wallMs(event.start), zone);
}

/** The record's own start and end so much later. */
export function shifted({ source, record, start }: CalendarEvent, byMs: number, zone: string): FilterJson | undefined {
  if (byMs === 0) return undefined;
  const days = daysBetween(dayOf(start), dayOf(wallText(wallMs(start) + byMs)));
  const later = (name: string | undefined): FilterJson => {
    const value = name === undefined ? undefined : record[name];
    if (name === undefined || typeof value !== 'string') return {};
    if (isByDays(source)) return { [name]: addDays(value.slice(0, 10), days) };
    // The day is the truth of the pair; its moment follows.
    const [day, of] = [heldDay(source, record, name), dayField(source, name)];
    return day !== undefined && of !== undefined ? { [of]: addDays(day, days) } : { [name]: fromWallClock(wallText(wallMs(toWallClock(value, zone)) + byMs), zone) };
  };
  return { ...later(source.calendar.start), ...later(source.calendar.end) };
}

/** What is written where an edge of the event was dragged. */
export function resizedTo({ source, start, end }: CalendarEvent, times: Times, zone: string): FilterJson | undefined {
  const { calendar } = source;
  if (calendar.end === undefined || times.end <= times.start) return undefined;
  const patch = { ...(times.start !== start && { [calendar.start]: fromWallClock(times.start, zone) }), ...(times.end !== end && { [calendar.end]: fromWallClock(times.end, zone) }) };
  return Object.keys(patch).length === 0 ? undefined : patch;
}

/** What the form of a new record begins with where somebody chose a time or whole days. */
export function newIn(source: Source, { start, end }: Times, wholeDays: boolean, zone: string): FilterJson {
  const { calendar } = source;
  if (isByDays(source)) return { [calendar.start]: dayOf(start), ...(calendar.end !== undefined && { [calendar.end]: dayOf(end) }) };
  const at = (name: string | undefined, wall: string): FilterJson => {
    const day = dayField(source, name);
    return { ...(name !== undefined && { [name]: fromWallClock(wall, zone) }), ...(wholeDays && day !== undefined && { [day]: dayOf(wall) }) };
  };
  return { ...at(calendar.start, start), ...at(calendar.end, end) };
}

/** By day, those that begin first in front; one of several days stands on each. */
export function byDay(events: readonly CalendarEvent[], from: string, to: string): ReadonlyMap<string, readonly CalendarEvent[]> {
  const days = new Map<string, CalendarEvent[]>();
  for (const event of [...events].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : a.title < b.title ? -1 : 1))) {
    const last = event.moment ? dayOf(event.start) : dayOf(wallText(wallMs(event.end) - secondMs));
    for (let day = dayOf(event.start) < from ? from : dayOf(event.start); day <= last && day < to; day = addDays(day, 1)) days.set(day, [...days.get(day) ?? [], event]);
  }
  return new Map([...days].sort(([a], [b]) => (a < b ? -1 : 1)));
}
