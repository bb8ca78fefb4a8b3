// Which words of a text are kept where there is too little room for all. Pure.

const shortest = 20;
const endFrom = 7;
const endTo = 15;

/** A text in so many letters: its beginning, dots, and where they fit the words at its end. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = endOf(text) === 0 ? '' : text.slice(endOf(text));
  const room = most - 1 - end.length;
  return room < 5 ? `${text.slice(0, most - 1).trimEnd()}…` : `${text.slice(0, room).trimEnd()}…${end}`;
}

/** Where the last words begin, with the space before them; 0 where the text is short or has no such words. */
export function endOf(text: string): number {
  if (text.length < shortest) return 0;
  for (let at = text.length - endFrom; at >= text.length - endTo; at -= 1) if (text[at] === ' ') return at;
  return 0;
}
