// How the far rows of a relation are reached from a row.
import { ident } from '../db/identifier.ts';
import type { Entity, Field, Model, Relation } from '../meta/model.ts';
import { columnOf, tableOf } from './column.ts';

interface Scope { readonly model: Model; readonly schema: string }

/** What stands in FROM, and the condition that ties it to the row whose id is `id`. */
export function relationJoin(scope: Scope, entity: Entity, relation: Relation, id: string, far: string): { from: string; condition: string } {
  const target = scope.model.entities.get(relation.target)!;
  const declaring = scope.model.entities.get(relation.via.entity)!.fields.get(relation.via.field)!;
  const table = `${tableOf(scope, target)} ${far}`;
  switch (relation.kind) {
    case 'lines': {
      const parentLink = target.fields.get(target.parent!.link)!;
      return { from: table, condition: `${columnOf(parentLink, far)()} = ${id}` };
    }
    case 'inverse': return { from: table, condition: `${columnOf(declaring, far)()} = ${id}` };
    case 'inverseAny': return { from: table, condition: `${columnOf(declaring, far)('id')} = ${id} AND ${columnOf(declaring, far)('entity')} = '${entity.key}'` };
    case 'links': return { from: `${junctionOf(scope, declaring)} j JOIN ${table} ON ${far}.id = j.to_id`, condition: `j.from_id = ${id}` };
    case 'inverseLinks': return { from: `${junctionOf(scope, declaring)} j JOIN ${table} ON ${far}.id = j.from_id`, condition: `j.to_id = ${id}` };
  }
}

function junctionOf(scope: Scope, field: Field): string {
  return `${ident(scope.schema)}.${ident(field.junction!)}`;
}
