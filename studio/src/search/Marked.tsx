// A text with the words of a search marked in it.
import { highlighted } from './highlight.ts';

export function Marked({ text, q }: { text: string; q: string }) {
  let at = 0;
  return highlighted(text, q).map((piece) => {
    const key = at;
    at += piece.text.length;
    return piece.marked ? <mark key={key}>{piece.text}</mark> : <span key={key}>{piece.text}</span>;
  });
}
