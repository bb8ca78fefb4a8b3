// `?partial=true`: each row of an array create stands or falls alone; the answer says for every row which.
import type { Ctx } from '../../access/context.ts';
import { EngineError } from '../../lib/errors.ts';
import { create } from '../../record/index.ts';
import { problemOf } from '../problem.ts';

/** `{"data":[{"index":0,"record":{…}} | {"index":1,"problem":{…}}]}` as text. */
export async function createPartly(ctx: Ctx, entity: string, bodies: readonly unknown[]): Promise<string> {
  const rows: string[] = [];
  for (const [index, body] of bodies.entries()) {
    try {
      rows.push(`{"index":${index},"record":${await create(ctx, entity, [{ body, pointer: '' }], false)}}`);
    } catch (error) {
      if (!(error instanceof EngineError) || error.kind === 'unavailable' || error.kind === 'bug') throw error;
      rows.push(JSON.stringify({ index, problem: problemOf(error, ctx.locale, ctx.requestId) }));
    }
  }
  return `{"data":[${rows.join(',')}]}`;
}
