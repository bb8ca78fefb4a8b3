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
/** Written with its country, a phone number has no leading zero. */
const phoneForm = /^(?:\+|0)[\d .()-]{5,}$/;

/** The words of a search; none where nothing but blanks was typed. */
export function searchWords(q: string): SearchWords {
  const folded = fold(q).trim().replace(/\s+/gu, ' ');
  const whole = phoneForm.test(folded) ? folded.replace(/\D/g, '').replace(/^0+/, '') : folded;
  if (whole === '') return { whole, words: [] };
  const parts = whole.split(' ');
  const texts = parts.length <= wordsMax ? parts : [...parts.slice(0, wordsMax - 1), parts.slice(wordsMax - 1).join(' ')];
  const words = [...new Set(texts)].map((text): SearchWord => {
    const pattern = escaped(text);
    const short = [...text].length < shortLength;
    return { text, short, patterns: short ? [`${pattern}%`, `% ${pattern}%`] : [`%${pattern}%`] };
  });
  return { whole, words: words.sort((a, b) => b.text.length - a.text.length) };
}

/** A text as a part of a LIKE pattern. */
export function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
