// Which rows of a list are chosen. They stay chosen while the list is sorted or scrolled, and go when another one is shown.
import { useCallback, useMemo, useRef, useState } from 'react';
import type { RecordJson } from '../../../../engine/shared/wire.ts';
import type { Rows } from './useRows.ts';

/** More than these are chosen as all that the list finds. */
export const mostChosen = 500;

export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** All that the list finds, however many; the server knows which. */
  readonly all: boolean;
  /** With `range` all between the last one and this. */
  readonly toggle: (index: number, range: boolean) => void;
  readonly choose: (ids: readonly string[]) => void;
  readonly clear: () => void;
  readonly chooseView: () => void;
}

/** Ids of the rows that have come so far, from the top. */
export function loadedIds({ total, rowAt }: Pick<Rows, 'total' | 'rowAt'>): readonly string[] {
  return Array.from({ length: Math.min(total, mostChosen) }, (_, index) => rowAt(index)?.id ?? '').filter(Boolean);
}

const nobody: ReadonlySet<string> = new Set();

export function useSelection(list: string, rowAt: (index: number) => RecordJson | undefined): Selection {
  const [state, setState] = useState<{ list: string; ids: ReadonlySet<string>; all: boolean }>({ list, ids: nobody, all: false });
  const ids = state.list === list ? state.ids : nobody;
  const all = state.list === list && state.all;
  const last = useRef(-1);
  const rows = useRef(rowAt);
  rows.current = rowAt;
  const toggle = useCallback((index: number, range: boolean): void => {
    const row = rows.current(index);
    if (!row) return;
    const from = range && last.current >= 0 ? last.current : index;
    last.current = index;
    setState((before) => {
      const next = new Set(before.list === list ? before.ids : nobody);
      if (from === index) {
        if (!next.delete(row.id) && next.size < mostChosen) next.add(row.id);
      } else {
        for (let at = Math.min(from, index); at <= Math.max(from, index) && next.size < mostChosen; at += 1) {
          const between = rows.current(at);
          if (between) next.add(between.id);
        }
      }
      return { list, ids: next, all: false };
    });
  }, [list]);
  const choose = useCallback((wanted: readonly string[]): void => setState({ list, ids: new Set(wanted.slice(0, mostChosen)), all: false }), [list]);
  const chooseView = useCallback((): void => setState((before) => ({ list, ids: before.list === list ? before.ids : nobody, all: true })), [list]);
  return useMemo(() => ({ ids, all, toggle, choose, chooseView, clear: () => choose([]) }), [ids, all, toggle, choose, chooseView]);
}
