// Foreign keys of a Model's tables. A delete of a person goes to the trash by the pipeline; what these decide is the purge and
// entities without a trash: `restrict` and `cascade` are NO ACTION (checked when the statement ends, so that one statement may
// delete children and parent), `setNull` empties, lines and junction rows go with their owner. None is deferrable: the pipeline
// writes parents first, and rows of one statement may point at each other.
import { objectName, type ForeignKeyShape, type OnDelete } from './shape.ts';
import type { Entity, Field, Model } from '../meta/model.ts';

/** Keys of one entity's links; createdBy, updatedBy, owner and team have none, since every write would pay for them. */
export function desiredForeignKeys(model: Model, entity: Entity): readonly ForeignKeyShape[] {
  return [...entity.fields.values()].flatMap((field) => {
    const column = field.columns[0];
    const isParent = field.key === entity.parent?.link;
    if (field.type.relation !== 'one' || column === undefined || (field.system && !isParent)) return [];
    return [foreignKey(entity.table, column.name, tableOf(model, isParent ? entity.parent?.entity : field.target), isParent ? 'cascade' : onDelete(field))];
  });
}

/** Both ends of a `links` field. */
export function junctionForeignKeys(model: Model, entity: Entity, field: Field, junction: string): readonly ForeignKeyShape[] {
  return [
    foreignKey(junction, 'from_id', entity.table, 'cascade'),
    foreignKey(junction, 'to_id', tableOf(model, field.target), 'cascade'),
  ];
}

function onDelete(field: Field): OnDelete {
  return field.document.onDelete === 'setNull' ? 'setNull' : 'noAction';
}

function foreignKey(table: string, column: string, references: string, action: OnDelete): ForeignKeyShape {
  return { name: objectName(table, 'fk', [column, references, action]), column, references, onDelete: action };
}

/** A hidden target keeps its table, so its name may be known only from the list of physical names. */
function tableOf(model: Model, entity: string | undefined): string {
  const table = entity === undefined ? undefined : model.entities.get(entity)?.table ?? model.names.tables[entity];
  if (table === undefined) throw new Error(`no table for the target ${entity ?? '(none)'}`);
  return table;
}
