// The one number of expressions: an exact decimal. Division and averages round half up (away from zero) to 12 decimals, in one
// place here and in one place in SQL (trellis.divide), so that both give the same digits.
import { Decimal } from 'decimal.js';

/** Digits that a number of an expression may have at most; the checker refuses what could grow longer. */
export const mostDigits = 1000;
export const divisionScale = 12;

/** Never rounds within the digits that the checker allows. */
export const Exact = Decimal.clone({ precision: 2 * mostDigits + 100, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -9e15, toExpPos: 9e15 });
export type Exact = Decimal;

/** Quotient rounded half up to 12 decimals; null for a division by zero. */
export function divide(a: Exact, b: Exact): Exact | null {
  if (b.isZero()) return null;
  const shifted = a.abs().times(2).times(new Exact(10).pow(divisionScale)).plus(b.abs()).divToInt(b.abs().times(2));
  return unsignedZero(shifted.times(new Exact(10).pow(-divisionScale)).times(a.isNeg() === b.isNeg() ? 1 : -1));
}

/** Rounded half up, away from zero; a negative scale rounds to tens. */
export function round(value: Exact, scale: number): Exact {
  if (scale >= 0) return unsignedZero(value.toDecimalPlaces(scale, Decimal.ROUND_HALF_UP));
  const unit = new Exact(10).pow(-scale);
  return unsignedZero(divideToUnit(value, unit).times(unit));
}

function divideToUnit(value: Exact, unit: Exact): Exact {
  const units = value.abs().times(2).plus(unit).divToInt(unit.times(2));
  return value.isNeg() ? units.neg() : units;
}

/** The number as plain text without an exponent and without zeros that say nothing. */
export function plain(value: Exact): string {
  return unsignedZero(value).toFixed();
}

export function unsignedZero(value: Exact): Exact {
  return value.isZero() ? new Exact(0) : value;
}
