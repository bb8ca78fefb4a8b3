// Free text over the search table: only fields that this actor may read take part.
import { fold } from '../shared/fold.ts';
import type { Entity } from '../meta/model.ts';
import { invalid } from '../lib/errors.ts';
import { literal } from '../db/identifier.ts';
import { inQuery } from './request.ts';
import { escaped } from './search-words.ts';
import type { Scope } from './scope.ts';

/** Keys of the entity's searchable fields that the actor may read in every row. */
export function searchFields(scope: Pick<Scope, 'access'>, entity: Entity): readonly string[] {
  return [...entity.fields.values()].filter((field) => field.document.search !== undefined && scope.access.read(entity.key, field.key) === 'yes').map((field) => field.key);
}

/** Condition on `alias`; `pattern` is the placeholder of a folded LIKE pattern. */
export function searchCondition(scope: Scope, entity: Entity, alias: string, pattern: string, at = inQuery): string {
  const fields = searchFields(scope, entity);
  if (fields.length === 0) throw invalid('query.search', at('q'), { entity: entity.apiName });
  return `${alias}.id IN (SELECT s.record_id FROM ${scope.engineTable('_search')} s WHERE s.entity = ${literal(entity.key)} AND s.field IN (${fields.map(literal).join(', ')}) AND s.text LIKE ${pattern})`;
}

/** What a person typed, as a LIKE pattern over folded text. */
export function searchPattern(q: string): string {
  return `%${escaped(fold(q.trim()))}%`;
}
