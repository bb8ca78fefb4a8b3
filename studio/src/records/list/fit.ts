// How wide the columns of a list are: figures and marks whole, words as wide as there is room. Pure; who can measure words
// says how wide they are.
import type { ModelEntity, RecordJson } from '../../../../engine/shared/wire.ts';
import { recordLabel } from '../fields.ts';
import { isBlank } from '../Value.tsx';
import type { ValuePlace } from '../values/contract.ts';
import { shapeOf } from '../values/registry.ts';
import type { Column } from './columns.ts';

export type Measure = (text: string, size: 'head' | 'cell' | 'name') => number;

export interface Page {
  readonly entity: ModelEntity;
  /** The first rows: what most of the list looks like. */
  readonly rows: readonly RecordJson[];
  readonly words: Pick<ValuePlace, 't' | 'formats'>;
  readonly measure: Measure;
  /** Initials stand before the names. */
  readonly face: boolean;
  readonly sorted: readonly string[];
}

export const columnLimitsPx = { least: 56, most: 640 } as const;
const edgesPx = 23;
const figureEdgesPx = 27;
/** The list's own edge, on the last column. */
const borderPx = 8;
const arrowPx = 18;
const facePx = 30;
/** Words may end in dots, but not before this. */
const wordsPx = 132;
const namePx = 225;

interface Sizes { leastPx: number; wantedPx: number; mostPx: number; weight: number; kind: 'fixed' | 'figure' | 'mark' | 'words' }

function sizesOf(column: Column, isLast: boolean, { entity, rows, words, measure, face, sorted }: Page): Sizes {
  const { field, shape, isLabel, title, widthPx } = column;
  if (widthPx !== undefined) return { leastPx: widthPx, wantedPx: widthPx, mostPx: widthPx, weight: 0, kind: 'fixed' };
  const edges = (shape.right ? figureEdgesPx : edgesPx) + (isLast ? borderPx : 0);
  const head = Math.ceil(measure(title, 'head')) + edges + (sorted.includes(field.name) ? arrowPx : 0);
  const around = edges + (shape.aroundPx ?? 0) + (isLabel && face ? facePx : 0);
  const floor = Math.max(head, shape.leastPx);
  const sizes = rows.filter((row) => !isBlank(row[field.name]))
    .map((record) => (isLabel && entity.label.length === 1 ? recordLabel(entity, record) : shapeOf(field.type).text(record[field.name], { ...words, entity, field, record })))
    .map((text) => Math.ceil(measure(text, isLabel ? 'name' : 'cell')) + around).sort((a, b) => a - b);
  const part = (share: number): number => Math.max(floor, Math.min(shape.mostPx, sizes[Math.max(0, Math.ceil(sizes.length * share) - 1)] ?? 0));
  const longest = part(1);
  // Half a figure is a wrong one. A long mark or name among many short ones may end in dots where room is scarce.
  if (shape.whole && (shape.right || shape.weight < 0.3)) return { leastPx: longest, wantedPx: longest, mostPx: longest, weight: shape.weight, kind: 'figure' };
  if (shape.whole) return { leastPx: part(0.75), wantedPx: longest, mostPx: longest, weight: shape.weight, kind: 'mark' };
  const usual = part(isLabel ? 0.95 : 0.85);
  return { leastPx: Math.max(head, Math.min(usual, isLabel ? namePx : wordsPx)), wantedPx: usual, mostPx: longest, weight: shape.weight, kind: 'words' };
}

/** Moves all of a kind towards their limit, as far as the room asks or allows; answers the room that is left. */
function move(widths: number[], sizes: readonly Sizes[], kind: Sizes['kind'], room: number): number {
  const limit = (size: Sizes): number => (room < 0 ? size.leastPx : size.mostPx);
  const ways = sizes.map((size, at) => (size.kind === kind ? limit(size) - (widths[at] ?? 0) : 0));
  const whole = ways.reduce((sum, way) => sum + way, 0);
  if (whole === 0) return room;
  const share = Math.min(1, room / whole);
  ways.forEach((way, at) => { widths[at] = (widths[at] ?? 0) + way * share; });
  return room - whole * share;
}

/** Width of each column in a list that is so wide; where they need more, it scrolls. */
export function fitColumns(columns: readonly Column[], page: Page, roomPx: number): readonly number[] {
  const sizes = columns.map((column, at) => sizesOf(column, at === columns.length - 1, page));
  const widths = sizes.map((size) => size.wantedPx);
  let room = roomPx - widths.reduce((sum, width) => sum + width, 0);
  if (room < 0) room = move(widths, sizes, 'words', room);
  if (room < 0) room = move(widths, sizes, 'mark', room);
  if (room > 0) room = move(widths, sizes, 'words', room);
  const weights = sizes.reduce((sum, size) => sum + size.weight, 0);
  return widths.map((width, at) => Math.floor(width + (room > 0 && weights > 0 ? (room * (sizes[at]?.weight ?? 0)) / weights : 0)));
}
