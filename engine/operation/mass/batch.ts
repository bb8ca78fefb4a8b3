// Some rows of an operation: changed, noted and counted in one transaction, so that none is done twice and none is lost.
import type { Ctx } from '../../access/context.ts';
import type { Transaction } from '../../db/database.ts';
import { EngineError } from '../../lib/errors.ts';
import type { Entity } from '../../meta/model.ts';
import { withinAction } from '../../query/index.ts';
import { changeEach, removeEach, restoreEach, versionsOf, type Alone, type Changed } from '../../record/index.ts';
import { massLimits } from '../kinds.ts';
import { nextBatch, settleBatch, type Batch, type Claim } from './claim.ts';
import { earlierValues } from './undo.ts';

type Row = Batch['rows'][number];

/** False when nothing is left to do, or somebody has asked to stop. */
export async function runBatch(ctx: Ctx, claim: Claim): Promise<boolean> {
  const entity = ctx.model.entities.get(claim.kept.entity);
  if (entity === undefined || !ctx.access.can(entity.key, 'read')) throw new EngineError('missing', 'query.unknown-entity', { params: { entity: claim.kept.entity } });
  const { schema } = ctx.site;
  return ctx.db.transaction(async (tx) => {
    const { rows } = await nextBatch(tx, schema, claim, massLimits.batch);
    if (rows.length === 0) return false;
    const outcomes = await carryOut({ ...ctx, operationId: claim.id }, entity, claim, rows, tx);
    const versions = await versionsOf(ctx, entity, rows.map(({ id }) => id), tx);
    await settleBatch(tx, schema, claim, rows.map(({ place, id }) => {
      const alone = outcomes.get(id);
      return { place, outcome: alone?.outcome ?? 'refused', version: versions.get(id) ?? null, reason: alone?.outcome === 'refused' ? reasonOf(alone.refusal) : null };
    }));
    return true;
  }, 'generic');
}

async function carryOut(ctx: Ctx, entity: Entity, claim: Claim, rows: readonly Row[], tx: Transaction): Promise<ReadonlyMap<string, Alone>> {
  const ids = rows.map(({ id }) => id);
  if (claim.kind === 'mass-undo') return claim.kept.undoes === 'mass-delete' ? bringBack(ctx, entity, rows, tx) : giveBack(ctx, entity, String(claim.kept.of), rows, tx);
  // Whoever may change a record may still not be one who may change it among many. What he does not even see, the pipeline does not find.
  const seen = await withinAction(ctx, entity, ids, 'massUpdate', tx);
  const open = ids.filter((id) => seen.get(id) !== false);
  const closed = ids.filter((id) => seen.get(id) === false).map((id) => [id, refused('forbidden', 'access.action', { action: 'massUpdate' })] as const);
  const outcomes = await allOrEach(open, () => (claim.kind === 'mass-delete'
    ? removeEach(ctx, entity.apiName, open, tx)
    : changeEach(ctx, entity.apiName, open.map((id): Changed => ({ id, body: claim.kept.patch ?? {} })), tx)));
  return new Map([...closed, ...outcomes]);
}

/** Earlier values, for records that stand as the operation left them. */
async function giveBack(ctx: Ctx, entity: Entity, of: string, rows: readonly Row[], tx: Transaction): Promise<ReadonlyMap<string, Alone>> {
  const earlier = await earlierValues(ctx, entity, of, rows.map(({ id }) => id), tx);
  const changes = rows.flatMap(({ id, version }): Changed[] => (version === null ? [] : [{ id, version, body: earlier.get(id) ?? {} }]));
  const outcomes = await allOrEach(changes.map(({ id }) => id), () => changeEach(ctx, entity.apiName, changes, tx));
  return new Map(outcomes.map(([id, alone]) => [id, alone.outcome === 'refused' && alone.refusal.kind === 'stale' ? changedSince : alone]));
}

/** Out of the trash; what somebody has taken out of it already is left. */
async function bringBack(ctx: Ctx, entity: Entity, rows: readonly Row[], tx: Transaction): Promise<ReadonlyMap<string, Alone>> {
  const ids = rows.map(({ id }) => id);
  const live = await withinAction(ctx, entity, ids, 'delete', tx);
  const outcomes = await allOrEach(ids, () => restoreEach(ctx, entity.apiName, ids, tx));
  return new Map(outcomes.map(([id, alone]) => [id, alone.outcome === 'refused' && live.has(id) ? changedSince : alone]));
}

const changedSince = refused('conflict', 'operation.changed-since');

/** A right that is gone altogether is the refusal of every row. */
async function allOrEach(ids: readonly string[], work: () => Promise<readonly Alone[]>): Promise<readonly (readonly [string, Alone])[]> {
  if (ids.length === 0) return [];
  try {
    const outcomes = await work();
    return ids.flatMap((id, index): readonly (readonly [string, Alone])[] => { const alone = outcomes[index]; return alone === undefined ? [] : [[id, alone]]; });
  } catch (error) {
    if (!(error instanceof EngineError) || error.kind !== 'forbidden') throw error;
    return ids.map((id) => [id, { outcome: 'refused', refusal: error }]);
  }
}

function refused(...[kind, code, params]: [ConstructorParameters<typeof EngineError>[0], ConstructorParameters<typeof EngineError>[1], Readonly<Record<string, unknown>>?]): Alone {
  return { outcome: 'refused', refusal: new EngineError(kind, code, params === undefined ? {} : { params }) };
}

/** As it is kept: codes and parameters, put into words when somebody reads it. */
function reasonOf({ code, options: { errors, params } }: EngineError): unknown {
  return { code, ...(params && { params }), ...(errors !== undefined && errors.length > 0 && { errors: errors.map((item) => ({ pointer: item.pointer, code: item.code, ...(item.params && { params: item.params }) })) }) };
}
