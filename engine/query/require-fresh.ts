// The freshness check alone, for outcomes that were found without a statement of their own.
import type { Ctx } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';
import { cached } from './plan.ts';
import { run } from './run.ts';
import { freshHead, planScope } from './scope.ts';

/** Throws StaleModel when this request's revision or authority is no longer the live one. */
export async function requireFresh(ctx: Ctx, on: Queryable): Promise<void> {
  const plan = cached(ctx, 'fresh', () => {
    const scope = planScope(ctx);
    return { ...scope.finish(`SELECT h.ok FROM ${freshHead(scope)} h`), named: true };
  });
  await run(ctx, plan, { values: [], inputs: {} }, on);
}
