// An amount taken apart for reading it in words.
import { currencyDigits } from './currency.ts';

/** A number split for reading: its sign, its whole part and the digits after the point. */
export interface Amount { readonly negative: boolean; readonly whole: string; readonly fraction: string; readonly currency: string | undefined }

/** Hundredths (or what the currency has) as a whole number: `5` of two digits is 50. */
export function minorOf({ fraction, currency }: Amount): string {
  return fraction.padEnd(currencyDigits(currency ?? ''), '0').replace(/^0+/, '');
}
