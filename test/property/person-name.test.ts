// Laws of names in parts: what is put together comes apart again, and Vietnamese names sort by the given name.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fullName, sortName, splitName, type NameOrder } from '../../engine/shared/values/person-name.ts';

const word = fc.constantFrom('Nguyễn', 'Trần', 'Đặng', 'Thị', 'Văn', 'An', 'Ánh', 'Minh', 'O’Brien', 'Lê');
const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((list) => list.join(' '));
const order = fc.constantFrom<NameOrder>('vi', 'en');

test('a family of one word, any middle and a given name of one word come apart as they were', () => {
  fc.assert(fc.property(order, word, fc.option(words, { nil: undefined }), word, (by, family, middle, given) => {
    expect(splitName(fullName({ family, middle, given }, by), by)).toEqual({ family, given, ...(middle !== undefined && { middle }) });
  }));
});

test('splitting loses no word, in any order', () => {
  fc.assert(fc.property(order, words, (by, text) => {
    expect(fullName(splitName(text, by), by)).toBe(text);
    expect(sortName(splitName(text, by), by).split(' ').sort()).toEqual(text.split(' ').sort());
  }));
});

test('Vietnamese names stand in the order of their given names, English ones in that of the family', () => {
  fc.assert(fc.property(word, word, words, (family, given, middle) => {
    expect(sortName({ family, middle, given }, 'vi').startsWith(`${given} `)).toBe(true);
    expect(sortName({ family, middle, given }, 'en').startsWith(`${family} `)).toBe(true);
  }));
});
