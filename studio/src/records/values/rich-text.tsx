// Formatted text: as it is meant on a page, its words alone in a table.
import { useLayoutEffect, useRef } from 'react';
import { plainText, safeNodes } from '../../ui/safe-html.ts';
import type { ShownValue, ValueShape } from './contract.ts';

function Formatted({ value, dense }: ShownValue) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => { place.current?.replaceChildren(safeNodes(String(value))); }, [value]);
  return dense ? <span className="t-clip">{plainText(String(value))}</span> : <div ref={place} className="value-rich" />;
}

export const richTextValue: ValueShape = { Show: Formatted, text: (value) => plainText(String(value)), column: { whole: false, leastPx: 120, mostPx: 260, weight: 1.4 } };
