// Which record stands beside the list, and how one steps on from it. Its id is in the address; the row in hand follows.
import { useCallback, useEffect, useRef, type RefObject } from 'react';
import type { Shortcut } from '../../../ui/keys.ts';
import type { Text } from '../../../i18n/index.ts';
import type { GroupedRows } from '../groups/useGroupedRows.ts';
import type { Rows } from '../useRows.ts';

interface Asked {
  readonly t: Text;
  readonly rows: Rows & Partial<Pick<GroupedRows, 'groupAt'>>;
  readonly active: number;
  readonly setActive: (index: number) => void;
  /** Id in the address. */
  readonly peeked: string | undefined;
  readonly show: (id: string | undefined) => void;
  readonly scroll: RefObject<HTMLElement | null>;
}

export interface PeekState {
  readonly peeked: string | undefined;
  readonly open: (index: number) => void;
  readonly step: (by: 1 | -1) => void;
  readonly close: () => void;
  readonly shortcuts: readonly Shortcut[];
}

/** How many rows are looked through for the one that a deep link names. */
const lookedThrough = 300;

export function usePeek({ t, rows, active, setActive, peeked, show, scroll }: Asked): PeekState {
  const live = useRef({ rows, peeked, show, setActive });
  live.current = { rows, peeked, show, setActive };
  const inHand = active >= 0 ? rows.rowAt(active)?.id : undefined;
  // The row in hand may come later than the step to it.
  useEffect(() => { if (live.current.peeked !== undefined && inHand !== undefined && inHand !== live.current.peeked) live.current.show(inHand); }, [inHand]);
  const { sample } = rows;
  useEffect(() => {
    if (peeked === undefined || active >= 0) return;
    const at = Array.from({ length: Math.min(live.current.rows.total, lookedThrough) }).findIndex((_, index) => live.current.rows.rowAt(index)?.id === peeked);
    if (at >= 0) live.current.setActive(at);
  }, [peeked, active, sample]);

  const open = useCallback((index: number): void => {
    const row = live.current.rows.rowAt(index);
    if (!row) return;
    live.current.setActive(index);
    live.current.show(row.id);
  }, []);
  const step = (by: 1 | -1): void => {
    let at = active + by;
    while (rows.groupAt?.(at) && at > 0 && at < rows.total - 1) at += by;
    if (at >= 0 && at < rows.total && !rows.groupAt?.(at)) setActive(at);
  };
  const close = (): void => {
    const id = peeked;
    show(undefined);
    // Where the focus was: on the row.
    requestAnimationFrame(() => scroll.current?.querySelector<HTMLElement>(`[data-row="${id}"] a`)?.focus({ preventScroll: true }));
  };
  const toggle = (): void => {
    if (peeked !== undefined) { close(); return; }
    const focused = document.activeElement?.closest<HTMLElement>('[data-row]')?.getAttribute('aria-rowindex');
    open(focused ? Number(focused) - 2 : Math.max(active, 0));
  };
  return { peeked, open, step, close, shortcuts: [{ keys: ' ', label: t('keys.peekRow'), run: toggle }] };
}
