// The record that an act starts from, as its actor may read it: locked, allowed, and with values in the form in which they are written.
// What the actor may not read is absent, so that no act carries it into a record that he may.
import type { Ctx } from '../access/context.ts';
import type { Access } from '../access/access.ts';
import type { Transaction } from '../db/database.ts';
import { EngineError } from '../lib/errors.ts';
import { actTitle, type Act } from '../meta/acts.ts';
import type { Entity, Field } from '../meta/model.ts';
import { translate } from '../meta/translate.ts';
import { get, notFound } from '../query/get.ts';
import { cached } from '../query/plan.ts';
import { project } from '../query/projection.ts';
import { inQuery } from '../query/request.ts';
import { run } from '../query/run.ts';
import { and, freshHead, input, planScope, rowRule, tableOf } from '../query/scope.ts';
import { select } from '../query/selection.ts';
import { withServerValues } from '../query/server-only.ts';
import { isObject } from '../shared/json-object.ts';
import { lockRow } from './change-row.ts';
import { holds } from './conditions.ts';
import { whySql } from './possible.ts';
import type { InHand } from './slots.ts';

/** Locks the record and reads it. Errors: 403, 404, `record.action-guard` (422), `record.version` (412). */
export async function takeInHand(ctx: Ctx, entity: Entity, id: string, act: Act, version: number | undefined, tx: Transaction): Promise<InHand> {
  await lockRow(ctx, entity, id, tx);
  const plan = cached(ctx, JSON.stringify(['inHand', entity.key, act.name]), () => {
    const scope = planScope(ctx);
    const where = and([`t.id = ${input(scope, 'id')}::uuid`, 't.deleted_at IS NULL', rowRule(scope, entity, 't')]);
    return { ...scope.finish(`SELECT h.ok, t.version, t.why FROM ${freshHead(scope)} h LEFT JOIN LATERAL (SELECT t.version, ${whySql(scope, entity, act, 't')} AS why FROM ${tableOf(scope, entity)} t WHERE h.ok AND ${where}) t ON true`), named: true, pool: 'generic' as const };
  });
  const [found, why] = await run(ctx, plan, { values: [], inputs: { id } }, tx);
  if (typeof found !== 'number') throw notFound();
  const action = actTitle(translate(ctx.model, ctx.locale), entity, act);
  if (why === 'right') throw new EngineError('forbidden', 'access.action', { params: { action } });
  const text = await get(ctx, { entity: entity.apiName, fields: [['*']] }, id, tx);
  const record: Readonly<Record<string, unknown>> = JSON.parse(text);
  if (version !== undefined && found !== version) throw new EngineError('stale', 'record.version', { extra: { current: record } });
  if (why !== '') throw new EngineError('rejected', 'record.action-guard', { pointer: '', params: { action } });
  return { entity, made: new Map(), values: written(ctx, entity, record) };
}

export interface Held { readonly when?: Readonly<Record<string, unknown>>; /** Also one that is in the trash. */ readonly trashed?: boolean }

/** Locks the record and reads it for whoever acts by metadata; undefined where it is gone, hidden, or not of those that `when` names. */
export async function holdRecord(ctx: Ctx, entity: Entity, id: string, { when, trashed = false }: Held, tx: Transaction): Promise<InHand | undefined> {
  await lockRow(ctx, entity, id, tx);
  const plan = cached(ctx, JSON.stringify(['held', entity.key, when, trashed]), () => {
    const scope = planScope(ctx);
    const where = and([`t.id = ${input(scope, 'id')}::uuid`, trashed ? null : 't.deleted_at IS NULL', rowRule(scope, entity, 't'), when === undefined ? null : holds(scope, entity, 't', when)]);
    const { columns, joins } = project(scope, select(ctx.model, ctx.access, entity, [['*']], undefined, inQuery, true), 't');
    return { ...scope.finish(`SELECT h.ok, CASE WHEN h.ok THEN (SELECT row_to_json(x)::text FROM (SELECT ${columns.join(', ')} FROM ${tableOf(scope, entity)} t ${joins.join(' ')} WHERE ${where}) x) END FROM ${freshHead(scope)} h`), named: true, pool: 'generic' as const };
  });
  const [text] = await run(ctx, plan, { values: [], inputs: { id } }, tx);
  if (typeof text !== 'string') return undefined;
  const record: Readonly<Record<string, unknown>> = JSON.parse(withServerValues(ctx, entity, text));
  return { entity, made: new Map(), values: written(ctx, entity, record) };
}

/** Values by key in the form in which they are written; lines as maps of their own. */
function written(ctx: Ctx, entity: Entity, record: Readonly<Record<string, unknown>>): ReadonlyMap<string, unknown> {
  const values = new Map<string, unknown>();
  for (const field of entity.fields.values()) {
    if (!Object.hasOwn(record, field.apiName) || !carries(ctx.access, field)) continue;
    values.set(field.key, writtenValue(ctx, field, record[field.apiName]));
  }
  return values;
}

/** A masked value is no value; where a condition closes the field, it reads as empty. */
function carries(access: Access, field: Field): boolean {
  if (field.type.secret === true) return false;
  const rule = access.read(field.entity, field.key);
  return rule === 'yes' || (typeof rule === 'object' && rule.open === 'yes' && rule.closed === 'no');
}

function writtenValue(ctx: Ctx, field: Field, value: unknown): unknown {
  const line = field.type.relation === 'lines' ? ctx.model.entities.get(field.target ?? '') : undefined;
  if (line !== undefined) return Array.isArray(value) ? value.map((item: unknown) => written(ctx, line, isObject(item) ? item : {})) : [];
  if (field.type.relation === 'any') return isObject(value) ? { entity: value.entity, id: value.id } : null;
  if (field.type.relation === 'none') return value;
  return Array.isArray(value) ? value.map(idOf) : idOf(value);
}

const idOf = (value: unknown): unknown => (isObject(value) ? value.id : value);
