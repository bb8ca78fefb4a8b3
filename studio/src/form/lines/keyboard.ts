// Where a key leads in the grid of lines. Pure but for moving the focus.
import type { KeyboardEvent } from 'react';

export type LineAction = { readonly kind: 'add' } | { readonly kind: 'remove'; readonly row: number } | { readonly kind: 'move'; readonly row: number; readonly by: -1 | 1 } | { readonly kind: 'focus'; readonly row: number };

/** Alt-↑/↓ moves the line, ↑/↓ and Enter change the row, Ctrl-Delete removes it, Enter on the last adds one. */
export function actionFor(event: KeyboardEvent, row: number, count: number): LineAction | undefined {
  const target = event.target;
  // An open list of choices and a text of several lines need the plain keys themselves.
  const busy = target instanceof HTMLElement && (target.getAttribute('aria-expanded') === 'true' || target.tagName === 'TEXTAREA');
  if (event.altKey && event.key === 'ArrowUp') return { kind: 'move', row, by: -1 };
  if (event.altKey && event.key === 'ArrowDown') return { kind: 'move', row, by: 1 };
  if ((event.ctrlKey || event.metaKey) && (event.key === 'Delete' || event.key === 'Backspace')) return { kind: 'remove', row };
  if (busy || event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
  if (event.key === 'Enter') return row === count - 1 ? { kind: 'add' } : { kind: 'focus', row: row + 1 };
  const combobox = target instanceof HTMLElement && target.getAttribute('aria-haspopup') === 'listbox';
  if (!combobox && event.key === 'ArrowDown' && row < count - 1) return { kind: 'focus', row: row + 1 };
  if (!combobox && event.key === 'ArrowUp' && row > 0) return { kind: 'focus', row: row - 1 };
  return undefined;
}

/** Puts the focus into a cell once it is drawn. */
export function focusCell(grid: HTMLElement | null, row: number, column: string): void {
  requestAnimationFrame(() => {
    grid?.querySelector<HTMLElement>(`[data-line="${row}"] [data-cell="${CSS.escape(column)}"] :is(input:not([type="hidden"]), textarea, button)`)?.focus();
  });
}
