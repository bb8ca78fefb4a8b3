// What is typed into a number input comes out exact: as a JSON number where that keeps every digit, else as its text.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { settled } from '../../studio/src/form/widgets/numbers.ts';

test('no digit of a typed number is lost or added', () => {
  fc.assert(fc.property(fc.boolean(), fc.stringMatching(/^\d{1,20}$/), fc.stringMatching(/^\d{0,6}$/), (negative, whole, part) => {
    const text = `${negative ? '-' : ''}${whole}${part === '' ? '' : `.${part}`}`;
    const [digits, fraction] = [BigInt(whole), part.replace(/0+$/, '')];
    const value = settled(text);
    const significant = (digits === 0n ? '' : String(digits)) + fraction;
    const isZero = digits === 0n && fraction === '';
    expect(typeof value).toBe(significant.length > 15 ? 'string' : 'number');
    expect(typeof value === 'string' ? value : Number(value).toFixed(fraction.length)).toBe(`${negative && !isZero ? '-' : ''}${digits}${fraction === '' ? '' : `.${fraction}`}`);
  }));
});

test('what is being typed still comes to a number, and what is none to nothing', () => {
  expect(['12.', '.5', '-', '', '007', '-0', 'abc', 5, undefined, '12345678901234567.80'].map(settled)).toEqual([12, 0.5, undefined, undefined, 7, 0, 'abc', 5, undefined, '12345678901234567.8']);
});
