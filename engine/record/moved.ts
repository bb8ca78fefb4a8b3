// Which fields of a record a write moves beside those that it states. Knows no value.
import type { Entity } from '../meta/model.ts';
import { copiesOf } from './copies.ts';

/** The stated fields, what is taken through their links, and the team that follows an owner. */
export function movedKeys(entity: Entity, stated: Iterable<string>): ReadonlySet<string> {
  const keys = new Set(stated);
  for (const { key } of copiesOf(entity, keys)) keys.add(key);
  if (keys.has('owner') && entity.fields.has('team')) keys.add('team');
  return keys;
}
