// What a search marks in a text: letters as they are written, found without accents and case.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { highlighted } from '../../studio/src/search/highlight.ts';

const marks = (text: string, q: string): readonly string[] => highlighted(text, q).filter(({ marked }) => marked).map((piece) => piece.text);

describe('marks', () => {
  test.each([
    ['Nguyễn Thị Hương', 'huong', ['Hương']],
    ['Phường Hương Trà', 'huong', ['Hương']],
    ['Bao bì Phương Nam', 'huong', ['hương']],
    ['Đặng An, Nam Định', 'an', ['An']],
    ['Sàn', 'an', []],
    ['Công ty Ánh Dương', 'duong cong', ['Công', 'Dương']],
    ['Hu\u031bo\u031bng', 'huong', ['H\u01b0\u01a1ng']],
    ['100 %', '%', ['%']],
    ['ß straße', 'strasse', []],
  ])('in “%s” for “%s”', (text, q, wanted) => {
    expect(marks(text, q)).toEqual(wanted);
  });

  test('the pieces are the text, whatever is looked for', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', maxLength: 6 }), (text, q) => {
      expect(highlighted(text, q).map((piece) => piece.text).join('')).toBe(text.normalize('NFC'));
    }));
  });
});
