// Which values must be computed for rows that are there already when another Model goes live, and in what order: what a value is made of
// comes first. Knows no SQL.
import type { Entity, Field, Model } from '../meta/model.ts';
import type { MeasuredCase } from '../meta/computed/kinds.ts';
import { filterPaths, handPaths } from '../meta/computed/reads.ts';
import { pathsOf } from '../shared/expression/ast.ts';
import { keptFields } from './derived.ts';

export interface Fill { readonly entity: Entity; readonly fields: readonly Field[] }

interface Ref { readonly entity: Entity; readonly field: Field }

/** Fields that are kept from this Model on, in the order in which they can be computed. A formula that reads differently now leaves what was issued. */
export function fillsOf(before: Model, after: Model): readonly Fill[] {
  const wanted = [...after.entities.values()].flatMap((entity): readonly Ref[] => {
    const old = before.entities.get(entity.key);
    return old === undefined ? [] : keptFields(entity).filter((field) => isNew(old.fields.get(field.key), field)).map((field) => ({ entity, field }));
  });
  return inOrder(after, wanted);
}

function isNew(old: Field | undefined, field: Field): boolean {
  if (old?.computed?.stored !== true) return true;
  return field.computed?.is === 'rollup' && JSON.stringify(old.computed) !== JSON.stringify(field.computed);
}

/** One fill computes several fields of an entity, though they read one another; an entity may come twice, before and after its lines. */
function inOrder(model: Model, wanted: readonly Ref[]): readonly Fill[] {
  const reads = new Map(wanted.map((ref) => [ref.field, readBy(model, ref)]));
  const fills: Fill[] = [];
  let left = wanted;
  while (left.length > 0) {
    const waiting = new Set(left.map(({ field }) => field));
    const next = [...new Set(left.map(({ entity }) => entity))]
      .map((entity) => ({ entity, fields: ready(left.filter((ref) => ref.entity === entity).map(({ field }) => field), waiting, reads) }))
      .find(({ fields }) => fields.length > 0);
    // Metadata has no circles; should it have one all the same, what is left is computed in any order.
    if (next === undefined) return [...fills, ...left.map(({ entity, field }) => ({ entity, fields: [field] }))];
    fills.push(next);
    left = left.filter(({ field }) => !next.fields.includes(field));
  }
  return fills;
}

/** The largest part of these fields that waits for nothing outside of itself. */
function ready(fields: readonly Field[], waiting: ReadonlySet<Field>, reads: ReadonlyMap<Field, ReadonlySet<Field>>): readonly Field[] {
  const fit = fields.filter((field) => [...reads.get(field) ?? []].every((read) => !waiting.has(read) || fields.includes(read)));
  return fit.length === fields.length ? fit : ready(fit, waiting, reads);
}

/** Everything that a computed field is made of, through other computed fields too. */
function readBy(model: Model, start: Ref): ReadonlySet<Field> {
  const found = new Set<Field>();
  const look = (at: Ref): void => {
    for (const ref of directly(model, at)) {
      if (found.has(ref.field)) continue;
      found.add(ref.field);
      look(ref);
    }
  };
  look(start);
  return found;
}

function directly(model: Model, { entity, field: { computed } }: Ref): readonly Ref[] {
  if (computed === undefined) return [];
  if (computed.is === 'formula') return pathsOf(computed.expression.node).flatMap((path) => along(model, entity, path));
  if (computed.is === 'measured') return computed.cases.flatMap(({ entity: key, when, ...counted }) => [...counting(model, key, counted), ...ownPaths(when, counted.filter).flatMap((path) => along(model, entity, path))]);
  return counting(model, entity.relations.get(computed.relation)?.target ?? '', computed);
}

function counting(model: Model, key: string, { field, filter }: Pick<MeasuredCase, 'field' | 'filter'>): readonly Ref[] {
  const target = model.entities.get(key);
  const paths = [...(field === undefined ? [] : [[field]]), ...(filter === undefined ? [] : filterPaths(filter.node))];
  return target === undefined ? [] : paths.flatMap((path) => along(model, target, path));
}

/** What a record gives to measure others by. */
function ownPaths(when: MeasuredCase['when'], filter: MeasuredCase['filter']): readonly (readonly string[])[] {
  return [...(when === undefined ? [] : filterPaths(when.node)), ...(filter === undefined ? [] : handPaths(filter.node))];
}

function along(model: Model, entity: Entity, [key = '', ...rest]: readonly string[]): readonly Ref[] {
  const field = entity.fields.get(key);
  if (field === undefined) return [];
  const target = rest.length === 0 ? undefined : model.entities.get(field.target ?? '');
  return [{ entity, field }, ...(target === undefined ? [] : along(model, target, rest))];
}
