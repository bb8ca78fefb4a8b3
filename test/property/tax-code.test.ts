// Laws of the Vietnamese tax code: one digit mistyped, or two neighbours exchanged, is found out wherever eleven allows it.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkDigit, taxCodeOf } from '../../engine/shared/values/tax-code.ts';

const digits = (length: number): fc.Arbitrary<string> => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''));
const firm = digits(9).filter((nine) => checkDigit(nine) !== undefined).map((nine) => `${nine}${checkDigit(nine)}`);
const branch = fc.integer({ min: 1, max: 999 }).map((number) => String(number).padStart(3, '0'));

test('a code is taken in any spelling and kept in one', () => {
  fc.assert(fc.property(firm, branch, fc.constantFrom('', '-'), fc.constantFrom('', ' ', '.'), (code, tail, hyphen, blank) => {
    expect(taxCodeOf(` ${[...code].join(blank)} `)).toEqual({ ok: true, code });
    expect(taxCodeOf(`${code}${hyphen}${tail}`)).toEqual({ ok: true, code: `${code}-${tail}` });
    expect(taxCodeOf(`${code}-${tail}`)).toEqual(taxCodeOf(taxCodeOf(`${code}${tail}`).ok ? `${code}${tail}` : ''));
  }));
});

test('exactly one last digit fits, or none', () => {
  fc.assert(fc.property(digits(9), (nine) => {
    const fitting = Array.from({ length: 10 }, (_, digit) => `${nine}${digit}`).filter((code) => taxCodeOf(code).ok);
    expect(fitting).toEqual(checkDigit(nine) === undefined ? [] : [`${nine}${checkDigit(nine)}`]);
  }));
});

test('no single mistyped digit goes unnoticed: every weight is prime to eleven', () => {
  fc.assert(fc.property(firm, fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), (code, place, shift) => {
    const wrong = `${code.slice(0, place)}${(Number(code[place]) + shift) % 10}${code.slice(place + 1)}`;
    expect(taxCodeOf(wrong)).toEqual({ ok: false, fault: 'digit' });
  }), { numRuns: 500 });
});

test('codes of firms that everybody knows are right', () => {
  for (const code of ['0100109106', '0101248141', '0100686174', '0300588569', '0101243150']) expect(taxCodeOf(code)).toEqual({ ok: true, code });
});
