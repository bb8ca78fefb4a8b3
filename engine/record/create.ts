// The statement that makes records: one for a single record with plain parameters, one for many from a JSON array.
// Row, numbers, history, outbox, search and the re-check of rights happen in it or not at all.
import type { Ctx } from '../access/context.ts';
import { ident } from '../db/identifier.ts';
import type { Column, Entity, Field } from '../meta/model.ts';
import { cached, type Plan } from '../query/plan.ts';
import { project, type Projection } from '../query/projection.ts';
import { columnOf, input, tableOf } from '../query/scope.ts';
import { select } from '../query/selection.ts';
import { baseSql } from './base-amount.ts';
import { seenRule } from './blind.ts';
import { checksSql, cycleChecks, fieldChecks, linkChecks, linkFilterChecks, rowCheck } from './checks.ts';
import { counterKey, numberSql } from './number.ts';
import { authorityCte, eventCtes, gate, recorded, searchCte, touchesRights, writeScope, type WriteScope } from './scope.ts';
import type { Input } from './input.ts';

/** What a create statement depends on besides entity and roles. */
export interface CreateShape {
  readonly many: boolean;
  readonly conditional: Input['conditional'];
  /** Long fields the client wrote and therefore gets back. */
  readonly answer: readonly string[];
  /** To-many fields whose ids go into the event as well. */
  readonly withExtra: boolean;
}

export function createPlan(ctx: Ctx, entity: Entity, shape: CreateShape): Plan {
  const key = JSON.stringify(['create', entity.key, shape.many, shape.conditional.map(({ field }) => field.key), shape.answer, shape.withExtra]);
  return cached(ctx, key, () => makePlan(ctx, entity, shape));
}

/** Name of a column's input, the same as its member in the JSON of many rows. */
export function inputName(column: Column): string {
  return `c_${column.name}`;
}

function makePlan(ctx: Ctx, entity: Entity, shape: CreateShape): Plan {
  const scope = writeScope(ctx);
  const fields = [...entity.fields.values()];
  const supplied = fields.filter((field) => !stamped.has(field.key));
  const answer = project(scope, select(ctx.model, ctx.access, entity, [[], ...shape.answer.map((name) => [name])], undefined), 'n');
  const row = `SELECT ${answer.columns.join(', ')} FROM new n ${answer.joins.join(' ')}`;
  const json = answerSql(scope, entity, answer, row, shape);
  const checks = [
    ...rowCheck(scope, entity, 'n', 'create'),
    ...fieldChecks(scope, entity, 'n', shape.conditional, true),
    ...linkChecks(ctx, scope, entity, 'n', supplied),
    ...linkFilterChecks(scope, entity, 'n', supplied),
    ...cycleChecks(scope, entity, 'n', supplied),
  ];
  const ctes = [
    ...gate(scope),
    sourceCte(scope, fields, shape),
    ...numberCtes(ctx, scope, entity),
    insertCte(ctx, scope, entity),
    ...eventCtes(scope, entity, 'new n JOIN src ON src.id = n.id', 'create', 'src.event', changesSql(entity, shape)),
    ...searchCte(scope, entity, fields),
    ...(touchesRights(entity, null) ? authorityCte(scope) : []),
  ];
  const text = `WITH ${ctes.join(',\n')}\nSELECT h.ok, ${json}, ${checksSql('new', 'n', checks)} FROM h`;
  return { ...scope.finish(text), named: true, pool: 'generic' };
}

function answerSql(scope: WriteScope, entity: Entity, answer: Projection, row: string, shape: CreateShape): string {
  const seen = seenRule(scope, entity, 'n', 'create');
  if (!shape.many) return seen === null ? `(SELECT row_to_json(x)::text FROM (${row}) x)` : `coalesce((SELECT row_to_json(x)::text FROM (${row} WHERE ${seen}) x), (SELECT json_build_object('id', n.id)::text FROM new n))`;
  if (seen === null) return `(SELECT json_agg(x)::text FROM (${row} JOIN src ON src.id = n.id ORDER BY src.ordinal) x)`;
  const one = `SELECT row_to_json(x) AS j FROM (SELECT ${answer.columns.join(', ')} FROM (SELECT n.*) n ${answer.joins.join(' ')} WHERE ${seen}) x`;
  return `(SELECT json_agg(coalesce(y.j, json_build_object('id', n.id)) ORDER BY src.ordinal)::text FROM new n JOIN src ON src.id = n.id LEFT JOIN LATERAL (${one}) y ON true)`;
}

/** Columns that the insert fills from the source: everything but what the statement itself knows. */
function suppliedColumns(fields: readonly Field[]): readonly Column[] {
  return fields.filter((field) => !stamped.has(field.key) && field.type.name !== 'autonumber').flatMap((field) => field.columns.filter((column) => column.part !== 'base'));
}

const stamped: ReadonlySet<string> = new Set(['version', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy']);

function sourceCte(scope: WriteScope, fields: readonly Field[], shape: CreateShape): string {
  const columns = suppliedColumns(fields);
  if (!shape.many) {
    const values = columns.map((column) => `${input(scope, inputName(column))}::${bareType(column)} AS ${ident(column.name)}`);
    const extra = shape.withExtra ? [`${input(scope, 'extra')}::jsonb AS extra`] : [];
    return `src AS (SELECT ${[...values, `${input(scope, 'event')}::uuid AS event`, '0 AS ordinal', ...extra].join(', ')})`;
  }
  // A value of jsonb comes as JSON text, here and as a parameter of its own.
  const shaped = columns.map((column) => `${ident(inputName(column))} ${column.sqlType === 'jsonb' ? 'text' : bareType(column)}`);
  const named = columns.map((column) => `x.${ident(inputName(column))}${column.sqlType === 'jsonb' ? '::jsonb' : ''} AS ${ident(column.name)}`);
  return `src AS MATERIALIZED (SELECT ${named.join(', ')}, x.event, x.ordinal FROM json_to_recordset(${input(scope, 'rows')}::json) AS x(${shaped.join(', ')}, event uuid, ordinal int))`;
}

/** The column's type without its collation, for casts. */
export function bareType(column: Column): string {
  return column.sqlType.replace(/\s+COLLATE\s+"[^"]+"/i, '');
}

function numberCtes(ctx: Ctx, scope: WriteScope, entity: Entity): string[] {
  return [...entity.fields.values()].filter((field) => field.type.name === 'autonumber').map((field) =>
    `${numberCte(field)} AS (INSERT INTO ${scope.engineTable('_counter')} (key, value) SELECT ${input(scope, counterKey(field))}::text, count(*) FROM src, h WHERE h.ok HAVING count(*) > 0
      ON CONFLICT (key) DO UPDATE SET value = _counter.value + excluded.value RETURNING value)`);
}

const numberCte = (field: Field): string => ident(`number_${field.key}`.slice(0, 63));

function insertCte(ctx: Ctx, scope: WriteScope, entity: Entity): string {
  const targets: string[] = [];
  const values: string[] = [];
  const add = (column: string, value: string): void => { targets.push(ident(column)); values.push(value); };
  for (const field of entity.fields.values()) {
    const [first] = field.columns;
    if (first === undefined) continue;
    if (field.key === 'version') add(first.name, '1');
    else if (field.key === 'createdAt' || field.key === 'updatedAt') add(first.name, scope.now);
    else if (field.key === 'createdBy' || field.key === 'updatedBy') add(first.name, scope.actor);
    else if (field.key === 'team') add(first.name, teamSql(scope, entity, first));
    else if (field.type.name === 'autonumber') add(first.name, numberSql(scope, field, `((SELECT value FROM ${numberCte(field)}) - (SELECT count(*) FROM src) + row_number() OVER (ORDER BY src.ordinal))`));
    else for (const column of field.columns) add(column.name, column.part === 'base' ? baseSql(ctx, scope, entity, field, `src.${ident(first.name)}`, (key) => `src.${ident(key)}`) : `src.${ident(column.name)}`);
  }
  return `new AS (INSERT INTO ${tableOf(scope, entity)} (${targets.join(', ')}) SELECT ${values.join(', ')} FROM src, h WHERE h.ok RETURNING *)`;
}

/** The team follows the owner's main team unless it was given; where records have no owner, that of who makes them. */
function teamSql(scope: WriteScope, entity: Entity, column: Column): string {
  const given = `src.${ident(column.name)}`;
  const owner = entity.fields.get('owner')?.columns[0];
  if (owner === undefined) return `coalesce(${given}, ${input(scope, 'mainTeam')}::uuid)`;
  return `coalesce(${given}, ${mainTeamOf(scope, `src.${ident(owner.name)}`)})`;
}

/** Main team of the user whose id is `expression`; the actor's own without a look-up. */
export function mainTeamOf(scope: WriteScope, expression: string): string {
  const user = scope.model.entities.get('user');
  const main = user?.fields.get('mainTeam')?.columns[0];
  if (user === undefined || main === undefined) return 'NULL';
  return `CASE WHEN ${expression} = ${scope.actor} THEN ${input(scope, 'mainTeam')}::uuid ELSE (SELECT u.${ident(main.name)} FROM ${tableOf(scope, user)} u WHERE u.id = ${expression}) END`;
}

/** The row becomes jsonb as a whole: a value that is just its column need not be converted before. */
function plainHistory(field: Field): string {
  const column = columnOf(field, 'n');
  const sql = field.type.historySql(field, column);
  return field.columns.length === 1 && sql === `to_jsonb(${column()})` ? column() : sql;
}

/** A create stores what it set, without an empty "before". */
function changesSql(entity: Entity, shape: CreateShape): string {
  const values = recorded(entity).map((field) => `${plainHistory(field)} AS ${ident(field.key)}`);
  const changes = `(SELECT jsonb_strip_nulls(to_jsonb(y)) FROM (SELECT ${values.join(', ')}) y)`;
  return shape.withExtra ? `${changes} || coalesce(src.extra, '{}')` : changes;
}

