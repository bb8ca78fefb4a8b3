// Physical names against what stands: a publish that was cut short may have left a column that no revision ever used. Where its
// type is another one, the new field gets another name; nobody's column is dropped or converted.
import { normaliseType } from '../ddl/sql-type.ts';
import type { LiveSchema } from '../ddl/inspect.ts';
import type { Model, PhysicalNames } from '../meta/model.ts';

/** The stored names with others for new fields whose own are in the way; the same object if none is. */
export function settleNames(model: Model, stored: PhysicalNames, live: LiveSchema): PhysicalNames {
  let names = stored;
  for (const entity of model.entities.values()) {
    const table = live.get(entity.table);
    if (table === undefined) continue;
    for (const field of entity.fields.values()) {
      for (const column of field.columns) {
        const found = table.columns.get(column.name);
        if (field.system || found === undefined || stored.columns[entity.key]?.[field.key]?.[column.part] !== undefined) continue;
        if (found.type === normaliseType(column.sqlType) && !found.notNull) continue;
        names = withColumn(names, entity.key, field.key, column.part, freeName(column.name, table.columns));
      }
    }
  }
  return names;
}

function withColumn(names: PhysicalNames, entity: string, field: string, part: string, name: string): PhysicalNames {
  const fields = names.columns[entity] ?? {};
  return { ...names, columns: { ...names.columns, [entity]: { ...fields, [field]: { ...fields[field], [part]: name } } } };
}

function freeName(wanted: string, taken: ReadonlyMap<string, unknown>): string {
  for (let count = 2; ; count += 1) {
    const name = `${wanted.slice(0, 62 - String(count).length)}_${count}`;
    if (!taken.has(name)) return name;
  }
}
