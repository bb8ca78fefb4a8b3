// Processes in the writing statement: a state moves along a transition that its guard, the actor's rights and its input allow, and a
// locked state keeps its record as it is. What is denied names transitions and fields, never a value.
import type { Entity, Field } from '../meta/model.ts';
import { processesOf, startsFrom, type Act, type Process, type Transition } from '../meta/acts.ts';
import { literal } from '../db/identifier.ts';
import { columnOf, rowRule, type Scope } from '../query/scope.ts';
import { namesSql, type Check } from './checks.ts';
import { emptySql, holds } from './conditions.ts';
import type { WriteScope } from './scope.ts';

/** A plain change of these fields; `touched` are to-many fields that are written apart. */
export function processChecks(scope: WriteScope, entity: Entity, set: readonly Field[], touched: readonly Field[]): Check[] {
  return processesOf(entity).flatMap((process) => [
    ...(set.includes(process.field) ? [pathCheck(scope, entity, process)] : []),
    ...lockChecks(scope, entity, process, set, touched),
  ]);
}

/** An act that was asked for by its name: it starts from here, its guard holds over the row as it will stand, its input is filled. */
export function actChecks(scope: WriteScope, entity: Entity, act: Act): Check[] {
  const asked = act.input.filter((field) => field.columns.length > 0);
  return [
    ...(act.kind === 'transition' ? [{ holds: startSql(scope, entity, act, 'o'), denial: `start:${act.name}`, names: possibleSql(scope, entity, act.process) }] : []),
    // A transition takes its input into account; what an action sets may well end what allowed it.
    ...(act.when === undefined ? [] : [{ holds: holds(scope, entity, act.kind === 'transition' ? 'n' : 'o', act.when), denial: `guard:${act.name}` }]),
    ...(asked.length === 0 ? [] : [{ holds: asked.map((field) => `NOT ${emptySql(field, 'n')}`).join(' AND '), denial: `input:${act.name}`, names: namesSql(asked.map((field) => [emptySql(field, 'n'), field.key])) }]),
  ];
}

/** Whether the record is in a state that the transition starts from, and the process is about it. */
export function startSql(scope: Scope, entity: Entity, transition: Transition, alias: string): string {
  const { process } = transition;
  const from = fromSql(transition, alias);
  return process.when === undefined ? from : `${from} AND ${holds(scope, entity, alias, process.when)}`;
}

/** Name of the transition that a plain change went along; NULL where it moved no state. */
export function wayTaken(entity: Entity, set: readonly Field[]): string | undefined {
  const ways = processesOf(entity).filter(({ field }) => set.includes(field)).flatMap(({ transitions }) => transitions);
  return ways.length === 0 ? undefined : `CASE ${ways.map((way) => `WHEN ${alongSql(way)} THEN ${literal(way.name)}`).join(' ')} END`;
}

function pathCheck(scope: WriteScope, entity: Entity, process: Process): Check {
  const state = columnOf(process.field, 'o')();
  // What had no state yet may get any; so may what the process is not about.
  const free = [`${state} IS NULL`, `${state} IS NOT DISTINCT FROM ${columnOf(process.field, 'n')()}`, ...(process.when === undefined ? [] : [`NOT ${holds(scope, entity, 'o', process.when)}`])];
  const ways = process.transitions.filter((way) => isOpen(scope, way));
  const parts = ways.map((way) => ({ way, along: alongSql(way), right: rightSql(scope, entity, way), guard: way.when === undefined ? 'true' : holds(scope, entity, 'n', way.when), empty: way.input.map((field) => [field, emptySql(field, 'n')] as const) }));
  const fine = parts.map(({ along, right, guard, empty }) => `(${[along, right, guard, ...empty.map(([, sql]) => `NOT ${sql}`)].join(' AND ')})`);
  const why = parts.flatMap(({ way, along, right, guard, empty }): readonly (readonly [string, string])[] => [
    [`${along} AND (${right}) IS NOT TRUE`, `right=${way.name}`],
    [`${along} AND (${right}) AND NOT ${guard}`, `guard=${way.name}`],
    ...empty.map(([field, sql]) => [`${along} AND (${right}) AND ${guard} AND ${sql}`, `input=${field.key}`] as const),
  ]);
  return { holds: [...free, ...fine].join(' OR '), denial: `state:${process.name}`, names: `array_to_string(ARRAY[${namesSql(why)}, ${possibleSql(scope, entity, process)}], ',')` };
}

/** `may=name` of each transition that the actor could ask for instead. */
function possibleSql(scope: Scope, entity: Entity, process: Process): string {
  return namesSql(process.transitions.filter((way) => isOpen(scope, way)).map((way) => [
    [startSql(scope, entity, way, 'o'), `(${rightSql(scope, entity, way)})`, ...(way.when === undefined ? [] : [holds(scope, entity, 'o', way.when)])].join(' AND '), `may=${way.name}`,
  ]));
}

/** The ways of the engine alone are closed to everybody else. */
export function isOpen(scope: Pick<Scope, 'access'>, { bySystem }: Transition): boolean {
  return !bySystem || scope.access.actor.systemReason !== undefined;
}

function rightSql(scope: Scope, entity: Entity, { name }: Transition): string {
  return rowRule(scope, entity, 'o', name) ?? 'true';
}

/**
 * In a locked state only `editable` fields change, and the input of a transition that is taken in the same write. States of all
 * processes have their own ways. The engine itself is not bound, nor is what an act sets.
 */
function lockChecks(scope: WriteScope, entity: Entity, process: Process, set: readonly Field[], touched: readonly Field[]): Check[] {
  if (scope.access.actor.systemReason !== undefined) return [];
  const free = new Set(processesOf(entity).map(({ field }) => field.key));
  const locked = Object.entries(process.states).filter(([, { locked: isLocked }]) => isLocked === true);
  const state = columnOf(process.field, 'o')();
  // Written where it is used: a parameter that no text names is refused by PostgreSQL.
  const about = (): string => (process.when === undefined ? '' : ` AND ${holds(scope, entity, 'o', process.when)}`);
  const refused = [...set, ...touched].filter((field) => !free.has(field.key)).flatMap((field): (readonly [string, string])[] => {
    const within = locked.filter(([, { editable = [] }]) => !editable.includes(field.key)).map(([name]) => literal(name));
    if (within.length === 0) return [];
    const ways = processesOf(entity).flatMap(({ transitions }) => transitions).filter(({ input }) => input.includes(field)).map((way) => ` AND NOT (${alongSql(way)})`);
    return [[`${state} IN (${within.join(', ')})${about()} AND ${touched.includes(field) ? 'true' : differsSql(field)}${ways.join('')}`, field.key]];
  });
  if (refused.length === 0) return [];
  return [{ holds: `(${refused.map(([sql]) => `(${sql})`).join(' OR ')}) IS NOT TRUE`, denial: `locked:${process.name}`, names: namesSql(refused) }];
}

function differsSql(field: Field): string {
  return `(${field.columns.filter(({ part }) => part !== 'base').map(({ part }) => `${columnOf(field, 'o')(part)} IS DISTINCT FROM ${columnOf(field, 'n')(part)}`).join(' OR ') || 'true'})`;
}

/** The state moved from where the transition starts to where it leads. */
function alongSql(way: Transition): string {
  return `(${fromSql(way, 'o')} AND ${columnOf(way.process.field, 'n')()} = ${literal(way.to)})`;
}

function fromSql(way: Transition, alias: string): string {
  const states = Object.keys(way.process.states).filter((name) => startsFrom(way, name));
  const known = [...new Set([...states, ...way.from])];
  return `coalesce(${columnOf(way.process.field, alias)()} IN (${known.map(literal).join(', ') || 'NULL'}), false)`;
}
