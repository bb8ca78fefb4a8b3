// A person whom a row of the engine's own tables names, as the reader may know him: the id, and the label where it may be shown.
import { labelReadable } from '../access/index.ts';
import { labelSql } from './label.ts';
import { and, rowRule, tableOf, type Scope } from './scope.ts';

/** JSON `{id, label}` of the user whose id the expression gives. */
export function personSql(scope: Scope, id: string): string {
  return `json_build_object('id', ${id}, 'label', ${nameSql(scope, id)})`;
}

function nameSql(scope: Scope, id: string): string {
  const user = scope.model.entities.get('user');
  if (user === undefined || !scope.access.can('user', 'read') || labelReadable(scope.access, user, scope.model) !== 'yes') return 'NULL::text';
  const far = scope.alias();
  return `(SELECT ${labelSql(scope, user, far)} FROM ${tableOf(scope, user)} ${far} WHERE ${and([`${far}.id = ${id}`, `${far}.deleted_at IS NULL`, rowRule(scope, user, far)])})`;
}
