// Dragging a tile, or its corner, by mouse or finger: how many cells it went. The place is only shown until it is let go.
import { useRef, useState, type PointerEvent } from 'react';
import { columns, type CanvasTile, type Place } from './tiles.ts';

interface Drag { readonly id: string; readonly isSize: boolean; readonly startX: number; readonly startY: number; readonly from: Place }

/** Rows of the grid with the gap below, in pixels, as reports.css has them. */
export const rowPx = 50;
const gapPx = 12;
/** Less is a click. */
const leastPx = 4;

export function useTileDrag(onDrop: (id: string, place: Place) => void) {
  const drag = useRef<Drag | undefined>(undefined);
  const [shown, setShown] = useState<{ readonly id: string; readonly place: Place }>();
  const placeOf = (event: PointerEvent): Place | undefined => {
    const at = drag.current;
    const grid = event.currentTarget.closest('.canvas-grid');
    if (!at || !grid) return undefined;
    const [dx, dy] = [event.clientX - at.startX, event.clientY - at.startY];
    if (Math.abs(dx) < leastPx && Math.abs(dy) < leastPx) return undefined;
    const columnPx = (grid.clientWidth - 32 + gapPx) / columns;
    const [x, y] = [Math.round(dx / columnPx), Math.round(dy / rowPx)];
    return at.isSize ? { ...at.from, width: Math.min(columns - at.from.x, Math.max(1, at.from.width + x)), height: Math.max(1, at.from.height + y) } : { ...at.from, x: Math.min(columns - at.from.width, Math.max(0, at.from.x + x)), y: Math.max(0, at.from.y + y) };
  };
  const handlers = (tile: CanvasTile, isSize: boolean) => ({
    onPointerDown: (event: PointerEvent): void => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { id: tile.id, isSize, startX: event.clientX, startY: event.clientY, from: { x: tile.x, y: tile.y, width: tile.width, height: tile.height } };
    },
    onPointerMove: (event: PointerEvent): void => { const place = placeOf(event); if (place) setShown({ id: tile.id, place }); },
    onPointerUp: (event: PointerEvent): void => { const place = placeOf(event); drag.current = undefined; setShown(undefined); if (place) onDrop(tile.id, place); },
    onPointerCancel: (): void => { drag.current = undefined; setShown(undefined); },
  });
  return { shown, handlers };
}
