// "There is a record at the far end of this relation such that …", whichever table holds the tie.
import { ident, literal } from '../db/identifier.ts';
import { bug } from '../lib/errors.ts';
import type { Column, Entity, Field, Relation } from '../meta/model.ts';
import { comparedColumn, partOf } from './kind.ts';
import { enter, present, qualified, tableOf, type FilterScope } from './scope.ts';

/** EXISTS over the visible far records; `condition` null asks for any. */
export function relationSql(scope: FilterScope, relation: Relation, condition: ((far: FilterScope) => string) | null): string {
  const target = entityOf(scope, relation.target);
  const far = enter(scope, target, scope.nextAlias());
  const table = `${tableOf(scope, target.table)} ${far.alias}`;
  const rest = (visible: string): string => `${visible}${condition === null ? '' : ` AND ${condition(far)}`}`;
  const via = (): Field => fieldOf(scope, relation.via.entity, relation.via.field);
  switch (relation.kind) {
    case 'lines': {
      // Lines share the rights of their record, which is in hand.
      const link = fieldOf(scope, target.key, target.parent?.link ?? '');
      return `EXISTS (SELECT FROM ${table} WHERE ${qualified(far.alias, columnOf(link))} = ${scope.alias}.id${rest(` AND ${far.alias}.deleted_at IS NULL`)})`;
    }
    case 'inverse':
      return `EXISTS (SELECT FROM ${table} WHERE ${qualified(far.alias, columnOf(via()))} = ${scope.alias}.id${rest(present(scope, target, far.alias))})`;
    case 'inverseAny': {
      const [entity, id] = [partOf(via(), 'entity'), columnOf(via())];
      if (entity === undefined) throw bug(`${relation.via.entity}.${relation.via.field} has no entity column`);
      return `EXISTS (SELECT FROM ${table} WHERE ${qualified(far.alias, entity)} = ${literal(scope.entity.key)} AND ${qualified(far.alias, id)} = ${scope.alias}.id${rest(present(scope, target, far.alias))})`;
    }
    case 'links': return junctionSql(scope, via(), 'from_id', 'to_id', table, far.alias, rest(present(scope, target, far.alias)));
    case 'inverseLinks': return junctionSql(scope, via(), 'to_id', 'from_id', table, far.alias, rest(present(scope, target, far.alias)));
  }
}

function junctionSql(scope: FilterScope, field: Field, here: string, there: string, table: string, far: string, rest: string): string {
  if (field.junction === undefined) throw bug(`${field.entity}.${field.key} has no junction`);
  const pair = scope.nextAlias();
  return `EXISTS (SELECT FROM ${tableOf(scope, field.junction)} ${pair} JOIN ${table} ON ${far}.id = ${pair}.${ident(there)} WHERE ${pair}.${ident(here)} = ${scope.alias}.id${rest})`;
}

function entityOf(scope: FilterScope, key: string): Entity {
  const entity = scope.model.entities.get(key);
  if (entity === undefined) throw bug(`there is no entity ${key}`);
  return entity;
}

function fieldOf(scope: FilterScope, entity: string, key: string): Field {
  const field = entityOf(scope, entity).fields.get(key);
  if (field === undefined) throw bug(`there is no field ${entity}.${key}`);
  return field;
}

function columnOf(field: Field): Column {
  const column = comparedColumn(field);
  if (column === undefined) throw bug(`${field.entity}.${field.key} has no column`);
  return column;
}
