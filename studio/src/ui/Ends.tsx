// Words where there may be too little room: names that begin alike differ at their ends, so the dots stand before the last words.
// Who shows them tells the whole as a title.
import { endOf } from './end-of.ts';

/** One line that keeps its beginning and its end, and leaves out what is between. */
export function Ends({ text }: { text: string }) {
  const at = endOf(text);
  if (at === 0) return text;
  return <span className="t-ends"><span>{text.slice(0, at)}</span><span>{text.slice(at)}</span></span>;
}
