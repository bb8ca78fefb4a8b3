// What a computed field is in the Model: its formula or its rollup, compiled.
import type { Expression } from '../../shared/expression/ast.ts';
import type { FilterNode } from '../../shared/filter/ast.ts';

export type Aggregate = 'count' | 'sum' | 'avg' | 'min' | 'max';

export interface Formula { readonly is: 'formula'; readonly expression: Expression; readonly stored: boolean; /** The database can compute it. */ readonly sql: boolean }
export interface Rollup {
  readonly is: 'rollup';
  /** Key of the relation whose records are looked at. */
  readonly relation: string;
  readonly aggregate: Aggregate;
  /** Key of their field; absent for a plain count. */
  readonly field?: string;
  readonly filter?: { readonly node: FilterNode; readonly values: readonly unknown[] };
  /** Kept in a column: the records are lines. */
  readonly stored: boolean;
}
export type Computed = Formula | Rollup;
