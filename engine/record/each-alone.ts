// Changes of many records of which each stands or falls alone, in one transaction of the caller's: a savepoint a record. What a refused one
// did is taken back, the others stay. Each goes through the pipeline that a single write goes through.
import type { Ctx } from '../access/context.ts';
import type { Transaction } from '../db/database.ts';
import { ident } from '../db/identifier.ts';
import { EngineError, type ErrorKind } from '../lib/errors.ts';
import type { Entity } from '../meta/model.ts';
import { requireFresh } from '../query/require-fresh.ts';
import { update } from './change.ts';
import { lockRows } from './change-row.ts';
import { remove, restore } from './remove.ts';
import { touchesRights } from './scope.ts';
import { isTreeLink, lockTrees } from './trees.ts';
import { withLiveAuthority, writableEntity } from './writable.ts';

/** What became of one record: written, as it stood already, or refused. */
export type Alone = { readonly outcome: 'done' | 'same' } | { readonly outcome: 'refused'; readonly refusal: EngineError };

export interface Changed { readonly id: string; readonly body: Readonly<Record<string, unknown>>; /** Only where the record still has it. */ readonly version?: number }

/** Changes each; one that has all its values already is left as it is, unless a version is asked for. */
export async function changeEach(ctx: Ctx, entityName: string, items: readonly Changed[], tx: Transaction): Promise<readonly Alone[]> {
  const entity = writableEntity(ctx, entityName, 'update');
  const trees = [...entity.fields.values()].filter((field) => isTreeLink(entity, field) && items.some(({ body }) => (body[field.apiName] ?? null) !== null));
  await lockTrees(ctx, entity, new Map(trees.map(({ key }) => [key, { '': '' }])), tx);
  await lockRows(ctx, entity, 'id = ANY($1::uuid[])', items.map(({ id }) => id), tx);
  return eachAlone(ctx, entity, items, tx, async (now, { id, body, version }) => {
    // Whether lists of links differ is not known before they are compared.
    const listed = Object.keys(body).some((name) => entity.fieldByApiName.get(name)?.columns.length === 0);
    const text = await update(now, entityName, id, body, version === undefined ? { onlyIfChanged: !listed } : { version }, tx);
    return text === '' ? 'same' : 'done';
  });
}

/** Puts each into the trash, together with what hangs on it. */
export async function removeEach(ctx: Ctx, entityName: string, ids: readonly string[], tx: Transaction): Promise<readonly Alone[]> {
  const entity = writableEntity(ctx, entityName, 'delete');
  return eachAlone(ctx, entity, ids, tx, async (now, id) => {
    // Each goes under an operation of its own, so that the trash gives it back by itself.
    await remove(now, entityName, id, { operation: now.newId(), on: tx });
    return 'done';
  });
}

/** Takes each out of the trash. */
export async function restoreEach(ctx: Ctx, entityName: string, ids: readonly string[], tx: Transaction): Promise<readonly Alone[]> {
  const entity = writableEntity(ctx, entityName, 'delete');
  return eachAlone(ctx, entity, ids, tx, async (now, id) => {
    await restore(now, entityName, id, tx);
    return 'done';
  });
}

/** Versions of these records as this transaction sees them. */
export async function versionsOf(ctx: Ctx, entity: Entity, ids: readonly string[], tx: Transaction): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.rows({ text: `SELECT id, version FROM ${ident(ctx.site.schema)}.${ident(entity.table)} WHERE id = ANY($1::uuid[])`, values: [ids] });
  return new Map(rows.map(([id, version]) => [String(id), Number(version)]));
}

const refusals: ReadonlySet<ErrorKind> = new Set<ErrorKind>(['invalid', 'forbidden', 'missing', 'conflict', 'stale', 'limited', 'rejected']);

async function eachAlone<Item>(ctx: Ctx, entity: Entity, items: readonly Item[], tx: Transaction, work: (ctx: Ctx, item: Item) => Promise<'done' | 'same'>): Promise<readonly Alone[]> {
  const outcomes: Alone[] = [];
  let now = ctx;
  for (const item of items) {
    await tx.execute({ text: 'SAVEPOINT each_alone', values: [] });
    try {
      const outcome = await work(now, item);
      await tx.execute({ text: 'RELEASE SAVEPOINT each_alone', values: [] });
      if (touchesRights(entity, null)) now = await withLiveAuthority(now, tx);
      outcomes.push({ outcome });
    } catch (error) {
      if (!(error instanceof EngineError) || !refusals.has(error.kind)) throw error;
      await tx.execute({ text: 'ROLLBACK TO SAVEPOINT each_alone', values: [] });
      outcomes.push({ outcome: 'refused', refusal: error });
    }
  }
  // A refusal may come of an old Model or old rights.
  if (outcomes.some(({ outcome }) => outcome === 'refused')) await requireFresh(now, tx);
  return outcomes;
}
