// `?partial=true`: each row of an array create stands or falls alone; the answer says for every row which.
import type { Ctx } from '../../access/context.ts';
import { createEach } from '../../record/index.ts';
import { problemOf } from '../problem.ts';

/** `{"data":[{"index":0,"record":{…}} | {"index":1,"problem":{…}}]}` as text. */
export async function createPartly(ctx: Ctx, entity: string, bodies: readonly unknown[]): Promise<string> {
  const outcomes = await createEach(ctx, entity, bodies);
  const rows = outcomes.map((outcome, index) => ('record' in outcome ? `{"index":${index},"record":${outcome.record}}` : JSON.stringify({ index, problem: problemOf(outcome.refusal, ctx.locale, ctx.requestId) })));
  return `{"data":[${rows.join(',')}]}`;
}
