// The statement that makes records: one for a single record with plain parameters, one for many from a text a column.
// Row, numbers, history, outbox, search and the re-check of rights happen in it or not at all.
import type { Ctx } from '../access/context.ts';
import { ident } from '../db/identifier.ts';
import type { Column, Entity, Field } from '../meta/model.ts';
import { cached, type Plan } from '../query/plan.ts';
import type { Projection } from '../query/projection.ts';
import { columnOf, input, tableOf } from '../query/scope.ts';
import { answerOf, rowJson } from './answer.ts';
import { baseSql } from './base-amount.ts';
import { seenRule } from './blind.ts';
import { checksSql, cycleChecks, fieldChecks, linkChecks, linkFilterChecks, rowCheck, rowChecksSql, type Check } from './checks.ts';
import { conditionChecks } from './conditions.ts';
import { duplicateChecks } from './duplicates.ts';
import { newCopies } from './copies.ts';
import { rowSql } from './history-json.ts';
import type { Input } from './input.ts';
import { emptyRollup, keptSql } from './derived.ts';
import { counterKey, numberSql } from './number.ts';
import { authorityCte, eventCtes, gate, recorded, searchCte, touchesRights, writeScope, type WriteScope } from './scope.ts';
import { manySource, singleSource, stamped, type Source } from './source.ts';

/** What a create statement depends on besides entity and roles. */
export interface CreateShape {
  readonly many: boolean;
  readonly conditional: Input['conditional'];
  /** Long fields the client wrote and therefore gets back. */
  readonly answer: readonly string[];
  /** Links that may point at what the actor must not link to; the others are empty or the actor's own by default. */
  readonly links: readonly Field[];
  /** Fields that take their value from a linked record, in some row at least. */
  readonly copies: readonly Field[];
  /** To-many fields whose ids go into the event as well. */
  readonly withExtra: boolean;
}

export function createPlan(ctx: Ctx, entity: Entity, shape: CreateShape): Plan {
  const key = JSON.stringify(['create', entity.key, shape.many, shape.conditional.map(({ field }) => field.key), shape.answer, shape.links.map((field) => field.key), shape.copies.map((field) => field.key), shape.withExtra]);
  return cached(ctx, key, () => makePlan(ctx, entity, shape));
}

function makePlan(ctx: Ctx, entity: Entity, shape: CreateShape): Plan {
  const scope = writeScope(ctx);
  const source = shape.many ? manySource(scope, entity) : singleSource(scope);
  const checks = newRowChecks(ctx, scope, entity, shape);
  const ctes = [
    ...newRowCtes(ctx, scope, entity, shape, source),
    ...eventCtes(scope, entity, { from: 'new n', one: !shape.many, op: 'create', id: source.event, changes: () => changesSql(scope, entity, shape) }),
    ...searchCte(scope, entity, [...entity.fields.values()].filter((field) => !stamped.has(field.key))),
    ...(touchesRights(entity, null) ? authorityCte(scope) : []),
  ];
  const answer = answerOf(ctx, scope, entity, shape.answer, 'n', shape.many);
  const seen = seenRule(scope, entity, 'n', 'create');
  const result = shape.many
    ? `${manyJson(answer, seen)}, ${checksSql('new', 'n', checks)} FROM h`
    : `${oneJson(answer, seen)}, ${rowChecksSql('n', checks)} FROM h LEFT JOIN new n ON true`;
  return { ...scope.finish(`WITH ${ctes.join(',\n')}\nSELECT h.ok, ${result}`), named: true, pool: 'generic' };
}

/** What every new row must satisfy; its alias is `n`. */
export function newRowChecks(ctx: Ctx, scope: WriteScope, entity: Entity, shape: CreateShape): Check[] {
  return [
    ...rowCheck(scope, entity, 'n', 'create'),
    ...fieldChecks(scope, entity, 'n', shape.conditional, true),
    ...linkChecks(ctx, scope, entity, 'n', shape.links),
    ...linkFilterChecks(scope, entity, 'n', shape.links),
    ...cycleChecks(scope, entity, 'n', shape.links),
    ...conditionChecks(scope, entity, { keys: new Set(entity.fields.keys()), given: [], copied: shape.copies.map((field) => field.key), change: false }),
    ...duplicateChecks(scope, entity, new Set(entity.fields.keys()), { change: false, many: shape.many }),
  ];
}

/** The gate, the source, the numbers, and `new`: the rows as they were written. */
export function newRowCtes(ctx: Ctx, scope: WriteScope, entity: Entity, shape: CreateShape, source: Source): string[] {
  return [...gate(scope), ...source.ctes, ...numberCtes(scope, entity, source), insertCte(ctx, scope, entity, shape, source)];
}

/** The new row; by its id alone where its maker may not see it. */
function oneJson(answer: Projection, seen: string | null): string {
  const json = rowJson(answer, 'n', seen);
  return `CASE WHEN n.id IS NOT NULL THEN ${seen === null ? json : `coalesce(${json}, json_build_object('id', n.id)::text)`} END`;
}

/** The new rows in the order they came: that of their ids. */
function manyJson({ columns, joins }: Projection, seen: string | null): string {
  if (seen === null) return `(SELECT json_agg(x)::text FROM (SELECT ${columns.join(', ')} FROM new n ${joins.join(' ')} ORDER BY n.id) x)`;
  const one = `SELECT row_to_json(x) AS j FROM (SELECT ${columns.join(', ')} FROM (SELECT n.*) n ${joins.join(' ')} WHERE ${seen}) x`;
  return `(SELECT json_agg(coalesce(y.j, json_build_object('id', n.id)) ORDER BY n.id)::text FROM new n LEFT JOIN LATERAL (${one}) y ON true)`;
}

function numberCtes(scope: WriteScope, entity: Entity, source: Source): string[] {
  return [...entity.fields.values()].filter((field) => field.type.name === 'autonumber').map((field) =>
    `${numberCte(field)} AS (INSERT INTO ${scope.engineTable('_counter')} (key, value) SELECT ${input(scope, counterKey(field))}::text, ${source.count} FROM h WHERE h.ok
      ON CONFLICT (key) DO UPDATE SET value = _counter.value + excluded.value RETURNING value)`);
}

const numberCte = (field: Field): string => ident(`number_${field.key}`.slice(0, 63));

function insertCte(ctx: Ctx, scope: WriteScope, entity: Entity, shape: CreateShape, source: Source): string {
  const byName = new Map([...entity.fields.values()].flatMap((field) => field.columns.map((column) => [column.name, field] as const)));
  const copies = newCopies(scope, entity, shape.copies, source);
  const valueOf = (column: Column): string => copies.get(column.name) ?? source.value(column);
  const own = (field: Field): string => {
    const first = field.columns[0]!;
    switch (field.key) {
      case 'version': return source.stamp?.version ?? '1';
      case 'createdAt': case 'updatedAt': return source.stamp?.[field.key] ?? scope.now;
      case 'createdBy': case 'updatedBy': return source.stamp?.[field.key] ?? scope.actor;
      case 'team': return teamSql(scope, entity, first, shape, source);
      default: break;
    }
    if (field.computed?.is === 'rollup') return emptyRollup(field);
    if (field.computed !== undefined) return keptSql(scope, entity, field, own);
    return field.type.name === 'autonumber' ? numberSql(scope, field, `((SELECT value FROM ${numberCte(field)}) - ${source.count} + ${source.place})`) : valueOf(first);
  };
  const columns = [...entity.fields.values()].flatMap((field) => field.columns.map((column, index) => ({
    name: column.name,
    sql: index === 0 ? own(field) : column.part === 'base' ? baseSql(ctx, scope, entity, field, own(field), (name) => own(byName.get(name)!)) : valueOf(column),
  })));
  return `new AS (INSERT INTO ${tableOf(scope, entity)} (${columns.map(({ name }) => ident(name)).join(', ')}) SELECT ${columns.map(({ sql }) => sql).join(', ')} FROM ${source.from} WHERE h.ok RETURNING *)`;
}

/** The team follows the owner's main team unless it was given; where records have no owner, that of who makes them. */
function teamSql(scope: WriteScope, entity: Entity, column: Column, shape: CreateShape, source: Source): string {
  const isGiven = (key: string): boolean => shape.links.some((field) => field.key === key);
  const owner = entity.fields.get('owner')?.columns[0];
  const main = `${input(scope, 'mainTeam')}::uuid`;
  const follows = owner === undefined ? main
    : isGiven('owner') ? mainTeamOf(scope, source.value(owner)) : `CASE WHEN ${source.value(owner)} IS NOT NULL THEN ${main} END`;
  return isGiven('team') ? `coalesce(${source.value(column)}, ${follows})` : follows;
}

/** Main team of the user whose id is `expression`; the actor's own without a look-up. */
export function mainTeamOf(scope: WriteScope, expression: string): string {
  const user = scope.model.entities.get('user');
  const main = user?.fields.get('mainTeam')?.columns[0];
  if (user === undefined || main === undefined) return 'NULL';
  return `CASE WHEN ${expression} = ${scope.actor} THEN ${input(scope, 'mainTeam')}::uuid ELSE (SELECT u.${ident(main.name)} FROM ${tableOf(scope, user)} u WHERE u.id = ${expression}) END`;
}

/** The row becomes jsonb as a whole: a value that is just its column need not be converted before. */
export function plainHistory(field: Field, alias = 'n'): string {
  const column = columnOf(field, alias);
  const sql = field.type.historySql(field, column);
  return field.columns.length === 1 && sql === `to_jsonb(${column()})` ? column() : sql;
}

/** A create stores what it set, without an empty "before". */
function changesSql(scope: WriteScope, entity: Entity, shape: CreateShape): string {
  const changes = rowSql(recorded(entity).map((field) => ({ field, sql: plainHistory(field) })));
  return shape.withExtra ? `${changes} || coalesce(${input(scope, 'extra')}::jsonb, '{}')` : changes;
}

