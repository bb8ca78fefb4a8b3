// What a computed field is in the Model: its formula, its rollup or what it measures, compiled.
import type { Expression } from '../../shared/expression/ast.ts';
import type { ValuedFilter } from '../../shared/filter/combine.ts';

export type Aggregate = 'count' | 'sum' | 'avg' | 'min' | 'max';

export interface Formula { readonly is: 'formula'; readonly expression: Expression; readonly stored: boolean; /** The database can compute it. */ readonly sql: boolean }
export interface Rollup {
  readonly is: 'rollup';
  /** Key of the relation whose records are looked at. */
  readonly relation: string;
  readonly aggregate: Aggregate;
  /** Key of their field; absent for a plain count. */
  readonly field?: string;
  readonly filter?: ValuedFilter;
  /** Kept in a column: the records are lines. */
  readonly stored: boolean;
}
/** One way to measure: over the records of an entity that match the record by their values. */
export interface MeasuredCase {
  readonly when?: ValuedFilter;
  readonly entity: string;
  readonly aggregate: Aggregate;
  readonly field?: string;
  /** May name values of the record in hand. */
  readonly filter?: ValuedFilter;
}
/** The first case that the record meets gives the value; where it meets none there is none. */
export interface Measured { readonly is: 'measured'; readonly cases: readonly MeasuredCase[]; readonly stored: false }
export type Computed = Formula | Rollup | Measured;
