// How numbers are typed in each language, for the number inputs, and what they come to once typed.
import type { Locale } from '../../app/preferences.ts';

export function numberMarks(locale: Locale): { thousandSeparator: string; decimalSeparator: string } {
  return locale === 'vi' ? { thousandSeparator: '.', decimalSeparator: ',' } : { thousandSeparator: ',', decimalSeparator: '.' };
}

export function asInput(value: unknown): number | string {
  return typeof value === 'number' || typeof value === 'string' ? value : '';
}

/** A JSON number keeps this many digits. */
const exactDigits = 15;

/** What was typed, once it is done: a number where it keeps all its digits, else their plain text; undefined where it is none. */
export function settled(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const [, sign = '', whole, part = ''] = /^(-?)0*(\d*)(?:\.(\d*))?$/.exec(value) ?? [];
  if (whole === undefined) return value;
  if (!/\d/.test(value)) return undefined;
  const fraction = part.replace(/0+$/, '');
  const text = `${sign}${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}`;
  return (whole + fraction).length > exactDigits ? text : Number(text) || 0;
}
