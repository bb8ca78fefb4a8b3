// What a read asks for, after syntax was checked and before any name was resolved. Names are API names.
import type { Filter } from '../shared/filter/ast.ts';
import { bucketNames, type BucketName } from '../shared/report.ts';

/** Where a parameter of the request stands, for complaints about it: `?sort` in a query string, `/sort` in a body. */
export type Place = (name: string) => string;
export const inQuery: Place = (name) => `?${name}`;
export const inBody: Place = (name) => `/${name}`;

export interface SortItem { readonly path: readonly string[]; readonly descending: boolean }

export interface ListRequest {
  readonly entity: string;
  readonly filter?: Filter;
  /** Where the parameters stand; in the query string when absent. */
  readonly at?: Place;
  /** Free text over the searchable fields. */
  readonly q?: string;
  readonly sort?: readonly SortItem[];
  readonly limit: number;
  readonly offset?: number;
  /** Id of the last row of the page before. */
  readonly cursor?: string;
  /** Paths; absent means the default fields, `*` all readable ones. */
  readonly fields?: readonly (readonly string[])[];
  readonly expand?: readonly (readonly string[])[];
  readonly count: 'none' | 'exact' | 'estimated';
  readonly trash?: boolean;
  /** Only records that the actor may export. */
  readonly exporting?: boolean;
}

export interface GetRequest {
  readonly entity: string;
  readonly fields?: readonly (readonly string[])[];
  readonly expand?: readonly (readonly string[])[];
}

export type AggregateName = 'count' | 'countDistinct' | 'sum' | 'avg' | 'min' | 'max';
export { bucketNames, type BucketName };

export interface AggregateRequest {
  readonly entity: string;
  readonly filter?: Filter;
  /** Free text over the searchable fields. */
  readonly q?: string;
  readonly groups: readonly { readonly path: readonly string[]; readonly bucket?: BucketName }[];
  readonly measures: readonly { readonly aggregate: AggregateName; readonly path?: readonly string[]; readonly as: string }[];
  readonly sort?: readonly { readonly name: string; readonly descending: boolean }[];
  readonly limit: number;
}

/** Limits of reads; the table in the API guide is made from these. */
export const readLimits = { pageSize: 25, pageMax: 200, countCap: 10_000, expandDepth: 3, relatedMax: 200, expandedMax: 10_000, answerBytes: 64 * 1024 * 1024, aggregateMax: 10_000, searchLength: 200, foundPerEntity: 5, foundPerEntityMax: 50 } as const;
