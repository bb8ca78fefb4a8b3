// Relative dates of filters and defaults, resolved in one time zone by Intl alone. Weeks start on Monday (ISO 8601).
import type { DateBase, DateShift } from './filter/ast.ts';

export interface RelativeDate {
  readonly base: DateBase;
  readonly plus?: DateShift;
}

/** Wall-clock time as if it were UTC, so that calendar arithmetic needs no zone. */
type WallMs = number;

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const firstMs = Date.parse('0001-01-01T00:00:00Z');
const lastMs = Date.parse('9999-12-31T23:59:59.999Z');

/** The day (`YYYY-MM-DD`) or the instant (ISO 8601 in UTC) that a relative date means at `now` in the zone. */
export function resolveDate(date: RelativeDate, now: Date, zone: string, as: 'date' | 'dateTime'): string {
  const wall = clamp(startOf(date.base, wallOf(now.getTime(), zone)));
  const plus = date.plus;
  if (plus === undefined || plus.unit === 'h') {
    const start = date.base === 'now' ? now.getTime() : instantOf(wall, zone);
    const instant = clamp(start + (plus === undefined ? 0 : plus.amount * hourMs));
    return as === 'dateTime' ? new Date(instant).toISOString() : dayText(wallOf(instant, zone));
  }
  const moved = clamp(shift(wall, plus));
  return as === 'dateTime' ? new Date(clamp(instantOf(moved, zone))).toISOString() : dayText(moved);
}

/** The day that an instant falls on in the zone. */
export function dayIn(zone: string, instant: Date): string {
  return dayText(wallOf(instant.getTime(), zone));
}

/** The instant (ISO 8601 in UTC) at which a day begins in the zone. */
export function startOfDay(zone: string, day: string): string {
  return new Date(clamp(instantOf(Date.parse(`${day}T00:00:00Z`), zone))).toISOString();
}

/** The instant (ISO 8601 in UTC) at which clocks of the zone show what `local` shows in UTC. */
export function instantIn(zone: string, local: Date): string {
  return new Date(clamp(instantOf(local.getTime(), zone))).toISOString();
}

/** The instant of a time (`HH:MM`) of a day in the zone; one that the clocks leave out is as much later, one that comes twice is the first. */
export function instantAt(day: string, time: string, zone: string): Date {
  return new Date(instantOf(Date.parse(`${day}T${time}:00Z`), zone));
}

/** The day after. */
export function nextDay(day: string): string {
  return dayText(Date.parse(`${day}T00:00:00Z`) + dayMs);
}

function clamp(ms: number): number {
  return Math.min(Math.max(ms, firstMs), lastMs);
}

function dayText(wall: WallMs): string {
  return new Date(clamp(wall)).toISOString().slice(0, 10);
}

function startOf(base: DateBase, wall: WallMs): WallMs {
  const at = new Date(wall);
  const year = at.getUTCFullYear();
  const month = at.getUTCMonth();
  const today = Math.floor(wall / dayMs) * dayMs;
  switch (base) {
    case 'now': return wall;
    case 'today': return today;
    case 'startOfWeek': return today - ((at.getUTCDay() + 6) % 7) * dayMs;
    case 'startOfMonth': return Date.UTC(year, month, 1);
    case 'startOfQuarter': return Date.UTC(year, month - (month % 3), 1);
    case 'startOfYear': return Date.UTC(year, 0, 1);
  }
}

function shift(wall: WallMs, plus: DateShift): WallMs {
  switch (plus.unit) {
    case 'h': return wall + plus.amount * hourMs;
    case 'd': return wall + plus.amount * dayMs;
    case 'w': return wall + plus.amount * 7 * dayMs;
    case 'M': return addMonths(wall, plus.amount);
    case 'y': return addMonths(wall, plus.amount * 12);
  }
}

/** The same day of another month, or its last day: 31 January plus a month is the end of February. */
function addMonths(wall: WallMs, months: number): WallMs {
  const at = new Date(wall);
  const month = at.getUTCMonth() + months;
  const year = at.getUTCFullYear() + Math.floor(month / 12);
  const lastDay = new Date(utc(year, (((month % 12) + 12) % 12) + 1, 0)).getUTCDate();
  return utc(year, ((month % 12) + 12) % 12, Math.min(at.getUTCDate(), lastDay)) + (wall - Math.floor(wall / dayMs) * dayMs);
}

/** Like Date.UTC, which takes the years 0 to 99 for 1900 to 1999. */
function utc(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month, day);
}

function wallOf(instant: number, zone: string): WallMs {
  return instant + offsetAt(instant, zone);
}

/** In a gap of daylight saving the time moves forward by the gap; in an overlap the earlier instant counts. */
function instantOf(wall: WallMs, zone: string): number {
  const before = offsetAt(wall - dayMs, zone);
  const after = offsetAt(wall + dayMs, zone);
  const first = wall - Math.max(before, after);
  const second = wall - Math.min(before, after);
  if (first + offsetAt(first, zone) === wall) return first;
  if (second + offsetAt(second, zone) === wall) return second;
  return wall - before;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds that the zone is ahead of UTC at an instant. */
function offsetAt(instant: number, zone: string): number {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone, hourCycle: 'h23', era: 'short',
      year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    });
    formats.set(zone, format);
  }
  const seconds = Math.floor(instant / 1000) * 1000;
  const part: Record<string, number> = {};
  let era = 1;
  for (const { type, value } of format.formatToParts(seconds)) {
    if (type === 'era') era = value === 'BC' ? -1 : 1;
    else if (type !== 'literal') part[type] = Number(value);
  }
  const year = era === 1 ? (part['year'] ?? 0) : 1 - (part['year'] ?? 0);
  const clock = (part['hour'] ?? 0) * hourMs + (part['minute'] ?? 0) * 60_000 + (part['second'] ?? 0) * 1000;
  return utc(year, (part['month'] ?? 1) - 1, part['day'] ?? 1) + clock - seconds;
}
