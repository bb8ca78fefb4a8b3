// Days and instants as text: which ones exist, and how files write them. Knows no zone but UTC offsets that are given.
import type { Parsed, TypedField } from './contract.ts';
import { refuse, taken } from './parsed.ts';

const dayForm = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
/** RFC 3339 with an offset; at most nine digits of a second are read, three are kept. */
const instantForm = /^([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})$/;

/** A day of the calendar between the years 1 and 9999, as `YYYY-MM-DD`. */
export function dayValue(field: TypedField, value: unknown): Parsed<string> {
  if (typeof value !== 'string') return refuse(field, 'value.not-date');
  const found = dayForm.exec(value);
  if (found === null) return refuse(field, 'value.not-date');
  return isDay(Number(found[1]), Number(found[2]), Number(found[3])) ? taken(value) : refuse(field, 'value.no-such-date', { value });
}

function isDay(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}

/** An instant with its offset, as `YYYY-MM-DDThh:mm:ss.sss+00:00`, rounded down to milliseconds. */
export function instantValue(field: TypedField, value: unknown): Parsed<string> {
  const found = typeof value === 'string' ? instantForm.exec(value) : null;
  if (found === null) return refuse(field, 'value.not-time');
  const [, day = '', hour = '', minute = '', second = '', fraction = '', zone = ''] = found;
  const date = dayValue(field, day);
  if (!date.ok) return date;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59 || Number(zone.slice(1, 3)) > 14 || Number(zone.slice(4, 6)) > 59) return refuse(field, 'value.not-time');
  const at = new Date(`${day}T${hour}:${minute}:${second}${fraction.slice(0, 4)}${zone.toUpperCase()}`);
  const text = at.toISOString();
  // Near the ends of the calendar an offset can lead out of it.
  return /^[0-9]{4}-/.test(text) && !text.startsWith('0000') ? taken(text.replace('Z', '+00:00')) : refuse(field, 'value.not-time');
}

const tokens: Readonly<Record<string, string>> = {
  yyyy: '(?<year>[0-9]{4})', yy: '(?<short>[0-9]{2})', MM: '(?<month>[0-9]{2})', M: '(?<month>[0-9]{1,2})', dd: '(?<day>[0-9]{2})', d: '(?<day>[0-9]{1,2})',
  HH: '(?<hour>[0-9]{2})', H: '(?<hour>[0-9]{1,2})', mm: '(?<minute>[0-9]{2})', ss: '(?<second>[0-9]{2})', XXX: '(?<zone>Z|[+-][0-9]{2}:[0-9]{2})',
};
const tokenForm = /yyyy|yy|MM|M|dd|d|HH|H|mm|ss|XXX/g;

/** Parts of a text by a format such as `dd/MM/yyyy` or `dd-MM-yy HH:mm XXX`; undefined when it does not fit. Two-digit years below 70 are 20xx (POSIX). */
export function partsByFormat(text: string, format: string): Readonly<Record<string, string>> | undefined {
  const source = format.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(tokenForm, (token) => tokens[token]!);
  const groups = matchOf(source, text.trim());
  if (groups === undefined) return undefined;
  const year = groups.year ?? (groups.short === undefined ? undefined : String(Number(groups.short) + (Number(groups.short) < 70 ? 2000 : 1900)));
  if (year === undefined || groups.month === undefined || groups.day === undefined) return undefined;
  return { ...groups, day: `${year}-${groups.month.padStart(2, '0')}-${groups.day.padStart(2, '0')}` };
}

function matchOf(source: string, text: string): Readonly<Record<string, string | undefined>> | undefined {
  try {
    return new RegExp(`^${source}$`, 'u').exec(text)?.groups;
  } catch {
    return undefined; // a token twice: no such format
  }
}
