// What a summary is asked for, by fields of the Model. Names, rights and fitness were checked before.
import type { Entity, Field, Relation } from '../meta/model.ts';
import type { Filter } from '../shared/filter/ast.ts';
import type { BucketName, ReportAggregate } from '../shared/report.ts';

/** A field of the record, or of one that its links lead to. */
export interface SummaryPath { readonly hops: readonly Field[]; readonly field: Field }

export interface SummaryGroup extends SummaryPath { readonly bucket?: BucketName }

/** Of `path` at the far end of `relation`, else of the record; `parts` are the two measures of a ratio, by index. */
export interface SummaryMeasure {
  readonly aggregate: ReportAggregate;
  readonly path?: SummaryPath;
  readonly relation?: Relation;
  readonly since?: SummaryPath;
  readonly parts?: readonly [number, number];
  readonly filter?: Filter;
}

export interface SummaryRequest {
  readonly entity: Entity;
  readonly filter: Filter;
  readonly groups: readonly SummaryGroup[];
  readonly measures: readonly SummaryMeasure[];
  readonly sort: readonly { readonly is: 'group' | 'measure'; readonly index: number; readonly descending: boolean }[];
  /** Most values of the first group. */
  readonly limit: number;
  /** Only records that the actor may export. */
  readonly exporting: boolean;
}
