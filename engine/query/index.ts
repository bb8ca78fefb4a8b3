// The edge of the planner: every read of entity rows goes through one of these.
export { aggregate } from './aggregate.ts';
export { allRows, type AllRowsRequest, type RowJson } from './all-rows.ts';
export { everywhere, type EverywhereRequest } from './everywhere.ts';
export { comments } from './comments.ts';
export { get } from './get.ts';
export { history } from './history.ts';
export { recordIds, withinAction, type IdsRequest } from './ids.ts';
export { list } from './list.ts';
export { labels, lookup, visible, type LookupRequest } from './lookup.ts';
export { related } from './related.ts';
export { bucketNames, inBody, inQuery, readLimits, type AggregateName, type AggregateRequest, type BucketName, type GetRequest, type ListRequest, type Place, type SortItem } from './request.ts';
export { filterProblems } from './filter-problems.ts';
export { filterByNames } from './filter-names.ts';
export { shapeByNames, shapeToKeys, type LeftOut, type ListShape } from './list-shape.ts';
export { heavily } from './heavy.ts';
export { timeline, timelineKinds } from './timeline.ts';
export { summarise, type Summary, type SummaryRow } from './summary.ts';
export type { SummaryMeasure, SummaryRequest } from './summary-request.ts';
