// Creating records of which each stands or falls alone: one transaction, a savepoint a row. One, since a request that finds itself
// old is replayed whole: rows committed before that would be written twice.
import type { Ctx } from '../access/context.ts';
import { EngineError } from '../lib/errors.ts';
import { requireFresh } from '../query/require-fresh.ts';
import { touchesRights } from './scope.ts';
import { withLiveAuthority, writableEntity } from './writable.ts';
import { create } from './write.ts';

/** The record's JSON, or why there is none. */
export type RowOutcome = { readonly record: string } | { readonly refusal: EngineError };

/** Outcomes in the order of the bodies. Whatever is no refusal of a row (stale, unavailable, a bug) fails and undoes all. */
export async function createEach(ctx: Ctx, entityName: string, bodies: readonly unknown[]): Promise<readonly RowOutcome[]> {
  const entity = writableEntity(ctx, entityName, 'create');
  return ctx.db.transaction(async (tx) => {
    let now = ctx;
    const outcomes: RowOutcome[] = [];
    for (const body of bodies) {
      await tx.execute({ text: 'SAVEPOINT each_row', values: [] });
      try {
        outcomes.push({ record: await create(now, entityName, [{ body, pointer: '' }], false, tx) });
        await tx.execute({ text: 'RELEASE SAVEPOINT each_row', values: [] });
        if (touchesRights(entity, null)) now = await withLiveAuthority(now, tx);
      } catch (error) {
        if (!(error instanceof EngineError) || error.kind === 'unavailable' || error.kind === 'bug') throw error;
        await tx.execute({ text: 'ROLLBACK TO SAVEPOINT each_row', values: [] });
        outcomes.push({ refusal: error });
      }
    }
    // A refusal may come of an old Model or old rights.
    if (outcomes.some((outcome) => 'refusal' in outcome)) await requireFresh(now, tx);
    return outcomes;
  }, 'heavy');
}
