// How numbers are typed in each language, for the number inputs.
import type { Locale } from '../../app/preferences.ts';

export function numberMarks(locale: Locale): { thousandSeparator: string; decimalSeparator: string } {
  return locale === 'vi' ? { thousandSeparator: '.', decimalSeparator: ',' } : { thousandSeparator: ',', decimalSeparator: '.' };
}

export function asInput(value: unknown): number | string {
  return typeof value === 'number' || typeof value === 'string' ? value : '';
}
