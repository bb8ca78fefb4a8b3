// What a person typed into the search over all entities, as patterns over folded texts. Knows no SQL and no record.
import { fold } from '../shared/fold.ts';

/** One word that a record must have. */
export interface SearchWord {
  readonly text: string;
  /** Too short to be looked for inside of words: it must begin one. */
  readonly short: boolean;
  /** LIKE patterns; a short word has one for the beginning of the text and one for the words behind. */
  readonly patterns: readonly string[];
}

export interface SearchWords {
  /** All of it, folded, with single spaces. */
  readonly whole: string;
  /** The longest first: it finds the fewest. */
  readonly words: readonly SearchWord[];
}

/** What stands behind the last of so many words belongs to it. */
const wordsMax = 6;
/** Shorter words have no three letters by which the index could find them. */
const shortLength = 3;
/** What may be a phone number as people write it; it may be a code as well, so that what was typed is looked for besides its digits. */
const phoneForm = /^[+(0][\d +.()/-]{5,}$/;
/** Fewer digits are no number of a phone. */
const phoneDigitsMin = 6;

/** The words of a search; none where nothing but blanks was typed. */
export function searchWords(q: string): SearchWords {
  const folded = fold(q).trim().replace(/\s+/gu, ' ');
  if (folded === '') return { whole: '', words: [] };
  const number = phoneDigits(folded);
  if (number !== undefined) return { whole: folded, words: [{ text: number, short: false, patterns: [...new Set([`%${escaped(folded)}%`, `%${number}%`])] }] };
  const parts = folded.split(' ');
  const texts = parts.length <= wordsMax ? parts : [...parts.slice(0, wordsMax - 1), parts.slice(wordsMax - 1).join(' ')];
  const words = [...new Set(texts)].map((text): SearchWord => {
    const pattern = escaped(text);
    const short = [...text].length < shortLength;
    return { text, short, patterns: short ? [`${pattern}%`, `% ${pattern}%`] : [`%${pattern}%`] };
  });
  return { whole: folded, words: words.sort((a, b) => b.text.length - a.text.length) };
}

/** The digits that a stored number ends in: written with its country it has no leading zero. Undefined for what cannot be a phone number. */
function phoneDigits(folded: string): string | undefined {
  if (!phoneForm.test(folded)) return undefined;
  const digits = folded.replace(/\D/g, '').replace(/^0+/, '');
  return digits.length < phoneDigitsMin ? undefined : digits;
}

/** A text as a part of a LIKE pattern. */
export function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
