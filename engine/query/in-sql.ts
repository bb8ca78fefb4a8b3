// Which computed fields the database has a value for.
import type { Field } from '../meta/model.ts';

/** False for formulas that only the server can compute. */
export function isInSql(computed: Field['computed']): boolean {
  return computed === undefined || computed.is !== 'formula' || computed.stored || computed.sql;
}
