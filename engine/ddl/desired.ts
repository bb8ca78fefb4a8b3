// The tables that a Model asks for. A pure function of it; hidden fields and entities ask for nothing and lose nothing.
import { bug } from '../lib/errors.ts';
import { desiredForeignKeys, junctionForeignKeys } from './desired-keys.ts';
import { desiredIndexes, junctionIndexes } from './desired-indexes.ts';
import { objectName, type ColumnShape, type SchemaShape, type TableShape } from './shape.ts';
import { normaliseType } from './sql-type.ts';
import type { Entity, Field, Model } from '../meta/model.ts';

/** System columns that every row has. `required` of metadata is the pipeline's and no business of the table. */
const neverNull: ReadonlySet<string> = new Set(['id', 'version', 'createdAt', 'updatedAt']);

/** All entity and junction tables of a Model, by name. */
export function desiredShape(model: Model): SchemaShape {
  const tables = new Map<string, TableShape>();
  for (const entity of model.entities.values()) {
    tables.set(entity.table, entityTable(model, entity));
    for (const field of entity.fields.values()) {
      if (field.junction !== undefined) tables.set(field.junction, junctionTable(model, entity, field, field.junction));
    }
  }
  return tables;
}

function entityTable(model: Model, entity: Entity): TableShape {
  if (!entity.fields.has('id')) throw bug(`entity ${entity.key} has no id`);
  return {
    name: entity.table,
    columns: [...[...entity.fields.values()].flatMap((field) => fieldColumns(entity, field)), ...trashColumns],
    primaryKey: { name: objectName(entity.table, 'pk', ['id']), columns: ['id'] },
    indexes: desiredIndexes(entity),
    foreignKeys: desiredForeignKeys(model, entity),
  };
}

/** On every entity, so that switching the trash on or off is no change of the table. */
const trashColumns: readonly ColumnShape[] = [
  { name: 'deleted_at', type: normaliseType('timestamptz(3)'), notNull: false },
  { name: 'deleted_op', type: 'uuid', notNull: false },
];

function fieldColumns(entity: Entity, field: Field): readonly ColumnShape[] {
  const notNull = field.system && (neverNull.has(field.key) || field.key === entity.parent?.link);
  return field.columns.map((column) => ({ name: column.name, type: normaliseType(column.sqlType), notNull }));
}

function junctionTable(model: Model, entity: Entity, field: Field, name: string): TableShape {
  const columns = ['from_id', 'to_id'];
  return {
    name,
    columns: columns.map((column) => ({ name: column, type: 'uuid', notNull: true })),
    primaryKey: { name: objectName(name, 'pk', columns), columns },
    indexes: junctionIndexes(name),
    foreignKeys: junctionForeignKeys(model, entity, field, name),
  };
}
