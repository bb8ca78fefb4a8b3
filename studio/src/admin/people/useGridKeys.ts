// Keys of a table of choices: arrows go from cell to cell, Shift with them takes several, Space goes through the choices of all that
// are taken, Delete empties them. One cell is in the order of Tab. It knows nothing of what is chosen.
import { useRef, useState, type KeyboardEvent, type RefObject } from 'react';

export interface Cell { readonly row: number; readonly column: number }

interface GridKeys {
  readonly isFirst: (cell: Cell) => boolean;
  readonly isTaken: (cell: Cell) => boolean;
  readonly onFocus: (cell: Cell) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

interface Options { readonly box: RefObject<HTMLElement | null>; readonly rows: number; readonly columns: number; readonly onCycle: (cells: readonly Cell[], back: boolean) => void; readonly onClear: (cells: readonly Cell[]) => void; readonly onOpen: (row: number) => void }

const ways: Readonly<Record<string, Cell>> = { ArrowUp: { row: -1, column: 0 }, ArrowDown: { row: 1, column: 0 }, ArrowLeft: { row: 0, column: -1 }, ArrowRight: { row: 0, column: 1 } };

export function useGridKeys({ box, rows, columns, onCycle, onClear, onOpen }: Options): GridKeys {
  const [anchor, setAnchor] = useState<Cell>({ row: 0, column: 0 });
  const [end, setEnd] = useState<Cell>({ row: 0, column: 0 });
  /** The focus is on its way by keys. */
  const moving = useRef(false);
  const isTaken = ({ row, column }: Cell): boolean => row >= Math.min(anchor.row, end.row) && row <= Math.max(anchor.row, end.row) && column >= Math.min(anchor.column, end.column) && column <= Math.max(anchor.column, end.column);
  const taken = (): readonly Cell[] => Array.from({ length: rows * columns }, (_, index) => ({ row: Math.floor(index / columns), column: index % columns })).filter(isTaken);
  const cellOf = (target: EventTarget): Cell | undefined => {
    const said = target instanceof HTMLElement ? target.dataset['cell'] : undefined;
    const [row, column] = (said ?? '').split(':').map(Number);
    return said === undefined || row === undefined || column === undefined ? undefined : { row, column };
  };
  return {
    isFirst: ({ row, column }) => row === Math.min(end.row, rows - 1) && column === end.column,
    isTaken: (cell) => (anchor.row !== end.row || anchor.column !== end.column) && isTaken(cell),
    onFocus: (cell) => { if (!moving.current && (cell.row !== end.row || cell.column !== end.column)) { setAnchor(cell); setEnd(cell); } },
    onKeyDown: (event) => {
      const cell = cellOf(event.target);
      if (!cell || event.altKey || event.ctrlKey || event.metaKey) return;
      const way = event.key === 'Home' ? { row: 0, column: -columns } : event.key === 'End' ? { row: 0, column: columns } : ways[event.key];
      if (way) {
        event.preventDefault();
        const next = { row: Math.min(rows - 1, Math.max(0, cell.row + way.row)), column: Math.min(columns - 1, Math.max(0, cell.column + way.column)) };
        setEnd(next);
        if (!event.shiftKey) setAnchor(next);
        moving.current = true;
        box.current?.querySelector<HTMLElement>(`[data-cell="${next.row}:${next.column}"]`)?.focus();
        moving.current = false;
      } else if (event.key === ' ') {
        event.preventDefault();
        onCycle(taken(), event.shiftKey);
      } else if (event.key === 'Delete' || event.key === 'Backspace') {
        event.preventDefault();
        onClear(taken());
      } else if (event.key === 'Enter') {
        event.preventDefault();
        onOpen(cell.row);
      }
    },
  };
}
