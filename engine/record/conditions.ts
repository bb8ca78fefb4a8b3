// What a written row must meet beyond rights: fields that its values make required or read-only, choices that they allow, the entity's
// rules. Asked in the writing statement, over the row as it will stand; all that is broken is told at once, by name and never by value.
// A condition counts when the write touched something it is about: rows that a newer condition would refuse can be lived with.
import type { Entity, Field } from '../meta/model.ts';
import { literal } from '../db/identifier.ts';
import { fieldsRead } from '../shared/filter/paths.ts';
import { parseFilter } from '../shared/filter/parse.ts';
import { columnOf, ruleFilter, type Scope } from '../query/scope.ts';
import { namesSql, type Check } from './checks.ts';
import { farKnown } from './far-known.ts';
import { allowedSql } from './options.ts';
import type { WriteScope } from './scope.ts';

type Json = Readonly<Record<string, unknown>>;

export interface Written {
  /** Keys of the fields that the write sets, by the client or by the engine. */
  readonly keys: ReadonlySet<string>;
  /** Keys that the client gave: what is read-only for him, the engine may still write. */
  readonly given: readonly string[];
  /** Keys of fields whose value was taken from a linked record, unchecked. */
  readonly copied: readonly string[];
  /** There is an old row `o`. */
  readonly change: boolean;
}

/** Name → expression that is true when the row at `n` breaks it; `told`: that its own words may be told, where not to everybody. */
type Broken = readonly (readonly [name: string, sql: string, told?: string | null])[];

/** One check of all that the write touched, over the row `n` and, on a change, the old row `o`; none where nothing can be broken. */
export function conditionChecks(scope: WriteScope, entity: Entity, written: Written): Check[] {
  const broken = [...[...entity.fields.values()].flatMap((field) => ofField(scope, entity, field, written)), ...ofRules(scope, entity, written)];
  if (broken.length === 0) return [];
  return [{ holds: `(${broken.map(([, sql]) => `(${sql})`).join(' OR ')}) IS NOT TRUE`, denial: 'conditions', names: namesSql(broken.flatMap(namesOf)) }];
}

/** What may not be told goes without its name. */
function namesOf([name, sql, told]: Broken[number]): readonly (readonly [condition: string, name: string])[] {
  return told === undefined || told === null ? [[sql, name]] : [[`(${sql}) AND (${told})`, name], [`(${sql}) AND (${told}) IS NOT TRUE`, 'closed']];
}

function ofField(scope: WriteScope, entity: Entity, field: Field, written: Written): Broken {
  const touched = (condition: Json | undefined): boolean => condition !== undefined && touches(entity, condition, written.keys);
  const { visibleWhen, requiredWhen, readOnlyWhen, optionsBy, options = [] } = field.document;
  const own = written.keys.has(field.key);
  const broken: Broken[number][] = [];
  if (field.columns.length > 0 && !field.system) {
    const late = field.required && (visibleWhen !== undefined || field.copy !== undefined);
    if ((late || requiredWhen !== undefined) && (own || touched(visibleWhen) || touched(requiredWhen))) {
      const when = [late || requiredWhen === undefined ? null : holds(scope, entity, 'n', requiredWhen), visibleWhen === undefined ? null : holds(scope, entity, 'n', visibleWhen)];
      broken.push([`required=${field.key}`, [emptySql(field, 'n'), ...when.filter((sql) => sql !== null)].join(' AND ')]);
    }
    const mayMove = own || (optionsBy !== undefined && written.keys.has(optionsBy.field)) || options.some(({ when }) => touched(when));
    const allowed = mayMove ? allowedSql(entity, field, 'n', (condition) => holds(scope, entity, 'n', condition)) : null;
    if (allowed !== null) broken.push([`option=${field.key}`, `(${allowed}) IS FALSE`]);
    if (written.copied.includes(field.key)) broken.push(...boundsOf(field));
  }
  if (readOnlyWhen !== undefined && written.change && written.given.includes(field.key) && scope.access.actor.systemReason === undefined) {
    const differs = field.columns.filter(({ part }) => part !== 'base').map(({ part }) => `${columnOf(field, 'o')(part)} IS DISTINCT FROM ${columnOf(field, 'n')(part)}`);
    // Whoever may lift the condition, and does so in the same write, could have done it before.
    broken.push([`readOnly=${field.key}`, [differs.length === 0 ? 'true' : `(${differs.join(' OR ')})`, holds(scope, entity, 'o', readOnlyWhen), holds(scope, entity, 'n', readOnlyWhen)].join(' AND ')]);
  }
  return broken;
}

function ofRules(scope: WriteScope, entity: Entity, { keys }: Written): Broken {
  return Object.entries(entity.document.rules ?? {}).flatMap(([name, { when, check, severity }]) => {
    if (severity === 'warn' || ![check, ...(when === undefined ? [] : [when])].some((condition) => touches(entity, condition, keys))) return [];
    const about = when === undefined ? '' : `${holds(scope, entity, 'n', when)} AND `;
    return [[`rule=${name}`, `${about}NOT ${holds(scope, entity, 'n', check)}`, farKnown(scope, entity, 'n', when === undefined ? [check] : [check, when])] as const];
  });
}

/** Whether a write of these fields can change the answer. */
function touches(entity: Entity, condition: Json, keys: ReadonlySet<string>): boolean {
  return [...fieldsRead(condition)].some((key) => keys.has(entity.fields.get(key)?.from?.link ?? key));
}

/** Exact true or false. Metadata's conditions look at everything, whoever writes. */
export function holds(scope: Scope, entity: Entity, alias: string, condition: Json): string {
  const parsed = parseFilter(condition);
  return parsed.ok ? `((${ruleFilter(scope, entity, alias, parsed.filter.node, parsed.filter.values)}) IS TRUE)` : 'false';
}

/** True where nobody has filled the field. */
export function emptySql(field: Field, alias: string): string {
  const column = columnOf(field, alias);
  if (field.columns[0]?.sqlType.includes('[]') === true) return `coalesce(cardinality(${column()}), 0) = 0`;
  return `num_nonnulls(${field.columns.filter(({ part }) => part !== 'base').map(({ part }) => column(part)).join(', ')}) = 0`;
}

function boundsOf(field: Field): Broken {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = field.document;
  const tests = ([['<', minimum], ['>', maximum], ['<=', exclusiveMinimum], ['>=', exclusiveMaximum]] as const)
    .flatMap(([operator, bound]) => (bound === undefined ? [] : [`${columnOf(field, 'n')()} ${operator} ${literal(String(bound))}::numeric`]));
  return tests.length === 0 ? [] : [[`copied=${field.key}`, `(${tests.join(' OR ')})`]];
}
