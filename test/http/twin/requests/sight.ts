// What a generator of requests may draw from: entities, ids by what the actor sees, and operands that match in one world, in the
// other, or in both.
import { settable, type PlannedRow } from '../../../support/twin-plan.ts';
import { realValue } from '../../../support/twin-seed.ts';
import { valueOf, wordOf } from '../../../support/twin-values.ts';
import type { TwinRequest, Twins } from '../../../support/twin.ts';
import type { Entity, Field, Model } from '../../../../engine/meta/model.ts';

export interface Sight {
  readonly model: Model;
  /** Those the actor may read something of. */
  readonly entities: readonly Entity[];
  /** The others. */
  readonly closed: readonly Entity[];
  /** An id of each sort that there is: seen, hidden, trashed, and one of nothing. */
  ids(entity: Entity): readonly string[];
  readonly seen: (entity: Entity) => readonly string[];
  readonly hidden: (entity: Entity) => readonly string[];
  readonly trashed: (entity: Entity) => readonly string[];
  /** Operands for a filter on this field. */
  probes(field: Field): readonly unknown[];
  /** One value that a client might write. */
  written(field: Field, n: number): unknown;
  readonly words: readonly string[];
  readonly people: readonly string[];
  /** May the actor read the field in every record he sees? Such fields may be asked for together, the others each alone. */
  open(field: Field): boolean;
  /** Fewer variants of each kind of request. */
  readonly brief: boolean;
}

export const nobody = '0190aaaa-0000-7000-8000-00000000dead';
export const noFilter = encodeURIComponent('{"name":{"$empty":true}}');
export const unknownNames: readonly string[] = ['nothingOfTheKind', 'deleted_at', 'secret_mass'];

export function sightOf(twins: Twins, brief = false): Sight {
  const { model, plan, ids } = twins;
  const idsOf = (test: (row: PlannedRow) => boolean) => (entity: Entity): readonly string[] => plan.rows.filter((row) => row.entity.key === entity.key && test(row)).map((row) => ids.get(row.id)!);
  const people = plan.around.people;
  const others = (entity: Entity): readonly string[] => (entity.key === 'user' ? people : entity.key === 'team' ? plan.around.teams : []);
  const seen = idsOf((row) => plan.sees(row) && !row.trashed);
  const hidden = idsOf((row) => !plan.sees(row) && !row.trashed);
  const trashed = idsOf((row) => row.trashed);
  const real = (value: unknown): unknown => {
    const found = realValue(value, ids);
    return Array.isArray(found) ? found[0] : found;
  };
  return {
    model, seen, hidden, trashed, people, brief,
    open: (field) => twins.access.read(field.entity, field.key) === 'yes',
    entities: [...model.entities.values()].filter((entity) => twins.access.can(entity.key, 'read')),
    closed: [...model.entities.values()].filter((entity) => !twins.access.can(entity.key, 'read')),
    ids: (entity) => [...seen(entity).slice(0, brief ? 1 : 2), ...hidden(entity).slice(0, brief ? 1 : 2), ...trashed(entity).slice(0, 2), ...others(entity).slice(0, 1), nobody],
    probes: (field) => {
      const rows = plan.rows.filter((row) => row.entity.key === field.entity);
      const open = rows.find((row) => !plan.hides(row, field));
      const closed = rows.find((row) => plan.hides(row, field));
      const known = [open && plan.body(open, 'a'), closed && plan.body(closed, 'a'), closed && plan.body(closed, 'b')].map((body) => real(body?.[field.key]));
      const values = [...new Set(known.filter((value) => value !== undefined && value !== null))];
      return values.length > 0 ? values : [real(valueOf(field, 0, 'seen', plan.around)) ?? nobody];
    },
    written: (field, n) => realValue(valueOf(field, n, 'seen', plan.around), ids),
    words: [wordOf('seen'), wordOf('a'), wordOf('b'), 'zephyr name', 'of'],
  };
}

/** The plainest requests to entities that must not be there for the actor. */
export function toClosed(sight: Sight, requests: (path: string, id: string) => readonly TwinRequest[]): readonly TwinRequest[] {
  return [...sight.closed.map((entity) => entity.apiName), 'nothingOfTheKind'].flatMap((name) => {
    const entity = sight.model.entityByApiName.get(name);
    return requests(`/api/records/${name}`, entity === undefined ? nobody : sight.ids(entity)[0] ?? nobody);
  });
}

/** Names by which a client might ask for a field: its API name, and its key where it has none. */
export function nameOf(field: Field): string {
  return field.apiName === '' ? field.key : field.apiName;
}

export function fieldsOf(entity: Entity): readonly Field[] {
  return [...entity.fields.values()];
}

/** Links to one record of one entity; of several to the same entity that nobody hides, the last. */
export function linksOf(sight: Sight, entity: Entity): readonly { readonly field: Field; readonly target: Entity }[] {
  const all = allLinksOf(sight.model, entity);
  return all.filter(({ field, target }, index) => !sight.open(field) || !all.slice(index + 1).some((other) => other.target === target && sight.open(other.field)));
}

/** Every link to one record of one entity. */
export function allLinksOf(model: Model, entity: Entity): readonly { readonly field: Field; readonly target: Entity }[] {
  return fieldsOf(entity).flatMap((field) => {
    const target = field.type.relation === 'one' && field.target !== undefined ? model.entities.get(field.target) : undefined;
    return target === undefined ? [] : [{ field, target }];
  });
}

export function relationsOf(model: Model, entity: Entity): readonly { readonly name: string; readonly target: Entity }[] {
  return [...entity.relations.values()].map((relation) => ({ name: relation.apiName, target: model.entities.get(relation.target)! }));
}

export { settable };
