// Names in narrow places keep the words that tell them apart; titles within sentences keep their capitals where they are names.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inSentence } from '../../studio/src/i18n/sentence.ts';
import { endOf } from '../../studio/src/ui/end-of.ts';

const kept = (text: string): string => text.slice(endOf(text));

describe('the end of a name that is kept', () => {
  test.each([
    ['Công ty TNHH Giống cây trồng Sao Việt', ' Sao Việt'],
    ['Công ty TNHH Giống cây trồng Sao Nam', ' Sao Nam'],
    ['Phần mềm quản lý kho – Siêu thị Tân Mai', ' Tân Mai'],
    ['Công ty CP Gỗ Kim Khánh – Chi nhánh Hà Nội', ' Hà Nội'],
  ])('of “%s” is “%s”', (text, end) => { expect(kept(text)).toBe(end); });

  test('short names and words without spaces are one piece', () => {
    expect(endOf('Công ty Sao Mai')).toBe(0);
    expect(endOf('binh.cao@hoangthinhjsc.vn.example')).toBe(0);
  });

  test('nothing is lost, and the end begins with its space', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => {
      const at = endOf(text);
      expect(text.slice(0, at) + text.slice(at)).toBe(text);
      if (at > 0) expect(text[at]).toBe(' ');
    }));
  });
});

test('a title within a sentence is written small, an abbreviation is not', () => {
  expect(inSentence('Nguồn tin RSS', 'vi')).toBe('nguồn tin RSS');
  expect(inSentence('Tỉnh, thành phố', 'vi')).toBe('tỉnh, thành phố');
});
