// Days and times as a clock on the wall shows them: `YYYY-MM-DD` and `YYYY-MM-DD HH:mm:ss`, without a zone. Pure arithmetic.

export const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** A wall time (or a day, for its midnight) as a number that can be reckoned with; it is no instant. */
export function wallMs(wall: string): number {
  return Date.parse(`${wall.length === 10 ? `${wall} 00:00:00` : wall}`.replace(' ', 'T') + 'Z');
}

export function wallText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

export function dayOf(wall: string): string {
  return wall.slice(0, 10);
}

export function timeOf(wall: string): string {
  return wall.slice(11, 16);
}

export function addDays(day: string, count: number): string {
  return dayOf(wallText(wallMs(day) + count * dayMs));
}

/** From the first day to the second. */
export function daysBetween(from: string, to: string): number {
  return Math.round((wallMs(to) - wallMs(from)) / dayMs);
}

/** The same wall time so many days later. */
export function shiftDays(wall: string, count: number): string {
  return wallText(wallMs(wall) + count * dayMs);
}

/** Monday of the day's week. */
export function mondayOf(day: string): string {
  return addDays(day, -((new Date(wallMs(day)).getUTCDay() + 6) % 7));
}

/** 0 for Sunday to 6 for Saturday. */
export function weekdayOf(day: string): number {
  return new Date(wallMs(day)).getUTCDay();
}

/** The same day so many months later, or the last one that the month has. */
export function addMonths(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return dayOf(wallText(Date.UTC(year, month - 1 + count, Math.min(date, last))));
}

export function isDay(text: unknown): text is string {
  return typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(wallMs(text)) && dayOf(wallText(wallMs(text))) === text;
}
