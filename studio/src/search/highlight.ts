// Where the words of a search stand in a text as it is written: letter by letter without accents and case. Pure.
import { fold } from '../../../engine/shared/fold.ts';

export interface Piece { readonly text: string; readonly marked: boolean }

/** The text in pieces; those that a word of the search covers are marked. */
export function highlighted(text: string, q: string): readonly Piece[] {
  const letters = [...text.normalize('NFC')];
  const folded = letters.map((letter) => fold(letter));
  const starts: number[] = [];
  let length = 0;
  for (const letter of folded) { starts.push(length); length += letter.length; }
  const whole = folded.join('');
  const covered = new Set<number>();
  for (const word of fold(q).trim().split(/\s+/u).filter(Boolean)) {
    const places: number[] = [];
    for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + word.length)) places.push(at);
    // Where a word begins with it, that is what was meant; a short one is never looked for inside of words.
    const beginnings = places.filter((at) => !/[\p{L}\p{N}]/u.test(whole[at - 1] ?? ' '));
    for (const at of beginnings.length > 0 || word.length < 3 ? beginnings : places) starts.forEach((start, index) => { if (start >= at && start < at + word.length) covered.add(index); });
  }
  const pieces: { text: string; marked: boolean }[] = [];
  letters.forEach((letter, index) => {
    const marked = covered.has(index);
    const last = pieces.at(-1);
    if (last?.marked === marked) last.text += letter;
    else pieces.push({ text: letter, marked });
  });
  return pieces;
}
