// Days of expressions: `YYYY-MM-DD` in the years 1 to 9999; what would leave them is empty. The SQL twin is engine/expression/routines.ts.
import type { CalendarUnit } from './ast.ts';
import type { Exact } from './number.ts';

const form = /^(\d{4})-(\d{2})-(\d{2})$/;
const dayMs = 86_400_000;
const firstDay = numberOf('0001-01-01');
const lastDay = numberOf('9999-12-31');

/** The day that a text names, or null. */
export function dayFromText(text: string): string | null {
  const parts = form.exec(text);
  if (parts === null) return null;
  const [year, month, day] = parts.slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined || year < 1 || month < 1 || month > 12 || day < 1) return null;
  return day <= lastOf(year, month) ? text : null;
}

/** The day so many days later; fractions are cut. */
export function addDays(day: string, count: Exact): string | null {
  const moved = count.trunc().plus(numberOf(day));
  return moved.lt(firstDay) || moved.gt(lastDay) ? null : dayOf(moved.toNumber());
}

/** The same day of another month, or its last day. */
export function addMonths(day: string, count: Exact): string | null {
  const { year, month, date } = partsOf(day);
  const moved = count.trunc().plus(year * 12 + month - 1);
  if (moved.lt(12) || moved.gt(9999 * 12 + 11)) return null;
  const [y, m] = [Math.floor(moved.toNumber() / 12), (moved.toNumber() % 12) + 1];
  return text(y, m, Math.min(date, lastOf(y, m)));
}

/** Days from one to the other. */
export function diffDays(from: string, to: string): number {
  return numberOf(to) - numberOf(from);
}

/** First day of the week (Monday), month, quarter or year that a day falls in. */
export function startOf(day: string, unit: CalendarUnit): string | null {
  const { year, month } = partsOf(day);
  switch (unit) {
    case 'day': return day;
    case 'week': {
      const number = numberOf(day);
      // Day 0 is 1 January 1970, a Thursday.
      const monday = number - (((number + 3) % 7) + 7) % 7;
      return monday < firstDay ? null : dayOf(monday);
    }
    case 'month': return text(year, month, 1);
    case 'quarter': return text(year, month - ((month - 1) % 3), 1);
    case 'year': return text(year, 1, 1);
  }
}

export function partsOf(day: string): { readonly year: number; readonly month: number; readonly date: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) };
}

function lastOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970. */
function numberOf(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / dayMs);
}

function dayOf(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}

function text(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
