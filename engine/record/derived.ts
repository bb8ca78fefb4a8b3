// Stored formulas and rollups of lines as parts of a writing statement: which a change touches, and their expressions over new values.
// They see every record, whatever the writer may see: rights decide who reads them.
import { ident } from '../db/identifier.ts';
import type { Entity, Field, Model } from '../meta/model.ts';
import { computedSql, type OwnColumn } from '../query/computed.ts';
import { computedScope, type Scope } from '../query/scope.ts';
import { pathsOf } from '../shared/expression/ast.ts';
import { bareType } from './source.ts';

/** Fields whose values the pipeline computes and keeps. */
export function keptFields(entity: Entity): readonly Field[] {
  return [...entity.fields.values()].filter((field) => field.computed?.stored === true);
}

/** Rollups over lines that are kept. */
export function keptRollups(entity: Entity): readonly Field[] {
  return keptFields(entity).filter(({ computed }) => computed?.is === 'rollup');
}

/** Stored formulas that read one of these fields, or what follows from them. A formula that reads none of them keeps its value. */
export function followingFormulas(entity: Entity, keys: Iterable<string>): readonly Field[] {
  const touched = touchedKeys(entity, keys);
  return keptFields(entity).filter(({ key, computed }) => computed?.is === 'formula' && touched.has(key));
}

/** Stored formulas of a record's lines that are to be computed again. */
export interface FollowingLines { readonly line: Entity; readonly formulas: readonly Field[] }

/** Lines of a record with stored formulas that read these fields of it. */
export function followingLines(model: Model, entity: Entity, keys: Iterable<string>): readonly FollowingLines[] {
  const touched = touchedKeys(entity, keys);
  return [...entity.relations.values()].flatMap((relation) => {
    const line = relation.kind === 'lines' ? model.entities.get(relation.target) : undefined;
    const link = line?.parent?.link;
    if (line === undefined || link === undefined) return [];
    const reading = [...line.fields.values()].filter(({ computed }) => computed?.is === 'formula' && pathsOf(computed.expression.node).some(([first, second = '']) => first === link && touched.has(second)));
    const own = touchedKeys(line, reading.map(({ key }) => key));
    const formulas = keptFields(line).filter(({ key, computed }) => computed?.is === 'formula' && own.has(key));
    return formulas.length === 0 ? [] : [{ line, formulas }];
  });
}

/** These fields and all formulas that follow from them, stored or not. */
export function touchedKeys(entity: Entity, keys: Iterable<string>): ReadonlySet<string> {
  const touched = new Set(keys);
  const formulas = [...entity.fields.values()].filter(({ computed }) => computed?.is === 'formula');
  for (let before = -1; before !== touched.size;) {
    before = touched.size;
    for (const field of formulas) if (readKeys(field).some((key) => touched.has(key))) touched.add(field.key);
  }
  return touched;
}

/** Fields of the record itself that a formula reads, links on the way included. */
function readKeys({ computed }: Field): readonly string[] {
  return computed?.is === 'formula' ? pathsOf(computed.expression.node).map(([key = '']) => key) : [];
}

/** A kept value in its column's type; too many digits refuse the write. */
export function keptSql(scope: Scope, entity: Entity, field: Field, own: OwnColumn): string {
  return `(${computedSql(computedScope(scope, false), entity, field, own, true)})::${bareType(field.columns[0]!)}`;
}

/** Of no lines there is nothing to add; a new record has none yet. */
export function emptyRollup({ computed, columns }: Field): string {
  const isZero = computed?.is === 'rollup' && (computed.aggregate === 'count' || computed.aggregate === 'sum');
  return `${isZero ? '0' : 'NULL'}::${bareType(columns[0]!)}`;
}

/** Own values of a changed row: new ones by column name, formulas that follow from them, the rest as it stands at `alias`. */
export function changedValues(scope: Scope, entity: Entity, values: ReadonlyMap<string, string>, following: readonly Field[], alias: string): OwnColumn {
  const own: OwnColumn = (field) => {
    const name = field.columns[0]!.name;
    return values.get(name) ?? (following.includes(field) ? keptSql(scope, entity, field, own) : `${alias}.${ident(name)}`);
  };
  return own;
}
