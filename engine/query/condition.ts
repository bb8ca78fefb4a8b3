// Which rows of an entity a read is about: rule, trash, filter, search.
import type { Entity } from '../meta/model.ts';
import type { ListRequest } from './request.ts';
import { and, input, requestFilter, rowRule, type Scope } from './scope.ts';
import { searchCondition } from './search.ts';

/** Everything that decides which rows; `rule: false` leaves the row rule to the caller. */
export function condition(scope: Scope, entity: Entity, request: Pick<ListRequest, 'filter' | 'at' | 'q' | 'trash' | 'exporting'>, { rule = true }: { readonly rule?: boolean } = {}): string {
  return and([
    request.trash === true ? and(['t.deleted_at IS NOT NULL', rowRule(scope, entity, 't', 'delete')]) : 't.deleted_at IS NULL',
    rule ? rowRule(scope, entity, 't') : null,
    request.exporting === true ? rowRule(scope, entity, 't', 'export') : null,
    request.filter === undefined ? null : requestFilter(scope, entity, 't', request.filter, request.at?.('filter')),
    request.q === undefined ? null : searchCondition(scope, entity, 't', input(scope, 'q'), request.at),
  ]);
}
