// The statement that changes one record: old row, change, history, outbox, search and the re-check of rights, in one trip.
// The old row is not locked: its version in the WHERE makes before and after exact, a lost race writes nothing and is replayed.
import type { RowRule } from '../access/access.ts';
import type { Ctx } from '../access/context.ts';
import { ident } from '../db/identifier.ts';
import { actsOf } from '../meta/acts.ts';
import type { Entity, Field } from '../meta/model.ts';
import { cached, type Plan } from '../query/plan.ts';
import { and, columnOf, input, rowRule, tableOf } from '../query/scope.ts';
import { answerOf, rowJson } from './answer.ts';
import { baseByRate, baseSql } from './base-amount.ts';
import { seenRule } from './blind.ts';
import { administratorChecks, cycleChecks, fieldChecks, linkChecks, linkFilterChecks, linksFilterChecks, rowCheck, rowChecksSql, type Check } from './checks.ts';
import { conditionChecks } from './conditions.ts';
import { duplicateChecks } from './duplicates.ts';
import { changedCopies, copiesOf } from './copies.ts';
import { mainTeamOf } from './create.ts';
import { changedValues, followingFormulas } from './derived.ts';
import { objectSql } from './history-json.ts';
import type { Input } from './input.ts';
import { recordPaths } from '../shared/filter/paths.ts';
import { columnsRead } from './old-row.ts';
import { actChecks, processChecks, wayTaken } from './process-checks.ts';
import { authorityCte, eventCtes, gate, recorded, searchCte, writeScope, type WriteScope } from './scope.ts';
import { bareType, inputName } from './source.ts';

export interface UpdateShape {
  /** Keys of the fields that are set, sorted. */
  readonly set: readonly string[];
  readonly conditional: Input['conditional'];
  readonly answer: readonly string[];
  /** Lists of links with a filter that are given; the statement takes the ids they gained as `added_<key>`. */
  readonly lists: readonly string[];
  /** Keys in the body that metadata makes read-only by a condition, lists too. */
  readonly guarded: readonly string[];
  /** Changes of to-many fields, known to the pipeline, that go into the same event. */
  readonly withExtra: boolean;
  /** Fields of this record that decide rights are written, to-many ones included. */
  readonly rights: boolean;
  /** Write nothing where every value stands already: lines are sent whole, changed or not. */
  readonly onlyIfChanged: boolean;
  /** To-many fields that the same write changes elsewhere, sorted. */
  readonly touched: readonly string[];
  /** The transition, action or conversion that writes: its own right counts, and its own conditions. */
  readonly act?: string;
}

export function updatePlan(ctx: Ctx, entity: Entity, shape: UpdateShape): Plan {
  const key = JSON.stringify(['update', entity.key, shape.set, shape.conditional.map(({ field }) => field.key), shape.answer, shape.lists, shape.guarded, shape.withExtra, shape.rights, shape.onlyIfChanged, shape.touched, shape.act]);
  return cached(ctx, key, () => makePlan(ctx, entity, shape));
}

function makePlan(ctx: Ctx, entity: Entity, shape: UpdateShape): Plan {
  const scope = writeScope(ctx);
  const given = shape.set.map((key) => entity.fields.get(key)!);
  const copied = copiesOf(entity, new Set(shape.set)).filter((field) => !given.includes(field));
  const fields = [...given, ...copied];
  const table = tableOf(scope, entity);
  const readable = and([`t.id = ${input(scope, 'id')}::uuid`, 't.deleted_at IS NULL', rowRule(scope, entity, 't', 'read')]);
  const act = shape.act === undefined ? undefined : actsOf(entity).get(shape.act);
  const right = act?.name ?? 'update';
  const may = isSame(scope.access.rows(entity.key, 'read'), scope.access.rows(entity.key, right)) ? 'true' : rowRule(scope, entity, 't', right) ?? 'true';
  const following = followingFormulas(entity, [...fields.map((field) => field.key), ...(shape.set.includes('owner') ? ['team'] : [])]);
  const written = writtenFields(entity, [...fields, ...following]);
  const bound = dependent(entity, fields, given);
  const lists = shape.lists.map((key) => entity.fields.get(key)!).filter((field) => !bound.includes(field));
  const checks = [
    ...(act === undefined ? processChecks(scope, entity, given, shape.touched.flatMap((key) => entity.fields.get(key) ?? [])) : actChecks(scope, entity, act)),
    ...immutableChecks(fields),
    // An act may well lead out of what it may be done to: from draft to sent.
    ...(act === undefined ? rowCheck(scope, entity, 'n', 'update') : []),
    ...fieldChecks(scope, entity, 'n', shape.conditional),
    ...linkChecks(ctx, scope, entity, 'n', given),
    ...linkFilterChecks(scope, entity, 'n', [...given, ...bound]),
    ...copied.flatMap((field) => ifMoved(field, [...linkChecks(ctx, scope, entity, 'n', [field]), ...linkFilterChecks(scope, entity, 'n', [field])])),
    ...linksFilterChecks(scope, entity, 'n', [...bound.map((field) => ({ field })), ...lists.map((field) => ({ field, added: addedInput(field.key) }))]),
    ...cycleChecks(scope, entity, 'n', fields),
    ...(shape.set.includes('state') ? administratorChecks(scope, entity, 'n', false) : []),
    // Who may write a field by its record must have been allowed to before, too.
    ...fieldChecks(scope, entity, 'o', shape.conditional),
    ...conditionChecks(scope, entity, { keys: new Set([...fields, ...following, ...written].map((field) => field.key)), given: shape.guarded, copied: copied.map((field) => field.key), change: true }),
    ...duplicateChecks(scope, entity, new Set([...fields, ...following, ...written].map((field) => field.key)), { change: true, many: false }),
  ];
  const change = [
    `new AS (UPDATE ${table} l SET ${setSql(ctx, scope, entity, { given, copied, following }).join(', ')} FROM old o
      WHERE o.may AND l.id = o.id${shape.onlyIfChanged ? ` AND (${differs(scope, given)})` : ''} AND l.version = coalesce(${input(scope, 'ifMatch')}::int, o.version) AND l.version = o.version RETURNING l.*)`,
    ...eventCtes(scope, entity, { from: 'new n JOIN old o ON o.id = n.id', one: true, op: 'update', id: () => `${input(scope, 'event')}::uuid`, changes: () => changesSql(scope, written, shape), action: act === undefined ? wayTaken(entity, given) : undefined }),
    ...searchCte(scope, entity, fields),
    ...lineBaseCtes(ctx, scope, entity, fields),
    ...(shape.rights ? authorityCte(scope) : []),
  ];
  const answer = answerOf(ctx, scope, entity, shape.answer, 'n', false);
  const seen = act === undefined ? seenRule(scope, entity, 'n', 'update') : rowRule(scope, entity, 'n', 'read');
  const row = rowJson(answer, 'n', seen);
  const json = `CASE WHEN n.id IS NOT NULL THEN ${seen === null ? row : `coalesce(${row}, json_build_object('id', n.id)::text)`} END`;
  const result = `SELECT h.ok, ${json}, o.version, o.may, ${rowChecksSql('n', checks)} FROM h LEFT JOIN old o ON true LEFT JOIN new n ON true`;
  const columns = columnsRead(entity, 'o', [...change, result]).map((column) => `t.${column}`).join(', ');
  const old = `old AS (SELECT ${columns}, (${may}) AS may FROM h, ${table} t WHERE h.ok AND ${readable})`;
  const text = `WITH ${[...gate(scope), old, ...change].join(',\n')}\n${result}`;
  return { ...scope.finish(text), named: true, pool: 'generic' };
}

/** What was found to be readable may be changed, where both rights have one rule. */
function isSame(read: RowRule, update: RowRule): boolean {
  return JSON.stringify([read.node, read.values]) === JSON.stringify([update.node, update.values]);
}

/** What was not taken anew stays as it was, whatever became of it since. */
function ifMoved(field: Field, checks: readonly Check[]): Check[] {
  const same = field.columns.map(({ part }) => `${columnOf(field, 'o')(part)} IS NOT DISTINCT FROM ${columnOf(field, 'n')(part)}`).join(' AND ');
  return checks.map((check) => ({ ...check, holds: `(${same}) OR (${check.holds})` }));
}

/** Immutable fields may be filled once. */
function immutableChecks(fields: readonly Field[]): Check[] {
  return fields.filter((field) => field.document.immutable === true && field.columns.length > 0).map((field) => ({
    holds: field.columns.map(({ part }) => `(${columnOf(field, 'o')(part)} IS NULL OR ${columnOf(field, 'o')(part)} IS NOT DISTINCT FROM ${columnOf(field, 'n')(part)})`).join(' AND '),
    denial: `immutable:${field.key}`,
  }));
}

/** Name of the input with the ids that a list of links gained. */
export function addedInput(key: string): string {
  return `added_${key}`;
}

/** Links, but those that are given, whose filter reads a field that may move: they may no longer fit. */
function dependent(entity: Entity, fields: readonly Field[], given: readonly Field[]): readonly Field[] {
  return [...entity.fields.values()].filter((field) => {
    if (field.document.filter === undefined || given.includes(field)) return false;
    return recordPaths(field.document.filter).some(([key = '']) => fields.some((each) => each.key === key));
  });
}

/** Fields that may differ afterwards: the set ones, and the team that follows a new owner. */
function writtenFields(entity: Entity, fields: readonly Field[]): readonly Field[] {
  const keys = new Set(fields.map((field) => field.key));
  if (keys.has('owner') && entity.fields.has('team')) keys.add('team');
  return recorded(entity).filter((field) => keys.has(field.key));
}

function setSql(ctx: Ctx, scope: WriteScope, entity: Entity, { given: fields, copied, following }: { readonly given: readonly Field[]; readonly copied: readonly Field[]; readonly following: readonly Field[] }): string[] {
  const values = new Map<string, string>();
  for (const field of fields) for (const column of field.columns) {
    if (column.part !== 'base') values.set(column.name, `${input(scope, inputName(column))}::${bareType(column)}`);
  }
  const owner = entity.fields.get('owner')?.columns[0];
  const team = entity.fields.get('team')?.columns[0];
  if (owner !== undefined && team !== undefined && values.has(owner.name) && !values.has(team.name)) values.set(team.name, mainTeamOf(scope, values.get(owner.name)!));
  for (const [name, value] of changedCopies(scope, entity, copied, (column) => values.get(column) ?? `l.${ident(column)}`)) values.set(name, value);
  // A formula that is computed anew sees who writes now, and when.
  const stamps = [['updatedAt', scope.now], ['updatedBy', scope.actor]].flatMap(([key = '', value = '']) => entity.fields.get(key)?.columns.map(({ name }) => [name, value] as const) ?? []);
  const own = changedValues(scope, entity, new Map([...stamps, ...values]), following, 'l');
  for (const field of following) values.set(field.columns[0]!.name, own(field));
  // Derived amounts follow their amount and their rate.
  const rate = entity.currency === undefined ? undefined : entity.fields.get(entity.currency.rate)?.columns[0];
  for (const field of entity.fields.values()) {
    const base = field.columns.find((column) => column.part === 'base');
    const amount = field.columns[0];
    if (base === undefined || amount === undefined) continue;
    if (values.has(amount.name) || (rate !== undefined && values.has(rate.name))) {
      const valueOf = (name: string): string => values.get(name) ?? `l.${ident(name)}`;
      values.set(base.name, baseSql(ctx, scope, entity, field, valueOf(amount.name), valueOf));
    }
  }
  return [
    ...[...values].map(([name, value]) => `${ident(name)} = ${value}`),
    'version = l.version + 1', `updated_at = ${scope.now}`, `updated_by = ${scope.actor}`,
  ];
}

/** Amounts of lines follow the rate of their record, in the statement that changes it. */
function lineBaseCtes(ctx: Ctx, scope: WriteScope, entity: Entity, fields: readonly Field[]): string[] {
  const rate = entity.currency === undefined ? undefined : fields.find((field) => field.key === entity.currency?.rate);
  if (rate === undefined) return [];
  return [...entity.relations.values()].filter((relation) => relation.kind === 'lines').flatMap((relation, index) => {
    const line = scope.model.entities.get(relation.target)!;
    const money = [...line.fields.values()].filter((field) => field.columns.some((column) => column.part === 'base'));
    if (money.length === 0) return [];
    const sets = money.map((field) => `${ident(field.columns.find((column) => column.part === 'base')!.name)} = ${baseByRate(ctx, columnOf(field, 'r')(), columnOf(rate, 'n')())}`);
    return [`lb${index} AS (UPDATE ${tableOf(scope, line)} r SET ${sets.join(', ')} FROM new n WHERE ${columnOf(line.fields.get(line.parent!.link)!, 'r')()} = n.id)`];
  });
}

function differs(scope: WriteScope, fields: readonly Field[]): string {
  const columns = fields.flatMap((field) => field.columns.filter((column) => column.part !== 'base'));
  return columns.map((column) => `o.${ident(column.name)} IS DISTINCT FROM ${input(scope, inputName(column))}::${bareType(column)}`).join(' OR ') || 'false';
}

function changesSql(scope: WriteScope, fields: readonly Field[], shape: UpdateShape): string {
  const changes = pairsSql(fields);
  return shape.withExtra ? `${changes} || coalesce(${input(scope, 'extra')}::jsonb, '{}')` : changes;
}

/** `{key: [before, after]}` of what really changed from the row `o` to the row `n`. */
export function pairsSql(fields: readonly Field[]): string {
  return objectSql(fields.map((field) => {
    const before = field.type.historySql(field, columnOf(field, 'o'));
    const after = field.type.historySql(field, columnOf(field, 'n'));
    const differs = field.columns.map((column) => `o.${ident(column.name)} IS DISTINCT FROM n.${ident(column.name)}`).join(' OR ');
    return { field, sql: `CASE WHEN ${differs} THEN jsonb_build_array(${before}, ${after}) END` };
  }));
}
