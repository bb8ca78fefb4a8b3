// The tiles of a dashboard's document on its grid of twelve columns: added, moved, made larger and smaller, none upon another. Pure;
// members that it does not know it keeps.
import { isObject } from '../../../../engine/shared/json-object.ts';

export type Json = Readonly<Record<string, unknown>>;
export interface Place { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
export interface CanvasTile extends Place { readonly id: string; readonly title: string; readonly kind: 'report' | 'view' | 'text'; /** Name of the report or view; the text itself. */ readonly shows: string; readonly hidden: boolean }

export const columns = 12;
const mostRows = 500;
const tallest = 40;

const whole = (value: unknown, least: number, most: number, otherwise: number): number => (typeof value === 'number' && Number.isInteger(value) ? Math.min(most, Math.max(least, value)) : otherwise);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export function tilesOf(document: Json): readonly CanvasTile[] {
  const items: readonly unknown[] = Array.isArray(document['items']) ? document['items'] : [];
  return items.filter(isObject).map((item): CanvasTile => {
    const kind = typeof item['report'] === 'string' ? 'report' : typeof item['view'] === 'string' ? 'view' : 'text';
    const width = whole(item['width'], 1, columns, 4);
    return { id: text(item['id']), title: text(item['title']), kind, shows: text(item[kind]), hidden: item['hidden'] === true, x: whole(item['x'], 0, columns - width, 0), y: whole(item['y'], 0, mostRows, 0), width, height: whole(item['height'], 1, tallest, 4) };
  });
}

function overlap(one: Place, other: Place): boolean {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
}

/** The place of every tile when one of them takes a new one: those in its way go down below it, and push on. */
export function settled(tiles: readonly CanvasTile[], id: string, place: Place): readonly CanvasTile[] {
  const inside = within(place);
  const mover = tiles.find((tile) => tile.id === id);
  if (!mover) return tiles;
  const done: CanvasTile[] = [{ ...mover, ...inside }];
  // From the top: what was pushed pushes only what stands below it.
  for (const tile of [...tiles].filter((each) => each.id !== id).sort((a, b) => a.y - b.y || a.x - b.x)) {
    let here = tile;
    for (let hit = done.find((each) => overlap(each, here)); hit !== undefined; hit = done.find((each) => overlap(each, here))) here = { ...here, y: hit.y + hit.height };
    done.push(here);
  }
  return tiles.map((tile) => done.find((each) => each.id === tile.id) ?? tile);
}

/** A place that does not leave the grid. */
export function within({ x, y, width, height }: Place): Place {
  const wide = Math.min(columns, Math.max(1, width));
  return { x: Math.min(columns - wide, Math.max(0, x)), y: Math.min(mostRows, Math.max(0, y)), width: wide, height: Math.min(tallest, Math.max(1, height)) };
}

/** The first place from the top where a tile of that size stands free. */
export function freePlace(tiles: readonly Place[], width: number, height: number): Place {
  const bottom = Math.max(0, ...tiles.map((tile) => tile.y + tile.height));
  for (let y = 0; y < bottom; y += 1) {
    for (let x = 0; x + width <= columns; x += 1) if (!tiles.some((tile) => overlap(tile, { x, y, width, height }))) return { x, y, width, height };
  }
  return { x: 0, y: bottom, width, height };
}

/** The document with its tiles in new places. */
export function withPlaces(document: Json, tiles: readonly CanvasTile[]): Json {
  const items: readonly unknown[] = Array.isArray(document['items']) ? document['items'] : [];
  return { ...document, items: items.map((item) => { const tile = isObject(item) ? tiles.find(({ id }) => id === item['id']) : undefined; return isObject(item) && tile ? { ...item, x: tile.x, y: tile.y, width: tile.width, height: tile.height } : item; }) };
}

export function placed(document: Json, id: string, place: Place): Json {
  return withPlaces(document, settled(tilesOf(document), id, place));
}

const sizes = { report: [4, 6], view: [6, 6], text: [4, 2], number: [3, 3] } as const;

/** With one tile more, where there is room; answers its id beside the document. */
export function added(document: Json, kind: 'report' | 'view' | 'text', shows: string, isNumber = false): { readonly document: Json; readonly id: string } {
  const tiles = tilesOf(document);
  const stem = kind === 'text' ? 'note' : shows;
  let id = stem;
  for (let number = 2; tiles.some((tile) => tile.id === id); number += 1) id = `${stem}${number}`;
  const [width, height] = sizes[isNumber ? 'number' : kind];
  const items: readonly unknown[] = Array.isArray(document['items']) ? document['items'] : [];
  return { id, document: { ...document, items: [...items, { id, [kind]: shows, ...freePlace(tiles, width, height) }] } };
}

/** One tile with other members; undefined takes a member out. */
export function patchedTile(document: Json, id: string, change: Json): Json {
  const items: readonly unknown[] = Array.isArray(document['items']) ? document['items'] : [];
  return { ...document, items: items.map((item) => (isObject(item) && item['id'] === id ? Object.fromEntries(Object.entries({ ...item, ...change }).filter(([, value]) => value !== undefined)) : item)) };
}

export function withoutTile(document: Json, id: string): Json {
  const items: readonly unknown[] = Array.isArray(document['items']) ? document['items'] : [];
  return { ...document, items: items.filter((item) => !isObject(item) || item['id'] !== id) };
}
