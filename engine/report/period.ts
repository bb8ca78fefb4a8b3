// Spans of days: what their names mean today in the site's zone, the span before, and the filter that a span is. Pure.
import { dayIn, startOfDay } from '../shared/dates.ts';
import { addDays, addMonths, diffDays, startOf } from '../shared/expression/calendar.ts';
import { Exact } from '../shared/expression/number.ts';
import type { BucketName, PeriodRange } from '../shared/report.ts';

type Json = Readonly<Record<string, unknown>>;

/** Days, both counted in; absent at an open end. */
export interface Span { readonly range?: PeriodRange; readonly from?: string; readonly to?: string }

/** What a named range means at this moment. */
export function spanOf(range: PeriodRange, now: Date, zone: string): Span {
  const today = dayIn(zone, now);
  const whole = (unit: 'week' | 'month' | 'quarter' | 'year', back: number): Span => {
    const from = moved(startOf(today, unit) ?? today, unit, -back);
    return { range, from, to: days(moved(from, unit, 1), -1) };
  };
  const last = (count: number): Span => ({ range, from: days(today, 1 - count), to: today });
  switch (range) {
    case 'today': return last(1);
    case 'yesterday': return { range, from: days(today, -1), to: days(today, -1) };
    case 'thisWeek': return whole('week', 0);
    case 'lastWeek': return whole('week', 1);
    case 'thisMonth': return whole('month', 0);
    case 'lastMonth': return whole('month', 1);
    case 'thisQuarter': return whole('quarter', 0);
    case 'lastQuarter': return whole('quarter', 1);
    case 'thisYear': return whole('year', 0);
    case 'lastYear': return whole('year', 1);
    case 'last7Days': return last(7);
    case 'last30Days': return last(30);
    case 'last90Days': return last(90);
    case 'last12Months': return { range, from: months(startOf(today, 'month') ?? today, -11), to: days(months(startOf(today, 'month') ?? today, 1), -1) };
    case 'all': return { range };
  }
}

/** The span of the same length before, in months where it is whole months; or the same a year ago. None before an open end. */
export function spanBefore({ from, to }: Span, compare: 'previous' | 'year'): { readonly from: string; readonly to: string } | undefined {
  if (from === undefined || to === undefined) return undefined;
  const next = days(to, 1);
  const count = monthsBetween(from, next);
  if (compare === 'year') return { from: months(from, -12), to: days(months(next, -12), -1) };
  if (count !== undefined) return { from: months(from, -count), to: days(from, -1) };
  return { from: days(from, -diffDays(from, next)), to: days(from, -1) };
}

/** The filter of a span over a date field, by whatever name it has. */
export function spanFilter({ from, to }: Span, path: string, isDay: boolean, zone: string): Json {
  const at = (day: string): string => (isDay ? day : startOfDay(zone, day));
  if (from === undefined && to === undefined) return {};
  return { [path]: { ...(from !== undefined && { $gte: at(from) }), ...(to !== undefined && { $lt: at(days(to, 1)) }) } };
}

/** The last day of the bucket that begins on a day. */
export function bucketEnd(day: string, bucket: BucketName): string {
  return days(moved(day, bucket, 1), -1);
}

function moved(day: string, unit: BucketName, count: number): string {
  switch (unit) {
    case 'day': return days(day, count);
    case 'week': return days(day, 7 * count);
    case 'month': return months(day, count);
    case 'quarter': return months(day, 3 * count);
    case 'year': return months(day, 12 * count);
  }
}

function days(day: string, count: number): string {
  return addDays(day, new Exact(count)) ?? day;
}

function months(day: string, count: number): string {
  return addMonths(day, new Exact(count)) ?? day;
}

/** How many whole months, if both days are firsts. */
function monthsBetween(from: string, next: string): number | undefined {
  if (!from.endsWith('-01') || !next.endsWith('-01')) return undefined;
  const number = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return number(next) - number(from);
}

/** The span that somebody chose: a named one, or days. */
export function chosenSpan({ period, from, to }: { readonly period?: PeriodRange | undefined; readonly from?: string | undefined; readonly to?: string | undefined }, now: Date, zone: string): Span | undefined {
  if (period !== undefined) return spanOf(period, now, zone);
  return from === undefined && to === undefined ? undefined : { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}
