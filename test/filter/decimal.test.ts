// The order of exact decimals against a library that is known to be right.
import { expect, test } from '@jest/globals';
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { compareDecimals } from '../../engine/shared/filter/decimal.ts';

const digits = fc.string({ unit: fc.constantFrom('0', '0', '1', '5', '9'), minLength: 1, maxLength: 24 });
const decimal = fc.tuple(fc.constantFrom('', '-', '+'), digits, fc.option(digits), fc.constantFrom('', '', 'e3', 'E-7', 'e+30')).map(([sign, whole, fraction, exponent]) => `${sign}${whole}${fraction === null ? '' : `.${fraction}`}${exponent}`);

test('decimals of any length are ordered by value', () => {
  const exact = Decimal.clone({ precision: 200 });
  fc.assert(fc.property(decimal, decimal, (a, b) => {
    expect([a, b, Math.sign(compareDecimals(a, b) ?? NaN)]).toEqual([a, b, Math.sign(new exact(a).cmp(b)) + 0]);
    expect(Math.abs(compareDecimals(a, a) ?? NaN)).toBe(0);
  }), { numRuns: 5000 });
});

test('numbers and texts compare by value', () => {
  expect(compareDecimals(1.5, '1.50')).toBe(0);
  expect(compareDecimals(1e21, '1000000000000000000000')).toBe(0);
  expect(Math.abs(compareDecimals('-0', '0.000') ?? NaN)).toBe(0);
  expect(compareDecimals('9007199254740993', '9007199254740992')).toBe(1);
});

test('what is no number has no order', () => {
  for (const text of ['', '.', 'a', '1,5', 'NaN', '١']) expect(compareDecimals(text, '1')).toBeNull();
});
