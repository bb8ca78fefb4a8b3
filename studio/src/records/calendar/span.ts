// The days that a calendar shows: by day, week, month, or as a list of the days to come. Pure.
import type { Locale } from '../../app/preferences.ts';
import { addDays, addMonths, mondayOf, wallMs, weekdayOf } from './wall.ts';

export const modes = ['day', 'week', 'month', 'agenda'] as const;
export type Mode = (typeof modes)[number];

/** `to` is the first day behind. */
export interface Span { readonly from: string; readonly to: string }

const agendaDays = 28;
/** A month is drawn in whole weeks, always as many. */
const weeksOfMonth = 6;

export function spanOf(mode: Mode, date: string): Span {
  switch (mode) {
    case 'day': return { from: date, to: addDays(date, 1) };
    case 'week': return { from: mondayOf(date), to: addDays(mondayOf(date), 7) };
    case 'month': return { from: mondayOf(firstOfMonth(date)), to: addDays(mondayOf(firstOfMonth(date)), weeksOfMonth * 7) };
    case 'agenda': return { from: date, to: addDays(date, agendaDays) };
  }
}

/** A date in the span before or behind. */
export function stepped(mode: Mode, date: string, by: 1 | -1): string {
  switch (mode) {
    case 'day': return addDays(date, by);
    case 'week': return addDays(date, 7 * by);
    case 'month': return addMonths(firstOfMonth(date), by);
    case 'agenda': return addDays(date, agendaDays * by);
  }
}

function firstOfMonth(date: string): string {
  return `${date.slice(0, 7)}-01`;
}

const tags: Readonly<Record<Locale, string>> = { vi: 'vi-VN', en: 'en-GB' };

function format(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(tags[locale], { ...options, timeZone: 'UTC' });
}

/** What the head says: `23 – 29 tháng 11, 2026`; in figures where there is little room. */
export function titleOf(mode: Mode, date: string, locale: Locale, short = false): string {
  if (mode === 'month') return capital(format(locale, { month: 'long', year: 'numeric' }).format(wallMs(date)));
  const { from, to } = spanOf(mode, date);
  if (short) return mode === 'day' ? `${shortWeekday(date, locale)} ${figures(date, true)}` : `${figures(from, false)} – ${figures(addDays(to, -1), true)}`;
  if (mode === 'day') return longDay(date, locale);
  return format(locale, { day: 'numeric', month: 'long', year: 'numeric' }).formatRange(wallMs(from), wallMs(addDays(to, -1))).replace(/\s[-–]\s/, ' – ');
}

function figures(day: string, year: boolean): string {
  return `${day.slice(8, 10)}/${day.slice(5, 7)}${year ? `/${day.slice(0, 4)}` : ''}`;
}

/** `Thứ Hai, 23 tháng 11, 2026`. */
export function longDay(date: string, locale: Locale): string {
  return capital(format(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(wallMs(date)));
}

/** `T2 … CN`: Vietnamese has a short form that Intl does not know. */
export function shortWeekday(date: string, locale: Locale): string {
  const weekday = weekdayOf(date.slice(0, 10));
  if (locale === 'vi') return weekday === 0 ? 'CN' : `T${weekday + 1}`;
  return format(locale, { weekday: 'short' }).format(wallMs(date.slice(0, 10)));
}

function capital(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase() + text.slice(1);
}
