// The closed set of differences between what a Model asks for and what stands. Nothing here ever drops a table or a column.
import type { ColumnShape, ForeignKeyShape, IndexShape, TableShape } from './shape.ts';

export type Change =
  | { readonly kind: 'createTable'; readonly table: string; readonly shape: TableShape }
  | { readonly kind: 'addColumns'; readonly table: string; readonly columns: readonly ColumnShape[] }
  | { readonly kind: 'widenColumn'; readonly table: string; readonly column: string; readonly from: string; readonly to: string }
  /** `replace`: an unfinished index of that name is in the way. */
  | { readonly kind: 'createIndex'; readonly table: string; readonly index: IndexShape; readonly replace: boolean }
  | { readonly kind: 'dropIndex'; readonly table: string; readonly name: string }
  | { readonly kind: 'addForeignKey'; readonly table: string; readonly key: ForeignKeyShape; readonly newTable: boolean }
  | { readonly kind: 'validateForeignKey'; readonly table: string; readonly name: string }
  | { readonly kind: 'dropForeignKey'; readonly table: string; readonly key: ForeignKeyShape }
  /** No way from one to the other: a finding, never a step. */
  | { readonly kind: 'impossible'; readonly table: string; readonly column: string; readonly from: string; readonly to: string };
