// Which fields a violated key or unique index stands for, so that a refusal of PostgreSQL becomes a word about a field.
import { desiredShape } from './desired.ts';
import type { Model } from '../meta/model.ts';

export interface ConstraintOwner {
  readonly kind: 'primary' | 'unique' | 'foreign';
  /** Keys, not API names. A junction belongs to the entity that declares it. */
  readonly entity: string;
  readonly fields: readonly string[];
}

const known = new WeakMap<Model, ReadonlyMap<string, ConstraintOwner>>();

/** What a constraint or index of that name guards; undefined where it belongs to another revision. */
export function constraintOwner(model: Model, name: string): ConstraintOwner | undefined {
  let owners = known.get(model);
  if (owners === undefined) known.set(model, owners = collect(model));
  // A sharded table reports its shard's name, with a number behind ours.
  return owners.get(name) ?? owners.get(name.replace(/_\d+$/, ''));
}

function collect(model: Model): ReadonlyMap<string, ConstraintOwner> {
  const owners = new Map<string, ConstraintOwner>();
  const shape = desiredShape(model);
  for (const entity of model.entities.values()) {
    const table = shape.get(entity.table);
    const fieldOf = (column: string): readonly string[] => [...entity.fields.values()].filter((field) => field.columns.some((each) => each.name === column)).map((field) => field.key);
    if (table === undefined) continue;
    owners.set(table.primaryKey.name, { kind: 'primary', entity: entity.key, fields: ['id'] });
    for (const index of table.indexes) if (index.unique) owners.set(index.name, { kind: 'unique', entity: entity.key, fields: index.columns.flatMap(fieldOf) });
    for (const key of table.foreignKeys) owners.set(key.name, { kind: 'foreign', entity: entity.key, fields: fieldOf(key.column) });
    for (const field of entity.fields.values()) {
      const junction = field.junction === undefined ? undefined : shape.get(field.junction);
      if (junction === undefined) continue;
      owners.set(junction.primaryKey.name, { kind: 'primary', entity: entity.key, fields: [field.key] });
      for (const key of junction.foreignKeys) owners.set(key.name, { kind: 'foreign', entity: entity.key, fields: [field.key] });
    }
  }
  return owners;
}
