// Amounts in words, as they stand on quotes and invoices. Vietnamese and English; pure, the same on the server and in the browser.
import type { Amount } from './amount.ts';
import { amountInEnglish } from './words-english.ts';
import { amountInVietnamese } from './words-vietnamese.ts';
import { plain, round, type Exact } from './number.ts';
import { currencyDigits } from './currency.ts';

/** Digits before the point that have words. */
const mostDigits = 36;

/** The amount in words, rounded half up to the currency's digits; without a currency the number alone. null when it is too long to be read. */
export function inWords(value: Exact, currency: string | undefined, locale: 'vi' | 'en'): string | null {
  const rounded = currency === undefined ? value : round(value, currencyDigits(currency));
  const [whole = '0', fraction = ''] = plain(rounded.abs()).split('.');
  if (whole.length > mostDigits || fraction.length > mostDigits) return null;
  const amount: Amount = { negative: rounded.isNeg() && !rounded.isZero(), whole, fraction, currency };
  const words = locale === 'vi' ? amountInVietnamese(amount) : amountInEnglish(amount);
  return `${words.charAt(0).toLocaleUpperCase(locale)}${words.slice(1)}`;
}
