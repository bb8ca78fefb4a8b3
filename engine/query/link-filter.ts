// Which records a link may point to: the field's own `filter` over the far row, with some record in hand.
// The same text decides what a look-up offers and what a write accepts.
import { filterSql } from '../filter/to-sql.ts';
import type { Field } from '../meta/model.ts';
import { parseFilter } from '../shared/filter/parse.ts';
import type { Scope } from './scope.ts';

/** The condition over `far`, null where the field has none. `inHand` gives the expression of a field of the record in hand. */
export function linkFilter(scope: Scope, field: Field, far: string, inHand: (path: readonly string[]) => string): string | null {
  const entity = scope.model.entities.get(field.target ?? '');
  const parsed = field.document.filter === undefined ? undefined : parseFilter(field.document.filter);
  if (entity === undefined || parsed?.ok !== true) return null;
  const { node, values } = parsed.filter;
  return filterSql(node, {
    model: scope.model, entity, alias: far, schema: scope.schema, params: scope.params, names: 'key', nextAlias: () => scope.alias(),
    value: (index) => ({ kind: 'const', value: values[index] }), inHand,
  });
}
