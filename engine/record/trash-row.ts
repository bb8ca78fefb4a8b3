// One row into the trash or out of it: a statement of its own, with its event. What hangs on the row is not its business.
import type { Ctx } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';
import { EngineError } from '../lib/errors.ts';
import type { Entity } from '../meta/model.ts';
import { get, notFound } from '../query/get.ts';
import { cached, type Plan } from '../query/plan.ts';
import { run } from '../query/run.ts';
import { and, columnOf, input, rowRule, tableOf } from '../query/scope.ts';
import { administratorChecks, checksSql } from './checks.ts';
import { duplicateChecks } from './duplicates.ts';
import { rowSql } from './history-json.ts';
import { stampInputs } from './inputs.ts';
import { refuse } from './refusals.ts';
import { authorityCte, eventCtes, gate, recorded, touchesRights, writeScope } from './scope.ts';

const replays = 3;

/** Puts one row into the trash; tries again where somebody else was faster. Errors: `record.version` (412), 403, 404. */
export async function trash(ctx: Ctx, entity: Entity, id: string, operation: string, version: number | undefined, on?: Queryable): Promise<void> {
  const inputs = { ...stampInputs(ctx), id, event: ctx.newId(), operation, ifMatch: version ?? null };
  for (let round = 0; round <= replays; round++) {
    const [removed, found, may] = await attempt(ctx, entity, trashPlan(ctx, entity, true), inputs, on);
    if (found === null) throw notFound();
    if (may !== true) throw new EngineError('forbidden', 'access.action', { params: { action: 'delete' } });
    if (removed !== null) return;
    if (version !== undefined) break;
  }
  if (version !== undefined) throw new EngineError('stale', 'record.version', { extra: { current: JSON.parse(await get(ctx, { entity: entity.apiName }, id, on)) } });
  throw new EngineError('unavailable', 'revision.busy', { retryAfterSeconds: 1 });
}

async function attempt(ctx: Ctx, entity: Entity, plan: Plan, inputs: Readonly<Record<string, unknown>>, on?: Queryable): Promise<readonly unknown[]> {
  try {
    return await run(ctx, plan, { values: [], inputs }, on);
  } catch (error) {
    return refuse(ctx, entity, error, () => '');
  }
}

/** The statement that moves one record into the trash, or out of it. */
function trashPlan(ctx: Ctx, entity: Entity, into: boolean): Plan {
  return cached(ctx, JSON.stringify([into ? 'trash' : 'restore', entity.key]), () => {
    const scope = writeScope(ctx);
    const table = tableOf(scope, entity);
    const seen = and([`t.id = ${input(scope, 'id')}::uuid`, `t.deleted_at IS ${into ? '' : 'NOT '}NULL`, rowRule(scope, entity, 't', 'read')]);
    const may = rowRule(scope, entity, 't', 'delete') ?? 'true';
    const values = recorded(entity).map((field) => ({ field, sql: field.type.historySql(field, columnOf(field, 'n')) }));
    const state = into ? `deleted_at = ${scope.now}, deleted_op = ${input(scope, 'operation')}::uuid` : 'deleted_at = NULL, deleted_op = NULL';
    // Who comes back is new among the living: somebody like him may have come meanwhile.
    const checks = into ? administratorChecks(scope, entity, 'n', true) : duplicateChecks(scope, entity, new Set(entity.fields.keys()), { change: false, many: false });
    const ctes = [
      ...gate(scope),
      `old AS (SELECT t.id, t.version, t.deleted_op, (${may}) AS may FROM h, ${table} t WHERE h.ok AND ${seen})`,
      `new AS (UPDATE ${table} l SET ${state}, version = l.version + 1, updated_at = ${scope.now}, updated_by = ${scope.actor} FROM old o
        WHERE o.may AND l.id = o.id AND l.version = coalesce(${input(scope, 'ifMatch')}::int, o.version) AND l.version = o.version RETURNING l.*)`,
      ...eventCtes(scope, entity, { from: 'new n', one: true, op: into ? 'delete' : 'restore', id: () => `${input(scope, 'event')}::uuid`, changes: () => rowSql(values) }),
      ...(touchesRights(entity, null) ? authorityCte(scope) : []),
    ];
    return { ...scope.finish(`WITH ${ctes.join(',\n')}\nSELECT h.ok, (SELECT id FROM new), (SELECT version FROM old), (SELECT may FROM old), (SELECT deleted_op FROM old), ${checksSql('new', 'n', checks)} FROM h`), named: true, pool: 'generic' as const };
  });
}

/** Takes one row out of the trash; gives the operation that had put it there, undefined where it is not in the trash. Errors: 403, `record.taken`, `record.duplicate` (409). */
export async function untrash(ctx: Ctx, entity: Entity, id: string, on: Queryable): Promise<unknown> {
  const inputs = { ...stampInputs(ctx), id, event: ctx.newId(), ifMatch: null };
  for (let round = 0; round <= replays; round++) {
    const [restored, found, may, operation] = await attempt(ctx, entity, trashPlan(ctx, entity, false), inputs, on);
    if (found === null) return undefined;
    if (may !== true) throw new EngineError('forbidden', 'access.action', { params: { action: 'restore' } });
    // Nothing written: somebody else was faster, and the next look tells what they did.
    if (restored !== null) return operation;
  }
  throw new EngineError('unavailable', 'revision.busy', { retryAfterSeconds: 1 });
}
