// Words where there may be too little room: names that begin alike differ at their ends, so the dots stand before the last words.
// Who shows them tells the whole as a title.
import type { ClipboardEvent } from 'react';
import { endOf } from './end-of.ts';

/** Copied, the two pieces are one text again; a browser would put a line break between them. */
function copyWhole(event: ClipboardEvent<HTMLElement>): void {
  const chosen = window.getSelection();
  if (!chosen || chosen.rangeCount === 0 || !event.currentTarget.contains(chosen.getRangeAt(0).commonAncestorContainer)) return;
  event.clipboardData.setData('text/plain', chosen.toString().replaceAll('\n', ''));
  event.preventDefault();
}

/** One line that keeps its beginning and its end, and leaves out what is between. */
export function Ends({ text }: { text: string }) {
  const at = endOf(text);
  if (at === 0) return text;
  return <span className="t-ends" onCopy={copyWhole}><span>{text.slice(0, at)}</span><span>{text.slice(at)}</span></span>;
}
