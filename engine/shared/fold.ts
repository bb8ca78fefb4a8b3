// Accent- and case-insensitive form of a text, equal in TypeScript and SQL for every input (engine/filter/fold-sql.ts).
// Canonical decomposition leaves the base letters of Vietnamese and Latin bare; the table then strips the marks and
// maps the letters that do not decompose. Neither side uses a locale: results must not change with an ICU version.
// (Decomposition follows each side's Unicode version; they differ in scripts added since Unicode 14, beyond the basic plane.)

const marks = [...range(0x300, 0x36f)];
/** Letters with a stroke, hook or case that decomposition leaves as they are. */
const letters: readonly (readonly [from: string, to: string])[] = [
  ...pairs('đĐðÐøØłŁħĦŧŦıƀɓƁɖƉɗƊɨƗʉɄƶƵ', 'ddddoollhhttibbbddddiiuuzz'),
  ...pairs('ÆŒÞẞ', 'æœþß'),
  ...greek(),
  ...cyrillic(),
];

/** What `translate(text, foldFrom, foldTo)` maps after decomposition and ASCII lower case; marks have no counterpart and vanish. */
export const foldFrom: string = letters.map(([from]) => from).join('') + marks.join('');
export const foldTo: string = letters.map(([, to]) => to).join('');

const table: ReadonlyMap<string, string> = new Map([...letters, ...marks.map((mark) => [mark, ''] as const)]);
const ascii = /^[\0-\x7f]*$/;

/** Folds a text: `Đặng Thị ÁNH` → `dang thi anh`. */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  let folded = '';
  for (const letter of text.normalize('NFD')) {
    folded += letter >= 'A' && letter <= 'Z' ? letter.toLowerCase() : (table.get(letter) ?? letter);
  }
  return folded;
}

function pairs(from: string, to: string): (readonly [string, string])[] {
  const targets = [...to];
  return [...from].map((letter, index) => [letter, targets[index] ?? ''] as const);
}

function greek(): (readonly [string, string])[] {
  const capitals = [...range(0x391, 0x3a1), ...range(0x3a3, 0x3a9)];
  return [...capitals.map((letter) => [letter, shifted(letter, 0x20)] as const), ['ς', 'σ']];
}

function cyrillic(): (readonly [string, string])[] {
  return [...[...range(0x410, 0x42f)].map((letter) => [letter, shifted(letter, 0x20)] as const), ...[...range(0x400, 0x40f)].map((letter) => [letter, shifted(letter, 0x50)] as const)];
}

function shifted(letter: string, by: number): string {
  return String.fromCodePoint((letter.codePointAt(0) ?? 0) + by);
}

function* range(first: number, last: number): Generator<string> {
  for (let code = first; code <= last; code += 1) yield String.fromCodePoint(code);
}
