// Rows that come or go above what is on the screen do not push it away: the row at the top stays where it is. At the very top of a list
// new rows are shown as they come. Knows rows by index only.
import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { Rows } from './useRows.ts';

/** How far a row is looked for from where it was. */
const reach = 250;

export function useAnchor(scroll: RefObject<HTMLDivElement | null>, rowAt: Rows['rowAt'], total: number, rowPx: number, shape: string): void {
  const top = useRef<{ readonly id: string; readonly index: number; readonly shape: string } | undefined>(undefined);
  useLayoutEffect(() => {
    const box = scroll.current;
    if (!box) return;
    const before = top.current;
    if (before?.shape === shape && box.scrollTop > 0 && rowAt(before.index)?.id !== before.id) {
      const now = near(before.index, total).find((index) => rowAt(index)?.id === before.id);
      if (now !== undefined) box.scrollTo({ top: box.scrollTop + (now - before.index) * rowPx });
    }
    const index = Math.floor(box.scrollTop / rowPx);
    const id = rowAt(index)?.id;
    top.current = id === undefined ? undefined : { id, index, shape };
  });
}

function near(index: number, total: number): readonly number[] {
  return Array.from({ length: reach }, (_, step) => [index + step + 1, index - step - 1]).flat().filter((at) => at >= 0 && at < total);
}
