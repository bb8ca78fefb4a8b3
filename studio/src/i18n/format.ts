// Numbers, money and dates as the reader writes them. Knows no field and no entity.
import { currencyDigits } from '../../../engine/shared/expression/currency.ts';
import { usePreferences, type Locale } from '../app/preferences.ts';

type Numeric = number | `${number}`;

function isNumeric(value: unknown): value is Numeric {
  return (typeof value === 'number' && Number.isFinite(value)) || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value));
}

const tags: Readonly<Record<Locale, { number: string; date: string }>> = { vi: { number: 'vi-VN', date: 'vi-VN' }, en: { number: 'en-US', date: 'en-GB' } };
const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `n${locale}${JSON.stringify(options)}`;
  const known = cache.get(key);
  if (known instanceof Intl.NumberFormat) return known;
  const made = new Intl.NumberFormat(tags[locale].number, options);
  cache.set(key, made);
  return made;
}

function dateFormat(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `d${locale}${JSON.stringify(options)}`;
  const known = cache.get(key);
  if (known instanceof Intl.DateTimeFormat) return known;
  const made = new Intl.DateTimeFormat(tags[locale].date, options);
  cache.set(key, made);
  return made;
}

/** `745 tr`, `5,2 tỷ`: the short form that Vietnamese readers know; Intl's own is none of theirs. */
function shortVietnamese(value: number): string {
  const size = Math.abs(value);
  const [part, unit] = size >= 1e9 ? [value / 1e9, ' tỷ'] : size >= 1e6 ? [value / 1e6, ' tr'] : [value, ''];
  return `${numberFormat('vi', { maximumFractionDigits: 1 }).format(part)}${unit}`;
}

function compactVietnamese(value: number, currency: string): string {
  const symbol = numberFormat('vi', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).formatToParts(0).find((item) => item.type === 'currency')?.value ?? currency;
  return `${shortVietnamese(value)} ${symbol}`;
}

/** `+84912345678` → `0912 345 678`; other countries keep their code; what is no plain number stays as it is. */
function formatPhone(value: string): string {
  const home = /^(?:\+84|0)(\d{9,10})$/.exec(value)?.[1];
  if (home === undefined) return value;
  // Fixed lines: area code, then four and four; mobiles: four, three, three.
  return home.startsWith('2') ? `0${home}`.replace(/^(\d{3})(\d{4})(\d+)$/, '$1 $2 $3') : `0${home}`.replace(/^(\d{4})(\d{3})(\d+)$/, '$1 $2 $3');
}

export interface Formats {
  readonly locale: Locale;
  number(value: unknown, scale?: number): string;
  /** Millions and more in a word. */
  compact(value: unknown): string;
  /** Whole numbers below 10,000 go without a separator: a year is one of them. */
  integer(value: unknown): string;
  phone(value: unknown): string;
  /** `scale`: decimals of a price per unit, which may be more than the currency has. */
  money(value: unknown, currency: string, compact?: boolean, scale?: number): string;
  /** `YYYY-MM-DD` → `21/11/2026`; a date has no zone. */
  date(value: unknown): string;
  dateTime(value: unknown): string;
  /** `09:12` of an instant. */
  time(value: unknown): string;
  /** The day that an instant falls on in the zone, `YYYY-MM-DD`. */
  day(value: unknown): string;
}

/** All formats for one language and time zone. */
export function makeFormats(locale: Locale, zone: string): Formats {
  return {
    locale,
    number: (value, scale) => (isNumeric(value) ? numberFormat(locale, { maximumFractionDigits: scale ?? 20 }).format(value) : ''),
    compact: (value) => (isNumeric(value) ? (locale === 'vi' ? shortVietnamese(Number(value)) : numberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value)) : ''),
    integer: (value) => (isNumeric(value) ? numberFormat(locale, { maximumFractionDigits: 0, useGrouping: 'min2' }).format(value) : ''),
    phone: (value) => (typeof value === 'string' ? formatPhone(value) : ''),
    money: (value, currency, compact = false, scale = undefined) => {
      if (!isNumeric(value)) return '';
      const digits = Math.max(currencyDigits(currency), scale ?? 0);
      // What has no shorter form is written like everywhere else.
      const short = compact && Math.abs(Number(value)) >= (locale === 'vi' ? 1e6 : 1e3);
      if (short && locale === 'vi') return compactVietnamese(Number(value), currency);
      const whole = Number(value) % 1 === 0;
      try {
        return numberFormat(locale, short
          ? { style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1, minimumFractionDigits: 0 }
          : { style: 'currency', currency, minimumFractionDigits: whole ? 0 : digits, maximumFractionDigits: digits }).format(value);
      } catch {
        return `${numberFormat(locale, { maximumFractionDigits: 2 }).format(value)} ${currency}`;
      }
    },
    date: (value) => {
      const match = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})/.exec(value) : null;
      return match ? `${match[3]}/${match[2]}/${match[1]}` : '';
    },
    day: (value) => {
      const time = typeof value === 'string' ? Date.parse(value) : NaN;
      return Number.isNaN(time) ? '' : new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(time);
    },
    time: (value) => {
      const time = typeof value === 'string' ? Date.parse(value) : NaN;
      return Number.isNaN(time) ? '' : dateFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(time);
    },
    dateTime: (value) => {
      const time = typeof value === 'string' ? Date.parse(value) : NaN;
      if (Number.isNaN(time)) return '';
      const parts = dateFormat(locale, { timeZone: zone, day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(time);
      const part = (type: string): string => parts.find((item) => item.type === type)?.value ?? '';
      return `${part('day')}/${part('month')}/${part('year')} ${part('hour')}:${part('minute')}`;
    },
  };
}

const made = new Map<string, Formats>();

/** Formats of the reader's language, in the given zone. */
export function useFormats(zone: string): Formats {
  const locale = usePreferences((state) => state.locale);
  const key = `${locale} ${zone}`;
  const known = made.get(key) ?? makeFormats(locale, zone);
  made.set(key, known);
  return known;
}
